"""Which figures the viewer may open: a year's, a draft's or a frozen report's."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from mellanrum.accounts.access import Role
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure
from mellanrum.reports.frozen_reading import PUBLIC, find_frozen
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.provenance_source import Source, of_draft, of_frozen, of_year
from mellanrum.reports.years import newest_year
from mellanrum.web.areas.economy.presenters import SEES_VOUCHERS
from mellanrum.web.areas.writing.reach import READ as COMMENT
from mellanrum.web.areas.writing.reach import may_see, open_report
from mellanrum.web.viewer import Viewer

READ = "reports.read"
SEES_ROWS = frozenset({Role.DIRECTOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure, where it was looked up, and the question that leads there again ('fryst=7')."""

    viewer: Viewer
    source: Source
    figure: Figure
    query: str

    @property
    def sees_vouchers(self) -> bool:
        return any(self.viewer.can(grant) for grant in SEES_VOUCHERS)

    @property
    def sees_rows(self) -> bool:
        """The director and the auditors see that rows are there and that they are the same; never
        whom they are about.
        """
        return bool(self.viewer.roles & SEES_ROWS)

    @property
    def sees_log(self) -> bool:
        return self.viewer.can("log.read")


def open_figure(request: HttpRequest, viewer: Viewer, key: str) -> Opened:
    """As the address asks: 'fryst', 'rapport' or 'ar'; the newest year when nothing is asked.
    Raises Http404 for what is not there, or not the viewer's.
    """
    source, query = open_source(request, viewer)
    found = source.find(key)
    if found is None:
        raise Http404
    return Opened(viewer, source, found, query)


def open_source(request: HttpRequest, viewer: Viewer) -> tuple[Source, str]:
    """The figures that the address asks of, and the question ('fryst=7'). Raises Http404."""
    try:
        return _source(request, viewer)
    except DomainError as error:
        raise Http404 from error


def _source(request: HttpRequest, viewer: Viewer) -> tuple[Source, str]:
    if (pk := _number(request, "fryst")) is not None:
        return of_frozen(get_frozen(viewer, pk)), f"fryst={pk}"
    if (pk := _number(request, "rapport")) is not None:
        report = open_report(viewer, pk).report
        frozen = find_frozen(report)
        if frozen is not None:
            return of_frozen(get_frozen(viewer, frozen.pk)), f"fryst={frozen.pk}"
        if not viewer.can(COMMENT):
            raise Http404
        return of_draft(report), f"rapport={pk}"
    year = _number(request, "ar") or newest_year(viewer.forbund_slug)
    if year is None:
        raise Http404
    return of_year(viewer.forbund_slug, year), f"ar={year}"


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def get_frozen(viewer: Viewer, pk: int) -> FrozenReport:
    """Raises Http404 for another förbund's, and for one that the viewer may not read yet."""
    found = FrozenReport.objects.filter(pk=pk, report__forbund__slug=viewer.forbund_slug)
    frozen = found.select_related("report__forbund", "report__insats").first()
    if frozen is None or not may_read(viewer, frozen.report):
        raise Http404
    return frozen


def may_read(viewer: Viewer, report: Report) -> bool:
    """What is published, and the rest for who may read drafts."""
    return may_see(viewer, report) and (viewer.can(COMMENT) or report.status in PUBLIC)
