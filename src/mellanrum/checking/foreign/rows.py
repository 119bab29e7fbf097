"""The rows of a block: labels that go over several lines, and values that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mellanrum.checking.foreign.line_kinds import STOPS, LineKind, Marked
from mellanrum.checking.foreign.values import Atom
from mellanrum.documents.reading.lines import Line

BRACKET = re.compile(r"^\d{1,2}\)$")
NOTE_WORD = re.compile(r"\s*\(?\bnot\.?$", re.IGNORECASE)
LEAST = 0.2
TIGHT = 0.6  # of the usual gap between rows: closer lines are one label


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row with its atoms; none for a heading. `is_noted`: 'Not' stands before its first value."""

    label: str
    atoms: tuple[Atom, ...]
    line: Line
    is_noted: bool = False
    gap: float = 1.0


def raw_rows(lines: Sequence[Marked]) -> list[RawRow]:
    """In order; wordy lines become headings, or part of the label they belong to."""
    usual = _usual_gap(lines)
    rows: list[RawRow] = []
    waiting: list[Marked] = []
    for marked in lines:
        if marked.kind is LineKind.VALUES:
            _add_values(rows, waiting, marked)
        elif marked.kind is LineKind.ROW:
            _add_row(rows, waiting, marked, usual)
        elif _continues(rows, waiting, marked):
            rows[-1] = replace(rows[-1], label=_wrapped(rows[-1].label, marked.text))
        else:
            waiting.append(marked)
    rows += [_heading(marked) for marked in waiting]
    return rows


def _usual_gap(lines: Sequence[Marked]) -> float:
    """The air between rows, in files that tell it; lines of one label stand closer."""
    gaps = sorted(m.line.above for m in lines[1:] if m.line.above > LEAST)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _continues(rows: list[RawRow], waiting: list[Marked], marked: Marked) -> bool:
    """A line that starts small goes on the label of the row before it."""
    return bool(rows) and not waiting and marked.text[:1].islower() and bool(rows[-1].atoms)


def _add_values(rows: list[RawRow], waiting: list[Marked], marked: Marked) -> None:
    atoms = marked.reading.atoms
    if waiting:
        label = waiting.pop()
        rows += [_heading(item) for item in waiting]
        waiting.clear()
        rows.append(RawRow(label.text, atoms, label.line))
    elif rows and rows[-1].atoms and len(atoms) < len(rows[-1].atoms):
        first = replace(atoms[0], is_apart=True)
        rows[-1] = replace(rows[-1], atoms=(*rows[-1].atoms, first, *atoms[1:]))
    else:
        rows.append(RawRow("", atoms, marked.line))


def _add_row(rows: list[RawRow], waiting: list[Marked], marked: Marked, usual: float) -> None:
    label, atoms, is_noted = _label(marked)
    while waiting and _belongs(waiting[-1].text, label, marked, usual):
        above = waiting.pop()
        label = _wrapped(above.text, label)
        if not above.text[:1].islower() and not _is_tight(above, usual):
            break
    rows += [_heading(item) for item in waiting]
    waiting.clear()
    gap = marked.reading.gap if len(atoms) == len(marked.reading.atoms) else atoms[0].gap
    rows.append(RawRow(label, atoms, marked.line, is_noted, gap))


def _belongs(above: str, label: str, marked: Marked, usual: float) -> bool:
    return label[:1].islower() or above.endswith("-") or _is_tight(marked, usual)


def _is_tight(marked: Marked, usual: float) -> bool:
    """Set closer than the rows are, in files that tell the places of lines."""
    return marked.line.size > 0 and usual > 0.2 and marked.line.above < TIGHT * usual


def _wrapped(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}".strip()


def _heading(marked: Marked) -> RawRow:
    return RawRow(marked.text, (), marked.line)


def _label(marked: Marked) -> tuple[str, tuple[Atom, ...], bool]:
    """The label with the numbers that are part of it: 'Momsfordran 2021', 'kommun 62%', '1)'."""
    label, atoms = marked.reading.label, list(marked.reading.atoms)
    is_placed = marked.line.size > 0
    while len(atoms) > 1 and _is_of_label(label, atoms, is_placed):
        label = f"{label} {atoms.pop(0).text}"
    bare = NOTE_WORD.sub("", label)
    return bare, tuple(atoms), bare != label


def _is_of_label(label: str, atoms: Sequence[Atom], is_placed: bool) -> bool:
    first, rest = atoms[0], atoms[1:]
    if not first.is_apart and rest[0].is_apart and not NOTE_WORD.search(label):
        is_numbered = label.lower().rpartition(" ")[2] in STOPS
        if is_placed or is_numbered:
            return True  # 'Vecka 1' and then the value
    if BRACKET.match(first.text):
        return True
    if first.is_year:
        return not all(atom.is_year for atom in rest)
    if first.text.endswith("%") and not any("%" in atom.text for atom in rest):
        return any(atom.is_tail for atom in rest)
    return False
