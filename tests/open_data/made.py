"""Published reports with hidden, missing and empty cells, with shares and their bases, in several
years and editions: one replaced, one withdrawn.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from mellanrum.audit.gate import opened
from mellanrum.documents.model import Document, Section, TableBlock, plain
from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count, share
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import FrozenReport, Report

AT = datetime(2022, 4, 1, 8, 0, tzinfo=UTC)
KEY = "deltagare.kon"
DATASET = f"annual.{KEY}"
FROM = Provenance("Påbörjade insatser under året", "Ärenden", rows=17)


def participants(year: int, women: int, men: int) -> Table:
    """Women and men with their shares; the men's are hidden, the unknown have none."""
    every = count("d.alla", "Alla", women + men, str(year), FROM)
    shown = count("d.kvinnor", "Kvinnor", women, str(year), FROM)
    part = share("d.kvinnor.andel", "Andel kvinnor", shown, every, FROM, 1)
    hidden = count("d.man", "Män", men, str(year), FROM).suppressed()
    hidden_part = replace(part, key="d.man.andel", label="Andel män").suppressed()
    none = replace(every, key="d.okand", value=None, status=Status.MISSING)
    rows = (
        Row("rubrik", "Efter kön", (None, None), RowKind.HEADING),
        Row("kvinnor", "Kvinnor", (shown, part)),
        Row("man", "Män", (hidden, hidden_part)),
        Row("okand", "-Okänt", (none, None)),
        Row("alla", "Alla", (every, None), RowKind.TOTAL),
    )
    columns = (Column("antal", "Antal"), Column("andel", "Andel"))
    return Table(KEY, "Deltagare efter kön", "Kön", columns, rows, str(year), "Fler kvinnor än män",
                 "Alla som påbörjat en insats")  # fmt: skip


def costs(year: int) -> Table:
    """Two years beside each other, whose keys hold the year."""
    cells = tuple(
        Figure(f"k.{y}", "Kostnad", Decimal("-1234567.5"), Unit.SEK, str(y), provenance=FROM)
        for y in (year, year - 1)
    )
    columns = tuple(Column(str(y), str(y)) for y in (year, year - 1))
    return Table(f"kostnad.{year}", "Kostnad", "Kronor", columns, (Row("k", "Kostnad", cells),),
                 str(year))  # fmt: skip


def publish(
    forbund: Forbund, year: int, edition: int, status: str, tables: Sequence[Table], at: datetime
) -> Report:
    """An annual report of the tables; one withdrawn with a reason."""
    document = Document(
        title=f"Årsredovisning {year}", organisation=forbund.name, year=year,
        date=date(year + 1, 3, 1),
        sections=(Section("s", "S", 1, (plain("Text."), *(TableBlock(t) for t in tables))),),
    )  # fmt: skip
    text = document.to_json().encode()
    packed, digest = gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()
    with opened("test"):
        report = Report.objects.create(
            forbund=forbund, kind="annual", year=year, from_on=date(year, 1, 1),
            to_on=date(year + 1, 1, 1), title=f"Årsredovisning {year}", edition=edition,
            status=status, created_at=at, created_by="system:test", published_at=at,
            status_reason="Fel i not 3" if status == "withdrawn" else "",
        )  # fmt: skip
        FrozenReport.objects.create(
            report=report, frozen_at=at, frozen_by="system:test", revision="h1", minimum=5,
            document=packed, document_sha256=digest, view=b"", view_sha256="", figures=b"",
            figures_sha256="", pdf=b"", pdf_sha256="", program="1", typst="1", template_sha256="",
            fonts_sha256="",
        )  # fmt: skip
    return report


def publish_all(forbund: Forbund) -> None:
    """2012 withdrawn; 2013 in a replaced edition and the one in force; 2014 in force."""
    publish(forbund, 2012, 1, "withdrawn", [participants(2012, 6, 2), costs(2012)], AT)
    publish(forbund, 2013, 1, "replaced", [participants(2013, 7, 3), costs(2013)], AT)
    publish(forbund, 2013, 2, "published", [participants(2013, 8, 3), costs(2013)], AT)
    publish(forbund, 2014, 1, "published", [participants(2014, 11, 4), costs(2014)], AT)
