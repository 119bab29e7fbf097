"""Counts forms and answers in the closed subset of Narwhals: whole numbers only.

Everything is counted once, fully crossed; `tally` adds up.
"""

from __future__ import annotations

from typing import Any

from mellanrum.stats.running import run
from mellanrum.stats.surveys.frames import PLACE, SurveyFrames

SHEET_COLUMNS = ("year", *PLACE)
ANSWER_COLUMNS = (*SHEET_COLUMNS, "item", "value")
Rows = list[tuple[Any, ...]]


def count_forms(frames: SurveyFrames) -> tuple[Rows, Rows]:
    """Rows of (year, group, insats, municipality, sex, n); then the same with item and option code
    before n.
    """
    sheets, answers = run(
        [_counted(frames.sheets, SHEET_COLUMNS), _counted(frames.answers, ANSWER_COLUMNS)]
    )
    return sheets, answers


def _counted(rows: Any, columns: tuple[str, ...]) -> Any:
    import narwhals as nw

    grouped = nw.from_native(rows).lazy().group_by(*columns)
    return grouped.agg(nw.len().alias("n")).select(*columns, "n")
