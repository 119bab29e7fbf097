"""Reading the images of a report, and where they are used."""

from __future__ import annotations

from mellanrum.reports.models import Report, ReportImage, ReportSection
from mellanrum.reports.report_images_policies import keys_used


def list_images(report: Report) -> list[ReportImage]:
    """By key, without their content; not those removed."""
    return list(report.images.filter(removed_at=None).defer("content"))


def find_image(report: Report, pk: int) -> ReportImage | None:
    """With its content; also one that is removed."""
    return report.images.filter(pk=pk).select_related("report__forbund").first()


def uses_of(report: Report) -> dict[str, list[ReportSection]]:
    """{image key: the sections whose texts show it}; also those that are left out."""
    found: dict[str, list[ReportSection]] = {}
    for section in report.sections.exclude(body=""):
        for key in keys_used(section.body):
            found.setdefault(key, []).append(section)
    return found
