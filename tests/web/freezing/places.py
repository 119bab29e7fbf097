"""Reports in each of their last steps, with small contents: what the table of access needs."""

from __future__ import annotations

import gzip
import hashlib
from datetime import date, datetime
from decimal import Decimal

from mellanrum.accounts.queries import find_user
from mellanrum.audit.gate import opened
from mellanrum.documents.model import Document, Section, TableBlock, plain
from mellanrum.documents.view import document_view
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import (
    FrozenReport,
    Report,
    ReportAttachment,
    ReportSigner,
    TableCode,
)

PDF = b"%PDF-1.7 prov"


def small_document() -> Document:
    figure = Figure("antal", "Antal", Decimal(5), Unit.COUNT, "2020")
    row = Row("alla", "Alla", (figure,))
    table = Table("prov", "Provtabell", "Grupp", (Column("antal", "Antal"),), (row,), "2020")
    section = Section("aret", "Året", 1, (plain("Året som gick."), TableBlock(table)))
    return Document(
        title="Prov", organisation="Förbundet", year=2020, date=date(2021, 3, 1),
        sections=(section,),
    )  # fmt: skip


def freezing_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers of a draft, a frozen, a signed and a published report, and of a paper."""
    users = [find_user(name) for name in ("ledamot", "chef")]
    keys = [user.actor_key for user in users if user is not None]
    with opened("test"):
        frozen = _report(forbund, 2016, "frozen", at)
        signed = _report(forbund, 2017, "signed", at)
        published = _report(forbund, 2018, "published", at)
        draft = _report(forbund, 2021, "draft", at)
        for report in (frozen, signed, published):
            _freeze(report, keys if report is frozen else [], at)
        paper = ReportAttachment.objects.create(
            report=published, kind="auditors", title="Revisorernas berättelse",
            dated_on=date(2021, 4, 1), content=PDF, mime="application/pdf",
            sha256=hashlib.sha256(PDF).hexdigest(), added_at=at, added_by="system:test",
        )  # fmt: skip
        code = TableCode.objects.create(
            frozen=published.frozen.get(), code="PRV-2345", table_key="prov", title="Provtabell"
        )
    return {
        "draft_report": str(draft.pk),
        "frozen_pk": str(frozen.frozen.get().pk),
        "table_code": code.code,
        "frozen_report": str(frozen.pk),
        "signed_report": str(signed.pk),
        "published_report": str(published.pk),
        "report_paper": str(paper.pk),
    }


def _report(forbund: Forbund, year: int, status: str, at: datetime) -> Report:
    return Report.objects.create(
        forbund=forbund, kind="control", year=year, from_on=date(year, 1, 1),
        to_on=date(year + 1, 1, 1), title=f"Intern kontroll {year}", status=status,
        created_at=at, created_by="system:test",
        published_at=at if status == "published" else None,
    )  # fmt: skip


def _freeze(report: Report, keys: list[str], at: datetime) -> FrozenReport:
    text = small_document().to_json().encode()
    packed, digest = gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()
    frozen = FrozenReport.objects.create(
        report=report, frozen_at=at, frozen_by="system:test", revision="h1", minimum=5,
        document=packed, document_sha256=digest, view_sha256=digest,
        view=gzip.compress(document_view(small_document()).encode(), mtime=0),
        figures=packed, figures_sha256=digest, pdf=PDF,
        pdf_sha256=hashlib.sha256(PDF).hexdigest(), program="1", typst="1",
        template_sha256="", fonts_sha256="",
    )  # fmt: skip
    for number, key in enumerate(keys, 1):
        ReportSigner.objects.create(
            frozen=frozen, position=1, name=f"Namn {number}", role="Ledamot", user=key
        )
    return frozen
