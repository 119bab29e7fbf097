"""Rules of posts and of pauses in the intake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.operation_rows import PauseRow, PostRow
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.organisation.policies import overlap


class Span(Protocol):
    """Anything with a half-open period."""

    @property
    def from_on(self) -> date: ...

    @property
    def to_on(self) -> date | None: ...


class Paused(Span, Protocol):
    """A pause in the intake."""

    @property
    def reason(self) -> str: ...


def check_last_day(from_on: date, to_on: date | None) -> None:
    """The last day is not before the first; `to_on` is the day after the last."""
    if to_on is not None and to_on <= from_on:
        raise FieldError("Sista dagen ligger före den första.", "to_on")


def check_percent(percent: int) -> None:
    """A post is at most one full time."""
    if not 1 <= percent <= 100:
        raise FieldError("En tjänst är från 1 till 100 procent av en heltid.", "percent")


def check_holder(row: PostRow) -> None:
    """A vacant post has nobody; a filled one says who, as a log-in or a title without name."""
    if row.holder == "named" and row.holder_user is None and not row.holder_title:
        raise FieldError(
            "Skriv innehavarens befattning eller välj ett konto, eller välj ”Vakant”.",
            "holder_title",
        )
    if row.holder == "vacant" and (row.holder_user is not None or row.holder_title):
        raise FieldError("En vakant tjänst har ingen innehavare.", "holder")


def check_post(row: PostRow) -> None:
    """Title, percent, days and holder; the unit is the party's own."""
    check_texts(title=row.title, holder_title=row.holder_title)
    check_percent(row.percent)
    check_last_day(row.from_on, row.to_on)
    check_holder(row)
    if row.unit is not None and row.unit.party_id != row.party.pk:
        raise FieldError(f"Enheten {row.unit.name} hör inte till {row.party.name}.", "unit")


def check_in_period(post: Span, on: date, attr: str, *, last_too: bool = False) -> None:
    """A day on which something happens to the post lies within its period; with `last_too` also
    the day after its last.
    """
    ends_before = post.to_on is not None and (post.to_on < on if last_too else post.to_on <= on)
    if on < post.from_on or ends_before:
        last = f" till {long_date(post.to_on - ONE_DAY)}" if post.to_on else ""
        raise FieldError(
            f"Dagen ligger utanför tjänstens tid, som är från {long_date(post.from_on)}{last}.",
            attr,
        )


def check_withdrawal(post: Span, withdrawn_on: date | None, on: date, reason: str) -> None:
    """A party takes a post back once, within its period, and the reason is told."""
    if withdrawn_on is not None:
        raise DomainError(f"Tjänsten är redan återkallad från {long_date(withdrawn_on)}.")
    check_in_period(post, on, "withdrawn_on")
    check_written("withdrawn_reason", reason, "Skriv varför parten drar tillbaka tjänsten.")
    check_texts(withdrawn_reason=reason)


def check_pause(row: PauseRow, others: Iterable[Span]) -> None:
    """A pause has a reason, and pauses of an insats do not overlap; `others` are its others."""
    check_written("reason", row.reason, "Skriv varför intaget pausas.")
    check_texts(reason=row.reason)
    check_last_day(row.from_on, row.to_on)
    for other in others:
        if overlap(row.from_on, row.to_on, other.from_on, other.to_on):
            raise FieldError(
                f"Intaget är redan pausat {period_text(other.from_on, other.to_on)}.", "from_on"
            )


def check_pause_end(pause: Span, on: date) -> None:
    """A pause is ended after it began and before it ends anyway; `on` is the first open day."""
    if on <= pause.from_on:
        raise FieldError("Intaget kan öppna tidigast dagen efter att pausen började.", "to_on")
    if pause.to_on is not None and on >= pause.to_on:
        raise FieldError(
            f"Pausen slutar redan {long_date(pause.to_on - ONE_DAY)}. Välj en tidigare dag.",
            "to_on",
        )


def find_pause(pauses: Iterable[Paused], on: date) -> Paused | None:
    """The pause that a day lies in."""
    return next((p for p in pauses if overlap(on, on + ONE_DAY, p.from_on, p.to_on)), None)


def check_intake_open(pauses: Iterable[Paused], name: str, on: date) -> None:
    """Nobody is enrolled in or referred to an insats whose intake is paused that day."""
    if (found := find_pause(pauses, on)) is not None:
        period = period_text(found.from_on, found.to_on)
        raise DomainError(f"{name} tar inte in någon {period}: {found.reason}")


def period_text(from_on: date, to_on: date | None) -> str:
    """'från 1 mars 2026 till och med 30 april 2026', 'från 1 mars 2026 och tills vidare'."""
    end = f"till och med {long_date(to_on - ONE_DAY)}" if to_on else "och tills vidare"
    return f"från {long_date(from_on)} {end}"
