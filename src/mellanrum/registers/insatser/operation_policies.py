"""Rules of deadlines, activity counts, staffing and obstacle cases."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.rows import (
    ActivityCountRow,
    DeadlineRow,
    ObstacleCaseRow,
    StaffingRow,
)
from mellanrum.registers.organisation.code_lists import title_of
from mellanrum.registers.organisation.policies import (
    CODE,
    DAYS,
    Codes,
    check_code,
    check_code_in_span,
    check_known,
    check_span,
    codes_of,
    overlap,
)
from mellanrum.registers.rules import Rule, World, alone

RESERVED_EVENTS = {  # the days of the enrolment itself, by what they are called
    "referral": "Aktualisering",
    "start": "Start",
    "closing": "Avslut",
}
MOST_PERCENT = 2000  # twenty posts of one party; more is a slip of the hand


def check_events(row: DeadlineRow) -> None:
    """A deadline is between two events; a follow-up's later event is the follow-up itself."""
    if row.is_follow_up and row.to_event:
        raise DomainError(f"{row.slug} är en uppföljning och har ingen händelse den räknas till.")
    if not row.is_follow_up and not row.to_event:
        raise DomainError(f"{row.slug} saknar händelsen som ska ha skett inom tiden.")
    if row.to_event == row.from_event:
        raise DomainError(f"{row.slug} räknas från och till samma händelse.")


def check_length(row: DeadlineRow) -> None:
    """A deadline is at least a day or a month away."""
    if row.length < 1:
        raise DomainError(f"Tiden för {row.slug} är noll.")


def check_event(event: str, codes: Codes) -> None:
    """referral, start and closing are the enrolment's own days; others are in process_event."""
    if event not in RESERVED_EVENTS:
        check_known(codes, "process_event", event)


def check_percents(row: StaffingRow) -> None:
    """Per cent of full time, promised and given."""
    for percent in (row.promised_percent, row.given_percent):
        if percent is not None and not 0 <= percent <= MOST_PERCENT:
            raise DomainError(
                f"Bemanningen från {row.party} är {percent} procent; högst {MOST_PERCENT} går."
            )


def check_staffing(row: StaffingRow, others: Iterable[StaffingRow]) -> None:
    """A party's staffing of an insats is told once a day; `others` are its other periods."""
    check_span(row.from_on, row.to_on)
    for other in others:
        if overlap(row.from_on, row.to_on, other.from_on, other.to_on):
            raise DomainError(
                f"Bemanningen från {row.party} i {row.insats} från {row.from_on} överlappar den "
                f"från {other.from_on}."
            )


def check_case(row: ObstacleCaseRow) -> None:
    """A case is raised, presented and settled in that order; its day needs an outcome."""
    if row.presented_on is not None and row.presented_on < row.raised_on:
        raise DomainError(f"Hinder {row.number} redovisades före {row.raised_on}, då det väcktes.")
    if row.outcome_on is not None and not row.outcome:
        raise DomainError(f"Hinder {row.number} har en dag för utfallet men inget utfall.")
    if row.outcome_on is not None and row.outcome_on < row.raised_on:
        raise DomainError(f"Hinder {row.number} avgjordes före {row.raised_on}, då det väcktes.")


def check_case_outcome(row: ObstacleCaseRow, codes: Codes) -> None:
    """The outcome is valid the year of its day, or of the case when that is not told."""
    day = row.outcome_on or row.presented_on or row.raised_on
    check_code(codes, "obstacle_outcome", row.outcome, day.year)


def _event(attr: str) -> Rule:
    def check(row: DeadlineRow, world: World) -> None:
        if getattr(row, attr):
            check_event(getattr(row, attr), codes_of(world))

    known = ", ".join(RESERVED_EVENTS)
    remedy = f"Skriv {known} eller en kod i kodlistan {title_of('process_event')}."
    return Rule(attr, check, remedy, ("codes",))


def _activity_code(attr: str, list_name: str) -> Rule:
    def check(row: ActivityCountRow, world: World) -> None:
        code = getattr(row, attr)
        check_code_in_span(codes_of(world), list_name, code, row.from_on, row.to_on)

    return Rule(attr, check, CODE, ("codes",))


RULES: dict[str, tuple[Rule, ...]] = {
    "deadlines": (
        Rule("to_event", alone(check_events), "Rätta händelserna."),
        Rule("length", alone(check_length), "Skriv antal månader eller dagar."),
        _event("from_event"),
        _event("to_event"),
    ),
    "activity_counts": (
        Rule("to_on", alone(lambda row: check_span(row.from_on, row.to_on)), DAYS),
        _activity_code("kind", "activity_kind"),
        _activity_code("activity", "activity"),
    ),
    "staffing": (
        Rule(
            "from_on",
            lambda row, world: check_staffing(
                row, world.beside("staffing", row, "insats", "party")
            ),
            "Rätta dagarna så att perioderna inte överlappar.",
        ),
        Rule("promised_percent", alone(check_percents), "Skriv procent av en heltid."),
    ),
    "obstacle_cases": (
        Rule("raised_on", alone(check_case), "Rätta dagarna eller utfallet."),
        Rule(
            "kind",
            lambda row, world: check_code(
                codes_of(world), "obstacle_kind", row.kind, row.raised_on.year
            ),
            CODE,
            ("codes",),
        ),
        Rule(
            "outcome",
            lambda row, world: check_case_outcome(row, codes_of(world)),
            CODE,
            ("codes",),
        ),
    ),
}
