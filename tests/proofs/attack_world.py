"""The demo förbund as it tells of itself: a year and its first half with participants, published as
a report is, and two more förbund to sum with.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache

from mellanrum.audit.gate import opened
from mellanrum.documents.model import Document, Section, TableBlock, plain
from mellanrum.documents.view import document_view
from mellanrum.domain import periods
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import Site as SiteRow
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.stats.published import published
from tests.several.shared import sharing
from tests.several.tables import age_table
from tests.web.conftest import FORBUND

AT = datetime(2022, 4, 1, 8, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 prov"
YEAR, HALF = periods.year(2021), Period(date(2021, 1, 1), date(2021, 7, 1))
MINIMUM = 5
OTHERS = {"dalen": [[20, 3], [22, 23], [24, 25]], "asen": [[30, 31], [32, 33], [4, 35]]}


HEADS = (".deltagare", ".avslutade")


def is_published(key: str) -> bool:
    """All tables of the förbund and the heads of every insats: each is three files and an entry in
    each catalogue.
    """
    return key.startswith("forbund.") or key.endswith(HEADS)


@cache
def edition(period: Period, minimum: int) -> Mapping[str, Table]:
    """What the förbund may tell of a period; everything with a minimum of 1."""
    return published(FORBUND, period, Policy(minimum, "prov")).tables


def publish_all() -> None:
    forbund = Forbund.objects.get(slug=FORBUND)
    for kind, period in (("annual", YEAR), ("interim-6", HALF)):
        told = {k: t for k, t in edition(period, MINIMUM).items() if is_published(k)}
        publish(forbund, kind, period, told)
    with opened("test"):
        SiteRow.objects.filter(forbund=forbund).update(shares_nationally=True)
    for slug, numbers in OTHERS.items():
        sharing(slug, [age_table(numbers)])
        sharing(slug, [age_table(numbers[::-1])], kind="interim-6", to_on=HALF.end)


def publish(forbund: Forbund, kind: str, period: Period, tables: Mapping[str, Table]) -> None:
    blocks = (plain("Påhittat."), *(TableBlock(table) for table in tables.values()))
    document = Document(
        title="Prov", organisation=forbund.name, year=period.start.year, date=AT.date(),
        sections=(Section("aret", "Året", 1, blocks),),
    )  # fmt: skip
    text, view = document.to_json().encode(), document_view(document).encode()
    digest = hashlib.sha256(text).hexdigest()
    with opened("test"):
        report = Report.objects.create(
            forbund=forbund, kind=kind, year=period.start.year, from_on=period.start,
            to_on=period.end, title=f"{kind} {period.start.year}", status="published", edition=9,
            created_at=AT, created_by="system:test", published_at=AT,
        )  # fmt: skip
        FrozenReport.objects.create(
            report=report, frozen_at=AT, frozen_by="system:test", revision="h1", minimum=MINIMUM,
            document=gzip.compress(text, 1), document_sha256=digest, view=gzip.compress(view, 1),
            view_sha256=digest, figures=gzip.compress(text, 1), figures_sha256=digest, pdf=PDF,
            pdf_sha256=hashlib.sha256(PDF).hexdigest(), program="1", typst="1",
            template_sha256="", fonts_sha256="",
        )  # fmt: skip
