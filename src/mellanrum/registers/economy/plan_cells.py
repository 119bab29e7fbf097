"""Cells of text, from the grid or from a file, become the lines of a plan, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from mellanrum.domain.folding import plain
from mellanrum.ledger.amounts import AmountError, plain_amount, read_amount
from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy.models import PlanLine
from mellanrum.registers.economy.plan_policies import COMMON, CellProblem, list_line_problems
from mellanrum.registers.economy.queries_plans import Choices

Cells = Mapping[str, str]
REMEDY = "Skriv till exempel 1 234 567,50 eller 12 tkr."  # never below 0: the kind says
KINDS: Mapping[str, str] = dict(PlanLine.Kind.choices)
TEXTS = ("section", "label", "kind", "insats", "party", "area", "row", "note")


@dataclass(frozen=True, slots=True)
class GridRead:
    """What the cells say. `at` tells for each line which row of cells it came from; a row of
    nothing but empty cells is no line. Lines are to be saved only when there are no problems.
    """

    lines: tuple[PlanEntry, ...]
    problems: tuple[CellProblem, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Finder:
    """Reads what people write for something in a list: its key or its name."""

    what: str
    names: Mapping[str, str]

    def find(self, text: str) -> str | None:
        """The key; '' for nothing written, None for what is not in the list."""
        wanted = plain(" ".join(text.split()))
        if not wanted:
            return ""
        if (key := next((k for k in self.names if plain(k) == wanted), None)) is not None:
            return key
        named = [key for key, name in self.names.items() if plain(name) == wanted]
        return named[0] if len(named) == 1 else None

    def name(self, key: str) -> str:
        """What is written for a key: its name, or the key itself when the name tells too little."""
        name = self.names.get(key, key)
        return name if self.find(name) == key else key

    def remedy(self, text: str) -> str:
        near = get_close_matches(text, list(self.names.values()), 1)
        return f"Menar du {near[0]}?" if near else f"Välj {self.what} ur listan."


def year_columns(years: Sequence[int], *, has_common: bool = True) -> list[str]:
    """'2020', '2021', then 'c2020' …: the amounts, then their common parts."""
    common = [f"{COMMON}{year}" for year in years] if has_common else []
    return [*map(str, years), *common]


def read_cells(
    rows: Sequence[Cells],
    years: Sequence[int],
    choices: Choices,
    units: Mapping[str, int] | None = None,
) -> GridRead:
    """The lines, with every fault at its cell. An empty section is that of the row above; `units`
    are what a bare number in a column counts (1 000 for tkr).
    """
    lines, problems, at = [], [], []
    section = ""
    for number, cells in enumerate(rows):
        if _is_empty(cells):
            continue
        section = " ".join(cells.get("section", "").split()) or section
        line, found = _line(number, cells, section, years, choices, units or {})
        lines.append(line)
        problems += found
        at.append(number)
    seen = {(p.line, p.column) for p in problems}
    judged = [_at_row(p, at) for p in list_line_problems(lines, years)]
    problems += [p for p in judged if (p.line, p.column) not in seen]
    ordered = sorted(problems, key=lambda p: p.line)
    return GridRead(tuple(lines), tuple(ordered), tuple(at))


def _is_empty(cells: Cells) -> bool:
    """Nothing but, at most, the section that the row would stand in."""
    return not any(text.strip() for name, text in cells.items() if name != "section")


def _at_row(problem: CellProblem, at: Sequence[int]) -> CellProblem:
    """A problem of a line, at the row of cells that it came from."""
    row = at[min(problem.line, len(at) - 1)]
    return CellProblem(row, problem.column, problem.value, problem.message, problem.remedy)


def _line(
    number: int,
    cells: Cells,
    section: str,
    years: Sequence[int],
    choices: Choices,
    units: Mapping[str, int],
) -> tuple[PlanEntry, list[CellProblem]]:
    amounts, wrong = _amounts(number, cells, {str(year): year for year in years}, units)
    named = {f"{COMMON}{year}": year for year in years}
    common, wrong_too = _amounts(number, cells, named, units)
    keys, unknown = _keys(number, cells, choices)
    texts = {name: " ".join(cells.get(name, "").split()) for name in ("label", "note")}
    line = PlanEntry(section=section, amounts=amounts, common=common, **texts, **keys)
    return line, [*wrong, *wrong_too, *unknown]


def _amounts(
    number: int, cells: Cells, columns: Mapping[str, int], units: Mapping[str, int]
) -> tuple[dict[int, int], list[CellProblem]]:
    """{year: öre} of the cells that are not empty."""
    found: dict[int, int] = {}
    problems = []
    for column, year in columns.items():
        try:
            ore = read_amount(cells.get(column, ""), units.get(column, 1))
        except AmountError as why:
            problems.append(CellProblem(number, column, cells[column], str(why), REMEDY))
            continue
        if ore is not None:
            found[year] = ore
    return found, problems


def _keys(number: int, cells: Cells, choices: Choices) -> tuple[dict[str, str], list[CellProblem]]:
    """What the line points to; what is not in the list is told."""
    keys, problems = {}, []
    for name, finder in _finders(choices).items():
        found = finder.find(cells.get(name, ""))
        keys[name] = found or ""
        if found is None:
            told, remedy = f"Det finns {_NONE[name]} med det namnet.", finder.remedy(cells[name])
            problems.append(CellProblem(number, name, cells[name], told, remedy))
    return keys, problems


_NONE = {
    "kind": "inget slag",
    "insats": "ingen insats",
    "party": "ingen part",
    "area": "ingen kommun",
    "row": "ingen rad i räkningarna",
}


def _finders(choices: Choices) -> dict[str, _Finder]:
    return {
        "kind": _Finder("ett slag", KINDS),
        "insats": _Finder("en insats", choices.insatser),
        "party": _Finder("en part", choices.parties),
        "area": _Finder("en kommun", choices.areas),
        "row": _Finder("en rad", choices.rows),
    }


def list_cells(lines: Sequence[PlanEntry], choices: Choices) -> Iterator[dict[str, str]]:
    """The lines as cells, with names instead of keys: what `read_cells` reads back."""
    finders = _finders(choices)
    for line in lines:
        cells = {"section": line.section, "label": line.label, "note": line.note}
        cells |= {name: one.name(getattr(line, name)) for name, one in finders.items()}
        cells |= {str(year): plain_amount(ore) for year, ore in line.amounts.items()}
        cells |= {f"{COMMON}{year}": plain_amount(ore) for year, ore in line.common.items()}
        yield cells
