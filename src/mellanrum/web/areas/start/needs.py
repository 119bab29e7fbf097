"""What needs the viewer today. Each line: what, why, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import Role
from mellanrum.domain import deadlines
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import capitalized, plural
from mellanrum.figures.format import long_date
from mellanrum.outbox.models import Message
from mellanrum.outbox.queries import list_messages
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.governance.queries import list_unadjusted
from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.insatser.queries import list_ending, list_goals
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.kinds import ANNUAL
from mellanrum.reports.publish import state_of
from mellanrum.reports.queries import find_edition
from mellanrum.web.areas.followup.needs import report_needs
from mellanrum.web.areas.insatser.goals import may_report
from mellanrum.web.areas.integration.needs import token_needs
from mellanrum.web.areas.meetings.needs import meeting_needs
from mellanrum.web.areas.operation.needs import obstacle_needs
from mellanrum.web.areas.proposals.needs import proposal_needs
from mellanrum.web.areas.protection.start import officer_needs
from mellanrum.web.areas.start.economy_needs import budget_needs, money_needs
from mellanrum.web.areas.start.minutes_needs import minutes_needs, places_under
from mellanrum.web.areas.wheel.needs import duty_needs
from mellanrum.web.areas.writing.needs import section_needs, signing_needs
from mellanrum.web.viewer import Viewer

AHEAD = timedelta(days=60)
BEHIND = timedelta(days=365)
SHOWN = 6
ANSWERS = {Role.DIRECTOR, Role.BOARD_MEMBER}  # for the dates: one prepares, the other decides
Need = dict[str, str]
Coming = tuple[date, str, str]  # its last day, what, where to do it


def needs_of(
    viewer: Viewer, year: int | None, today: date, figures: YearFigures | None = None
) -> list[Need]:
    """Everything, the most pressing first. `figures` are the year's, for its ties."""
    found = [*_failed(viewer), *budget_needs(viewer, today, AHEAD.days), *signing_needs(viewer)]
    found += meeting_needs(viewer, today)
    if viewer.can("protection.change"):
        found += officer_needs(viewer, today, timezone.now())
    if Role.COORDINATOR in viewer.roles:
        found += obstacle_needs(viewer)
    places = places_under(viewer)
    if viewer.roles & ANSWERS:
        waiting = list_unadjusted(viewer.forbund_slug, today - BEHIND, today)
        own = {one.meeting_id for one in places}  # asked of the viewer by name, or done
        waiting = [meeting for meeting in waiting if meeting.pk not in own]
        found += [*_dates(viewer, waiting, today), *_late(waiting, today)]
    found += minutes_needs(viewer, places, today)
    found += money_needs(viewer, figures, today)
    found += section_needs(viewer, today)
    found += proposal_needs(viewer)
    found += token_needs(viewer, today)
    found += report_needs(viewer, today)
    found += duty_needs(viewer, today)
    if year is not None:
        found += [*_report(viewer, year), *_goals(viewer, year)]
    return found


def folded(found: list[Need]) -> dict[str, Any]:
    """Six lines as they stand, and the rest behind a line that says how many they are."""
    rest = found[SHOWN:]
    return {"needs": found[:SHOWN], "more": rest, "more_label": f"Visa {len(rest)} till"}


def _failed(viewer: Viewer) -> Iterator[Need]:
    if viewer.can("outbox.send"):
        count = list_messages(viewer.forbund_slug, Message.State.FAILED).count()
        if count:
            yield {
                "title": f"{plural(count, 'meddelande', 'meddelanden')} kunde inte skickas",
                "text": "Se orsaken och skicka igen.",
                "url": f"{reverse('outbox')}?lage={Message.State.FAILED}",
            }


def _dates(viewer: Viewer, waiting: list[Meeting], today: date) -> Iterator[Need]:
    """Coming dates of the law and of decided periods, the nearest first."""
    endings = _endings(viewer, today) if viewer.can("insatser.change") else ()
    for due, title, url in sorted([*_statutory(today), *_minutes(waiting, today), *endings]):
        days = (due - today).days
        distance = {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
        yield {"title": title, "text": f"Senast {long_date(due)}, {distance}.", "url": url}


def _statutory(today: date) -> Iterator[Coming]:
    """The annual report (lag 2003:1210, 24 §); the budget is among the economy's own needs."""
    for year in (today.year - 1, today.year):
        due = deadlines.annual_report_due(year)
        if today <= due < today + AHEAD:
            yield due, f"Årsredovisningen för {year} ska vara upprättad", reverse("governance")


def _minutes(waiting: list[Meeting], today: date) -> Iterator[Coming]:
    for meeting in waiting:
        due = deadlines.minutes_due(meeting.on)
        if today <= due < today + AHEAD:
            url = reverse("minutes-meeting", args=[meeting.pk])
            yield due, f"Protokollet från {long_date(meeting.on)} ska justeras", url


def _endings(viewer: Viewer, today: date) -> Iterator[Coming]:
    """Insatser whose decided time runs out: to end, prolong or take over."""
    for period in list_ending(viewer.forbund_slug, today, today + AHEAD):
        assert period.to_on is not None
        last_on = period.to_on - ONE_DAY
        title = f"{period.insats.name} har beslut till och med {long_date(last_on)}"
        yield last_on, title, reverse("insats", args=[period.insats.slug])


def _late(waiting: list[Meeting], today: date) -> Iterator[Need]:
    """Minutes that should have been adjusted, of the last year."""
    for meeting in waiting:
        due = deadlines.minutes_due(meeting.on)
        if due < today:
            yield {
                "title": f"Protokollet från {long_date(meeting.on)} är inte justerat",
                "text": f"Det skulle ha justerats senast {long_date(due)}.",
                "url": reverse("minutes-meeting", args=[meeting.pk]),
            }


def _report(viewer: Viewer, year: int) -> Iterator[Need]:
    if not viewer.can("reports.write"):
        return
    edition = find_edition(viewer.forbund_slug, year)
    if edition is None:
        yield {
            "title": f"Årsredovisningen för {year} är inte byggd",
            "text": "Siffrorna finns. Det tar några sekunder.",
            "url": reverse("report-list"),
        }
    elif edition.revision != state_of(ANNUAL, viewer.forbund_slug):
        yield {
            "title": f"Årsredovisningen för {year} bygger på äldre uppgifter",
            "text": "Uppgifter har ändrats sedan den byggdes. Bygg en ny utgåva.",
            "url": reverse("report-list"),
        }


def _goals(viewer: Viewer, year: int) -> Iterator[Need]:
    """Goals that nothing measures and nobody has reported."""
    waiting: dict[str, list[Goal]] = {}
    for goal in list_goals(viewer.forbund_slug, year):
        is_reported = any(r.year == year for r in goal.reports.all())
        if not goal.measure and not is_reported and may_report(viewer, goal.insats.slug):
            waiting.setdefault(goal.insats.slug, []).append(goal)
    for slug, goals in waiting.items():
        name = goals[0].insats.name
        yield {
            "title": f"{name}: {plural(len(goals), 'mål', 'mål')} saknar redovisning för {year}",
            "text": capitalized("säg om de nåddes, och vad bedömningen bygger på."),
            "url": reverse("insats-year", args=[slug, year]),
        }
