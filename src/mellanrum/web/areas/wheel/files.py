"""The year's list on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from mellanrum.documents.model import BulletList, Document, Run, Section, Style, plain
from mellanrum.domain.swedish import capitalized
from mellanrum.registers.wheel.entries import Entry
from mellanrum.web.areas.wheel.drawing import MONTHS


def wheel_document(year: int, entries: Sequence[Entry], organisation: str, on: date) -> Document:
    """Month by month, each entry with its day, state and who answers for it."""
    return Document(
        title="Årshjul",
        organisation=organisation,
        year=year,
        date=on,
        sections=tuple(_sections(entries)),
    )


def _sections(entries: Sequence[Entry]) -> Iterator[Section]:
    for month, held in groupby(entries, key=lambda e: e.on.month):
        items = tuple(_said(entry) for entry in held)
        yield Section(f"m{month}", capitalized(MONTHS[month - 1]), 1, (BulletList(items),))
    if not entries:
        yield Section("tomt", "Inget i årshjulet", 1, (plain("Året har inga rader."),))


def _said(entry: Entry) -> tuple[Run, ...]:
    told = [entry.kind_label, entry.state_label.lower()]
    told += [f"ansvarig {entry.responsible}"] if entry.responsible else []
    told += [entry.other_body] if entry.other_body else []
    day = f"{entry.on.day} {MONTHS[entry.on.month - 1]}: "
    return Run(day), Run(entry.title, Style.STRONG), Run(f". {capitalized(', '.join(told))}.")
