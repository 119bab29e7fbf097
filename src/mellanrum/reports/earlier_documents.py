"""What was said before: last year's report, and this one's figures as they were last kept."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from django.db.models import Max

from mellanrum.documents.model import Document
from mellanrum.figures.figure import Figure
from mellanrum.reports.models import Edition, FrozenReport, Report
from mellanrum.reports.queries import find_edition, get_document


def earlier_document(report: Report) -> Document | None:
    """Last year's of the kind: the frozen one in force, else the newest edition built."""
    frozen = FrozenReport.objects.filter(
        report__forbund=report.forbund_id,
        report__kind=report.kind,
        report__insats=report.insats_id,
        report__year=report.year - 1,
        report__from_on=report.from_on.replace(year=report.from_on.year - 1),
        thawed_at__isnull=True,
    )
    if (found := frozen.exclude(report__status="replaced").first()) is not None:
        return frozen_document(found)
    return _built(find_edition(report.forbund.slug, report.year - 1, report.kind))


def frozen_document(frozen: FrozenReport) -> Document:
    """The document as it was frozen."""
    from mellanrum.documents.json import document_from_json

    return document_from_json(gzip.decompress(bytes(frozen.document)).decode())


def known_figures(report: Report) -> Mapping[str, Figure]:
    """The figures of the report itself as they were last kept: at its latest freezing or that of
    the one it corrects, else in the newest edition built. {} when nothing is kept.
    """
    reports = [report.pk, *([report.corrects_id] if report.corrects_id else [])]
    frozen = FrozenReport.objects.filter(report__in=reports).first()
    if frozen is not None:
        kept: Document | None = frozen_document(frozen)
    else:
        kept = _built(find_edition(report.forbund.slug, report.year, report.kind))
    return {figure.key: figure for figure in kept.figures()} if kept else {}


def last_kept(forbund: int) -> tuple[int, int]:
    """What tells whether anything has been frozen or built since: two queries."""
    frozen = FrozenReport.objects.filter(report__forbund=forbund).aggregate(last=Max("pk"))
    built = Edition.objects.filter(forbund=forbund).aggregate(last=Max("pk"))
    return frozen["last"] or 0, built["last"] or 0


def _built(edition: Edition | None) -> Document | None:
    return None if edition is None else get_document(edition)
