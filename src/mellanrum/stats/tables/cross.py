"""Two variables of the same people against each other: one in rows, the other in columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked, stem
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.measures.expressions import CROSSES
from mellanrum.stats.tables.profile import SEVERAL, Spread

WHOLE = "summa"
SOURCES = "Summorna räknar försörjningskällor, inte personer."


@dataclass(frozen=True)
class Cross:
    """A population spread over two variables at once."""

    maker: Maker
    insats: str
    population: str
    variable: str

    @property
    def sides(self) -> tuple[Spread, Spread]:
        first, second = CROSSES[self.variable]
        spreads = (Spread(self.maker, self.insats, self.population, v) for v in (first, second))
        row, column = spreads
        return row, column

    @property
    def measure(self) -> Measure:
        return self.maker.measure(self.insats, self.population, self.variable)

    def labels(self) -> tuple[dict[str, str], dict[str, str]]:
        """Only categories that somebody is in."""
        told = self.maker.placed.keys(self.insats, self.population, self.variable)
        pairs = [key.split(".") for key in told]
        rows, columns = (
            {k: label for k, label in spread.scale.labels.items() if k in {p[n] for p in pairs}}
            for n, spread in enumerate(self.sides)
        )
        return rows, columns

    def cell(self, row: str, column: str, label: str) -> Figure:
        where = (self.insats, self.population, self.variable)
        return self.maker.part(*where, f"{row}.{column}", label)

    def margin(self, key: str, label: str, parts: list[Figure]) -> Figure:
        """All sources of a row, of a column, or of everybody."""
        name = f"{stem(self.insats)}.{self.population}.{self.variable}.{key}"
        n = sum(int(p.value or 0) for p in parts)
        return self.maker.count(name, label, n, self.measure)


def cross_table(maker: Maker, insats: str, population: str, variable: str) -> Draft | None:
    """None where nobody is in the population."""
    cross = Cross(maker, insats, population, variable)
    rows, columns = cross.labels()
    if not rows:
        return None
    first, second = cross.sides
    cells = {r: [cross.cell(r, c, f"{rows[r]}, {columns[c]}") for c in columns] for r in rows}
    table = Table(
        f"{stem(insats)}.{population}.{variable}",
        cross.measure.title.removesuffix(f", {POPULATION_TITLES[population].lower()}"),
        first.title,
        (*(Column(c, label) for c, label in columns.items()), Column(WHOLE, "Summa källor")),
        tuple(_rows(cross, rows, columns, cells)),
        maker.period,
        notes=(SEVERAL, SOURCES),
        sums=tuple(_sums(cross, rows, columns, cells)),
    )
    by_people = frozenset(row.key for row in table.rows)  # nor would columns stand without people
    who = POPULATION_TITLES[population].lower()
    return Draft(table, second.base().key, who, by_people=by_people)


def _rows(
    cross: Cross, rows: dict[str, str], columns: dict[str, str], cells: dict[str, list[Figure]]
) -> Iterator[Row]:
    for key, label in rows.items():
        yield Row(key, label, (*cells[key], _row_sum(cross, key, label, cells[key])))
    parts = [_column_sum(cross, c, label, cells, n) for n, (c, label) in enumerate(columns.items())]
    whole = cross.margin(WHOLE, "Summa källor", parts)
    yield Row(WHOLE, "Summa källor", (*parts, whole), RowKind.TOTAL)


def _row_sum(cross: Cross, key: str, label: str, cells: list[Figure]) -> Figure:
    return cross.margin(f"{key}.{WHOLE}", f"{label}, summa källor", cells)


def _column_sum(
    cross: Cross, key: str, label: str, cells: dict[str, list[Figure]], n: int
) -> Figure:
    return cross.margin(f"{WHOLE}.{key}", f"{label}, summa", [row[n] for row in cells.values()])


def _sums(
    cross: Cross, rows: dict[str, str], columns: dict[str, str], cells: dict[str, list[Figure]]
) -> Iterator[Sum]:
    """Cells make rows and columns, these make everything; and each margin hangs together with the
    number of persons in the category.
    """
    first, second = cross.sides
    across = [_row_sum(cross, k, label, cells[k]) for k, label in rows.items()]
    for (key, label), margin in zip(rows.items(), across, strict=True):
        yield from linked(margin, cells[key])
        yield from linked(margin, [first.part(key, label)])
    down = [_column_sum(cross, c, label, cells, n) for n, (c, label) in enumerate(columns.items())]
    for n, ((key, label), margin) in enumerate(zip(columns.items(), down, strict=True)):
        yield from linked(margin, [row[n] for row in cells.values()])
        yield from linked(margin, [second.part(key, label)])
    whole = cross.margin(WHOLE, "", across)
    yield from linked(whole, across)
    yield from linked(whole, down)
