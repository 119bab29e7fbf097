"""Charts of questionnaires, of the same numbers as the tables beside them."""

from __future__ import annotations

from dataclasses import replace

from mellanrum.documents.charts import WIDTH
from mellanrum.documents.model import ChartBlock
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.drawings import draw
from mellanrum.reports.survey_items import CellResult, ItemResult

SHARES = "stacked-100"


def spread_table(item: ItemResult, stem: str) -> Table:
    """How all, women and men chose, the options from the lowest to the highest, in per cent; only
    of those whose answers may be told.
    """
    cells = [c for c in item.cells if c.is_shown and (c.key == "alla" or c.cell.is_sex)]
    columns = tuple(
        Column(str(chosen.option.code), chosen.option.label, "%") for chosen in item.whole.chosen
    )
    rows = tuple(_row(cell) for cell in cells)
    title, period = f"{item.item.number}. {item.item.text}", item.whole.n.period
    return Table(f"{stem}.{item.key}.spridning", title, "Vilka", columns, rows, period,
                 base_text=f"{item.whole.n.value or '–'} svar")  # fmt: skip


def _row(cell: CellResult) -> Row:
    return Row(cell.key, cell.label, tuple(chosen.share for chosen in cell.chosen))


def spread_chart(item: ItemResult, stem: str, width: int = WIDTH) -> ChartBlock | None:
    """The spread as bars of a hundred; None when nothing of it may be told."""
    table = spread_table(item, stem)
    if not table.rows:
        return None
    caption = f"Svaren på fråga {item.item.number}, {item.form.title.lower()}"
    drawn = draw(table, SHARES, width=width)
    return drawn and replace(drawn, caption=caption, under=table.base_text)
