"""The list of reads that stand out: one line each, its filters, its order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.documents.listing import Value
from mellanrum.domain.folding import holds_all
from mellanrum.domain.swedish import collation_key, plural
from mellanrum.registers.governance.models import ReadReview, ReadRule
from mellanrum.registers.governance.protection_standouts import StandOut, case_text
from mellanrum.web.listing import Asked, Column, Filter

SPANS = {"7": 7, "90": 90}  # days; a longer time would take seconds to read
COLUMNS = (
    Column("Vad", "vad"),
    Column("Medarbetare", "vem"),
    Column("Dag", "dag"),
    Column("Omfattning", "antal"),
    Column("Svar", "svar"),
)
HEADINGS = ("Vad", "Medarbetare", "Dag", "Läsningar", "Ärenden", "Läsare", "Ärende", "Svar", "Skäl")
WAITING, ANSWERED = "vantar", "besvarad"
FILTERS = (
    Filter("svar", "Svar", ((WAITING, "Inte besvarad"), (ANSWERED, "Besvarad"))),
    Filter("slag", "Slag", tuple((str(k.value), str(k.label)) for k in ReadRule.Kind)),
    Filter("tid", "Tid", (("7", "7 dagar"), ("90", "90 dagar"))),
)


@dataclass(frozen=True, slots=True)
class Line:
    one: StandOut
    what: str
    who: str
    answer: str
    comment: str

    @property
    def on(self) -> date:
        return self.one.on

    @property
    def extent(self) -> str:
        return told(self.one)

    def values(self) -> tuple[Value, ...]:
        """The line in a file, under HEADINGS."""
        one = self.one
        counts = (one.reads, one.persons or None, one.actors)
        return (self.what, self.who, one.on, *counts, one.number, self.answer, self.comment)


def told(one: StandOut) -> str:
    """'12 läsningar av 5 ärenden', or by how many when it is about one case."""
    reads = plural(one.reads, "läsning", "läsningar")
    if not one.number:
        cases = f" av {plural(one.persons, 'ärende', 'ärenden')}" if one.persons else ""
        return f"{reads}{cases}"
    by = f", av {plural(one.actors, 'medarbetare', 'medarbetare')}" if not one.actor else ""
    return f"{case_text(one.number)}: {reads}{by}"


def lines(
    found: Sequence[StandOut], names: Mapping[str, str], answers: Mapping[str, ReadReview]
) -> list[Line]:
    labels = dict(ReadRule.Kind.choices)
    made = []
    for one in found:
        held = answers.get(one.key)
        who = names.get(one.actor, one.actor) if one.actor else "Flera"
        verdict = held.get_verdict_display() if held else ""
        made.append(Line(one, str(labels[one.kind]), who, verdict, held.comment if held else ""))
    return made


def ordered(found: Sequence[Line], ask: Asked) -> list[Line]:
    """The lines that search and filters leave, in the order asked for."""
    keys: dict[str, Any] = {
        "vad": lambda x: collation_key(x.what),
        "vem": lambda x: collation_key(x.who),
        "dag": lambda x: x.on,
        "antal": lambda x: x.one.reads,
        "svar": lambda x: x.answer,
    }
    kept = [line for line in found if _is_wanted(line, ask)]
    return sorted(kept, key=keys[ask.sort], reverse=ask.descending) if ask.sort else kept


def _is_wanted(line: Line, ask: Asked) -> bool:
    answered = ANSWERED if line.answer else WAITING
    return (
        holds_all(f"{line.what} {line.who} {line.extent}", ask.search)
        and ask.chosen.get("slag", "") in ("", line.one.kind)
        and ask.chosen.get("svar", "") in ("", answered)
    )


def list_row(line: Line) -> dict[str, Any]:
    """The line as results.html draws it."""
    return {
        "url": reverse("protection-read", args=[line.one.key]),
        "label": line.what,
        "cells": [
            {"label": "Medarbetare", "text": line.who},
            {"label": "Dag", "date": line.on},
            {"label": "Omfattning", "text": line.extent},
            {"label": "Svar", "text": line.answer or "Inte besvarad"},
        ],
    }
