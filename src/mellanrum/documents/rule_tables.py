"""Rules as tables in Markdown: read them, and take away what only the tests need.

A table is lines that begin with |: headings, a line of dashes, rows. A heading between back ticks
(`regel`) is a technical column. An empty cell is written –.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

DIVIDER = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
EMPTY = "–"


@dataclass(frozen=True, slots=True)
class RuleTable:
    """`title` is the heading above it. Rows have as many cells as there are headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> Iterator[dict[str, str]]:
        """Each row by heading (without back ticks); an empty cell is ''."""
        names = [heading.strip("`") for heading in self.headings]
        for row in self.rows:
            yield {n: "" if c == EMPTY else c for n, c in zip(names, row, strict=True)}


def read_tables(text: str) -> list[RuleTable]:
    """All tables of a Markdown text. Raises ValueError naming a row that has too few cells."""
    tables: list[RuleTable] = []

    def keep(table: RuleTable) -> list[str]:
        tables.append(table)
        return []

    replaced(text, keep)
    return tables


def replaced(text: str, change: Callable[[RuleTable], list[str]]) -> str:
    """The text with every table replaced by the lines that `change` gives for it."""
    out: list[str] = []
    held: list[str] = []
    title = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            held.append(line)
            continue
        if held:
            out += change(_table(title, held))
            held = []
        if line.startswith("#"):
            title = line.lstrip("# ")
        out.append(line)
    return "\n".join(out).rstrip("\n") + "\n"


def table_lines(table: RuleTable) -> list[str]:
    """The table as Markdown again."""
    dashes = ("---",) * len(table.headings)
    return [f"| {' | '.join(row)} |" for row in (table.headings, dashes, *table.rows)]


def for_readers(table: RuleTable) -> RuleTable:
    """Without the technical columns."""
    kept = [n for n, heading in enumerate(table.headings) if not heading.startswith("`")]
    rows = (table.headings, *table.rows)
    headings, *others = (tuple(row[n] for n in kept) for row in rows)
    return RuleTable(table.title, headings, tuple(others))


def _table(title: str, lines: list[str]) -> RuleTable:
    rows = [_cells(line) for line in lines if not DIVIDER.fullmatch(line.strip())]
    for row in rows:
        if len(row) != len(rows[0]):
            raise ValueError(f"{title}: {row[0]} has {len(row)} cells, not {len(rows[0])}")
    return RuleTable(title, rows[0], tuple(rows[1:]))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
