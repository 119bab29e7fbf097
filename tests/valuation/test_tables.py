"""The tables show what the result holds, and nothing in them passes for a number of persons."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from mellanrum.figures.facts import gather
from mellanrum.figures.figure import Unit
from mellanrum.figures.table import Table
from mellanrum.valuation.basis_tables import assumption_table, unit_cost_table
from mellanrum.valuation.calculate import Result, calculate
from mellanrum.valuation.examples import example_basis
from mellanrum.valuation.model import PUBLIC, SOCIETY
from mellanrum.valuation.sensitivity import draw_grid, draw_tornado, simulate
from mellanrum.valuation.sensitivity_tables import grid_table, simulation_table, tornado_table
from mellanrum.valuation.tables import actor_table, exclusion_table, key_table, year_table


@cache
def result() -> Result:
    """One of the transfers has no receiver, so that society is not the sum of the actors."""
    basis = example_basis(2026)
    costs = (
        replace(c, receiver="") if c.key == "forsorjningsstod" else c for c in basis.unit_costs
    )
    return calculate(replace(basis, unit_costs=tuple(costs)))


@cache
def tables() -> tuple[Table, ...]:
    basis = result().basis
    return (
        assumption_table(basis),
        unit_cost_table(basis),
        exclusion_table(result()),
        actor_table(result()),
        year_table(result()),
        year_table(result(), PUBLIC),
        year_table(result(), "kommun"),
        key_table(result()),
        tornado_table(draw_tornado(basis)),
        grid_table(draw_grid(basis, "success_share", "duration_years")),
        simulation_table(simulate(basis, seed=1, draws=200)),
    )


def column(table: Table, key: str) -> dict[str, int | None]:
    """{row: öre} of one column."""
    at = [c.key for c in table.columns].index(key)
    cells = {row.key: row.cells[at] for row in table.rows}
    return {
        k: None if c is None or c.value is None else int(c.value * 100) for k, c in cells.items()
    }


def test_actors_add_up_in_each_column() -> None:
    table = actor_table(result())
    actors = [actor.key for actor in result().basis.actors]
    for key in ("real", "transfer", "production", "gain", "programme", "net"):
        ore = column(table, key)
        assert sum(ore[actor] or 0 for actor in actors) == ore["alla-aktorer"]
    assert column(table, "net")[SOCIETY] == result().net_ore()
    assert column(table, "net")["alla-aktorer"] != result().net_ore()
    assert column(table, "net")[PUBLIC] == result().net_ore(PUBLIC)
    assert column(table, "transfer")[SOCIETY] is None


def test_exclusion_is_the_unit_costs_of_the_case_type() -> None:
    """The municipality by hand: 0.5 × 100 000 + 20 000 + 40 000 kr a person, 40 persons."""
    table = exclusion_table(result())
    assert column(table, "person")["kommun"] == 110_000_00
    assert column(table, "group")["kommun"] == 40 * 110_000_00
    society = (0.2 * 50_000 + 20_000 + 30_000 + 300_000) * 100  # transfers are left out
    assert column(table, "person")[SOCIETY] == society


def test_the_years_end_at_the_net_of_the_key_table() -> None:
    last = list(column(year_table(result()), "cumulative").values())[-1]
    key_rows = {row.key: row.cells for row in key_table(result()).rows}
    net = key_rows["net"][0]
    assert net is not None and net.value is not None
    assert last == int(net.value * 100) == result().net_ore()


def test_every_figure_has_an_origin_and_a_key_of_its_own() -> None:
    for table in tables():
        figures = {id(figure): figure for figure in table.figures()}.values()
        assert all(figure.provenance.definition for figure in figures)
        assert all(figure.key.startswith("ekonomi.kalkyl.exempel.") for figure in figures)
        assert [k for k, n in Counter(f.key for f in figures).items() if n > 1] == []
    assert len({table.key for table in tables()}) == len(tables())


def test_nothing_is_taken_for_persons() -> None:
    """Draws and expected successes are no persons, or disclosure control would hide them."""
    figures = [figure for table in tables() for figure in table.figures()]
    assert not gather(figures, ()).values
    assert all(figure.unit is not Unit.PERSONS for figure in figures)


def test_the_key_table_carries_what_it_cannot_know() -> None:
    notes = " ".join(key_table(result()).notes)
    assert "påhittade exempelbelopp" in notes and "KAMSO" in notes and "livskvalitet" in notes
