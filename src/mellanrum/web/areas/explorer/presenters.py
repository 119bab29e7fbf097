"""An answer as the page shows it: table, chart, downloads, link to share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.reports.blocks import is_worth_drawing
from mellanrum.reports.cells import SHARE, has_share
from mellanrum.reports.questions import SERIES, SEX, WITHOUT_CHART, Asked, Question, is_spread
from mellanrum.web.drawings import chart_kind

FORMS = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
DRAWN = (("PNG", "png"), ("SVG", "svg"))
Drawing = tuple[str, tuple[str, ...]]


def drawing_of(question: Question, table: Table) -> Drawing | None:
    """The kind of chart that suits the answer's shape, and the columns drawn; None for none."""
    keys = [column.key for column in table.columns]
    if question.compare == SERIES:
        return ("time-series", ()) if len(table.rows) > 1 else None
    if not is_worth_drawing(trimmed(table)):
        return None
    if question.compare:
        return "grouped", tuple(key for key in keys if not key.endswith("forandring"))
    if is_spread(question.measure):
        return chart_kind(table) or "grouped", ()
    ending = f"-{SHARE[1:]}" if has_share(question.measure) else ""
    if question.by != SEX or len(keys) < 3:
        return "bars", (f"alla{ending}",)
    is_wanted = [k for k in keys if k.endswith("-andel") == bool(ending)]
    return "grouped", tuple(k for k in is_wanted if not k.startswith("alla"))


def answered(asked: Asked, question: Question, table: Table, state: str) -> dict[str, Any]:
    """What the page adds for a question that has an answer."""
    query = asked.address()
    drawing = None if asked.chart == WITHOUT_CHART else drawing_of(question, table)
    forms = [(label, reverse("explorer-table", args=[form])) for label, form in FORMS]
    if drawing:
        forms += [(label, reverse("explorer-drawing", args=[form])) for label, form in DRAWN]
    downloads = [{"label": label, "url": f"{url}?{query}"} for label, url in forms]
    shown = f"{reverse('explorer-drawing', args=['svg'])}?{query}&visa={state}"
    return {
        "paired": {
            "table": trimmed(table),
            "downloads": downloads,
            "chart": shown if drawing else "",
        }
    }
