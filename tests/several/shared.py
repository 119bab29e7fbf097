"""Förbund with an open site and a published annual report of small tables."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from mellanrum.audit.gate import opened
from mellanrum.documents.model import Document, Section, TableBlock, plain
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import Site
from mellanrum.reports.models import FrozenReport, Report

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 prov"


def sharing(
    slug: str,
    tables: Sequence[Table],
    year: int = 2021,
    *,
    shares: bool = True,
    kind: str = "annual",
    to_on: date | None = None,
) -> Site:
    """A förbund whose report of the year, or of the part of it until `to_on`, has the tables."""
    with opened("test"):
        forbund, _ = Forbund.objects.get_or_create(
            slug=slug,
            defaults={"name": f"Påhittade förbundet {slug}", "minimum_group_source": "Prov"},
        )
        site, _ = Site.objects.get_or_create(
            forbund=forbund, defaults={"is_open": True, "shares_nationally": shares}
        )
        publish(forbund, tables, year, kind=kind, to_on=to_on)
    return site


def publish(
    forbund: Forbund,
    tables: Sequence[Table],
    year: int,
    edition: int = 1,
    kind: str = "annual",
    to_on: date | None = None,
) -> FrozenReport:
    blocks = (plain("Påhittat."), *(TableBlock(table) for table in tables))
    document = Document(
        title="Prov", organisation=forbund.name, year=year, date=date(year + 1, 3, 1),
        sections=(Section("aret", "Året", 1, blocks),),
    )  # fmt: skip
    text = document.to_json().encode()
    packed, digest = gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()
    report = Report.objects.create(
        forbund=forbund, kind=kind, year=year, from_on=date(year, 1, 1),
        to_on=to_on or date(year + 1, 1, 1), title=f"Årsredovisning {year}", status="published",
        edition=edition, created_at=AT, created_by="system:test", published_at=AT,
    )  # fmt: skip
    return FrozenReport.objects.create(
        report=report, frozen_at=AT, frozen_by="system:test", revision="h1", minimum=5,
        document=packed, document_sha256=digest, view=packed, view_sha256=digest, figures=packed,
        figures_sha256=digest, pdf=PDF, pdf_sha256=hashlib.sha256(PDF).hexdigest(), program="1",
        typst="1", template_sha256="", fonts_sha256="",
    )  # fmt: skip
