"""Rules of people and of what makes them eligible. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import (
    FieldError,
    check_texts,
    check_written,
    holds_a_number_of_a_person,
)

STATE = "state"
GROUND_OF = {STATE: "state_employee", "region": "council_member", "municipality": "council_member"}
GROUNDS = {
    "council_member": "ledamot eller ersättare i fullmäktige",
    "state_employee": "anställd hos Försäkringskassan eller Arbetsförmedlingen",
}


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A person as written. `pay_number` is the payroll's number, never a personnummer."""

    name: str
    email: str = ""
    phone: str = ""
    employer: str = ""
    pay_number: str = ""


@dataclass(frozen=True, slots=True)
class EligibilityPlan:
    """What somebody declares; `party_kind` is state, region or municipality."""

    ground: str
    party_kind: str
    from_on: date
    to_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared ground in [from_on, to_on)."""

    ground: str
    from_on: date
    to_on: date | None = None


def check_person(row: PersonPlan) -> None:
    """A name, and nothing that is a personnummer."""
    check_written("name", row.name, "Skriv personens namn.")
    check_texts(name=row.name, employer=row.employer)
    if holds_a_number_of_a_person(row.pay_number):
        raise FieldError(
            "Numret ser ut som ett personnummer. Skriv lönesystemets eget nummer.", "pay_number"
        )


def check_left(left_on: date, open_seats: Sequence[str]) -> None:
    """Who leaves has no seat left; `open_seats` are those that run on after the day."""
    if open_seats:
        told = ", ".join(open_seats)
        raise FieldError(
            f"Personen har uppdrag kvar efter {long_date(left_on)}: {told}. Avsluta dem först.",
            "left_on",
        )


def check_eligibility(row: EligibilityPlan) -> None:
    """The ground fits the kind of member (lag 2003:1210, 12–13 §§), and says how one knows."""
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    check_written("source", row.source, "Skriv var uppgiften kommer från.")
    wanted = GROUND_OF[row.party_kind]
    if row.ground != wanted:
        raise FieldError(
            f"Den som en sådan medlem utser ska vara {GROUNDS[wanted]} "
            "(lag 2003:1210, 12–13 §§). Välj den grunden eller en annan part.",
            "ground",
        )


def is_eligible(declared: Sequence[Declared], party_kind: str, on: date) -> bool:
    """Whether something declared makes one eligible for that kind of member on the day."""
    wanted = GROUND_OF[party_kind]
    return any(
        one.ground == wanted and one.from_on <= on and (one.to_on is None or on < one.to_on)
        for one in declared
    )


def check_eligible(name: str, declared: Sequence[Declared], party_kind: str, on: date) -> None:
    """A member's or deputy's seat in the board asks eligibility on its first day."""
    if not is_eligible(declared, party_kind, on):
        raise DomainError(
            f"{name} har ingen antecknad behörighet {long_date(on)}: den som utses ska vara "
            f"{GROUNDS[GROUND_OF[party_kind]]} (lag 2003:1210, 12–13 §§). Anteckna behörigheten "
            "på personens sida först."
        )


def check_still_there(name: str, left_on: date | None, on: date) -> None:
    """Nobody who has left is given a seat."""
    if left_on is not None and on >= left_on:
        raise DomainError(
            f"{name} har slutat {long_date(left_on - ONE_DAY)}. Välj en annan person."
        )
