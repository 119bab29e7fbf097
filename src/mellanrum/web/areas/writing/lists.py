"""Reports that are written here, as a list."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.report_machines import REPORT
from mellanrum.reports.models import Report
from mellanrum.web.areas.operation.lists import Choice, Listed, Part
from mellanrum.web.areas.writing.reach import READ, WRITE, kind_title, seen_reports
from mellanrum.web.viewer import Viewer

EMPTY = {
    "what": "Här visas rapporterna som skrivs",
    "why": "Ingen rapport är påbörjad. Förbundschefen börjar en, och flera kan skriva i den.",
}


def period_words(report: Report) -> str:
    return period_label(Period(report.from_on, report.to_on))


def titled(report: Report) -> str:
    """'Årsredovisning 2021'; a corrected one tells its edition."""
    return f"{report.title}, utgåva {report.edition}" if report.edition > 1 else report.title


def report_url(report: Report, *, reads_drafts: bool) -> str:
    """Where it is written; for others than those who may read drafts, where it is published."""
    if reads_drafts:
        return reverse("writing-report", args=[report.pk])
    return reverse("published", args=[report.forbund.slug, report.kind, report.year, report.pk])


def written_list(names: dict[str, str], *, reads_drafts: bool) -> Listed[Report]:
    """The list; `names` of those who have begun a report."""
    return Listed(
        name="report-list",
        title="Rapporter",
        parts=(
            Part("Rapport", titled, "rubrik"),
            Part("Slag", lambda r: kind_title(r.kind), "slag"),
            Part("Period", period_words, "period"),
            Part("Läge", lambda r: REPORT.states[r.status], "lage"),
            Part("Påbörjad av", lambda r: names.get(r.created_by, "Mellanrum"), "av"),
            Part("Påbörjad", lambda r: localtime(r.created_at).date(), "dag"),
            Part("Klar senast", lambda r: r.due_on, "klar"),
        ),
        choices=(
            Choice("slag", "Slag", lambda r: [(r.kind, kind_title(r.kind))]),
            Choice("lage", "Läge", lambda r: [(r.status, REPORT.states[r.status])]),
            Choice("ar", "År", lambda r: [(str(r.year), str(r.year))]),
        ),
        words=lambda r: f"{r.title} {kind_title(r.kind)} {period_words(r)} {r.insats or ''}",
        url=lambda r: report_url(r, reads_drafts=reads_drafts),
        empty=EMPTY,
        search="Sök rapport",
        lead="Rapporter skrivs här av flera, granskas medan de skrivs och fryses när de är klara.",
    )


def written_reports(viewer: Viewer) -> tuple[Listed[Report], list[Report], dict[str, Any]]:
    """(the list, its rows, what else the page needs) for `operation.lists.shown`."""
    rows = seen_reports(viewer)
    names = list_names({one.created_by for one in rows})
    new = {"label": "Ny rapport", "url": reverse("writing-new")}
    reads = viewer.can(READ)
    more = {"action": new if viewer.can(WRITE) else None, "reads_drafts": reads}
    return written_list(names, reads_drafts=reads), rows, more
