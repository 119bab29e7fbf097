"""Short documents: a sheet or two, without cover and contents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mellanrum.documents.model import Document, Section, TableBlock
from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.table import Table


def table_sheet(
    tables: Sequence[Table],
    *,
    title: str,
    period: Period,
    organisation: str,
    on: date,
    note: str,
) -> Document:
    """Tables under one heading; `note` tells on every page for whom they are."""
    blocks = tuple(TableBlock(table) for table in tables)
    section = Section("tabeller", "Tabeller", 1, blocks)
    return Document(
        title=without_year(title, period),
        organisation=organisation,
        year=period.start.year,
        date=on,
        sections=(section,),
        watermark_note=note,
    )


def without_year(title: str, period: Period) -> str:
    """'Nyckeltal, maj' of title and period: a document's year is printed after its title."""
    label = period_label(period).removesuffix(str(period.start.year)).strip()
    return f"{title}, {label}" if label else title


def sheet_pdf(document: Document) -> bytes:
    """The document as PDF, A4 and accessible."""
    from mellanrum.documents.typst import render_pdf

    return render_pdf(document, is_sheet=True)
