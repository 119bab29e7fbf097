"""Rules of what an insats offers, and of functions with targets of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.insatser.operation_rows import (
    ActivityRow,
    FunctionRow,
    SessionRow,
    TargetRow,
    WorkplaceRow,
)
from mellanrum.registers.insatser.post_policies import check_last_day, check_percent
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

MOST_SESSIONS = 60
SWEDEN = ZoneInfo("Europe/Stockholm")


def check_activity(row: ActivityRow, codes: Iterable[str]) -> None:
    """A name that can be an address, a kind of the förbund's lists, days in order."""
    if not ascii_slug(row.name):
        raise FieldError("Skriv ett namn med bokstäver.", "name")
    check_texts(name=row.name, description=row.description)
    check_last_day(row.from_on, row.to_on)
    if row.kind and row.kind not in set(codes):
        raise FieldError("Slaget finns inte i förbundets kodlistor.", "kind")
    if row.capacity == 0:
        raise FieldError("Skriv minst en plats, eller lämna tomt.", "capacity")


def check_same_name(wanted: str, taken: Iterable[str]) -> None:
    """Two activities of an insats, or workplaces of a förbund, have different names."""
    if ascii_slug(wanted) in {ascii_slug(name) for name in taken}:
        raise FieldError(f"Det finns redan en rad med namnet ”{wanted}”.", "name")


def check_session(row: SessionRow) -> None:
    """It ends after it starts, the same day."""
    check_texts(place=row.place)
    starts, ends = row.starts_at.astimezone(SWEDEN), row.ends_at.astimezone(SWEDEN)
    if ends <= starts:
        raise FieldError("Tillfället slutar innan det börjar.", "ends_at")
    if ends - starts > timedelta(hours=24):
        raise FieldError("Ett tillfälle är högst ett dygn.", "ends_at")


def repeated(row: SessionRow, weeks: int, times: int) -> list[SessionRow]:
    """The same weekday and time by the clock, every `weeks` weeks, `times` times in all. Summer
    time changes nothing by the clock.
    """
    if not 1 <= times <= MOST_SESSIONS:
        raise FieldError(f"Lägg upp 1 till {MOST_SESSIONS} tillfällen åt gången.", "times")
    starts, ends = row.starts_at.astimezone(SWEDEN), row.ends_at.astimezone(SWEDEN)
    steps = (timedelta(weeks=weeks * n) for n in range(times))
    return [SessionRow(starts + s, ends + s, row.place, row.places) for s in steps]


def check_free(rows: Iterable[SessionRow], taken: Iterable[datetime]) -> None:
    """An activity has one session at a time."""
    held = set(taken)
    for row in rows:
        if row.starts_at in held:
            when = row.starts_at.astimezone(SWEDEN)
            raise FieldError(f"Det finns redan ett tillfälle {when:%Y-%m-%d %H:%M}.", "starts_at")


def check_cancel(cancelled_at: datetime | None, reason: str) -> None:
    """A session is cancelled once, with a reason."""
    if cancelled_at is not None:
        raise DomainError("Tillfället är redan inställt.")
    check_written("reason", reason, "Skriv varför tillfället ställs in.")
    check_texts(reason=reason)


def check_restore(cancelled_at: datetime | None) -> None:
    """Only what is cancelled can be held after all."""
    if cancelled_at is None:
        raise DomainError("Tillfället är inte inställt.")


def check_workplace(row: WorkplaceRow) -> None:
    """A place at work has a name and room for somebody, and names no person."""
    check_written("name", row.name, "Skriv arbetsplatsens namn.")
    check_texts(name=row.name, contact=row.contact, note=row.note)
    check_last_day(row.from_on, row.to_on)
    if row.places < 1:
        raise FieldError("Skriv minst en plats.", "places")


def check_function(row: FunctionRow) -> None:
    """A title without a name, at most a full time, days in order."""
    check_written("title", row.title, "Skriv vad funktionen heter.")
    check_texts(title=row.title)
    check_percent(row.percent)
    check_last_day(row.from_on, row.to_on)


def check_target(row: TargetRow, first_year: int, last_year: int | None) -> None:
    """A target holds in a year of the function; a verdict is reasoned."""
    check_written("text", row.text, "Skriv målet.")
    check_texts(text=row.text, comment=row.comment)
    if row.year < first_year or (last_year is not None and row.year > last_year):
        raise FieldError("Funktionen finns inte det året.", "year")
    if row.verdict and not row.comment:
        raise FieldError("Skriv vad bedömningen bygger på.", "comment")
    if row.verdict == "not_measured" and row.outcome_number is not None:
        raise FieldError("Det finns ett utfall: välj en annan bedömning än ”Inte mätt”.", "verdict")
