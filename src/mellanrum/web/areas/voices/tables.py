"""The tables that can be taken away, by name, and the drawing that suits each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404

from mellanrum.figures.figure import Status
from mellanrum.figures.table import Table
from mellanrum.reports.drawings import can_draw
from mellanrum.reports.survey_items import ItemResult
from mellanrum.reports.survey_results import Results
from mellanrum.reports.survey_views import (
    answers_table,
    as_seen,
    beside_table,
    indicator_items_table,
    indicator_table,
    places_table,
    years_table,
)
from mellanrum.web.areas.voices.asking import PLACE, Voices

FORMS = (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))
DRAWN = (("PNG", "png"), ("SVG", "svg"))
# By the last part of a table's name: the kind of chart, and which columns.
CHARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "svarsbild": ("stacked-100", ()),
    "jamforelse": ("bars", ("nyckeltal",)),
    "indikatorer": ("budget", ("varde", "riket")),
}
WIDE = 4  # columns that need the whole width, so that a drawing stands below
Maker = Callable[[Voices, str], Table | None]


def table_of(voices: Voices, name: str) -> Table:
    """The table as the viewer may see it. Raises Http404 for a name that means nothing."""
    held = voices.found.tables.get(f"{voices.found.stem}.{name}")
    if held is None:
        stem, _, last = name.rpartition(".")
        maker = MADE.get(last)
        held = maker(voices, stem) if maker else _of_indicator(voices, name)
    if held is None:
        raise Http404
    return as_seen(held, voices.unseen)


def name_of(voices: Voices, table: Table) -> str:
    """What the table is called in an address."""
    return table.key.removeprefix(f"{voices.found.stem}.")


def _of_indicator(voices: Voices, name: str) -> Table | None:
    kind, _, number = name.partition(".")
    result = voices.found.find_indicator(int(number)) if number.isdecimal() else None
    if kind != "indikator" or result is None or not result.cells:
        return None
    return indicator_table(result, voices.found.stem, voices.period)


def _questions(voices: Voices, name: str) -> Table | None:
    _, _, number = name.partition(".")
    result = voices.found.find_indicator(int(number)) if number.isdecimal() else None
    if result is None:
        return None
    return indicator_items_table(result, voices.place, voices.found.stem, voices.period)


def _answers(voices: Voices, name: str) -> Table | None:
    item = find_item(voices.found, name)
    if item is None:
        return None
    held = find_item(voices.before, name) if voices.before else None
    return answers_table(item, held, voices.found.stem, voices.period, voices.unseen)


def _beside(voices: Voices, name: str) -> Table | None:
    item = find_item(voices.found, name)
    if item is None:
        return None
    return beside_table(item, voices.found.stem, voices.period, voices.unseen)


def _places(voices: Voices, name: str) -> Table | None:
    group = "" if name == "indikatorer" else name
    if group and group not in voices.found.groups:
        return None
    return places_table(voices.found, group, voices.unseen)


def _years(voices: Voices, name: str) -> Table | None:
    if name not in voices.found.groups:
        return None
    return years_table(voices.history, name)


MADE: dict[str, Maker] = {
    "fragor": _questions,
    "svarsbild": _answers,
    "jamforelse": _beside,
    "insatser": _places,
    "ar": _years,
}


def find_item(found: Results, name: str) -> ItemResult | None:
    """By 'participant_ongoing.f1'."""
    group, _, key = name.partition(".")
    return found.find_item(group, key)


def chart_of(table: Table) -> tuple[str, tuple[str, ...]] | None:
    """The kind of chart and the columns drawn; None where there is nothing to draw."""
    kind = CHARTS.get(table.key.rpartition(".")[2])
    told = any(figure.status is Status.SHOWN for figure in table.figures())
    return kind if kind and told and can_draw(table, *kind) else None


def paired(voices: Voices, table: Table) -> dict[str, Any]:
    """The table with its downloads and drawing, as components/paired.html asks."""
    name = name_of(voices, table)
    forms = [(label, _file(voices, "voices-table", name, form)) for label, form in FORMS]
    drawn = chart_of(table) is not None
    if drawn:
        forms += [(label, _file(voices, "voices-drawing", name, form)) for label, form in DRAWN]
    shown = f"{_file(voices, 'voices-drawing', name, 'svg')}&bild={voices.state}" if drawn else ""
    return {
        "table": table,
        "downloads": [{"label": label, "url": url} for label, url in forms],
        "is_wide": len(table.columns) >= WIDE,
        "chart": shown,
        "narrow": f"{shown}&smal=1" if drawn else "",
    }


def _file(voices: Voices, url: str, name: str, form: str) -> str:
    changes = {} if name.endswith(".fragor") else {PLACE: ""}
    return voices.address(url, name, form, **changes)
