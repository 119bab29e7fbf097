"""What is due: seal the log, remind of duties, send what is queued. Idempotent."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.seal import seal_pending
from mellanrum.domain import deadlines
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.jobs.casework_due import personal_notices
from mellanrum.jobs.invitations_due import expire_invitations, forget_log_ins
from mellanrum.jobs.mail import delivery
from mellanrum.jobs.network_due import remove_event_names
from mellanrum.jobs.new_year import open_years
from mellanrum.jobs.survey_due import survey_duties, survey_notices
from mellanrum.jobs.visit_due import count_visits
from mellanrum.jobs.webhook_due import send_due
from mellanrum.jobs.website_due import record_published_texts
from mellanrum.outbox.actions import Notice, handle, queue
from mellanrum.outbox.queries import find_new, list_queued
from mellanrum.registers.casework.actions.drafts import clear_old
from mellanrum.registers.casework.actions.tally import tally_contacts
from mellanrum.registers.casework.follow_up_notices import list_follow_up_notices
from mellanrum.registers.casework.queries.drafts import has_old
from mellanrum.registers.casework.queries.tally import count_new, tallied_at
from mellanrum.registers.casework.referral_notices import list_unread
from mellanrum.registers.governance.body_notices import list_seat_notices
from mellanrum.registers.governance.minutes_notices import list_minutes_notices
from mellanrum.registers.governance.protection_notices import clock_notices
from mellanrum.registers.governance.queries import list_unadjusted
from mellanrum.registers.insatser.queries import list_ending
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.integration.notices import list_token_notices
from mellanrum.registers.internal_control.notices import list_control_notices
from mellanrum.registers.network.notices import list_event_notices
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import list_forbund
from mellanrum.registers.proposals.course_notices import list_step_notices
from mellanrum.registers.wheel.notices import list_duty_notices
from mellanrum.registers.wheel.queries import has_legal

A_YEAR = timedelta(days=365)  # older minutes are history, not a reminder
AHEAD = timedelta(days=60)  # a duty is told about two months before it falls due
OFFICE = "förbundschefen"


@dataclass(frozen=True, slots=True)
class DueReport:
    sealed: int
    queued: int
    handled: int

    @property
    def sentence(self) -> str:
        return (
            f"{self.sealed} händelser förseglade, {self.queued} påminnelser köade, "
            f"{self.handled} meddelanden hanterade."
        )


def run_due(at: datetime) -> DueReport:
    """Do all that is due at a time."""
    by = system("due")
    notices = [n for f in list_forbund() for n in _told_of(f, today_of(at))]
    notices += [n for f in list_forbund() for n in clock_notices(f.slug, at)]
    notices += personal_notices(at)
    notices += survey_notices(at)
    survey_duties(by, at)
    tally(by, at)
    open_years(by, at)
    remove_event_names(by, at)
    expire_invitations(by, at)
    forget_log_ins(at)
    record_published_texts(by, at)
    send_due(by, at)
    count_visits(by, at)
    new = find_new(notices)
    if new:
        queue(notices=new, by=by, at=at)
    queued = list_queued()
    for message in queued:
        handle(message=message, deliver=delivery(message), by=by, at=at)
    return DueReport(seal_pending(), len(new), len(queued))


def tally(by: Actor, at: datetime) -> None:
    """Hand the contacts noted before today to the statistics, once a day, where there are any, and
    throw away drafts that nobody has touched for a month.
    """
    for forbund in list_forbund():
        last = tallied_at(forbund.slug)
        if (last is None or today_of(last) < today_of(at)) and count_new(forbund.slug):
            tally_contacts(forbund=forbund, by=by, at=at)
    if has_old(at):
        clear_old(by=by, at=at)


def _told_of(forbund: Forbund, today: date) -> list[Notice]:
    """A förbund whose duties cannot be told is logged and does not stop the others."""
    try:
        return list(notices_for(forbund, today))
    except (LookupError, ValueError, DomainError):
        logging.getLogger(__name__).exception("duties of %s", forbund.slug)
        return []


def notices_for(forbund: Forbund, today: date) -> Iterator[Notice]:
    """Duties of a förbund that fall due within two months, and minutes that wait, also too long:
    of them the register knows that they are not done.
    """
    for duty in (*_statutory(forbund, today), *_endings(forbund, today)):
        if today <= duty.due_on < today + AHEAD:
            yield duty
    yield from _minutes(forbund, today)
    yield from list_minutes_notices(forbund, today)
    yield from list_seat_notices(forbund, today)
    yield from list_unread(forbund, today)
    yield from list_follow_up_notices(forbund, today)
    yield from list_control_notices(forbund, today)
    yield from list_event_notices(forbund, today)
    yield from list_step_notices(forbund, today)
    yield from list_duty_notices(forbund, today)
    yield from list_token_notices(forbund, today)


def _statutory(forbund: Forbund, today: date) -> Iterator[Notice]:
    """The days of the law that the förbund has no duty of its own for."""
    if not has_legal(forbund.slug, "budget", today):
        yield from _budgets(forbund, today)
    if not has_legal(forbund.slug, "annual_report", today):
        yield from _annual_reports(forbund, today)


def _budgets(forbund: Forbund, today: date) -> Iterator[Notice]:
    for year in (today.year, today.year + 1):
        yield _notice(
            forbund,
            f"budget:{year}",
            f"Budgeten för {year} ska vara beslutad",
            "Styrelsen fastställer budget efter samråd med medlemmarna (lag 2003:1210, 23 §).",
            deadlines.budget_due(year),
        )


def _annual_reports(forbund: Forbund, today: date) -> Iterator[Notice]:
    for year in (today.year - 1, today.year):
        yield _notice(
            forbund,
            f"annual-report:{year}",
            f"Årsredovisningen för {year} ska vara upprättad",
            "Styrelsen upprättar årsredovisning inom tre månader (lag 2003:1210, 24 §).",
            deadlines.annual_report_due(year),
        )


def _minutes(forbund: Forbund, today: date) -> Iterator[Notice]:
    for meeting in list_unadjusted(forbund.slug, today - A_YEAR, today):
        day = deadlines.minutes_day(meeting.on)
        yield _notice(
            forbund,
            f"minutes:{meeting.body.slug}:{meeting.on}",
            f"Protokollet från {meeting.body.name.lower()} {long_date(meeting.on)} ska justeras",
            f"Protokollet justeras senast {long_date(day.last)} ({day.told}).",
            day.last,
        )


def _endings(forbund: Forbund, today: date) -> Iterator[Notice]:
    for period in list_ending(forbund.slug, today, today + AHEAD):
        assert period.to_on is not None
        yield _notice(
            forbund,
            f"ending:{period.insats.slug}:{period.to_on}",
            f"{period.insats.name} har beslut till och med {long_date(period.to_on - ONE_DAY)}",
            "Bestäm om insatsen ska avslutas, förlängas eller föras in i parternas arbete.",
            period.to_on - ONE_DAY,
        )


def _notice(forbund: Forbund, key: str, subject: str, body: str, due_on: date) -> Notice:
    return Notice(forbund.slug, f"{forbund.slug}:{key}", OFFICE, subject, body, due_on)
