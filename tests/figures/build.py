"""Small tables for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mellanrum.figures.figure import Figure, Provenance, count
from mellanrum.figures.table import Column, Row, Sum, Table

ORIGIN = Provenance("antal", "insatser", rows=7)


def persons(key: str, n: int) -> Figure:
    """A count of persons in 2021."""
    return count(key, key, n, "2021", ORIGIN)


def table(
    key: str, counts: Mapping[str, int], sums: Sequence[Sum] = (), finding: str = ""
) -> Table:
    """One column of counts, one row each."""
    return listed(key, [persons(k, n) for k, n in counts.items()], sums, finding)


def listed(
    key: str, figures: Sequence[Figure], sums: Sequence[Sum] = (), finding: str = ""
) -> Table:
    """One column of figures."""
    rows = tuple(Row(f.key, f.label, (f,)) for f in figures)
    return Table(key, key, "", (Column("n", "Antal"),), rows, "2021", finding, sums=tuple(sums))


def crossed(grid: Sequence[Sequence[int]]) -> Table:
    """A two-way table with all its margins: cells `r0k0`, margins `r0`, `k0`, all `alla`."""
    counts = {f"r{i}k{j}": n for i, line in enumerate(grid) for j, n in enumerate(line)}
    lines, columns = range(len(grid)), range(len(grid[0]))
    counts |= {f"r{i}": sum(grid[i]) for i in lines}
    counts |= {f"k{j}": sum(line[j] for line in grid) for j in columns}
    counts["alla"] = sum(map(sum, grid))
    sums = [Sum(f"r{i}", tuple(f"r{i}k{j}" for j in columns)) for i in lines]
    sums += [Sum(f"k{j}", tuple(f"r{i}k{j}" for i in lines)) for j in columns]
    sums += [Sum("alla", tuple(f"r{i}" for i in lines))]
    sums += [Sum("alla", tuple(f"k{j}" for j in columns))]
    return table("korstabell", counts, sums)
