"""Small tables of the annual report's kind, protected as they are when published."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mellanrum.figures.disclosure import Policy, protect
from mellanrum.figures.figure import Figure, Provenance, Unit, count, share
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table

KEY = "forbund.deltagare.alder"
AGES = ("under-30", "30-44", "45-plus")
SEXES = ("kvinna", "man", "alla")
COLUMNS = tuple(
    column for sex in SEXES for column in (Column(sex, sex), Column(f"{sex}-andel", "andel"))
)


def age_table(numbers: Sequence[Sequence[int]], year: int = 2021, minimum: int = 5) -> Table:
    """`numbers`: for each age the women and the men. As published: small groups are hidden."""
    raw = _raw([[*one, sum(one)] for one in numbers], year)
    return protect((raw,), Policy(minimum, "prov")).tables[0]


def survey_tables(n: int, k: int, year: int = 2021) -> list[Table]:
    """Of an indicator report: how many answered, by group and insats, and a question's answers."""
    stem = f"enkat.{year}"
    returned = count(f"{stem}.inkomna", "Inkomna", n, str(year), Provenance("Svar."))
    answered = count(f"{stem}.fraga-1.n", "Svar", n, str(year), Provenance("Svar."))
    high = count(f"{stem}.fraga-1.k", "Höga svar", k, str(year), Provenance("Svar."))
    key_figure = share(f"{stem}.fraga-1.nyckeltal", "Nyckeltal", high, answered,
                       Provenance("Andel."))  # fmt: skip
    rows = (Row("participant_ongoing", "Deltagare", (returned,)),
            Row("participant_ongoing.steget", "Steget", (returned,), level=1))  # fmt: skip
    columns = (Column("n", "Antal svar"), Column("nyckeltal", "Nyckeltal", "%"))
    return [
        Table(f"{stem}.svar", "Inkomna svar", "Grupp", (Column("inkomna", "Inkomna"),), rows,
              str(year)),
        Table(f"{stem}.fraga-1", "1. Får du stöd?", "Vilka", columns,
              (Row("alla", "Alla", (answered, key_figure)),
               Row("kvinna", "Kvinnor", (answered, key_figure), level=1)), str(year)),
    ]  # fmt: skip


def administration_table(kronor: int, year: int = 2021) -> Table:
    """Of the sheet to Uppföljning Finsam."""
    figure = Figure("finsam.administration.utfall", "Utfall", Decimal(kronor), Unit.SEK, str(year))
    row = Row("administration.utfall", "Utfall", (figure,))
    return Table("finsam.administration", "Administrativa kostnader", "Uppgift",
                 (Column("varde", "Kronor"),), (row,), str(year))  # fmt: skip


def _raw(numbers: Sequence[Sequence[int]], year: int) -> Table:
    totals = [sum(column) for column in zip(*numbers, strict=True)]
    bases = [_count("alla", sex, n, year) for sex, n in zip(SEXES, totals, strict=True)]
    rows = [
        Row(age, age, tuple(_cells(age, own, bases, year)))
        for age, own in zip(AGES, numbers, strict=True)
    ]
    total = Row("alla", "Alla", tuple(c for b in bases for c in (b, None)), RowKind.TOTAL)
    sums = [
        *(Sum(f"{KEY}.alla.{s}", tuple(f"{KEY}.{a}.{s}" for a in AGES)) for s in SEXES),
        *(Sum(f"{KEY}.{a}.alla", (f"{KEY}.{a}.kvinna", f"{KEY}.{a}.man"))
          for a in (*AGES, "alla")),
    ]  # fmt: skip
    return Table(KEY, "Ålder vid start", "Ålder", COLUMNS, (*rows, total), str(year),
                 sums=tuple(sums))  # fmt: skip


def _cells(age: str, numbers: Sequence[int], bases: Sequence[Figure], year: int) -> list[Figure]:
    cells = []
    for sex, n, base in zip(SEXES, numbers, bases, strict=True):
        figure = _count(age, sex, n, year)
        part = share(f"{figure.key}.andel", age, figure, base, Provenance("Andel."))
        cells += [figure, part]
    return cells


def _count(age: str, sex: str, n: int, year: int) -> Figure:
    return count(f"{KEY}.{age}.{sex}", f"{age} {sex}", n, str(year), Provenance("Deltagare."))
