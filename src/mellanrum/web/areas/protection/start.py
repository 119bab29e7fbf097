"""The officer's start page: what needs it, and the way to the registers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.models import (
    ImpactAssessment,
    ProcessorAgreement,
    ProtectionIncident,
)
from mellanrum.registers.governance.protection_queries import (
    Scope,
    list_answers,
    list_records,
    list_standouts,
)
from mellanrum.registers.governance.protection_standouts import window
from mellanrum.web.areas.protection.clock import clock_text
from mellanrum.web.areas.protection.kinds import KINDS, SOON
from mellanrum.web.areas.protection.records import CHANGE, READ, scope
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

AHEAD = timedelta(days=30)
DAYS = 30
Need = dict[str, str]


@page(grant=READ)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What waits, the most pressing first."""
    seen, today = scope(viewer), timezone.localdate()
    now = timezone.now()
    is_officer = viewer.can(CHANGE)
    needs = officer_needs(viewer, today, now) if is_officer else list(needs_of(seen, today, now))
    places = [
        {"title": kind.plural, "text": kind.lead, "url": reverse(kind.url_name())} for kind in KINDS
    ]
    if viewer.can(CHANGE):
        text = "Läsloggen prövad mot förbundets regler (dataskyddsförordningen art. 32.1 d)."
        url = reverse("protection-reads")
        places.append({"title": "Läsningar som sticker ut", "text": text, "url": url})
    context = {"needs": needs, "places": places, "may_change": viewer.can(CHANGE)}
    return render(request, "protection/start.html", context)


def officer_needs(viewer: Viewer, today: date, now: datetime) -> list[Need]:
    """What waits for an officer, the most pressing first; the start page tells it too."""
    seen = scope(viewer)
    return [*needs_of(seen, today, now), *_reads(seen, today)]


def needs_of(seen: Scope, today: date, now: datetime) -> Iterator[Need]:
    """Breaches with a running clock, agreements that end, assessments to be reviewed."""
    yield from _incidents(seen, now)
    yield from _agreements(seen, today)
    yield from _assessments(seen, today)


def _incidents(seen: Scope, now: datetime) -> Iterator[Need]:
    found = list_records(ProtectionIncident, seen).exclude(state="closed")
    running = sorted(found, key=lambda one: (not one.is_running, one.discovered_at))
    for one in running:
        clock = clock_text(one, now)
        text = f"{one.get_state_display()}. {clock}." if one.is_running else "Ska avslutas."
        yield _need(f"Incident {one.pk}: {one.title}", text, "protection-incident-one", one.pk)


def _agreements(seen: Scope, today: date) -> Iterator[Need]:
    ending = list_records(ProcessorAgreement, seen).filter(to_on__gt=today, to_on__lte=today + SOON)
    for one in ending.order_by("to_on"):
        last = long_date(one.to_on - ONE_DAY)
        title, text = f"Avtalet {one.title} upphör", f"Gäller till och med {last}."
        yield _need(title, text, "protection-agreement-one", one.pk)


def _assessments(seen: Scope, today: date) -> Iterator[Need]:
    due = list_records(ImpactAssessment, seen).filter(review_on__lte=today + AHEAD)
    for one in due.order_by("review_on"):
        late = "skulle ha omprövats" if one.review_on < today else "ska omprövas"
        title = f"Konsekvensbedömningen {one.title} {late}"
        yield _need(
            title, f"Senast {long_date(one.review_on)}.", "protection-assessment-one", one.pk
        )


def _reads(seen: Scope, today: date) -> Iterator[Need]:
    answers = list_answers(seen.parties)
    waiting = [s for s in list_standouts(seen, *window(today, DAYS)) if s.key not in answers]
    if waiting:
        count = plural(len(waiting), "läsning", "läsningar")
        yield {
            "title": f"{count} som sticker ut väntar på svar",
            "text": f"De senaste {DAYS} dagarna.",
            "url": f"{reverse('protection-reads')}?svar=vantar",
        }


def _need(title: str, text: str, url_name: str, pk: int) -> Need:
    return {"title": title, "text": text, "url": reverse(url_name, args=[pk])}
