"""A list as the page shows it, as CSV or Excel: words, days and whole numbers, no figures.

Opens right in Swedish Excel: UTF-8 with a mark, semicolons, decimal comma.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from mellanrum.documents.csv import safe

Value = str | int | Decimal | date | None


def listing_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """One line a row under the headings."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([plain(value) for value in row])
    return "\ufeff" + out.getvalue()


def plain(value: Value) -> str:
    """'1234,50' for a number, '2021-06-01' for a day, harmless text for text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


Sheet = tuple[str, Sequence[str], Iterable[Sequence[Value]]]  # title, headings, rows


def listing_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """One sheet with a frozen heading and a filter."""
    return listing_book([(title, headings, rows)])


def listing_book(sheets: Iterable[Sheet]) -> bytes:
    """Several sheets, each with a frozen heading and a filter."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold, day = book.add_format({"bold": True, "bottom": 1}), {"num_format": "yyyy-mm-dd"}
        formats = {date: book.add_format(day), Decimal: book.add_format({"num_format": "#,##0.00"})}
        for title, headings, rows in sheets:
            sheet = book.add_worksheet(title[:31])
            sheet.write_row(0, 0, headings, bold)
            last = 0
            for last, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    write(sheet, (last, column), value, formats)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(last, 1), max(len(headings) - 1, 0))
            sheet.autofit()
    return out.getvalue()


def write(sheet: Any, at: tuple[int, int], value: Value, formats: dict[type, Any]) -> None:
    """One cell; text is written as text, so that nothing in it can run."""
    if isinstance(value, str):
        sheet.write_string(*at, value)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, formats[date])
    elif isinstance(value, Decimal):
        sheet.write_number(*at, float(value), formats[Decimal])
    elif value is not None:
        sheet.write_number(*at, value)
