"""A frozen report's figures that are others today, as a list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from mellanrum.figures.figure import Figure
from mellanrum.reports.explaining_text import told
from mellanrum.reports.recomputing import WAYS, Line, Recomputed, Way
from mellanrum.web.areas.freezing.reach import crumbs_of
from mellanrum.web.areas.freezing.reach import url_of as freezing_url
from mellanrum.web.areas.operation.lists import Choice, Listed, Part
from mellanrum.web.areas.provenance.links import figure_url
from mellanrum.web.templatetags.drawing import counted

STATES = {
    "wrong": "Stämmer inte med det frysta",
    "other": "Annat värde i dag",
    "close": "Annat bara i decimalerna",
    "gone": "Finns inte i dag",
    "new": "Har tillkommit",
}
SHORT = {
    Way.LEDGER: "Ur bokföringen",
    Way.PERSONS: "Ur ögonblicksbilden",
    Way.KEPT: "Sparat värde",
}
EMPTY = {
    "what": "Inget är annorlunda i dag",
    "why": "Alla uppgifter i den frysta rapporten har samma värde i registren nu.",
}


NO_FIGURES = {
    "what": "Här visas alla siffror",
    "why": "Året har inga siffror än. De kommer när deltagare eller bokföring är registrerade.",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A figure and what it is called, with its table."""

    key: str
    name: str
    figure: Figure


def figures_list(year: str) -> Listed[Named]:
    """Every figure of a year."""
    return Listed(
        name="provenance",
        title="Varifrån siffrorna kommer",
        parts=(
            Part("Uppgift", lambda one: one.name, "uppgift"),
            Part("Värde", lambda one: told(one.figure), is_numeric=True),
            Part("Period", lambda one: one.figure.period, "period"),
            Part("Källa", lambda one: one.figure.provenance.source, "kalla"),
        ),
        choices=(
            Choice("ar", "År", lambda one: [(year, year)]),
            Choice("del", "Del", lambda one: [part_of(one.key)]),
        ),
        words=lambda one: f"{one.name} {one.figure.label} {one.key}",
        url=lambda one: figure_url(one.key, f"ar={year}"),
        empty=NO_FIGURES,
        search="Sök siffra",
        lead="Välj en siffra för att se hur den är räknad, av vad och av vem.",
    )


def recomputed_list(pk: int) -> Listed[Line]:
    return Listed(
        name="provenance-recomputed",
        args=(pk,),
        title="Omräknade uppgifter",
        parts=(
            Part("Uppgift", lambda line: line.label, "uppgift"),
            Part("Period", _period, "period"),
            Part("Fryst", lambda line: told(line.kept), is_numeric=True),
            Part("Omräknat", lambda line: told(line.again) if line.again else "–", is_numeric=True),
            Part("I dag", lambda line: told(line.today), is_numeric=True),
            Part("Omräknat hur", lambda line: SHORT[line.way], "hur"),
            Part("Läge", lambda line: STATES[state_of(line)], "lage"),
        ),
        choices=(
            Choice("lage", "Läge", lambda line: [(state_of(line), STATES[state_of(line)])]),
            Choice("hur", "Omräknat", lambda line: [(line.way.value, SHORT[line.way])]),
            Choice("del", "Del av rapporten", lambda line: [part_of(line.key)]),
        ),
        words=lambda line: f"{line.label} {line.key}",
        url=lambda line: figure_url(line.key, f"fryst={pk}" if line.kept else ""),
        empty=EMPTY,
        search="Sök uppgift",
        lead="Uppgifter i den frysta rapporten som har ett annat värde i registren i dag.",
    )


def _period(line: Line) -> str:
    figure = line.kept or line.today
    return figure.period if figure else ""


def state_of(line: Line) -> str:
    if not line.is_proved:
        return "wrong"
    if line.kept is None:
        return "new"
    if line.today is None:
        return "gone"
    return "close" if told(line.kept) == told(line.today) else "other"


PARTS = {
    "ekonomi": "Ekonomi",
    "insats": "Insatserna",
    "forbund": "Förbundet",
    "styrning": "Styrning",
    "omvarld": "Omvärlden",
}


def part_of(key: str) -> tuple[str, str]:
    first = key.partition(".")[0]
    return (first, PARTS[first]) if first in PARTS else ("ovrigt", "Övrigt")


def _number(n: int) -> str:
    return counted(n, "uppgift", "uppgifter")


def counts(found: Recomputed) -> dict[str, Any]:
    """What the page says above its list."""
    frozen = found.frozen
    up = {"label": "Frysning och publicering", "url": freezing_url(frozen.report)}
    ways = Counter(line.way for line in found.lines.values())
    return {
        "report": frozen.report,
        "frozen": frozen,
        "crumbs": [*crumbs_of(frozen.report), up],
        "ways": [f"{_number(ways[way])}: {WAYS[way]}." for way in Way if ways[way]],
        "is_proved": not found.list_unproved(),
        "told": found.told,
    }  # fmt: skip
