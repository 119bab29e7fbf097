"""What a calculation cannot know, chosen from what it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.domain.swedish import joined
from mellanrum.figures.format import number
from mellanrum.valuation.calculate import break_even
from mellanrum.valuation.model import Basis, CostKind

FEW = 30  # persons; the house's own line, below it a share says little
OLD_PRICES = 2  # years between the prices and the calculation that pass without a word


@dataclass(frozen=True, slots=True)
class Limit:
    """`key` is stable; `warns` when the caller can do something about it."""

    key: str
    sentence: str
    warns: bool = False


ALWAYS = (
    Limit(
        "quality-of-life",
        "Kalkylen räknar bara pengar. Hälsa, livskvalitet och livslängd, för deltagaren och för "
        "närstående, är inte med.",
    ),
    Limit(
        "selection",
        "Kalkylen kan inte säga vad som hade hänt utan insatsen. Deltagarna kan vara utvalda, och "
        "andelen som hade lyckats ändå är ett antagande.",
    ),
    Limit(
        "displacement",
        "Undanträngning är inte med: den som får ett arbete kan ta en plats som någon annan annars "
        "hade fått.",
    ),
    Limit(
        "freed-capacity",
        "En real besparing frigör tid och platser. Den blir pengar först när aktören använder "
        "det frigjorda till något annat eller minskar sin verksamhet.",
    ),
    Limit(
        "independent-draws",
        "Spannen är bedömningar, och simuleringen drar varje antagande för sig. Hänger de ihop är "
        "det verkliga spannet ett annat.",
    ),
    Limit(
        "kamso",
        "KAMSO kan inte räknas om här, eftersom modellens parametrar inte är publicerade. Ett "
        "resultat därifrån kan sparas bredvid, men talen går inte att jämföra rakt av.",
    ),
)


def list_limits(basis: Basis) -> tuple[Limit, ...]:
    """The warnings that follow from the basis, then what no calculation of this kind can know."""
    return (*_prices(basis), *_transfers(basis), *_evidence(basis), *_outcome(basis), *ALWAYS)


def _prices(basis: Basis) -> Iterator[Limit]:
    costs = basis.used_costs()
    if examples := [cost.label for cost in costs if cost.is_example]:
        text = "Resultatet bygger på påhittade exempelbelopp och säger inget om verkligheten: "
        yield Limit("example-cost", f"{text}{joined(examples)}. Byt dem mot egna källor.", True)
    years = sorted({cost.price_year for cost in costs})
    if len(years) > 1:
        text = f"Styckkostnaderna har olika prisår: {joined([str(y) for y in years])}."
        yield Limit("price-years", f"{text} De är inte omräknade till samma prisnivå.", True)
    if years and basis.year - years[0] > OLD_PRICES:
        text = f"Den äldsta styckkostnaden är från {years[0]}, {basis.year - years[0]} år före"
        yield Limit("old-prices", f"{text} kalkylens första år. Leta efter ett nyare belopp.", True)


def _transfers(basis: Basis) -> Iterator[Limit]:
    transfers = [cost for cost in basis.used_costs() if cost.kind is CostKind.TRANSFER]
    if transfers:
        yield Limit(
            "transfers",
            "En transferering som en aktör slipper betala är ingen vinst för samhället som helhet: "
            "mottagaren mister lika mycket. Den räknas per aktör men inte samhällsekonomiskt.",
        )
    if unknown := [cost.label for cost in transfers if not cost.receiver]:
        yield Limit(
            "no-receiver",
            f"Mottagarens förlust syns inte i tabellen per aktör för {joined(unknown)}. Ange vem "
            "som får pengarna.",
            True,
        )


def _evidence(basis: Basis) -> Iterator[Limit]:
    evidence, span = basis.assumptions.evidence, basis.assumptions.duration_years
    if 0 < evidence.participants < FEW:
        text = (
            f"Andelen som lyckas bygger på {evidence.participants} deltagare. Så få säger lite om"
        )
        yield Limit("few-participants", f"{text} nästa grupp: vidga spannet.", True)
    if evidence.participants == 0:
        text = "Andelen som lyckas är ett antagande. Den är inte hämtad från någon uppföljd grupp."
        yield Limit("no-outcome", text, True)
    if span.base > evidence.follow_up_years:
        yield Limit("long-effect", _long(span.base, evidence.follow_up_years), True)
    if basis.assumptions.deadweight_share.high == 0:
        text = "Kalkylen antar att ingen hade lyckats utan insatsen. Pröva en större andel."
        yield Limit("no-deadweight", text, True)


def _long(duration: Decimal, followed: Decimal) -> str:
    what = f"följda i {_years(followed)} år" if followed else "inte följda efter avslutet"
    return (
        f"Effekten antas vara i {_years(duration)} år, men deltagarna är {what}. Resten är ett "
        "antagande."
    )


def _years(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 1)


def _outcome(basis: Basis) -> Iterator[Limit]:
    if not basis.assumptions.financing:
        text = "Det är inte angivet vem som betalar insatsen. Kostnaden ligger på en egen rad."
        yield Limit("no-financing", text, True)
    found = break_even(basis)
    if found.successes is None:
        text = "Med dessa antaganden ger den som lyckas ingen vinst, så ingen andel är nog."
        yield Limit("never-breaks-even", text, True)
    elif not found.is_reachable:
        text = f"Kostnaden täcks först när {found.whole} lyckas, fler än de"
        yield Limit("too-few", f"{text} {basis.assumptions.participants} som deltar.", True)
