"""Rules of the notice of a meeting and its answers. Which deputy is called: meeting_policies."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.calling_clock import call_due
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

ANSWERED = ("planned", "called")


def check_has_items(items: int) -> None:
    """A notice tells what the meeting takes up."""
    if items == 0:
        raise DomainError("Dagordningen är tom. Lägg till minst en punkt innan du kallar.")


def check_has_people(people: int) -> None:
    """Somebody can be called."""
    if people == 0:
        raise DomainError(
            "Ingen person har en plats i gruppen den dagen. Lägg in vilka som sitter där under "
            "Grupper och uppdrag."
        )


def check_before(on: date, today: date) -> None:
    """Nobody is called to what has been."""
    if on < today:
        raise DomainError(f"Mötet var {long_date(on)}. Det går inte att kalla i efterhand.")


def is_late(on: date, called_on: date, call_days: int | None) -> bool:
    """Whether the notice goes out after the body's last day for it."""
    due = call_due(on, call_days)
    return due is not None and called_on > due


def check_in_time(
    on: date, called_on: date, call_days: int | None, source: str, reason: str
) -> None:
    """In time by the body's rules; a late notice needs a reason."""
    check_texts(late_reason=reason)
    if not is_late(on, called_on, call_days):
        return
    due = call_due(on, call_days)
    assert due is not None and call_days is not None
    rule = f" ({source})" if source else ""
    check_written(
        "late_reason",
        reason,
        f"Kallelsen skulle ha skickats senast {long_date(due)}, "
        f"{plural(call_days, 'dag', 'dagar')} före mötet{rule}. Skriv varför den är sen.",
    )


def check_answerable(state: str) -> None:
    """One answers until the meeting begins."""
    if state not in ANSWERED:
        raise DomainError(
            "Mötet har börjat eller är inställt. Säg till sekreteraren om du inte kan vara med."
        )


def check_answer(comes: bool, note: str) -> None:
    """Whoever cannot come says why."""
    check_texts(note=note)
    if not comes:
        check_written("note", note, "Skriv kort varför du inte kan komma.")


def check_own(is_own: bool, is_office: bool) -> None:
    """One answers for oneself; the office notes what somebody has told it."""
    if not (is_own or is_office):
        raise FieldError("Du kan bara svara för dig själv.", "comes")
