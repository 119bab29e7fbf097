"""Rows that came late: for those who work in the insats, each by its participant's code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.queries import find_insats
from mellanrum.reports.rounds import attest_due
from mellanrum.stats.late import LATE_DAYS, LateRow, list_insats_late_rows, list_late_rows
from mellanrum.web.areas.followup.quarters import crumbs
from mellanrum.web.areas.followup.reader import CRUMB, reader_of
from mellanrum.web.areas.followup.reports import Asked, changes, day_of, get_asked, kept_tables
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT
from mellanrum.web.viewer import Viewer

HEADINGS = ("Registrerad", "Deltagare", "Händelse", "Dag", "Dagar efteråt")
BACK = timedelta(days=400)  # as long as a year and the month after it
FORMS = (("CSV", "csv"), ("Excel", "xlsx"))


def log_rows(viewer: Viewer, slug: str, rows: Sequence[LateRow], purpose: str) -> None:
    """Each person whose row is shown is logged, before the page is."""
    numbers = sorted({row.number for row in rows})
    subjects = [f"insats:{slug}", *(f"participant:{number}" for number in numbers)]
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


def drawn(rows: Sequence[LateRow]) -> list[tuple[Any, ...]]:
    """As the page and its files show them."""
    return [
        (r.recorded_on, r.participant, r.what, r.happened_on, (r.recorded_on - r.happened_on).days)
        for r in rows
    ]


@page(grant="followup.read")
def of_report(request: HttpRequest, viewer: Viewer, key: str, slug: str) -> HttpResponse:
    """What was entered after the quarter was attested, or should have been."""
    asked = get_asked(viewer, key, slug)
    if not asked.is_mine:
        raise Http404
    after = counted_until(asked)
    mine: Any = {"insatser": asked.reader.own, "by": viewer.actor, "at": timezone.now()}
    rows = list_late_rows(viewer.forbund_slug, slug, asked.period, after, **mine)
    log_rows(viewer, slug, rows, f"se sena registreringar {asked.label}")
    if form := request.GET.get(FORMAT):
        return list_file(form, f"Sena registreringar {slug} {key}", HEADINGS, drawn(rows))
    found = asked.report if asked.is_locked else None
    told = changes(asked, found, kept_tables(asked, found)) if found else ()
    parent = {"label": asked.insats.short_name, "url": reverse("followup-report", args=[key, slug])}
    context = {
        **late_page(rows, request.path),
        "title": f"Sena registreringar, {asked.label}",
        "lead": asked.insats.name,
        "crumbs": crumbs(asked, parent),
        "after": after,
        "is_attested": asked.is_locked,
        "changes": [change.words for change in told],
    }
    return render(request, "followup/late.html", context)


def counted_until(asked: Asked) -> date:
    """The day of the attestation, else the last day to attest."""
    if asked.report is not None and asked.is_locked:
        return day_of(asked.report)
    return attest_due(asked.period)


def late_page(rows: Sequence[LateRow], path: str) -> dict[str, Any]:
    return {
        "headings": HEADINGS,
        "rows": drawn(rows),
        "downloads": [
            {"label": label, "url": f"{path}?{FORMAT}={form}"} for label, form in FORMS if rows
        ],
    }


@page(grant="followup.read")
def of_insats(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """What has been entered more than a month after it happened, in the last year."""
    reader = reader_of(viewer)
    insats = find_insats(viewer.forbund_slug, slug) if slug in reader.own else None
    if insats is None:
        raise Http404
    today = timezone.localdate()
    mine: Any = {"insatser": reader.own, "by": viewer.actor, "at": timezone.now()}
    until = today + ONE_DAY
    rows = list_insats_late_rows(viewer.forbund_slug, slug, today - BACK, until, **mine)
    log_rows(viewer, slug, rows, "se sena registreringar")
    if form := request.GET.get(FORMAT):
        return list_file(form, f"Sena registreringar {slug}", HEADINGS, drawn(rows))
    context = {
        **late_page(rows, request.path),
        "title": "Sena registreringar",
        "lead": f"{insats.name}. Mer än {LATE_DAYS} dagar efteråt, registrerat sedan "
        f"{today - BACK}.",
        "crumbs": [CRUMB],
        "after": None,
        "is_attested": False,
        "changes": [],
    }
    return render(request, "followup/late.html", context)
