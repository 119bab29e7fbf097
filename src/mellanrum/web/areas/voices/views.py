"""Results of questionnaires: the year's overview, one indicator, one question."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mellanrum.figures.table import Table
from mellanrum.instruments.comparison import explain
from mellanrum.registers.surveys.queries.comments import is_waiting
from mellanrum.reports.survey_sentences import (
    indicator_sentence,
    item_sentence,
    mode_sentence,
    opposed_sentence,
    overview_sentence,
    rate_sentence,
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
    group_name,
    voices_of,
)
from mellanrum.web.areas.voices.choosing import controls, pages_of
from mellanrum.web.areas.voices.lines import indicator_lines, item_lines
from mellanrum.web.areas.voices.tables import chart_of, paired, table_of
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

NOTHING = {
    "what": "Här visas vad enkäterna säger",
    "why": "Ingen enkät har skickats ut än. Resultaten kommer när en omgång har fått svar.",
}
NO_ANSWERS = {
    "what": "Inga svar att visa än",
    "why": "Svaren visas när minst fem har svarat i samma omgång och de har blandats.",
}


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A year's results: indicators, or one group's questions; who answered and who was left out."""
    voices = voices_of(request, viewer)
    if voices is None:
        return render(request, "voices/empty.html", {"empty": NOTHING})
    lines = list(_lines(voices))
    context: dict[str, Any] = {
        "title": _finding(voices),
        "lead": _lead(voices),
        "controls": controls(voices),
        "pages": pages_of(viewer, voices, "voices"),
        "lines": lines,
        "first": "Indikator" if _by_indicator(voices) else "Fråga",
        "is_compared": any(line.is_compared for line in lines),
        "rates": paired(voices, table_of(voices, "svar")),
        "rate_sentence": rate_sentence(voices.found.rates),
        "excluded": _excluded(voices),
        "is_waiting": is_waiting(viewer.forbund_slug, voices.instrument, voices.year),
        "protection": voices.found.protection,
        "legend": explain(),
    }
    if not any(item.whole.n.value for item in voices.found.items):
        context["empty"] = NO_ANSWERS
    elif _by_indicator(voices):
        context["summary"] = paired(voices, table_of(voices, "indikatorer"))
    else:
        context["missing"] = [
            paired(voices, table_of(voices, f"{group}.bortfall")) for group in _groups(voices)
        ]
    return render(request, "voices/overview.html", context)


def _by_indicator(voices: Voices) -> bool:
    return bool(voices.found.indicators) and not voices.group


def _groups(voices: Voices) -> tuple[str, ...]:
    return (voices.group,) if voices.group else voices.found.groups


def _lines(voices: Voices) -> Any:
    if _by_indicator(voices):
        return indicator_lines(voices)
    items = [item for group in _groups(voices) for item in voices.found.of_group(group)]
    return item_lines(voices, tuple(items))


def _finding(voices: Voices) -> str:
    """What the year comes to; without anything to compare with, what the page is."""
    if _by_indicator(voices):
        cells = [i.find_cell(voices.place) for i in voices.found.indicators]
        standings = [c.standing for c in cells if c is not None and c.value.value is not None]
        told = overview_sentence(standings, voices.year, "indikator", "indikatorer")
    else:
        items = [i for group in _groups(voices) for i in voices.found.of_group(group)]
        found = [c.standing for i in items if (c := i.find_cell(voices.place)) is not None]
        told = overview_sentence(found, voices.year, "fråga", "frågor")
    return told or f"Enkätresultat {voices.year}"


def _lead(voices: Voices) -> str:
    """'Indikatorer för finansiell samordning, enkätåret 2021. Kvinnor.'"""
    instrument = voices.found.instrument
    title = instrument.title if instrument else "Enkät"
    between = " Enkätåret" if title.endswith("?") else ", enkätåret"
    parts = [f"{title}{between} {voices.year}"]
    parts += [group_name(voices.group)] if voices.group else []
    parts += [voices.place_label] if voices.place != ALL else []
    return f"{'. '.join(parts)}."


def _excluded(voices: Voices) -> list[str]:
    told = (e for e in voices.found.excluded if voices.group in ("", e.group))
    return [e.sentence for e in told]


@page(grant=READ)
def indicator(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One indicator: for all, women, men, places; and its questions."""
    voices = get_voices(request, viewer)
    result = voices.found.find_indicator(number)
    if result is None or not result.cells:
        raise Http404
    title = indicator_sentence(result, voices.place)
    context = {
        "title": title if voices.place == ALL else f"{title}. {voices.place_label}",
        "lead": f"{result.number}. {result.title}",
        "crumbs": crumbs(voices),
        "controls": controls(voices, PLACE, YEAR),
        "told": [t for t in (opposed_sentence(result, voices.place),
                             sure_sentence(result.items, voices.place)) if t],
        "mode": result.mode,
        "lines": list(item_lines(voices, result.items)),
        "first": "Fråga",
        "is_compared": True,
        "main": paired(voices, table_of(voices, f"indikator.{number}")),
        "questions": paired(voices, table_of(voices, f"indikator.{number}.fragor")),
        "legend": explain(),
        "note": result.indicator.note,
    }  # fmt: skip
    return render(request, "voices/indicator.html", context)


@page(grant=READ)
def item(request: HttpRequest, viewer: Viewer, group: str, key: str) -> HttpResponse:
    """One question: how the answers are spread, its key figure, what it is compared with."""
    voices = get_voices(request, viewer)
    result = voices.found.find_item(group, key)
    if result is None:
        raise Http404
    cell = result.find_cell(voices.place) or result.whole
    tables = [f"{result.key}.svarsbild", f"{result.key}.jamforelse"]
    drawn = [paired(voices, t) for n in tables if chart_of(t := table_of(voices, n))]
    indicator = voices.found.find_indicator(result.item.indicator or 0)
    context = {
        "title": item_sentence(result, cell),
        "lead": f"{result.item.number}. {result.item.text}",
        "crumbs": crumbs(voices, indicator.number if indicator else None),
        "controls": controls(voices, PLACE, YEAR),
        "result": result,
        "cell": cell,
        "mode": mode_sentence(cell),
        "condition": _condition(voices, group, key),
        "drawn": drawn,
        "main": paired(voices, in_brief(table_of(voices, result.key), result)),
        "spread": paired(voices, table_of(voices, f"{result.key}.fordelning")),
        "indicator": indicator,
        "indicator_url": voices.address("voices-indicator", indicator.number) if indicator else "",
    }
    return render(request, "voices/item.html", context)


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
