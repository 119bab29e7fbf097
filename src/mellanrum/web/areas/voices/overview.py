"""A year's results on one page: what they come to, who answered, who was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.instruments.comparison import explain
from mellanrum.registers.surveys.queries.comments import is_waiting
from mellanrum.reports.survey_items import ItemResult
from mellanrum.reports.survey_sentences import overview_sentence, rate_sentence
from mellanrum.web.areas.voices.asking import ALL, READ, Voices, group_name, voices_of
from mellanrum.web.areas.voices.choosing import controls, pages_of
from mellanrum.web.areas.voices.lines import Line, indicator_lines, item_lines
from mellanrum.web.areas.voices.tables import paired, table_of
from mellanrum.web.decorators import page
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
    context = {
        "title": _finding(voices),
        "lead": _lead(voices),
        "controls": controls(voices),
        "pages": pages_of(viewer, voices, "voices"),
        "is_waiting": is_waiting(viewer.forbund_slug, voices.instrument, voices.year),
        **_rows(voices),
        **_answering(voices),
    }
    return render(request, "voices/overview.html", context)


def _rows(voices: Voices) -> dict[str, Any]:
    """Indicators with their summary, or questions with how many left them."""
    if not any(item.whole.n.value for item in voices.found.items):
        return {"empty": NO_ANSWERS}
    lines = list(_lines(voices))
    context: dict[str, Any] = {
        "lines": lines,
        "is_compared": any(line.is_compared for line in lines),
        "protection": voices.found.protection,
        "legend": explain(),
    }
    if _by_indicator(voices):
        summary = paired(voices, table_of(voices, "indikatorer"))
        return {**context, "first": "Indikator", "summary": summary}
    left = [paired(voices, table_of(voices, f"{group}.bortfall")) for group in _groups(voices)]
    return {**context, "first": "Fråga", "missing": left}


def _answering(voices: Voices) -> dict[str, Any]:
    """Who answered, and who was left out."""
    told = (e for e in voices.found.excluded if voices.group in ("", e.group))
    return {
        "rates": paired(voices, table_of(voices, "svar")),
        "rate_sentence": rate_sentence(voices.found.rates),
        "excluded": [e.sentence for e in told],
    }


def _by_indicator(voices: Voices) -> bool:
    return bool(voices.found.indicators) and not voices.group


def _groups(voices: Voices) -> tuple[str, ...]:
    return (voices.group,) if voices.group else voices.found.groups


def _items(voices: Voices) -> list[ItemResult]:
    return [item for group in _groups(voices) for item in voices.found.of_group(group)]


def _lines(voices: Voices) -> Iterator[Line]:
    if _by_indicator(voices):
        return indicator_lines(voices)
    return item_lines(voices, _items(voices))


def _finding(voices: Voices) -> str:
    """What the year comes to; without anything to compare with, what the page is."""
    if _by_indicator(voices):
        cells = [i.find_cell(voices.place) for i in voices.found.indicators]
        standings = [c.standing for c in cells if c is not None and c.value.value is not None]
        told = overview_sentence(standings, voices.year, "indikator", "indikatorer")
    else:
        found = [c.standing for i in _items(voices) if (c := i.find_cell(voices.place)) is not None]
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
