"""One indicator and one question; their tables as files and drawings."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mellanrum.figures.table import Table
from mellanrum.instruments.comparison import explain
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_items import ItemResult
from mellanrum.reports.survey_sentences import (
    indicator_sentence,
    item_sentence,
    mode_sentence,
    opposed_sentence,
    sure_sentence,
)
from mellanrum.reports.survey_views import as_seen, in_brief
from mellanrum.web.areas.voices.asking import (
    ALL,
    GROUP,
    PLACE,
    READ,
    YEAR,
    Voices,
    get_voices,
)
from mellanrum.web.areas.voices.choosing import controls
from mellanrum.web.areas.voices.lines import item_lines
from mellanrum.web.areas.voices.tables import chart_of, paired, table_of
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def indicator(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One indicator: for all, women, men, places; and its questions."""
    voices = get_voices(request, viewer)
    result = voices.found.find_indicator(number)
    if result is None or not result.cells:
        return _missing(request, voices, f"Indikator {number} frågades inte {voices.year}")
    voices = voices.within([cell.key for cell in result.cells])
    title = indicator_sentence(result, voices.place)
    name = f"indikator.{number}"
    context = {
        "title": title if voices.place == ALL else f"{title}. {voices.place_label}",
        "lead": f"{result.number}. {result.title}",
        "crumbs": crumbs(voices),
        "controls": controls(voices, PLACE, YEAR),
        "told": _told(voices, result),
        "mode": result.mode,
        "lines": list(item_lines(voices, result.items)),
        "first": "Fråga",
        "is_compared": True,
        "main": paired(voices, table_of(voices, name)),
        "questions": paired(voices, table_of(voices, f"{name}.fragor")),
        "legend": explain(),
        "note": result.indicator.note,
    }
    return render(request, "voices/indicator.html", context)


def _told(voices: Voices, result: IndicatorResult) -> list[str]:
    """Where the questions part, and how sure their differences are."""
    sure = sure_sentence(result.items, voices.place)
    return [text for text in (opposed_sentence(result, voices.place), sure) if text]


def _missing(request: HttpRequest, voices: Voices, what: str) -> HttpResponse:
    """A question of another year's form: on to what there is."""
    empty = {
        "what": what,
        "why": "Frågorna kan skilja mellan åren, och mellan de grupper som svarar.",
        "action": {"label": "Visa årets resultat", "url": voices.address("voices")},
    }
    return render(request, "voices/empty.html", {"empty": empty}, status=404)


@page(grant=READ)
def item(request: HttpRequest, viewer: Viewer, group: str, key: str) -> HttpResponse:
    """One question: how the answers are spread, its key figure, what it is compared with."""
    voices = get_voices(request, viewer)
    result = voices.found.find_item(group, key)
    if result is None:
        return _missing(request, voices, f"Frågan ställdes inte {voices.year}")
    voices = voices.within([cell.key for cell in result.cells])
    cell = result.find_cell(voices.place) or result.whole
    found = voices.found.find_indicator(result.item.indicator or 0)
    sentence = item_sentence(result, cell)
    context = {
        "title": sentence if voices.place == ALL else f"{cell.label}: {sentence}",
        "lead": f"{result.item.number}. {result.item.text}",
        "crumbs": crumbs(voices, found.number if found else None),
        "controls": controls(voices, PLACE, YEAR),
        "result": result,
        "cell": cell,
        "mode": mode_sentence(cell),
        "condition": _condition(voices, group, key),
        "indicator": found,
        "indicator_url": voices.address("voices-indicator", found.number) if found else "",
        **_tables(voices, result),
    }
    return render(request, "voices/item.html", context)


def _tables(voices: Voices, result: ItemResult) -> dict[str, Any]:
    """What is drawn, then the numbers behind it."""
    names = [f"{result.key}.svarsbild", f"{result.key}.jamforelse"]
    tables = [table_of(voices, name) for name in names]
    main = in_brief(table_of(voices, result.key), result)
    return {
        "drawn": [paired(voices, table) for table in tables if chart_of(table)],
        "main": paired(voices, main),
        "spread": paired(voices, table_of(voices, f"{result.key}.fordelning")),
    }


@page(grant=READ)
def measure(request: HttpRequest, viewer: Viewer, measure: str) -> HttpResponse:
    """On to what a goal is measured by: 'indikator:4' or a question's '6a'."""
    voices = get_voices(request, viewer)
    kind, _, number = measure.partition(":")
    if kind == "indikator" and number.isdecimal():
        return redirect(voices.address("voices-indicator", int(number)))
    found = voices.found.find_measure(measure)
    if found is None:
        raise Http404
    return redirect(voices.address("voices-item", found.group, found.item.key))


def _condition(voices: Voices, group: str, key: str) -> str:
    """'Ställs bara till den som svarat ”Ja” på fråga 8.'"""
    held = voices.found.find_item(group, key)
    shown_if = held.item.shown_if if held else None
    earlier = voices.found.find_item(group, shown_if.item) if shown_if else None
    if shown_if is None or earlier is None:
        return ""
    labels = [c.option.label for c in earlier.whole.chosen if c.option.code in shown_if.codes]
    words = " eller ".join(f"”{label}”" for label in labels)
    return f"Ställs bara till den som svarat {words} på fråga {earlier.item.number}."


def crumbs(voices: Voices, number: int | None = None) -> list[dict[str, str]]:
    """The ways up."""
    found = [{"label": "Resultat", "url": voices.address("voices", **{GROUP: ""})}]
    if number is not None:
        url = voices.address("voices-indicator", number, **{GROUP: ""})
        found.append({"label": f"Indikator {number}", "url": url})
    return found


@page(grant=READ)
def download(request: HttpRequest, viewer: Viewer, name: str, form: str) -> HttpResponse:
    """A table as Excel, CSV or JSON."""
    return table_file(table_of(get_voices(request, viewer), name), form)


@page(grant=READ)
def drawing(request: HttpRequest, viewer: Viewer, name: str, form: str) -> HttpResponse:
    """A table drawn; a file to keep unless a page shows it."""
    voices = get_voices(request, viewer)
    table: Table = as_seen(table_of(voices, name), voices.unseen)
    if (found := chart_of(table)) is None:
        raise Http404
    is_file = form != "svg" or "bild" not in request.GET
    kind, columns = found
    response = drawing_response(
        table, form, kind, columns, narrow="smal" in request.GET, download=is_file
    )
    response["Cache-Control"] = "private, no-store"  # readers differ in what they see
    return response
