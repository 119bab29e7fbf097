"""What every page of a report begins with: one that the viewer may read, and its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from mellanrum.reports.comments import open_comments
from mellanrum.reports.models import Report, ReportSection
from mellanrum.reports.report_kinds import KINDS, get_kind
from mellanrum.reports.writing import (
    can_write_section,
    find_report,
    find_section,
    list_reports,
    list_sections,
)
from mellanrum.web.viewer import Viewer

READ, WRITE, CONTRIBUTE = "reports.comment", "reports.write", "reports.contribute"
PUT_IN = re.compile(r",?\s*\{\w+\}")
MONTHS = {"interim-6": 6, "interim-8": 8}  # two kinds have one title
LIST_CRUMB = {"label": "Rapporter", "url": "/rapporter/"}


@dataclass(frozen=True)
class Opened:
    """A report and who reads it. `section` where the page is about one."""

    viewer: Viewer
    report: Report
    section: ReportSection | None = None

    @cached_property
    def sections(self) -> list[ReportSection]:
        return list_sections(self.report)

    @cached_property
    def comments(self) -> dict[str, int]:
        """How many comments wait for an answer, by section."""
        return open_comments(self.report)

    @property
    def is_draft(self) -> bool:
        return self.report.status == "draft"

    @property
    def may_arrange(self) -> bool:
        """Whether the viewer may arrange the sections now."""
        return self.is_draft and self.viewer.can(WRITE)

    def may_write(self, section: ReportSection) -> bool:
        """Whether the viewer may change the section's text now."""
        return self.is_draft and can_write_section(self.viewer.actor, self.report, section)

    @property
    def held(self) -> ReportSection:
        """The section of a page that is about one."""
        assert self.section is not None
        return self.section

    @property
    def url(self) -> str:
        return reverse("writing-report", args=[self.report.pk])

    @property
    def section_url(self) -> str:
        return reverse("writing-section", args=[self.report.pk, self.held.key])

    def way_down(self) -> list[dict[str, str]]:
        """The ways up from a page below the report's."""
        return [LIST_CRUMB, {"label": self.report.title, "url": self.url}]

    def section_crumbs(self) -> list[dict[str, str]]:
        """The ways up from a page below the section's."""
        return [*self.way_down(), {"label": self.held.heading, "url": self.section_url}]


def open_report(viewer: Viewer, pk: int) -> Opened:
    """Raises Http404 for another förbund's, one that is about another's insats, and one thrown
    away.
    """
    report = find_report(viewer.forbund_slug, pk)
    if report is None or report.status == "discarded" or not may_see(viewer, report):
        raise Http404
    return Opened(viewer, report)


def open_section(viewer: Viewer, pk: int, key: str) -> Opened:
    """Raises Http404 as `open_report`, and for a section that the report does not have."""
    opened = open_report(viewer, pk)
    section = find_section(opened.report, key)
    if section is None:
        raise Http404
    return Opened(viewer, opened.report, section)


def open_own_section(viewer: Viewer, pk: int, key: str) -> Opened:
    """As `open_section`; raises PermissionDenied for who may not write it."""
    opened = open_section(viewer, pk, key)
    if not can_write_section(viewer.actor, opened.report, opened.held):
        raise PermissionDenied
    return opened


def may_see(viewer: Viewer, report: Report) -> bool:
    """A report about an insats is for those who may see the insats."""
    return report.insats is None or viewer.can_see_insats(report.insats.slug)


def seen_reports(viewer: Viewer) -> list[Report]:
    """Those that the viewer may read: what is published, and drafts for who may comment."""
    found = [one for one in list_reports(viewer.forbund_slug) if may_see(viewer, one)]
    if viewer.can(READ):
        return found
    return [one for one in found if one.status == "published"]


def kind_title(key: str) -> str:
    """'Årsredovisning', 'Delårsrapport (8 månader)', without what an outline puts in its title;
    also of a kind that the program no longer has.
    """
    if key not in KINDS:
        return key
    title = PUT_IN.sub("", get_kind(key).title).strip()
    months = MONTHS.get(key)
    return f"{title} ({months} månader)" if months else title
