"""Charts of tables, drawn once: the cache is keyed by the specification, so nothing goes stale."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from importlib.metadata import version as installed_version

from django.core.cache import caches

from mellanrum.documents.alttext import alt_text
from mellanrum.documents.charts import chart_spec, render_spec
from mellanrum.documents.model import ChartBlock
from mellanrum.figures.table import Table


def draw(table: Table, kind: str, columns: tuple[str, ...] = ()) -> ChartBlock | None:
    """The table as a chart under the table's title, with alternative text; None when nothing can be
    shown. What it shows stands over the table with the same numbers.
    """
    try:
        spec = chart_spec(table, kind, columns)
    except ValueError:
        return None
    return ChartBlock(_svg(spec), alt_text(table), table.title, table.key)


def _svg(spec: dict[str, object]) -> str:
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    text += installed_version("vl-convert-python")
    key = "chart-" + hashlib.sha256(text.encode()).hexdigest()
    found = caches["drawings"].get(key)
    if found is None:
        found = render_spec(spec)
        caches["drawings"].set(key, found)
    return str(found)


def only_rows(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with some of its rows, and one row's name as title; all when none is named."""
    if not keys:
        return table
    rows = tuple(row for row in table.rows if row.key in keys)
    title = rows[0].label if len(rows) == 1 else table.title
    return replace(table, rows=rows, title=title)
