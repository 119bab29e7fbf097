"""What a file changes in a register: new rows, changed fields, what stays, what is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mellanrum.exchange.mapping.merging import Held, removed_keys
from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.package.content import Part
from mellanrum.exchange.package.schema.columns import Col
from mellanrum.exchange.package.values import write
from mellanrum.exchange.templates.headings import heading_of

NEW, CHANGED, MISSING, REMOVED = "new", "changed", "missing", "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A cell, as the package writes it; `old` is '' for a new row."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """`row` is its number in the file, 0 for one that is not there; `name` its key in words."""

    kind: str
    row: int
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChanges:
    """`rows` are all but those that stay as they are."""

    binding: Binding
    part: Part
    rows: tuple[RowChange, ...]
    unchanged: int

    def count(self, kind: str) -> int:
        return sum(one.kind == kind for one in self.rows)

    @property
    def changes_something(self) -> bool:
        return any(one.kind != MISSING for one in self.rows)

    @property
    def summary(self) -> dict[str, Any]:
        """As `ImportRun.summary`."""
        return {
            "file": self.binding.file.name,
            "title": self.binding.file.title,
            "created": self.count(NEW),
            "changed": self.count(CHANGED),
            "unchanged": self.unchanged,
            "missing": self.count(MISSING),
            "removed": self.count(REMOVED),
        }


def compare_rows(part: Part, held: Held) -> TableChanges:
    """In the order of the file, then what it does not mention."""
    rows: list[RowChange] = []
    same = 0
    for key, row in part.rows.items():
        before = held.get(key)
        if before == row:
            same += 1
        else:
            rows.append(_changed(part, key, row, before))
    gone = set(removed_keys(part, held))
    for key, row in held.items():
        if key not in part.keys:
            kind = REMOVED if key in gone else MISSING
            rows.append(RowChange(kind, 0, named(part.binding, row)))
    return TableChanges(part.binding, part, tuple(rows), same)


def _changed(part: Part, key: Any, row: Any, before: Any) -> RowChange:
    kind = NEW if before is None else CHANGED
    fields = tuple(_fields(part.binding, row, before))
    return RowChange(kind, part.places[key].number, named(part.binding, row), fields)


def _fields(binding: Binding, row: Any, before: Any) -> Iterator[FieldChange]:
    columns = binding.file.columns
    new = binding.cells(row, columns)
    old = [""] * len(new) if before is None else binding.cells(before, columns)
    for column, was, now in zip(columns, old, new, strict=True):
        is_key = column.name in binding.file.key
        if was != now and not (before is None and is_key):
            yield FieldChange(heading_of(column.name), was, now)


def named(binding: Binding, row: Any) -> str:
    """'steget, 2021-01-01': the key as it is written."""
    keys = [c for c in binding.file.columns if c.name in binding.file.key]
    return ", ".join(text for c in keys if (text := _cell(binding, row, c)))


def _cell(binding: Binding, row: Any, column: Col) -> str:
    values = tuple(getattr(row, attr) for attr in binding.attrs[column.name])
    return write(column, values if len(values) > 1 else values[0])


def digest_of(tables: Sequence[TableChanges]) -> str:
    """Others when anything that would be changed is another."""
    told = [
        (t.binding.file.name, [(r.kind, r.name, r.fields) for r in t.rows if r.kind != MISSING])
        for t in tables
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def mark_of(row: Any) -> str:
    """Tells whether a row is still as it was taken in."""
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16]
