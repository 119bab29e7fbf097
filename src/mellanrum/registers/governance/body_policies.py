"""Rules of bodies and of the seats in them (lag 2003:1210, 10, 12–13, 17 and 25 §§). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

BOARD, AUDITORS, LOCAL, STEERING = "board", "auditors", "local", "steering"
SITTING = frozenset({"chair", "vice_chair", "second_vice_chair", "member"})  # ledamöter
ELECTED = SITTING | {"deputy"}
ONCE = {
    "chair": "ordförande",
    "vice_chair": "vice ordförande",
    "second_vice_chair": "andre vice ordförande",
    "convener": "sammankallande",
}


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """A body as written. `call_days` before a meeting the notice is sent, by `call_source`."""

    name: str
    kind: str
    mandate: str = ""
    mandate_source: str = ""
    call_days: int | None = None
    call_source: str = ""
    remote_source: str = ""
    meetings_aim: int | None = None
    meetings_aim_source: str = ""


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A seat to be held in [from_on, to_on); `position` None is the next in order."""

    role: str
    from_on: date
    to_on: date | None = None
    position: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A seat as the rules see it. `person` and `party` are numbers, 0 for none."""

    role: str
    from_on: date
    to_on: date | None = None
    person: int = 0
    party: int = 0
    party_name: str = ""
    party_kind: str = ""
    position: int = 0
    name: str = ""


def is_held_on(seat: SeatFact, on: date) -> bool:
    return seat.from_on <= on and (seat.to_on is None or on < seat.to_on)


def overlap(one: SeatFact, other: SeatFact) -> bool:
    """Whether two seats are held on some same day."""
    return (other.to_on is None or one.from_on < other.to_on) and (
        one.to_on is None or other.from_on < one.to_on
    )


def check_body(row: BodyPlan, *, has_insats: bool, has_municipality: bool) -> None:
    """A name; a source where days or a task are told; a local group has its municipality."""
    check_written("name", row.name, "Skriv gruppens namn.")
    check_texts(name=row.name, mandate=row.mandate)
    if row.mandate and not row.mandate_source:
        raise FieldError("Skriv var uppdraget är beslutat.", "mandate_source")
    if row.call_days is not None and not row.call_source:
        raise FieldError("Skriv vilken arbetsordning som säger antalet dagar.", "call_source")
    if row.meetings_aim is not None and not row.meetings_aim_source:
        raise FieldError("Skriv var antalet möten är bestämt.", "meetings_aim_source")
    if row.kind == LOCAL and not has_municipality:
        raise FieldError("Välj vilken kommun gruppen hör till.", "municipality")
    if row.kind == STEERING and not has_insats:
        raise FieldError("Välj vilken insats styrgruppen leder.", "insats")


def check_body_ends(ended_on: date, open_seats: Sequence[str]) -> None:
    """A body ends when nobody sits in it."""
    if open_seats:
        raise FieldError(
            f"{len(open_seats)} uppdrag fortsätter efter {long_date(ended_on)}: "
            f"{', '.join(open_seats)}. Avsluta dem först.",
            "ended_on",
        )


def check_body_runs(name: str, ended_on: date | None, on: date) -> None:
    """Nobody is given a seat in a body that has ended."""
    if ended_on is not None and on >= ended_on:
        raise DomainError(
            f"{name} upphörde {long_date(ended_on - ONE_DAY)}. Öppna gruppen igen först."
        )


def check_seat_plan(row: SeatPlan) -> None:
    """Held for at least a day, by a decision that somebody can find."""
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    check_written("source", row.source, "Skriv vem som har utsett personen och när.")


def check_party(kind: str, role: str, party_name: str, *, is_member: bool, on: date) -> None:
    """Members appoint the board's members and deputies (lag 2003:1210, 10 §)."""
    if kind != BOARD or role not in ELECTED:
        return
    if not party_name:
        raise FieldError(
            "Välj vilken medlem som har utsett personen: medlemmarna utser styrelsen "
            "(lag 2003:1210, 10 §).",
            "party",
        )
    if not is_member:
        raise FieldError(
            f"{party_name} är inte medlem {long_date(on)}. Bara medlemmarna utser styrelsen "
            "(lag 2003:1210, 10 §).",
            "party",
        )


def check_one_seat(kind: str, seat: SeatFact, others: Sequence[SeatFact]) -> None:
    """Nobody has two of the board's seats as member or deputy at once."""
    if kind != BOARD or seat.role not in ELECTED or not seat.person:
        return
    for other in others:
        if other.person == seat.person and other.role in ELECTED and overlap(seat, other):
            raise FieldError(
                f"{seat.name} har redan en plats i styrelsen för {other.party_name}. "
                "Avsluta den först: var och en har en plats.",
                "person",
            )


def check_one_of_role(seat: SeatFact, others: Sequence[SeatFact]) -> None:
    """One chair, one vice chair and at most a second (lag 2003:1210, 17 §)."""
    if seat.role not in ONCE:
        return
    for other in others:
        if other.role == seat.role and overlap(seat, other):
            raise FieldError(
                f"Gruppen har redan en {ONCE[seat.role]} från {long_date(other.from_on)}. "
                "Byt person på den platsen, eller avsluta den först.",
                "role",
            )


def check_order(seat: SeatFact, others: Sequence[SeatFact]) -> None:
    """Deputies of the same member are called in an order, so no two have the same number."""
    for other in others:
        if (
            seat.role == other.role
            and seat.party == other.party
            and seat.position == other.position
            and overlap(seat, other)
        ):
            raise FieldError(
                f"Nummer {seat.position} i ordningen är redan taget för "
                f"{seat.party_name or 'gruppen'}. Välj ett annat nummer.",
                "position",
            )


def check_seat_end(from_on: date, to_on: date, reason: str) -> None:
    """A seat ends after it began, and it is told why."""
    if to_on <= from_on:
        raise FieldError(f"Uppdraget började {long_date(from_on)}. Välj en senare dag.", "to_on")
    check_written("reason", reason, "Skriv varför uppdraget slutar.")


def check_replaced(seat: SeatFact, on: date) -> None:
    """One seat ends and another begins the same day, while the first is held."""
    if on <= seat.from_on or not (seat.to_on is None or on < seat.to_on):
        raise FieldError(
            f"Bytet ska ske medan uppdraget löper: efter {long_date(seat.from_on)}"
            + (f" och före {long_date(seat.to_on)}." if seat.to_on else "."),
            "on",
        )
