"""Charts of tables, drawn once: the cache is keyed by the specification, so nothing goes stale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version as installed_version

from django.core.cache import caches

from mellanrum.documents.alttext import COURSES, alt_text
from mellanrum.documents.charts import WIDTH, chart_spec, render_png, render_spec, with_title
from mellanrum.documents.model import ChartBlock
from mellanrum.figures.table import Table


def draw(
    table: Table, kind: str, columns: tuple[str, ...] = (), width: int = WIDTH
) -> ChartBlock | None:
    """The table as a chart under the table's title, with alternative text; None when nothing can be
    shown. What it shows stands over the table with the same numbers.
    """
    try:
        spec = chart_spec(table, kind, columns, width)
        alt = alt_text(table, kind=kind, columns=columns if kind in COURSES else ())
    except ValueError:
        return None
    return ChartBlock(str(_kept(spec, render_spec)), alt, table.title, table.key)


def draw_spec(spec: dict[str, object]) -> str:
    """SVG of a specification that is made elsewhere."""
    return str(_kept(spec, render_spec))


def can_draw(table: Table, kind: str, columns: tuple[str, ...] = ()) -> bool:
    """Whether the table has the shape, and enough told, for such a chart."""
    try:
        chart_spec(table, kind, columns, WIDTH)
    except ValueError:
        return False
    return True


def draw_file(
    table: Table, kind: str, form: str = "png", columns: tuple[str, ...] = ()
) -> bytes | None:
    """The chart as a file of its own, "png" (at twice its size) or "svg", with finding, base and
    period written above; None when nothing can be shown.
    """
    try:
        spec = with_title(chart_spec(table, kind, columns), table)
    except ValueError:
        return None
    drawn = _kept(spec, render_png if form == "png" else render_spec)
    return drawn.encode() if isinstance(drawn, str) else drawn


def _kept(spec: dict[str, object], render: Callable[..., str | bytes]) -> str | bytes:
    """The drawing from the cache, or drawn and kept there."""
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    text += installed_version("vl-convert-python") + render.__name__
    key = "chart-" + hashlib.sha256(text.encode()).hexdigest()
    found: str | bytes | None = caches["drawings"].get(key)
    if found is None:
        found = render(spec)
        caches["drawings"].set(key, found)
    return found


def only_rows(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with some of its rows, and one row's name as title; all when none is named."""
    if not keys:
        return table
    rows = tuple(row for row in table.rows if row.key in keys)
    title = rows[0].label if len(rows) == 1 else table.title
    return replace(table, rows=rows, title=title)
