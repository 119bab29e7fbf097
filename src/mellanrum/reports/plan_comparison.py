"""A plan beside what was before: own capital from year to year, and a former version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.budget import CapitalYear, Change, Ore
from mellanrum.reports.plan_tables import PlanPrint, period_of


def capital_table(about: PlanPrint, capital: Sequence[CapitalYear], origin: str) -> Table:
    """Own capital from year to year as the plan has it; `origin` tells of the first."""
    years = [one.year for one in capital]
    parts: tuple[tuple[str, str, str, Callable[[CapitalYear], Ore]], ...] = (
        ("ingaende", "Eget kapital vid årets början", "Föregående års utgående eget kapital",
         lambda one: one.opening),
        ("anvands", "varav planeras att användas", "Rader med överfört kapital",
         lambda one: one.used),
        ("arets", "Årets resultat", "Intäkter utan överfört kapital − kostnader",
         lambda one: one.result),
        ("utgaende", "Eget kapital vid årets slut", "Ingående eget kapital + årets resultat",
         lambda one: one.closing),
    )  # fmt: skip
    rows = []
    for key, label, rule, of in parts:
        cells = (about.figure(f"kapital.{key}", label, of(one), one.year, rule) for one in capital)
        kind = RowKind.TOTAL if key == "utgaende" else RowKind.DETAIL
        rows.append(Row(key, label, tuple(cells), kind, 1 if key == "anvands" else 0))
    return Table(
        key="kapital",
        title="Överskottet och hur det används",
        row_heading="Belopp i kr",
        columns=tuple(Column(str(year), str(year)) for year in years),
        rows=tuple(rows),
        period=period_of(years),
        notes=(origin,),
    )


def changes_table(
    about: PlanPrint, changes: Sequence[Change], years: Sequence[int], former: str
) -> Table:
    """What differs from `former`, line by line: before, after and the difference of each year."""
    differing = [one for one in changes if any(one.difference(year) for year in years)
                 or one.before is None or one.after is None]  # fmt: skip
    rows = [_change(about, n, one, years) for n, one in enumerate(differing, 1)]
    columns = [
        Column(f"{year}.{key}", f"{label} {year}")
        for year in years
        for key, label in (("foregaende", "Före"), ("ny", "Efter"), ("avvikelse", "Skillnad"))
    ]
    same = len(changes) - len(differing)
    return Table(
        key="skillnad",
        title=f"Skillnad mot {former}",
        row_heading="Belopp i kr",
        columns=tuple(columns),
        rows=tuple(rows),
        period=period_of(years),
        notes=(f"Rader som är lika visas inte: {same}.",) if same else (),
    )


def _change(about: PlanPrint, number: int, one: Change, years: Sequence[int]) -> Row:
    note = "Ny rad" if one.before is None else "Borttagen" if one.after is None else ""
    cells = tuple(_change_cells(about, number, one, years))
    return Row(f"rad{number}", one.entry.label, cells, note=note)


def _change_cells(
    about: PlanPrint, number: int, one: Change, years: Sequence[int]
) -> Iterator[Figure | None]:
    for year in years:
        before, after = one.amount(year)
        for key, ore, rule in (
            ("fore", before, "Beloppet i den tidigare versionen"),
            ("efter", after, "Beloppet i den här versionen"),
            ("skillnad", one.difference(year), "Efter − före, tomt räknas som 0"),
        ):
            label = f"{one.entry.label}, {key}"
            yield about.figure(f"skillnad.rad{number}.{key}", label, ore, year, rule)
