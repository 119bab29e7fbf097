"""The list of insatser: one line each, its filters, its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.documents.listing import Value
from mellanrum.domain.folding import holds_all
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import collation_key
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import cell
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.figures import YearFigures
from mellanrum.web.listing import Asked, Column, Filter
from mellanrum.web.words import place_name, registration_text

STATES = {
    "ongoing": "Pågår",
    "planned": "Planerad",
    "ended": "Avslutad",
    "undecided": "Ej beslutad",
}
COLUMNS = (
    Column("Insats", "namn"),
    Column("Kommuner"),
    Column("Registrering", "registrering"),
    Column("Började", "start"),
    Column("Läge", "lage"),
    Column("Deltagare", "deltagare", numeric=True),
)
HEADINGS = (
    "Insats",
    "Slag",
    "Kommuner",
    "Registrering",
    "Började",
    "Till och med",
    "Läge",
    "Deltagare",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One insats in the list. `last_on` is its last decided day, None without end."""

    slug: str
    name: str
    kind: str
    kind_label: str
    municipalities: tuple[tuple[str, str], ...]
    registration: str
    registration_label: str
    first_on: date | None
    last_on: date | None
    state: str
    participants: Figure | None

    @property
    def places(self) -> str:
        return ", ".join(name for _, name in self.municipalities)

    @property
    def words(self) -> str:
        """What the search looks in."""
        return f"{self.name} {self.places} {self.kind_label}"

    def values(self) -> tuple[Value, ...]:
        """The line in a file, under HEADINGS."""
        number = self.participants
        told = int(number.value) if number is not None and number.value is not None else None
        return (
            self.name,
            self.kind_label,
            self.places,
            self.registration_label,
            self.first_on,
            self.last_on,
            STATES[self.state],
            told if told is not None else cell(number),
        )


def lines(found: Iterable[Insats], figures: YearFigures | None, today: date) -> list[Line]:
    """One line each, with the protected number of participants of the year."""
    return [_line(insats, figures, today) for insats in found]


def _line(insats: Insats, figures: YearFigures | None, today: date) -> Line:
    first, last = span_of(insats)
    key = f"insats.{insats.slug}.deltagare.antal"
    return Line(
        slug=insats.slug,
        name=insats.name,
        kind=insats.kind,
        kind_label=insats.get_kind_display(),
        municipalities=tuple((m.slug, place_name(m.name)) for m in insats.municipalities.all()),
        registration=insats.registration,
        registration_label=registration_text(insats.registration),
        first_on=first,
        last_on=last,
        state=state_of(insats, today),
        participants=figures.figures.get(key) if figures else None,
    )


def span_of(insats: Insats) -> tuple[date | None, date | None]:
    """First and last decided day; the last is None when the insats has no end."""
    periods = list(insats.periods.all())
    if not periods:
        return None, None
    ends = [p.to_on for p in periods]
    last = None if None in ends else max(e for e in ends if e) - ONE_DAY
    return min(p.from_on for p in periods), last


def state_of(insats: Insats, today: date) -> str:
    """planned, ongoing, ended or undecided, by the decided periods."""
    first, last = span_of(insats)
    if first is None:
        return "undecided"
    if today < first:
        return "planned"
    return "ended" if last is not None and last < today else "ongoing"


def filters(found: Sequence[Line]) -> tuple[Filter, ...]:
    """Filters with the values that occur."""
    places = {place for line in found for place in line.municipalities}
    return (
        Filter("slag", "Slag", _options((x.kind, x.kind_label) for x in found)),
        Filter("kommun", "Kommun", _options(places)),
        Filter(
            "registrering",
            "Registrering",
            _options((x.registration, x.registration_label) for x in found),
        ),
        Filter("lage", "Läge", _options((x.state, STATES[x.state]) for x in found)),
    )


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(set(pairs), key=lambda pair: collation_key(pair[1])))


def ordered(found: Sequence[Line], ask: Asked) -> list[Line]:
    """The lines that the search and filters leave, in the order asked for."""
    kept = [line for line in found if _is_wanted(line, ask)]
    keys: dict[str, Any] = {
        "namn": lambda x: collation_key(x.name),
        "registrering": lambda x: x.registration_label,
        "start": lambda x: x.first_on or date.max,
        "lage": lambda x: STATES[x.state],
        "deltagare": _participants,
    }
    return sorted(kept, key=keys[ask.sort], reverse=ask.descending) if ask.sort else kept


def _participants(line: Line) -> int:
    """What is hidden or unknown is lowest."""
    known = line.participants is not None and line.participants.value is not None
    return int(line.participants.value) if known else -1  # type: ignore[union-attr, arg-type]


def _is_wanted(line: Line, ask: Asked) -> bool:
    chosen = ask.chosen
    places = {slug for slug, _ in line.municipalities}
    return (
        holds_all(line.words, ask.search)
        and chosen.get("slag", "") in ("", line.kind)
        and ("kommun" not in chosen or not chosen["kommun"] or chosen["kommun"] in places)
        and chosen.get("registrering", "") in ("", line.registration)
        and chosen.get("lage", "") in ("", line.state)
    )


def list_row(line: Line, year: int | None) -> dict[str, Any]:
    """The line as results.html draws it."""
    return {
        "url": reverse("insats", args=[line.slug]),
        "label": line.name,
        "sub": line.kind_label,
        "cells": [
            {"label": "Kommuner", "text": line.places or "–"},
            {"label": "Registrering", "text": line.registration_label},
            {"label": "Började", "date": line.first_on}
            if line.first_on
            else {"label": "Började", "text": "–"},
            {"label": "Läge", "text": STATES[line.state]},
            {
                "label": f"Deltagare {year}" if year else "Deltagare",
                "text": cell(line.participants) or "–",
                "numeric": True,
            },
        ],
    }
