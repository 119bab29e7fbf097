"""Funds awarded to the owner of an insats: what a decision says, and who may decide alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.claim_lines import MOST_ORE
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

BOARD, DELEGATION = "board", "delegation"
DECIDERS = {BOARD: "Styrelsen", DELEGATION: "På delegation"}


@dataclass(frozen=True, slots=True)
class AwardPlan:
    """An award as it is written, in öre, for [from_on, to_on). `decision` is which one, such as
    'Styrelsen 2021-06-01 § 45'.
    """

    reference: str
    from_on: date
    to_on: date
    amount_ore: int
    decided_on: date
    decision: str
    source: str
    conditions: str = ""


def check_plan(row: AwardPlan) -> None:
    """What every decision on money says."""
    check_written(
        "reference", row.reference, "Skriv beslutets beteckning, till exempel SN 2022:14."
    )
    check_written("decision", row.decision, "Skriv vem som beslutade, när och i vilken paragraf.")
    check_written("source", row.source, "Skriv var beslutet finns.")
    check_texts(decision=row.decision, conditions=row.conditions, source=row.source)
    if row.amount_ore <= 0:
        raise FieldError("Skriv ett belopp över 0 kr.", "amount")
    if row.amount_ore > MOST_ORE:
        raise FieldError("Beloppet är orimligt stort. Skriv det i kronor.", "amount")
    if row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")


def check_decided_by_now(decided_on: date, today: date) -> None:
    if decided_on > today:
        raise FieldError(
            "Beslutet är inte fattat än. Lägg in det när det är justerat.", "decided_on"
        )


def years_of(from_on: date, to_on: date) -> range:
    """The years that the days of [from_on, to_on) lie in."""
    return range(from_on.year, (to_on - ONE_DAY).year + 1)


def check_years(row: AwardPlan, years: Mapping[int, int]) -> None:
    """Either no year or all of them, and together the whole award."""
    if not years:
        return
    if outside := sorted(set(years) - set(years_of(row.from_on, row.to_on))):
        named = joined([str(year) for year in outside])
        raise FieldError(f"{named} ligger utanför perioden. Ta bort det årets belopp.", "years")
    if any(ore < 0 for ore in years.values()):
        raise FieldError("Inget år kan ha ett negativt belopp.", "years")
    total = sum(years.values())
    if total != row.amount_ore:
        raise FieldError(
            f"Åren blir tillsammans {swedish_amount(total)} men beslutet är på "
            f"{swedish_amount(row.amount_ore)}. Fördela hela beloppet, eller lämna åren tomma.",
            "years",
        )


def check_lowered(amount_ore: int, claimed_ore: int) -> None:
    """A changed decision covers what is claimed already."""
    if amount_ore < claimed_ore:
        raise FieldError(
            f"{swedish_amount(claimed_ore)} är redan rekvirerat. Beloppet kan inte bli lägre.",
            "amount",
        )


def check_years_lowered(years: Mapping[int, int], claimed: Mapping[int, int]) -> None:
    """A changed division covers what is claimed of each year; {year: öre}."""
    for year, ore in sorted(claimed.items()):
        if years and years.get(year, 0) < ore:
            raise FieldError(
                f"{swedish_amount(ore)} är redan rekvirerat för {year}. Årets belopp kan inte bli "
                "lägre.",
                "years",
            )


def check_period_covers(row: AwardPlan, periods: Sequence[tuple[date, date]]) -> None:
    """A changed period still covers the claims' own."""
    for from_on, to_on in periods:
        if from_on < row.from_on or to_on > row.to_on:
            told = f"{long_date(from_on)}–{long_date(to_on - ONE_DAY)}"
            raise FieldError(
                f"Det finns en rekvisition för {told}. Perioden ska täcka den.", "to_on"
            )


def check_end(ended_on: date | None, ends_on: date, from_on: date) -> None:
    """Funds are ended once, within their period or at its end."""
    if ended_on is not None:
        raise DomainError(f"Medlen upphörde redan {long_date(ended_on)}.")
    if ends_on < from_on:
        raise FieldError(
            f"Medlen gäller från {long_date(from_on)}. Välj en senare dag.", "ended_on"
        )


def warn_of_budget(amount_ore: int, others_ore: int, budget_ore: int | None, year: int) -> str:
    """What to tell when awards are more than the insats's budget of a year; '' when they fit."""
    if budget_ore is None:
        return f"Insatsen har ingen budget för {year}."
    over = amount_ore + others_ore - budget_ore
    if over <= 0:
        return ""
    return f"Beviljade medel för {year} är {swedish_amount(over)} mer än insatsens budget."


def check_decider(decider: str) -> None:
    if decider not in DECIDERS:
        raise FieldError("Välj vem som har beslutat.", "decider")
