"""What may stand in a cell that is chosen from a list, told to whoever wrote something else: the
nearest, and the first of all, by the names that people know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from mellanrum.domain.folding import plain
from mellanrum.exchange.package.bindings import BINDINGS
from mellanrum.exchange.package.schema.columns import Col, Kind
from mellanrum.exchange.templates.choices import CODE, EVENT, SOURCES, Choices, shown
from mellanrum.registers.organisation.code_lists import title_of
from mellanrum.registers.organisation.tables import CODES

MOST = 8  # told in the fault itself; the rest are in the template
REST = "se fliken Listor i mallen"
TABLES = {b.register.name: b.file.title.partition(" (")[0] for b in BINDINGS}
WORDS = (Kind.CHOICE, Kind.CHOICES)
SEVERAL = (Kind.CHOICES, Kind.REFS)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell names nothing that we have, and what to write; both Swedish sentences."""

    message: str
    remedy: str


def is_listed(column: Col) -> bool:
    """Whether the cells are chosen from a list."""
    return column.kind in WORDS or column.ref == EVENT or _is_named(column)


def _is_named(column: Col) -> bool:
    return column.ref.startswith(CODE) or column.ref in SOURCES


def find_wrong(column: Col, text: str, choices: Choices, written: str = "") -> Wrong | None:
    """Of a canonical cell; `written` is what stood there before it was made so. None where all
    that it names is there.
    """
    lost = find_lost(column, text, choices)
    if lost is None:
        return None
    is_part = lost != text
    meant = lost if is_part else written or lost
    return Wrong(_message(column, lost if is_part else ""), _remedy(column, meant, choices))


def find_lost(column: Col, text: str, choices: Choices) -> str | None:
    """The first that a canonical cell names and that we do not have."""
    if not text or not is_listed(column):
        return None
    held = column.one_of if column.kind in WORDS else choices.of(column.ref)
    parts = text.split(",") if column.kind in SEVERAL else [text]
    return next((part for part in parts if part not in held), None)


def _message(column: Col, lost: str) -> str:
    what = f"”{lost}”" if lost else "Värdet"
    if column.kind in WORDS:
        return f"{what} är inte ett av orden som gäller."
    return f"{what} finns inte i {_list_of(column)}."


def _list_of(column: Col) -> str:
    if column.ref in SOURCES:
        return f"registret {TABLES[SOURCES[column.ref][0].name]}"
    return f"kodlistan {title_of(column.ref.removeprefix(CODE).replace(EVENT, 'process_event'))}"


def _remedy(column: Col, text: str, choices: Choices) -> str:
    """'Menas Gymnasium? Skriv en av: Grundskola, Gymnasium och 7 till, se fliken Listor i mallen.
    Saknas den, …'
    """
    labels = labels_of(column, choices)
    near = _nearest(column, text, choices)
    told = [f"Menas {near}?"] if near else []
    if labels:
        told.append(f"Skriv en av: {listed(labels)}.")
    if column.kind not in WORDS:
        home = TABLES[SOURCES[column.ref][0].name if column.ref in SOURCES else CODES.name]
        told.append(f"Saknas den, lägg först till den i registret {home}.")
    return " ".join(told)


def labels_of(column: Col, choices: Choices) -> list[str]:
    """What may be written, by name; two with the same name have their short forms beside."""
    if column.kind in WORDS:
        return list(column.one_of)
    held = choices.of(column.ref)
    often = Counter(held.values())
    return [name if name and often[name] == 1 else shown(key, name) for key, name in held.items()]


def listed(labels: Sequence[str]) -> str:
    """At most MOST of them; within quotes where one of them has a comma."""
    first = [f"”{label}”" if any("," in one for one in labels) else label for label in labels]
    rest = len(labels) - MOST
    told = ", ".join(first[:MOST])
    return f"{told} … och {rest} till, {REST}" if rest > 0 else told


def _nearest(column: Col, text: str, choices: Choices) -> str:
    if column.kind in WORDS:
        words = {plain(word): word for word in column.one_of}
        return words[near[0]] if (near := get_close_matches(plain(text), words, 1)) else ""
    key = choices.nearest(column.ref, text)
    return choices.of(column.ref)[key] or key if key else ""
