"""What is checked of a claim on awarded funds. Each check says no with a sentence and its remedy.

The checks of STOPS must hold before a claim is submitted, checked, attested or paid; those of WARNS
are told, and whoever takes the step judges.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.economy_machines import CLAIM
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError, check_texts

OPEN = ("draft", "returned")  # in which the owner writes
COUNTED = ("submitted", "checked", "attested", "paid")  # what takes of the award
# 9 kap. 2 § mervärdesskattelagen (2023:200): the highest rate
MOST_VAT_PERCENT = 25


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it is written: for costs in [from_on, to_on)."""

    from_on: date
    to_on: date
    report: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the checks know of a claim on a day. Amounts in öre; `left_ore` is what was left of the
    award before the claim, `year_left_ore` the same of the award's year, `budget_left_ore` of the
    insats's budget, None where there is none. `overlaps` are numbers of other claims, `dear_vat`
    of lines; `checkers` and `attesters` how many may take the step for the amount that day.
    """

    on: date
    from_on: date
    to_on: date
    award_from_on: date
    award_to_on: date
    decided_on: date
    ended_on: date | None = None
    amount_ore: int = 0
    vat_ore: int = 0
    papers: int = 0
    left_ore: int = 0
    has_years: bool = False
    year_left_ore: int | None = None
    budget_left_ore: int | None = None
    overlaps: tuple[int, ...] = ()
    dear_vat: tuple[int, ...] = ()
    checkers: int = 1
    attesters: int = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of one check: `severity` is ok, warn, stop or untried."""

    title: str
    severity: str
    sentence: str = ""


def check_row(row: ClaimRow) -> None:
    """A draft needs no more than a period that begins before it ends."""
    if row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    check_texts(report=row.report)


def check_open(state: str) -> None:
    """The owner writes in a draft or in what was given back."""
    if state not in OPEN:
        raise DomainError(
            f"Rekvisitionen är {CLAIM.states[state].lower()} och ändras inte. "
            "Be den som granskar att återlämna den."
        )


def check_has_costs(facts: ClaimFacts) -> None:
    """There is something to claim."""
    if facts.amount_ore <= 0:
        raise DomainError("Rekvisitionen har inget belopp över 0 kr. Skriv minst en kostnad.")


def check_decided(facts: ClaimFacts) -> None:
    """The funds are decided, and the costs came before they were ended."""
    if facts.on < facts.decided_on:
        raise DomainError(
            f"Medlen beviljas först {long_date(facts.decided_on)}. Vänta tills beslutet är fattat."
        )
    if facts.ended_on is not None and facts.to_on > facts.ended_on:
        raise DomainError(
            f"Medlen upphörde {long_date(facts.ended_on)}. Rekvirera kostnader före den dagen."
        )


def check_inside(facts: ClaimFacts) -> None:
    """The period lies within the award's."""
    if facts.from_on < facts.award_from_on or facts.to_on > facts.award_to_on:
        last = long_date(facts.award_to_on - ONE_DAY)
        raise DomainError(
            f"Perioden ligger utanför beslutet, som gäller {long_date(facts.award_from_on)}–{last}."
            " Ändra perioden."
        )


def check_one_year(facts: ClaimFacts) -> None:
    """An award that is divided by years is claimed a year at a time."""
    if facts.has_years and facts.from_on.year != (facts.to_on - ONE_DAY).year:
        raise DomainError(
            "Medlen är fördelade på år och perioden går över ett årsskifte. Gör en rekvisition "
            "för varje år."
        )


def check_left(facts: ClaimFacts) -> None:
    """The claim fits in what is left of the award."""
    if facts.amount_ore > facts.left_ore:
        raise DomainError(
            f"{swedish_amount(facts.amount_ore)} är mer än det som är kvar av medlen, "
            f"{swedish_amount(max(0, facts.left_ore))}. Minska beloppet eller be om ett nytt "
            "beslut."
        )


def check_year_left(facts: ClaimFacts) -> None:
    """And in what is left of the award's year."""
    if facts.year_left_ore is not None and facts.amount_ore > facts.year_left_ore:
        raise DomainError(
            f"{swedish_amount(facts.amount_ore)} är mer än det som är kvar av medlen för "
            f"{facts.from_on.year}, {swedish_amount(max(0, facts.year_left_ore))}. Minska "
            "beloppet eller be förbundet flytta medel mellan åren."
        )


def check_papers(facts: ClaimFacts) -> None:
    """Costs are shown by a paper (LKBR 3 kap.: every affärshändelse has its verifikation)."""
    if facts.amount_ore > 0 and facts.papers == 0:
        raise DomainError(
            "Det finns inget underlag till kostnaderna. Bifoga fakturor eller ett utdrag ur "
            "ägarens bokföring."
        )


def check_overlap(facts: ClaimFacts) -> None:
    """The same cost is not claimed twice."""
    if facts.overlaps:
        named = joined([str(number) for number in facts.overlaps])
        raise DomainError(
            f"Perioden överlappar rekvisition {named}. Kontrollera att ingen kostnad finns i båda."
        )


def check_budget(facts: ClaimFacts) -> None:
    """The insats's budget for the year is enough."""
    if facts.budget_left_ore is not None and facts.amount_ore > facts.budget_left_ore:
        raise DomainError(
            f"{swedish_amount(facts.amount_ore)} är mer än det som är kvar av insatsens budget "
            f"för {facts.from_on.year}, {swedish_amount(max(0, facts.budget_left_ore))}. Stäm av "
            "mot budgeten innan beloppet godkänns."
        )


def check_vat(facts: ClaimFacts) -> None:
    """VAT stands beside the cost, not in it, and no rate is higher than 25 per cent."""
    if facts.dear_vat:
        named = joined([str(number) for number in facts.dear_vat])
        raise DomainError(
            f"Momsen på rad {named} är mer än {MOST_VAT_PERCENT} procent av beloppet. Skriv "
            "beloppet utan moms, och momsen bredvid."
        )


def check_over(facts: ClaimFacts) -> None:
    """The period has passed, so that the costs are known."""
    if facts.to_on > facts.on:
        raise DomainError(
            f"Perioden är inte slut: den går till och med {long_date(facts.to_on - ONE_DAY)}. "
            "Kontrollera att kostnaderna har uppstått."
        )


def check_delegation(facts: ClaimFacts) -> None:
    """By the attest order, one may check the amount that day and another attest it."""
    lacking = [
        word for n, word in ((facts.checkers, "granska"), (facts.attesters, "attestera")) if not n
    ]
    if lacking:
        raise DomainError(
            f"Ingen får {joined(lacking)} {swedish_amount(facts.amount_ore)} för insatsen. "
            "Förbundschefen behöver se över attestordningen."
        )


Check = Callable[[ClaimFacts], None]
STOPS: tuple[tuple[str, Check], ...] = (
    ("Beloppet är över 0 kr", check_has_costs),
    ("Medlen är beviljade", check_decided),
    ("Perioden ryms i beslutet", check_inside),
    ("Perioden ligger inom ett år", check_one_year),
    ("Beloppet ryms i medlen", check_left),
    ("Beloppet ryms i årets medel", check_year_left),
    ("Underlag finns", check_papers),
)
WARNS: tuple[tuple[str, Check], ...] = (
    ("Perioden är inte rekvirerad förut", check_overlap),
    ("Insatsens budget räcker", check_budget),
    ("Momsen står för sig", check_vat),
    ("Perioden är slut", check_over),
    ("Någon får godkänna beloppet", check_delegation),
)


def list_checks(facts: ClaimFacts) -> list[Checked]:
    """Every check with its outcome, those that stop first."""
    found = [
        *(_tried(title, check, facts, "stop") for title, check in STOPS),
        *(_tried(title, check, facts, "warn") for title, check in WARNS),
    ]
    return [_untried(one, facts) for one in found]


def _tried(title: str, check: Check, facts: ClaimFacts, severity: str) -> Checked:
    try:
        check(facts)
    except DomainError as error:
        return Checked(title, severity, error.message)
    return Checked(title, "ok")


def _untried(one: Checked, facts: ClaimFacts) -> Checked:
    """What could not be asked, since the förbund has not said what it would be held against."""
    if one.title == "Insatsens budget räcker" and facts.budget_left_ore is None:
        told = f"Insatsen har ingen budget för {facts.from_on.year}."
        return Checked(one.title, "untried", told)
    if one.title == "Beloppet ryms i årets medel" and facts.year_left_ore is None:
        return Checked(one.title, "untried", "Medlen är inte fördelade på år.")
    return one


def check_stops(facts: ClaimFacts) -> None:
    """Raise the first check that must hold and does not."""
    for _, check in STOPS:
        check(facts)


def check_payment(amount_ore: int, attested_ore: int, on: date, attested_on: date) -> None:
    """No more than was attested, and not before."""
    if amount_ore <= 0:
        raise FieldError("Skriv ett belopp över 0 kr.", "amount")
    if amount_ore > attested_ore:
        raise FieldError(
            f"{swedish_amount(attested_ore)} är attesterat. Betala inte mer än det.", "amount"
        )
    if on < attested_on:
        raise FieldError(
            f"Rekvisitionen attesterades {long_date(attested_on)}. Betalningsdagen kan inte vara "
            "tidigare.",
            "on",
        )


def check_repayment(amount_ore: int, paid_ore: int, repaid_ore: int, state: str) -> None:
    """What was paid can be given back, not more."""
    if state != "paid":
        raise DomainError("Rekvisitionen är inte utbetald, så inget kan betalas tillbaka.")
    if amount_ore <= 0:
        raise FieldError("Skriv ett belopp över 0 kr.", "amount")
    if amount_ore > paid_ore - repaid_ore:
        raise FieldError(
            f"Ägaren har {swedish_amount(paid_ore - repaid_ore)} kvar av utbetalningen. Mer än "
            "så kan inte betalas tillbaka.",
            "amount",
        )


def check_not_ahead(on: date, today: date) -> None:
    """A payment that is noted has been made."""
    if on > today:
        raise FieldError("Dagen har inte varit än. Anteckna betalningen när den är gjord.", "on")
