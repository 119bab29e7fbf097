"""Tornado, two-way grid and simulation as tables."""

from __future__ import annotations

from mellanrum.figures.figure import Figure, Provenance, Unit, share
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.valuation.cells import amount, key_of, money, period, spelled, view_label
from mellanrum.valuation.model import UNCERTAIN
from mellanrum.valuation.sensitivity import PERCENTILES, Bar, Grid, Simulation, Tornado

NET = "Effekt − insatsens kostnad, diskonterat"


def tornado_table(tornado: Tornado) -> Table:
    """One row per assumption, the one that moves the net most first; last the base."""
    basis = tornado.basis
    columns = (
        Column("low", "Netto vid lägsta"),
        Column("high", "Netto vid högsta"),
        Column("swing", "Skillnad"),
    )
    rows = [_bar_row(tornado, bar) for bar in tornado.bars]
    origin = Provenance(f"{NET}, alla antaganden vid troligaste värde")
    base = money(basis, _key(tornado, "grund"), "Netto", tornado.base_ore, origin)
    rows.append(Row("base", "Alla vid troligaste värde", (base, base, None), RowKind.TOTAL))
    title = f"Vad nettot hänger på: {view_label(basis, tornado.view)}"
    finding = f"Mest betyder {_lowered(UNCERTAIN[tornado.bars[0].name])}." if tornado.bars else ""
    return Table(
        _key(tornado), title, "Netto i kr", columns, tuple(rows), period(basis), finding=finding
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _key(of: Tornado | Grid | Simulation, *parts: str) -> str:
    names = {Tornado: "tornado", Grid: "rutnat", Simulation: "simulering"}
    return key_of(of.basis, names[type(of)], of.view, *parts)


def _bar_row(tornado: Tornado, bar: Bar) -> Row:
    ends = f"{spelled(bar.name, bar.low)} till {spelled(bar.name, bar.high)}"
    label = f"{UNCERTAIN[bar.name]}, {ends}"
    origin = Provenance(f"{NET}; ett antagande i taget, övriga vid troligaste värde")
    values = {"lagsta": bar.low_ore, "hogsta": bar.high_ore, "skillnad": bar.swing_ore}
    cells = tuple(
        money(tornado.basis, _key(tornado, bar.name, column), label, ore, origin)
        for column, ore in values.items()
    )
    return Row(bar.name, label, cells)


def grid_table(grid: Grid) -> Table:
    """The net for each pair of values; the second assumption runs along the columns."""
    first, second = UNCERTAIN[grid.first], UNCERTAIN[grid.second]
    pair = f"{grid.first}-{grid.second}"
    origin = Provenance(f"{NET}; övriga antaganden vid troligaste värde")
    columns = tuple(Column(f"c{n}", spelled(grid.second, v)) for n, v in enumerate(grid.columns))
    rows = []
    for i, (value, nets) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        label = spelled(grid.first, value)
        cells = tuple(
            money(grid.basis, _key(grid, pair, f"{i}-{j}"), label, ore, origin)
            for j, ore in enumerate(nets)
        )
        rows.append(Row(f"r{i}", label, cells))
    title = f"Netto i kr efter {_lowered(first)} och {_lowered(second)}"
    heading = f"{first} ↓ {second} →"
    key = _key(grid, pair)
    return Table(key, title, heading, columns, tuple(rows), period(grid.basis))


def simulation_table(simulation: Simulation) -> Table:
    """Percentiles of the net and the share of draws above zero, with its base."""
    draws = len(simulation.nets)
    how = f"{draws} dragningar, triangelfördelat över spannen, frö {simulation.seed}"
    origin = Provenance(f"{NET}; {how}", rows=draws)
    rows = [_percentile_row(simulation, percent, origin) for percent in PERCENTILES]
    rows += _share_rows(simulation, origin)
    [positive] = rows[-1].cells
    assert positive is not None
    return Table(
        _key(simulation),
        f"Simulerat netto: {view_label(simulation.basis, simulation.view)}",
        "Mått",
        (Column("value", "Värde"),),
        tuple(rows),
        period(simulation.basis),
        finding=f"Nettot är över noll i {with_base(positive)} dragningar.",
        notes=("Varje antagande dras för sig. Samma frö ger samma resultat.",),
    )


def _percentile_row(simulation: Simulation, percent: int, origin: Provenance) -> Row:
    labels = {
        5: "Lågt netto, kr (5:e percentilen)",
        50: "Median, kr",
        95: "Högt netto, kr (95:e percentilen)",
    }
    label = labels[percent]
    key = _key(simulation, f"p{percent}")
    cell = money(simulation.basis, key, label, simulation.percentile(percent), origin)
    return Row(f"p{percent}", label, (cell,))


def _share_rows(simulation: Simulation, origin: Provenance) -> list[Row]:
    """The counts are figures of their own, so that nobody takes draws for persons."""
    draws = _count(simulation, "dragningar", "Dragningar", len(simulation.nets), origin)
    positive = _count(simulation, "over-noll", "Netto över noll", simulation.positive, origin)
    key, label = _key(simulation, "andel-over-noll"), "Andel med netto över noll"
    figures = (draws, positive, share(key, label, positive, draws, origin, 1))
    return [Row(figure.key.rpartition(".")[2], figure.label, (figure,)) for figure in figures]


def _count(simulation: Simulation, key: str, label: str, n: int, origin: Provenance) -> Figure:
    return amount(simulation.basis, _key(simulation, key), label, n, Unit.COUNT, origin)
