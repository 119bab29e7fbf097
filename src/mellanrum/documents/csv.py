"""A table as CSV that Swedish Excel opens right: BOM, semicolons, decimal comma."""

from __future__ import annotations

import csv
import io

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import MISSING, SUPPRESSED, base_text, rounded
from mellanrum.figures.table import Table

BOM = "\ufeff"


def render_csv(table: Table) -> str:
    """One line a row; a column with bases gets a column for them. Text that could run is quoted.

    Numbers are plain (no thousands, '-' as minus), so that a program reads them.
    """
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(text) for text in heading(table)])
    for row in table.rows:
        cells: list[str] = [safe(row.label)]
        for column, figure in enumerate(row.cells):
            cells.append(plain_number(figure))
            if has_base(table, column):
                cells.append(base_text(figure).removeprefix("av ").replace("\u202f", ""))
        writer.writerow(cells)
    return BOM + sink.getvalue()


def heading(table: Table) -> list[str]:
    """The first line: row heading, then each column and, where it has bases, its base."""
    names = [table.row_heading]
    for index in range(len(table.columns)):
        names.append(column_name(table, index))
        if has_base(table, index):
            names.append(base_name(table, index))
    return names


def own_label(table: Table, index: int) -> str:
    """The column's label; one that others share is led by the column it is a share of, so that
    no two are alike: 'Kvinnor, andel'.
    """
    labels = [column.label for column in table.columns]
    if labels.count(labels[index]) == 1:
        return labels[index]
    before = next((one for one in reversed(labels[:index]) if labels.count(one) == 1), "")
    return f"{before}, {uncapitalized(labels[index])}" if before else labels[index]


def uncapitalized(text: str) -> str:
    """'Andel' → 'andel', but 'KPI' as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def column_name(table: Table, index: int) -> str:
    """The column's own label with its unit; per cent when every figure in it is one."""
    column, label = table.columns[index], own_label(table, index)
    units = {figure.unit for row in table.rows if (figure := row.cells[index])}
    unit = column.unit or ("%" if units == {Unit.PERCENT} else "")
    return f"{label} ({unit})" if unit else label


def base_name(table: Table, index: int) -> str:
    """Heads the column of bases beside a column of shares."""
    return f"{own_label(table, index)}, bas"


def has_base(table: Table, column: int) -> bool:
    """Whether any shown percentage in the column tells what it is a share of."""
    return any(base_text(row.cells[column]) for row in table.rows)


def plain_number(figure: Figure | None) -> str:
    """'1234,5', '·' for a suppressed figure, '–' for a missing one, nothing for an empty cell."""
    if figure is None:
        return ""
    if figure.status is Status.SUPPRESSED:
        return SUPPRESSED
    if figure.value is None:
        return MISSING
    return str(rounded(figure.value, figure.decimals)).replace(".", ",")


def safe(text: str) -> str:
    """Text that a spreadsheet would take for a formula, made plain text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
