"""Reading frozen reports: the one in force, its parts, its signers and papers."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import date

from mellanrum.documents.model import Document
from mellanrum.figures.table import Table
from mellanrum.reports.freezing_policies import Turn
from mellanrum.reports.models import FrozenReport, Report, ReportAttachment, ReportSigner

HEAVY = ("document", "view", "figures", "material", "pdf", "signed_pdf")
PUBLIC = ("published", "replaced", "withdrawn")


def find_frozen(report: Report) -> FrozenReport | None:
    """The one in force, whole."""
    return report.frozen.filter(thawed_at=None).first()


def find_frozen_head(report: Report) -> FrozenReport | None:
    """The one in force, without its contents until they are asked for."""
    found = report.frozen.filter(thawed_at=None).defer(*HEAVY)
    return found.select_related("report__forbund").first()


def list_thawed(report: Report) -> list[FrozenReport]:
    return list(report.frozen.filter(thawed_at__isnull=False).defer(*HEAVY))


def document_in(frozen: FrozenReport) -> Document:
    """The document as it was frozen."""
    from mellanrum.documents.json import document_from_json

    return document_from_json(text_in(frozen).decode())


def tables_of(frozen: FrozenReport) -> dict[str, Table]:
    """Those that the report prints, each once, in reading order."""
    found: dict[str, Table] = {}
    for table in document_in(frozen).tables():
        found.setdefault(table.key, table)
    return found


def text_in(frozen: FrozenReport) -> bytes:
    """The document as JSON, the bytes that `document_sha256` is of."""
    return gzip.decompress(bytes(frozen.document))


def pdf_of(frozen: FrozenReport) -> bytes:
    """With the signatures so far, else as rendered."""
    return bytes(frozen.signed_pdf or frozen.pdf)


def list_signers(frozen: FrozenReport) -> list[ReportSigner]:
    """In the order in which they sign."""
    return list(frozen.signers.all())


def turns_of(signers: Sequence[ReportSigner]) -> list[Turn]:
    return [turn_of(signer) for signer in signers]


def turn_of(signer: ReportSigner) -> Turn:
    return Turn(signer.position, signer.user, signer.signed_at is not None)


def find_signer(frozen: FrozenReport, pk: int) -> ReportSigner | None:
    return frozen.signers.filter(pk=pk).first()


def last_signed_on(frozen: FrozenReport) -> date | None:
    """The day of the last signature; None while one is missing or nobody signs."""
    times = list(frozen.signers.values_list("signed_at", flat=True))
    held = [time for time in times if time is not None]
    return max(held).date() if held and len(held) == len(times) else None


def list_attachments(report: Report, *, public_only: bool = False) -> list[ReportAttachment]:
    """Those that are there, without their contents."""
    found = report.attachments.filter(removed_at=None).defer("content")
    return list(found.filter(is_public=True) if public_only else found)


def find_attachment(report: Report, pk: int) -> ReportAttachment | None:
    return report.attachments.filter(pk=pk, removed_at=None).first()


def list_published(forbund: str = "") -> list[Report]:
    """Reports that anybody may read, the newest first."""
    found = Report.objects.filter(status="published").select_related("forbund", "insats")
    if forbund:
        found = found.filter(forbund__slug=forbund)
    return list(found.order_by("forbund__name", "-year", "kind", "-from_on", "-edition"))


def list_open(forbund: str) -> list[FrozenReport]:
    """What is or has been published by the förbund, without contents; the newest first."""
    found = FrozenReport.objects.filter(
        thawed_at=None, report__forbund__slug=forbund, report__status__in=PUBLIC,
        report__published_at__isnull=False,
    )  # fmt: skip
    found = found.select_related("report__forbund", "report__insats").defer(*HEAVY)
    return list(found.order_by("-report__from_on", "-report__edition", "report__kind"))


def find_public(forbund: str, kind: str, year: int, pk: int) -> Report | None:
    """One that is or has been published."""
    found = Report.objects.filter(
        forbund__slug=forbund, kind=kind, year=year, pk=pk, status__in=PUBLIC,
        published_at__isnull=False,
    )  # fmt: skip
    return found.select_related("forbund", "insats", "corrects").first()


def list_public(forbund: str, kind: str, year: int) -> list[Report]:
    """All that are or have been published of the kind and year, the newest edition first."""
    found = Report.objects.filter(
        forbund__slug=forbund, kind=kind, year=year, status__in=PUBLIC, published_at__isnull=False
    )
    return list(found.select_related("forbund", "insats").order_by("-from_on", "-edition"))


def editions_of(report: Report) -> list[Report]:
    """Every edition of the same report, the newest first."""
    found = Report.objects.filter(
        forbund=report.forbund_id, kind=report.kind, from_on=report.from_on, to_on=report.to_on,
        insats=report.insats_id,
    ).exclude(status="discarded")  # fmt: skip
    return list(found.order_by("-edition"))
