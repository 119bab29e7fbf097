"""What needs the viewer today. Each line: what, why, and the one thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from mellanrum.audit.queries import revision
from mellanrum.domain import deadlines
from mellanrum.domain.swedish import capitalized, plural
from mellanrum.figures.format import long_date
from mellanrum.outbox.models import Message
from mellanrum.outbox.queries import list_messages
from mellanrum.registers.governance.queries import list_unadjusted
from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.insatser.queries import list_goals
from mellanrum.reports.queries import find_edition
from mellanrum.web.areas.insatser.goals import may_report
from mellanrum.web.viewer import Viewer

AHEAD = timedelta(days=60)
BEHIND = timedelta(days=365)
SHOWN = 6
Need = dict[str, str]


def needs_of(viewer: Viewer, year: int | None, today: date) -> list[Need]:
    """At most six, the most pressing first."""
    found = [*_failed(viewer), *_dates(viewer, today), *_minutes(viewer, today)]
    if year is not None:
        found += [*_report(viewer, year), *_goals(viewer, year)]
    return found[:SHOWN]


def _failed(viewer: Viewer) -> Iterator[Need]:
    if viewer.can("outbox.send"):
        count = list_messages(viewer.forbund_slug, Message.State.FAILED).count()
        if count:
            yield {
                "title": f"{plural(count, 'meddelande', 'meddelanden')} kunde inte skickas",
                "text": "Se orsaken och skicka igen.",
                "url": f"{reverse('outbox')}?lage={Message.State.FAILED}",
            }


def _dates(viewer: Viewer, today: date) -> Iterator[Need]:
    """Coming dates, as the reminders tell them."""
    if not viewer.can("outbox.read"):
        return
    coming = list_messages(viewer.forbund_slug).filter(due_on__gte=today, due_on__lt=today + AHEAD)
    for message in coming.order_by("due_on")[:SHOWN]:
        days = (message.due_on - today).days
        distance = {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
        yield {
            "title": message.subject,
            "text": f"Senast {long_date(message.due_on)}, {distance}.",
            "url": reverse("outbox-message", args=[message.pk]),
        }


def _minutes(viewer: Viewer, today: date) -> Iterator[Need]:
    """Minutes that should have been adjusted, of the last year."""
    if not viewer.can("governance.read"):
        return
    for meeting in list_unadjusted(viewer.forbund_slug, today):
        due = deadlines.minutes_due(meeting.on)
        if today - BEHIND <= due < today:
            yield {
                "title": f"Protokollet från {long_date(meeting.on)} är inte justerat",
                "text": f"Det skulle ha justerats senast {long_date(due)}.",
                "url": reverse("governance-year", args=[meeting.on.year]),
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
    elif edition.revision != revision(viewer.forbund_slug):
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
