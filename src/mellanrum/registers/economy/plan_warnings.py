"""What a budget is warned of. Nothing here stops a decision: the board may have its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.deadlines import budget_due
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.amounts import plain_amount
from mellanrum.ledger.budget import (
    CARRIED_OVER,
    CapitalYear,
    PlanEntry,
    PlanSums,
    plan_sums,
    roll_capital,
)

SHOWN = 3
LEAST_YEARS = 3  # KL 11:6


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known of a plan when it is judged. `opening_ore` is the expected own capital when
    the budget year begins, None when it is not known; `own_name` the förbund that keeps the plan.
    """

    first_year: int
    years: int
    entity: str
    own_name: str
    is_revision: bool = False
    consulted_on: date | None = None
    decided_on: date | None = None
    is_open: bool = True
    has_goals: bool = False
    opening_ore: int | None = None


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """One thing that was looked at. `warning` is '' when there is nothing to say; `is_tried` False
    when it could not be, or need not be, looked at.
    """

    key: str
    title: str
    warning: str = ""
    told: str = ""
    is_tried: bool = True


def list_checks(facts: PlanFacts, lines: Sequence[PlanEntry], today: date) -> list[PlanCheck]:
    """Every check of a plan, in the order of the law."""
    sums = plan_sums(lines, range(facts.first_year, facts.first_year + facts.years))
    capital = roll_capital(sums, facts.opening_ore)
    return [
        due_check(facts, today),
        consultation_check(facts),
        years_check(facts),
        balance_check(sums),
        surplus_check(capital),
        goals_check(facts),
        insatser_check(lines),
        rows_check(lines),
        common_check(lines),
        entity_check(facts),
    ]


def due_check(facts: PlanFacts, today: date) -> PlanCheck:
    """Decided by 30 November the year before (lag 2003:1210 23 §). A revision comes later."""
    due = budget_due(facts.first_year)
    title = f"Beslut senast {long_date(due)} (23 § lagen om finansiell samordning)"
    if facts.is_revision:
        told = "Gäller den första budgeten, inte en reviderad."
        return PlanCheck("senast", title, told=told, is_tried=False)
    if facts.decided_on is not None:
        late = (facts.decided_on - due).days
        if late > 0:
            told = f"Budgeten beslutades {_days(late)} efter den sista dagen enligt 23 §."
            return PlanCheck("senast", title, told)
        return PlanCheck("senast", title, told=f"Beslutad {long_date(facts.decided_on)}.")
    if not facts.is_open:
        return PlanCheck("senast", title, told="Budgeten beslutas inte.", is_tried=False)
    left = (due - today).days
    if left < 0:
        told = f"Den sista dagen var för {_days(-left)} sedan, och budgeten är inte beslutad."
        return PlanCheck("senast", title, told)
    return PlanCheck(
        "senast", title, told=f"{_days(left)} kvar." if left else "I dag är sista dagen."
    )


def _kr(ore: int) -> str:
    """'1 234 kr', with öre only where there are any."""
    return f"{plain_amount(ore)}\u00a0kr"


def _days(count: int) -> str:
    return plural(count, "dag", "dagar")


def consultation_check(facts: PlanFacts) -> PlanCheck:
    """The members are consulted before the decision (lag 2003:1210 23 §)."""
    title = "Samråd med medlemmarna före beslutet"
    if facts.consulted_on is not None:
        return PlanCheck("samrad", title, told=f"Samrådd {long_date(facts.consulted_on)}.")
    if facts.decided_on is not None:
        told = "Budgeten är beslutad utan att samråd är antecknat (23 §)."
        return PlanCheck("samrad", title, told)
    return PlanCheck("samrad", title, "Samråd är inte antecknat ännu (23 §)." * facts.is_open)


def years_check(facts: PlanFacts) -> PlanCheck:
    """Three years with the budget year first (KL 11:6)."""
    last = facts.first_year + facts.years - 1
    title = "Plan för tre år med budgetåret först"
    if facts.years >= LEAST_YEARS:
        return PlanCheck("tre-ar", title, told=f"{facts.first_year}–{last}.")
    told = f"Planen omfattar {plural(facts.years, 'år', 'år')}. Kommunallagen 11:6 kräver tre."
    return PlanCheck("tre-ar", title, told)


def balance_check(sums: PlanSums) -> PlanCheck:
    """Income above costs (KL 11:5). It warns only: a surplus from earlier years is often used."""
    title = "Intäkterna är större än kostnaderna"
    parts = []
    for year in sums.years:
        held = sums.by_year[year]
        if held.own_result is not None and held.own_result < 0:
            missing = " (inga intäkter är budgeterade)" if held.own_income is None else ""
            parts.append(f"{year} med {_kr(-held.own_result)}{missing}")
    if not parts:
        return PlanCheck("balans", title)
    told = f"Kostnaderna är större än intäkterna {joined(parts)}."
    return PlanCheck("balans", title, f"{told} Styrelsen behöver ha skäl för det (KL 11:5).")


def surplus_check(capital: Sequence[CapitalYear]) -> PlanCheck:
    """A surplus that is used stands as a line of its own, and there is as much to use."""
    title = "Överskott från tidigare år räcker och är planerat"
    told = list(_surplus(capital))
    if not told and capital and capital[0].opening is None:
        unknown = "Eget kapital vid årets början är inte känt."
        return PlanCheck("overskott", title, told=unknown, is_tried=False)
    return PlanCheck("overskott", title, " ".join(told))


def _surplus(capital: Sequence[CapitalYear]) -> Iterator[str]:
    for one in capital:
        if one.lacking:
            held = _kr(max(one.opening or 0, 0))
            yield (
                f"{one.year} används {_kr(one.used or 0)} av eget kapital, men bara "
                f"{held} väntas finnas."
            )
        if one.unplanned:
            yield (
                f"{one.year} täcks {_kr(one.unplanned)} av underskottet inte av någon "
                "rad med överfört kapital."
            )


def goals_check(facts: PlanFacts) -> PlanCheck:
    """Financial goals stand in the budget (KL 11:6)."""
    title = "Finansiella mål finns"
    told = "Inga finansiella mål är skrivna (KL 11:6)."
    return PlanCheck("mal", title, "" if facts.has_goals else told)


def insatser_check(lines: Sequence[PlanEntry]) -> PlanCheck:
    """A line for the target group names its insats, or its budget is not followed up there."""
    title = "Raderna för insatser är knutna till insatser"
    loose = [li.label for li in lines if li.kind == "individual" and not li.insats]
    if not loose:
        return PlanCheck("insatser", title)
    more = f" och {len(loose) - SHOWN} till" if len(loose) > SHOWN else ""
    named = f"{', '.join(loose[:SHOWN])}{more}" if more else joined(loose)
    return PlanCheck("insatser", title, f"Ingen insats är vald för {named}.")


def rows_check(lines: Sequence[PlanEntry]) -> PlanCheck:
    """Each line is followed up on a row of a statement; carried-over capital is on none."""
    title = "Raderna följs upp i en räkning"
    asked = [line for line in lines if line.kind != CARRIED_OVER]
    loose = sum(not line.row for line in asked)
    if not loose:
        return PlanCheck("rader", title)
    told = f"{loose} av {len(asked)} rader är inte knutna till någon rad i räkningarna."
    return PlanCheck("rader", title, told)


def common_check(lines: Sequence[PlanEntry]) -> PlanCheck:
    """The common part is a part of the cost."""
    title = "Det gemensamma ryms i kostnaden"
    over = [
        f"{line.label} {year}"
        for line in lines
        for year, ore in line.common.items()
        if ore > line.amounts.get(year, 0)
    ]
    told = f"Den gemensamma delen är större än hela beloppet: {', '.join(over[:SHOWN])}."
    return PlanCheck("gemensamt", title, told if over else "")


def entity_check(facts: PlanFacts) -> PlanCheck:
    """A budget belongs to a legal entity, even one that is not formed yet."""
    title = "Budgeten är förbundets egen"
    if is_own(facts.entity, facts.own_name):
        return PlanCheck("juridisk-person", title)
    told = f"Den är för {facts.entity} och blir inte budget i räkenskaperna för {facts.own_name}."
    return PlanCheck("juridisk-person", title, told)


def is_own(entity: str, own_name: str) -> bool:
    """Whether the plan's entity is the förbund itself, whatever the case and the blanks."""
    return " ".join(entity.split()).casefold() == " ".join(own_name.split()).casefold()
