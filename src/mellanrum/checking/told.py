"""What a report says of its persons and its money, in sentences and in tables, as one list.

A `Told` has a kind ('all', 'ended', 'going', 'women', 'men', 'costs', …), of whom (an insats, or ''
for the whole förbund), and its value. The rules in `rules/told_counts` hold them together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from mellanrum.checking.amounts import column_role
from mellanrum.checking.labels import plain
from mellanrum.checking.model import Cell, Grid, Heading, Place, Report, Sentence
from mellanrum.checking.told_words import (
    ABOUT,
    ABOUT_ALL,
    ALL_TOLD,
    ALWAYS,
    GOES_ON,
    MONEY,
    MONEY_AFTER,
    NOT_LEVEL,
    OTHER,
    PAST,
    PERSONS,
    ROWS,
    WHOLE,
)
from mellanrum.figures.table import RowKind

NUMBERING = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*\.?\s+")
YEARS = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
SCALES = {"kr": 1, "kronor": 1, "tkr": 1_000, "mkr": 1_000_000}
LEAST = 1_000  # kronor: less is no amount of a statement


@dataclass(frozen=True, slots=True)
class Told:
    """`quote` is the sentence or the row; `printed` as it stands; `factor` of its unit."""

    kind: str
    of: str
    value: Decimal
    place: Place
    quote: str
    printed: str
    is_text: bool
    block: int = 0
    factor: int = 1


def told_persons(report: Report) -> list[Told]:
    """Every count of an insats's or the förbund's persons in the report's own year."""
    names = insats_names(report)
    found: list[Told] = []
    last: str | None = None
    for number, (part, scope) in enumerate(scoped(report, names)):
        if isinstance(part, Sentence):
            of = of_whom(part.text, scope, names, part.place.heading)
            last = last if of is None and GOES_ON.match(part.text) else of
            if last is not None:
                found += _in_sentence(part, last, report.year, number)
        else:
            last = None
            found += _in_grid(part, names) if isinstance(part, Grid) else []
    return found


def insats_names(report: Report) -> frozenset[str]:
    """Rows of tables that are headings of their own too."""
    headings = {_name(h.text) for h in report.headings()}
    rows = {_name(r.label) for g in report.grids() for r in g.rows if r.kind is RowKind.DETAIL}
    return frozenset(name for name in headings & rows if len(name) > 3)


@lru_cache(maxsize=20_000)
def _name(text: str) -> str:
    return NUMBERING.sub("", text).strip().casefold()


def scoped(
    report: Report, names: frozenset[str]
) -> Iterator[tuple[Sentence | Grid | Heading, str]]:
    """Each part with the insats it stands under."""
    path: list[tuple[int, str]] = []
    for part in report.parts:
        if isinstance(part, Heading):
            path = [step for step in path if step[0] < part.level]
            path.append((part.level, _name(part.text)))
        scope = next((name for _, name in reversed(path) if name in names), "")
        yield part, scope


def _in_sentence(sentence: Sentence, of: str, year: int, number: int) -> Iterator[Told]:
    if sentence.is_written and not (_years(sentence.text) - {year} and year):
        for kind, start, end in _counted(sentence.text):
            yield told_of(sentence, kind, of, (start, end), number)


@lru_cache(maxsize=20_000)
def _years(text: str) -> frozenset[int]:
    return frozenset(int(year) for year in YEARS.findall(text))


@lru_cache(maxsize=20_000)
def _counted(text: str) -> tuple[tuple[str, int, int], ...]:
    """(kind, start, end) of each count of persons, plans or surveys that a sentence tells."""
    if not any(c.isdigit() for c in text) or PAST.search(text):
        return ()
    found: dict[tuple[str, int], int] = {}
    for kind, patterns in (ALWAYS if OTHER.search(text) else {**ALWAYS, **PERSONS}).items():
        for match in (m for p in patterns for m in p.finditer(text)):
            is_year = match["n"].isdigit() and 1980 <= int(match["n"]) <= 2049
            if not is_year and not ABOUT.search(text[: match.start("n")]):
                found.setdefault((kind, match.start("n")), match.end("n"))
    return tuple((kind, start, end) for (kind, start), end in found.items())


def of_whom(text: str, scope: str, names: frozenset[str], heading: str = "") -> str | None:
    """The one insats that is named, else the heading's, else the whole; None when unsure."""
    lower = text.casefold()
    named = [n for n in names if n in lower and re.search(rf"(?<!\w){re.escape(n)}s?(?!\w)", lower)]
    if len(named) > 1:
        return None
    if named or scope:
        return named[0] if named else scope if "insatserna" not in lower else None
    is_all = WHOLE.search(text) or "enkäter" in lower
    is_told = ALL_TOLD.search(text) and ABOUT_ALL.search(heading)
    return "" if is_all or is_told else None


def told_of(
    sentence: Sentence, kind: str, of: str, span: tuple[int, int], number: int, factor: int = 1
) -> Told:
    begin, text = sentence.place.start, sentence.text
    place = replace(sentence.place, start=begin + span[0], end=begin + span[1])
    printed = text[span[0] : span[1]]
    digits = re.sub(r"[^\d,-]", "", printed.replace("−", "-")).replace(",", ".")
    return Told(kind, of, Decimal(digits), place, text, printed, True, number, factor)


def _in_grid(grid: Grid, names: frozenset[str]) -> Iterator[Told]:
    """Tables of women, men and all per insats; a column 'Avslutade' beside them too."""
    columns = _columns(grid)
    if "all" not in columns:
        return
    rows = [(r, _name(r.label)) for r in grid.rows if r.kind is not RowKind.HEADING]
    if sum(name in names for _, name in rows) < 2:
        return
    for row, name in rows:
        of = name if name in names else "" if row.kind is RowKind.TOTAL else None
        for kind, at in columns.items() if of is not None else ():
            cell = row.cells[at] if at < len(row.cells) else None
            if cell is not None and cell.value is not None and cell.unit != "%":
                yield Told(kind, of or "", cell.value, cell.place, row.label, cell.text, False)


def _columns(grid: Grid) -> dict[str, int]:
    roles = [column_role(column) for column in grid.columns]
    if any(roles.count(role) != 1 for role in ("women", "men", "total")):
        return {}
    found = {"women": roles.index("women"), "men": roles.index("men"), "all": roles.index("total")}
    ended = [n for n, c in enumerate(grid.columns) if plain(c.label).startswith("avslut")]
    return {**found, "ended": ended[0]} if len(ended) == 1 else found


# --- money --------------------------------------------------------------------------------------


def told_money(report: Report) -> dict[str, list[Told]]:
    """{kind: what text and statements say of it in the report's year}."""
    found: dict[str, list[Told]] = defaultdict(list)
    for number, sentence in enumerate(report.sentences()):
        if sentence.is_written and _years(sentence.text) <= {report.year}:
            for kind, span, factor in _amounts(sentence.text):
                found[kind].append(told_of(sentence, kind, "", span, number, factor))
    for kind, _, cell, row in statement_cells(report, report.year):
        value = cell.value
        assert value is not None
        found[kind].append(Told(kind, "", value, cell.place, row, cell.text, False))
    return found


@lru_cache(maxsize=20_000)
def _amounts(text: str) -> tuple[tuple[str, tuple[int, int], int], ...]:
    """(kind, where, factor of its unit) of each amount of the statements."""
    found = []
    for kind, pattern in (*MONEY.items(), *MONEY_AFTER.items()) if "kr" in text else ():
        for match in pattern.finditer(text):
            before = text[match.start() : match.start("n")]
            if not NOT_LEVEL.search(before) and not ABOUT.search(before):
                found.append((kind, match.span("n"), SCALES[match["unit"].lower()]))
    return tuple(found)


def statement_cells(report: Report, year: int) -> Iterator[tuple[str, Grid, Cell, str]]:
    """(kind, table, cell, row) of the year in statements set in kronor."""
    for grid in report.grids():
        at = next((n for n, c in enumerate(grid.columns) if year and c.year == year), None)
        for row in grid.rows if at is not None else ():
            cell = row.cells[at] if at is not None and at < len(row.cells) else None
            kind = next((k for k, p in ROWS.items() if p.match(row.label.strip())), "")
            if kind and cell is not None and cell.value is not None and abs(cell.value) >= LEAST:
                yield kind, grid, cell, row.label
