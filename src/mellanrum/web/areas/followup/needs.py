"""Quarterly reports that wait: for the lead each own one, for the director how many are missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from mellanrum.accounts.access import Role
from mellanrum.domain.periods import Period, PeriodKind, period_key, period_label
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.insats_reports import list_reports
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.rounds import attest_due, calendar_of, list_of_period
from mellanrum.web.viewer import Viewer

BEHIND = timedelta(days=365)  # older quarters are history, not something that waits
NAMED = 4
ASKED = frozenset({Role.INSATS_LEAD, Role.DIRECTOR})


def report_needs(viewer: Viewer, today: date) -> Iterator[dict[str, str]]:
    """What is to be attested, the oldest quarter first."""
    if not viewer.roles & ASKED:
        return
    ended = calendar_of(viewer.forbund_slug, today).ended(PeriodKind.QUARTER)
    recent = [p for p in reversed(ended) if p.end is not None and p.end > today - BEHIND]
    reports = list_reports(viewer.forbund_slug, recent) if recent else {}
    for period in recent:
        attested = {
            slug
            for (slug, when), report in reports.items()
            if when == period and report.status == InsatsReport.Status.ATTESTED
        }
        running = list_of_period(viewer.forbund_slug, period)
        waiting = [i for i in running if i.slug not in attested]
        yield from _of_lead(viewer, period, waiting, today)
        yield from _of_director(viewer, period, waiting, today)


def _of_lead(
    viewer: Viewer, period: Period, waiting: list[Insats], today: date
) -> Iterator[dict[str, str]]:
    if Role.INSATS_LEAD not in viewer.roles:
        return
    for insats in waiting:
        if insats.slug in viewer.insatser:
            yield {
                "title": f"{insats.short_name}: rapporten för {period_label(period)} "
                "ska attesteras",
                "text": due_text(period, today),
                "url": reverse("followup-report", args=[period_key(period), insats.slug]),
            }


def _of_director(
    viewer: Viewer, period: Period, waiting: list[Insats], today: date
) -> Iterator[dict[str, str]]:
    if Role.DIRECTOR not in viewer.roles or not waiting:
        return
    count = plural(len(waiting), "kvartalsrapport", "kvartalsrapporter")
    names = [i.short_name for i in waiting[:NAMED]]
    if len(waiting) > NAMED:
        names.append(f"{len(waiting) - NAMED} till")
    yield {
        "title": f"{count} för {period_label(period)} är inte attesterade"
        if len(waiting) > 1
        else f"{count} för {period_label(period)} är inte attesterad",
        "text": f"{joined(names)}. {due_text(period, today)}",
        "url": reverse("followup-quarter", args=[period_key(period)]),
    }


def due_text(period: Period, today: date) -> str:
    """'Senast 20 januari 2027, om 8 dagar.', or that the day has passed."""
    due = attest_due(period)
    days = (due - today).days
    if days < 0:
        return f"Det skulle ha gjorts senast {long_date(due)}."
    distance = {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
    return f"Senast {long_date(due)}, {distance}."
