"""Rules of the decision: who may decide, how much, for which years, and when it may be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.attest_policies import AWARD, Right, find_right
from mellanrum.registers.economy.award_deciding import BOARD, DELEGATION
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant as it is entered: `years` is {year: öre}. `short_name`, `type`, `registration` and
    `object_number` are for a new insats; `touches_goals` says that the decision is about goals,
    direction, scope or quality of the activity.
    """

    reference: str
    decided_on: date
    amount_ore: int
    from_on: date
    to_on: date
    source: str
    decider: str = BOARD
    decision: str = ""
    note: str = ""
    conditions: str = ""
    touches_goals: bool = False
    short_name: str = ""
    type: str = ""
    registration: str = "head_count"
    object_number: str = ""
    years: Mapping[int, int] = field(default_factory=dict)


def check_period(from_on: date, to_on: date) -> None:
    if to_on <= from_on:
        raise FieldError("Perioden slutar innan den börjar. Rätta en av dagarna.", "to_on")


def check_granted(amount_ore: int, applied_ore: int, note: str) -> None:
    """Never more than was applied for; less is explained to the applicant."""
    if amount_ore <= 0:
        raise FieldError("Skriv ett belopp över 0 kr, eller avslå ansökan.", "amount")
    if amount_ore > applied_ore:
        raise FieldError(
            f"Det sökta beloppet är {swedish_amount(applied_ore)}. Bevilja inte mer än så: be om "
            "en kompletterad ansökan.",
            "amount",
        )
    if amount_ore < applied_ore and not any(letter.isalnum() for letter in note):
        raise FieldError(
            f"Det beviljade är {swedish_amount(applied_ore - amount_ore)} mindre än det sökta. "
            "Skriv varför.",
            "note",
        )


def check_years(amount_ore: int, years: Mapping[int, int], from_on: date, to_on: date) -> None:
    """Every year of the grant lies in its period, and they are together the whole amount: each
    year's part becomes its budget.
    """
    held = range(from_on.year, (to_on - ONE_DAY).year + 1)
    for year in sorted(set(years) - set(held)):
        raise FieldError(f"{year} ligger utanför perioden. Ta bort det årets belopp.", "years")
    total = sum(years.values())
    if total != amount_ore:
        raise FieldError(
            f"Åren blir tillsammans {swedish_amount(total)}, men beslutet är på "
            f"{swedish_amount(amount_ore)}. Fördela hela beloppet.",
            "years",
        )


def check_delegation(
    rights: Sequence[Right], user: str, amount_ore: int, on: date, touches_goals: bool
) -> None:
    """A delegated decision keeps within the attest order's limit and never sets goals, direction,
    scope or quality (lag 2003:1210, 10 §).
    """
    if touches_goals:
        raise FieldError(
            "Mål, inriktning, omfattning och kvalitet får inte beslutas på delegation (lag "
            "2003:1210 10 §). Lämna ansökan till styrelsen.",
            "touches_goals",
        )
    if find_right(rights, user, AWARD, "", amount_ore, on) is not None:
        return
    limit = _limit_of(rights, user, on)
    if limit is None:
        raise FieldError(
            "Attestordningen ger dig ingen rätt att bevilja medel på delegation "
            f"{long_date(on)}. Lämna ansökan till styrelsen.",
            "decider",
        )
    raise FieldError(
        f"{swedish_amount(amount_ore)} är över din gräns på delegation, {swedish_amount(limit)} "
        "(attestordningen). Lämna ansökan till styrelsen.",
        "decider",
    )


def _limit_of(rights: Sequence[Right], user: str, on: date) -> int | None:
    """The highest limit that the person has that day."""
    held = [
        r.limit_ore or 0
        for r in rights
        if r.user == user and r.what == AWARD and r.from_on <= on
        and (r.to_on is None or on < r.to_on)
    ]  # fmt: skip
    return max(held, default=None)


def check_decider(decider: str, has_point: bool) -> None:
    """The board, or a point of the delegation order."""
    if decider not in (BOARD, DELEGATION):
        raise FieldError("Välj vem som har beslutat.", "decider")
    if decider == DELEGATION and not has_point:
        raise FieldError(
            "Välj punkten i delegationsordningen som beslutet bygger på: beslutet anmäls till "
            "styrelsen. Punkterna läggs upp under Beslut, Delegationsordning.",
            "point",
        )


def check_decided(decided_on: date, prepared_on: date | None, today: date) -> None:
    """Decided after the preparation, and not in the future."""
    if decided_on > today:
        raise FieldError("Beslutet är inte fattat än. Lägg in det när det är fattat.", "decided_on")
    if prepared_on is not None and decided_on < prepared_on:
        raise FieldError(
            f"Ansökan var beredd {long_date(prepared_on)}. Beslutet kan inte vara tidigare.",
            "decided_on",
        )


def check_new_insats(row: GrantRow) -> None:
    """What a new insats needs to be entered in the register."""
    check_written("short_name", row.short_name, "Skriv insatsens korta namn, för tabeller.")
    check_written("type", row.type, "Välj typ av insats.")


def check_texts_of(row: GrantRow) -> None:
    """What every decision says."""
    check_written("reference", row.reference, "Skriv beslutets beteckning, till exempel § 45/2021.")
    check_written("source", row.source, "Skriv var beslutet finns.")
    check_texts(note=row.note, conditions=row.conditions, source=row.source)


def check_undoable(claims: int, state: str, has_decided_plan: bool) -> None:
    """A grant is taken back whole, while nothing is claimed and the insats has not been agreed on.
    `state` is that of the insats's course.
    """
    if claims:
        raise DomainError(
            "Medel är redan rekvirerade. Beslutet ångras inte: låt medlen upphöra i stället."
        )
    if state != "granted":
        raise DomainError(
            "Insatsen har redan kommit igång. Beslutet ångras inte: avsluta insatsen i stället."
        )
    if has_decided_plan:
        raise DomainError("Den reviderade budgeten är redan beslutad. Revidera budgeten först.")
