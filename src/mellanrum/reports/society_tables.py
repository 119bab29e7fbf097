"""A socio-economic calculation as tables: the result, what it hangs on, what it is made from.

The same tables stand on the page, in the Excel file and in the PDF. One that rests on invented
costs says so itself, wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import kronor
from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.format import THIN, number
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.economy.society_content import Made, narrowed
from mellanrum.registers.economy.society_policies import Change
from mellanrum.valuation.basis_tables import assumption_table, unit_cost_table
from mellanrum.valuation.calculate import Result, calculate, list_years
from mellanrum.valuation.cells import key_of, money
from mellanrum.valuation.checking import check_basis
from mellanrum.valuation.limits import Limit, list_limits
from mellanrum.valuation.model import PUBLIC, SOCIETY, VIEWS, Basis
from mellanrum.valuation.sensitivity import draw_grid, draw_tornado, simulate
from mellanrum.valuation.sensitivity_tables import grid_table, simulation_table, tornado_table
from mellanrum.valuation.tables import actor_table, exclusion_table, key_table, year_table

EXAMPLE = "EXEMPEL: räknat på påhittade styckkostnader"
WIDEST = 8  # actors beside each other in the table by year


@dataclass(frozen=True, slots=True)
class Outcome:
    """A calculation made. `tables` in reading order, by short keys."""

    made: Made
    result: Result
    tables: Mapping[str, Table]
    limits: tuple[Limit, ...]

    @property
    def is_example(self) -> bool:
        return any(cost.is_example for cost in self.made.basis.used_costs())


def make(made: Made) -> Outcome:
    """Every table of the calculation. DomainError for what cannot be calculated."""
    check_basis(made.basis)
    made = narrowed(made)
    basis, settings = made.basis, made.settings
    check_view(basis, settings.view)
    result = calculate(basis)
    view = settings.view
    simulated = simulate(basis, seed=settings.seed, draws=settings.draws, view=view)
    tables = {
        "nyckeltal": key_table(result),
        "aktorer": actor_table(result),
        "utanforskap": exclusion_table(result),
        "ar-aktor": actor_year_table(result),
        "ar": year_table(result, view),
        "tornado": tornado_table(draw_tornado(basis, view)),
        "rutnat": grid_table(draw_grid(basis, settings.first, settings.second, view=view)),
        "simulering": simulation_table(simulated),
        "antaganden": with_participants(assumption_table(basis), made),
        "styckkostnader": unit_cost_table(basis),
    }
    flagged = {key: flag(table, basis) for key, table in tables.items()}
    return Outcome(made, result, flagged, list_limits(basis))


def check_view(basis: Basis, view: str) -> None:
    """The accounts to look into are somebody's who is in the calculation."""
    if view not in VIEWS and view not in {actor.key for actor in basis.all_actors()}:
        raise DomainError("Aktören har varken kostnader eller del i finansieringen. Välj en annan.")


def flag(table: Table, basis: Basis) -> Table:
    """The table, which says whether it rests on invented costs."""
    return replace(table, base_text=EXAMPLE) if _examples(basis) else table


def _examples(basis: Basis) -> list[str]:
    return [cost.label for cost in basis.used_costs() if cost.is_example]


def with_participants(table: Table, made: Made) -> Table:
    """Where the number of participants comes from, under the assumptions."""
    told = f"Antalet deltagare: {made.told}." if made.told else ""
    return replace(table, notes=tuple(note for note in (*table.notes, told) if note))


def actor_year_table(result: Result) -> Table:
    """The effect year by year for each actor, the public and society, discounted."""
    basis = result.basis
    payers = [row.actor for row in result.actors if row.gain.total_ore]
    shown = {actor.key: actor.label for actor in payers[:WIDEST]} | {PUBLIC: VIEWS[PUBLIC]}
    shown[SOCIETY] = VIEWS[SOCIETY]
    by_view = {view: list_years(basis, view) for view in shown}
    origin = Provenance("Aktörens andel av effekten det året, räknad till första årets värde")
    rows = []
    for n, year in enumerate(result.years):
        cells = tuple(
            money(basis, key_of(basis, "ar-aktor", str(year.year), view), label, ore, origin)
            for view, label in shown.items()
            for ore in (by_view[view][n].gain_ore,)
        )
        rows.append(Row(str(year.year), str(year.year), cells))
    columns = tuple(Column(key, label) for key, label in shown.items())
    rest = [actor.label for actor in payers[WIDEST:]]
    notes: tuple[str, ...] = ("Varje kolumn är avrundad för sig.",)
    if rest:
        notes += (f"Ryms inte i tabellen: {joined(rest)}. Hela effekten står per aktör.",)
    return Table(
        key=key_of(basis, "ar-aktor"),
        title="Effekt per aktör och år",
        row_heading="År",
        columns=columns,
        rows=tuple(rows),
        period=str(basis.year),
        notes=notes,
    )


def change_sentences(changes: Sequence[Change]) -> list[str]:
    """What the register now says otherwise, a sentence for each unit cost."""
    return [_changed(change) for change in changes]


def _changed(change: Change) -> str:
    was, now = change.was, change.now
    if now is None:
        return f"{was.label} finns inte längre i registret."
    if was.ore_per_year != now.ore_per_year or was.price_year != now.price_year:
        old, new = (_amount(ore) for ore in (was.ore_per_year, now.ore_per_year))
        return f"{was.label}: {old} ({was.price_year}) i kalkylen, {new} ({now.price_year}) nu."
    return f"{was.label}: namn, aktör, slag eller källa är ändrade i registret."


def _amount(ore: int) -> str:
    value = kronor(ore)
    return f"{number(value, 0 if value == int(value) else 2)}{THIN}kr"


def compare_table(one: Outcome, other: Outcome) -> Table:
    """Two calculations beside each other: result and assumptions."""
    rows = [*_key_rows(one, other), *_assumption_rows(one, other)]
    return _compared(one, other, "jamforelse", "Två kalkyler", "Uppgift", rows)


def compare_actors(one: Outcome, other: Outcome) -> Table:
    """The net of each actor in the two calculations."""
    nets = [_nets(outcome) for outcome in (one, other)]
    labels = {key: label for found in nets for key, (label, _) in found.items()}
    rows = []
    for key, label in labels.items():
        values = [found[key][1] if key in found else None for found in nets]
        cells = _pair(one.made.basis, f"netto.{key}", label, values, Unit.SEK, 0)
        rows.append(Row(key, label, cells))
    return _compared(one, other, "jamforelse-aktorer", "Netto per aktör", "Belopp i kr", rows)


def _nets(outcome: Outcome) -> dict[str, tuple[str, Decimal]]:
    return {r.actor.key: (r.actor.label, kronor(r.net_ore)) for r in outcome.result.actors}


def _compared(
    one: Outcome, other: Outcome, key: str, title: str, heading: str, rows: list[Row]
) -> Table:
    columns = (
        Column("one", f"A. {one.made.basis.title}"),
        Column("other", f"B. {other.made.basis.title}"),
        Column("difference", "B − A"),
    )
    example = EXAMPLE if one.is_example or other.is_example else ""
    years = f"{one.made.basis.year} och {other.made.basis.year}"
    key = key_of(one.made.basis, key, other.made.basis.key)
    return Table(key, title, heading, columns, tuple(rows), years, base_text=example)


def _key_rows(one: Outcome, other: Outcome) -> Iterator[Row]:
    tables = [outcome.tables["nyckeltal"] for outcome in (one, other)]
    for n, view in enumerate(VIEWS):
        for rows in zip(*(table.rows for table in tables), strict=True):
            figures = [row.cells[n] for row in rows]
            first = next(f for f in figures if f is not None)
            label = f"{rows[0].label}, {VIEWS[view].lower()}"
            values = [f.value if f is not None else None for f in figures]
            cells = _pair(one.made.basis, f"{rows[0].key}.{view}", label, values, first.unit,
                          first.decimals)  # fmt: skip
            kind = RowKind.TOTAL if rows[0].key == "net" else RowKind.DETAIL
            yield Row(f"{rows[0].key}-{view}", label, cells, kind)


def _assumption_rows(one: Outcome, other: Outcome) -> Iterator[Row]:
    people = [Decimal(o.made.basis.assumptions.participants) for o in (one, other)]
    cells = _pair(one.made.basis, "deltagare", "Deltagare", people, Unit.COUNT, 0)
    yield Row("participants", "Deltagare", cells)
    tables = [outcome.tables["antaganden"] for outcome in (one, other)]
    for rows in zip(*(table.rows for table in tables), strict=True):
        figures = [row.cells[1] for row in rows]
        values = [f.value if f is not None else None for f in figures]
        first = figures[0]
        assert first is not None
        places = max(f.decimals for f in figures if f is not None)
        label = f"{rows[0].label}, troligast"
        yield Row(
            rows[0].key,
            label,
            _pair(one.made.basis, rows[0].key, label, values, first.unit, places),
        )


def _pair(
    basis: Basis,
    key: str,
    label: str,
    values: Sequence[Decimal | None],
    unit: Unit,
    decimals: int,
) -> tuple[Figure, Figure, Figure]:
    """The two values and their difference, which is missing where one of them is."""
    first, second = values
    apart = None if first is None or second is None else second - first
    origin = Provenance("Ur kalkylen")
    named = {"a": first, "b": second, "skillnad": apart}
    a, b, c = (
        Figure(
            key_of(basis, "jamforelse", *key.split("."), part),
            label,
            value,
            unit,
            str(basis.year),
            decimals,
            status=Status.MISSING if value is None else Status.SHOWN,
            provenance=origin if part != "skillnad" else Provenance("B − A"),
        )
        for part, value in named.items()
    )
    return a, b, c
