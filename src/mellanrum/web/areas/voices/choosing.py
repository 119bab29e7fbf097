"""What stands above results: the form that chooses among them, and the links between the pages."""

from __future__ import annotations

from typing import Any

from mellanrum.registers.surveys.comment_policies import READ as COMMENTS
from mellanrum.web.areas.voices.asking import (
    ALL,
    GROUP,
    INSTRUMENT,
    PLACE,
    YEAR,
    Voices,
    group_name,
)
from mellanrum.web.viewer import Viewer

Options = list[tuple[str, str]]


def controls(voices: Voices, *wanted: str) -> dict[str, Any]:
    """The selects that have something to choose among, and what else stands in the address."""
    every = wanted or (INSTRUMENT, YEAR, GROUP, PLACE)
    offered = {name: OFFERED[name](voices) for name in every}
    chosen = {INSTRUMENT: voices.instrument, YEAR: voices.period, GROUP: voices.group,
              PLACE: voices.place}  # fmt: skip
    shown = {name: options for name, options in offered.items() if len(options) > 1}
    return {
        "selects": [
            {
                "name": name,
                "label": LABELS[name],
                "options": [
                    {"value": value, "label": label, "selected": value == chosen[name]}
                    for value, label in options
                ],
            }
            for name, options in shown.items()
        ],
        "kept": [(n, v) for n, v in voices.parts.items() if n not in shown and v],
    }


def _instruments(voices: Voices) -> Options:
    return list(voices.titles.items())


def _years(voices: Voices) -> Options:
    return [(str(year), str(year)) for year in voices.years]


def _groups(voices: Voices) -> Options:
    first = "Indikatorerna, alla grupper" if voices.found.indicators else "Alla grupper"
    return [("", first), *((group, group_name(group)) for group in voices.found.groups)]


def _places(voices: Voices) -> Options:
    found = voices.places.items()
    return [(k, _place(k, label)) for k, label in found if not voices.cells or k in voices.cells]


def _place(key: str, label: str) -> str:
    """'Kommun: Luleå', so that an insats and a municipality of one name are told apart."""
    kind = key.partition(".")[0]
    prefix = {"insats": "Insats: ", "kommun": "Kommun: "}.get(kind, "")
    return "Alla svarande" if key == ALL else f"{prefix}{label}"


LABELS = {INSTRUMENT: "Formulär", YEAR: "Enkätår", GROUP: "Svarsgrupp", PLACE: "Vilka svar"}
OFFERED = {INSTRUMENT: _instruments, YEAR: _years, GROUP: _groups, PLACE: _places}


def pages_of(viewer: Viewer, voices: Voices, current: str) -> list[dict[str, Any]]:
    """The pages of results, as components/tabs.html asks."""
    pages = [("Resultat", "voices"), ("År för år", "voices-years"),
             ("Insatserna sida vid sida", "voices-places")]  # fmt: skip
    found = [
        {"label": label, "url": voices.address(name), "current": name == current}
        for label, name in pages
    ]
    if viewer.can(COMMENTS):
        url = voices.address("voices-comments", **{PLACE: ""})
        found.append({"label": "Öppna svar", "url": url, "current": current == "voices-comments"})
    return found
