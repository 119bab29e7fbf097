"""What every page of a report's last steps begins with."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from mellanrum.reports.frozen_reading import find_frozen_head
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.writing import find_report
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

READ, WRITE, SIGN = "reports.comment", "reports.write", "reports.sign"
LIST_CRUMB = {"label": "Rapporter", "url": "/rapporter/"}


def get_report(viewer: Viewer, pk: int) -> Report:
    """Raises Http404 for another förbund's, and for one thrown away."""
    found = find_report(viewer.forbund_slug, pk)
    if found is None or found.status == "discarded":
        raise Http404
    return found


def get_frozen(report: Report) -> FrozenReport:
    """The one in force. Raises Http404 for a report that is not frozen."""
    found = find_frozen_head(report)
    if found is None:
        raise Http404
    found.report = report
    return found


def url_of(report: Report) -> str:
    return reverse("freezing", args=[report.pk])


def public_url(report: Report) -> str:
    """Where anybody reads it when it is published."""
    return reverse("published", args=[report.forbund.slug, report.kind, report.year, report.pk])


def crumbs_of(report: Report) -> list[dict[str, str]]:
    """The ways up from the page of its last steps."""
    return [LIST_CRUMB, {"label": report.title, "url": reverse("writing-report", args=[report.pk])}]


def asked(report: Report, title: str, submit: str, **more: object) -> Ask:
    """A form page below it."""
    up = {"label": "Frysning och publicering", "url": url_of(report)}
    cancel = {"label": "Avbryt", "url": url_of(report)}
    return Ask(title, submit, cancel, [*crumbs_of(report), up], **more)  # type: ignore[arg-type]
