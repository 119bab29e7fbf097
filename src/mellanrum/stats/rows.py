"""What every frame is made with: whole numbers for days, text that is never null."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

NEVER = date.max.toordinal()  # the end of what has not ended: greater than every day
UNKNOWN = -1
NOT_APPLICABLE = -2
CHUNK = 5_000


def frame_of(
    rows: list[dict[str, Any]], integers: Iterable[str], texts: Iterable[str]
) -> pl.DataFrame:
    """Rows as a frame of 64-bit integers and text; nothing is null."""
    import polars as pl

    schema = dict.fromkeys(integers, pl.Int64()) | dict.fromkeys(texts, pl.String())
    return pl.DataFrame(rows, schema=schema, orient="row")


def days(start: date, end: date | None) -> dict[str, int]:
    """Both days as ordinals, and as month numbers with day of month."""
    last = end or date.max
    return {
        "start_year": start.year,
        "start": start.toordinal(),
        "end": last.toordinal(),
        "start_month": month_number(start),
        "start_dom": start.day,
        "end_month": month_number(last),
        "end_dom": last.day,
    }


def month_number(day: date) -> int:
    """Months since year 0, so that months can be subtracted."""
    return day.year * 12 + day.month
