"""Which chart suits an answer, by the shape of its table."""

from __future__ import annotations

from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.reports.blocks import CHARTS, is_worth_drawing
from mellanrum.reports.cells import SHARE, has_share
from mellanrum.reports.drawings import can_draw
from mellanrum.reports.questions import SERIES, SEX, WHOLE, Question, is_spread

Drawing = tuple[str, tuple[str, ...]]
MOST, MOST_BARS = 6, 4  # lines in a chart, bars in a group
ENDING = f"-{SHARE[1:]}"


def drawing_of(question: Question, table: Table) -> Drawing | None:
    """The kind of chart and the columns drawn, none for what the chart chooses itself; None when
    there is too little to draw.
    """
    found = _kind_of(question, table)
    return found if found is not None and can_draw(trimmed(table), *found) else None


def _kind_of(question: Question, table: Table) -> Drawing | None:
    keys = [column.key for column in trimmed(table).columns]
    if question.compare == SERIES:
        told = [row for row in table.rows if any(c is not None and c.value for c in row.cells)]
        return ("time-series", _lines(keys)) if len(told) > 1 else None
    if not is_worth_drawing(trimmed(table)):
        return None
    if question.compare:
        return "grouped", tuple(key for key in keys if not key.endswith("forandring"))
    if is_spread(question.measure):
        is_wide = len(question.insatser) != 1 and len(keys) > MOST_BARS
        return None if is_wide else (CHARTS.get(question.measure.variable, "grouped"), ())
    whole = CHARTS.get(table.key.rpartition(".")[2])
    return (whole, ()) if whole else _of_places(question, keys)


def _lines(keys: list[str]) -> tuple[str, ...]:
    """All lines that can be told apart; of more, the förbund's alone."""
    if len(keys) <= MOST:
        return tuple(keys)
    return (WHOLE,) if WHOLE in keys else tuple(keys[:MOST])


def _of_places(question: Question, keys: list[str]) -> Drawing:
    """Shares where there are any: insatser are of different sizes."""
    ending = ENDING if has_share(question.measure) else ""
    if question.by != SEX or len(keys) < 3:
        return "bars", (f"alla{ending}",)
    wanted = [key for key in keys if key.endswith(ENDING) == bool(ending)]
    return "grouped", tuple(key for key in wanted if not key.startswith("alla"))
