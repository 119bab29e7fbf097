"""Socio-economic calculation without pages: saved content, files, recorded rows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.documents.chart_tornado import tornado_alt, tornado_spec
from mellanrum.documents.listing import listing_xlsx
from mellanrum.documents.xlsx import render_xlsx
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.unit_costs import HEADINGS, cells_of, read_unit_costs
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.economy.rows import UnitCostRow
from mellanrum.registers.economy.society_content import Made, Settings, content_of, made_from
from mellanrum.registers.economy.society_policies import (
    actor_named,
    known_actors,
    list_changes,
    newest_at,
    read_outputs,
)
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.society_document import document_of
from mellanrum.reports.society_kamso import kamso_table
from mellanrum.reports.society_own import HIDDEN, propose
from mellanrum.reports.society_tables import (
    EXAMPLE,
    compare_actors,
    compare_table,
    make,
)
from mellanrum.valuation.examples import example_basis, list_example_actors, list_example_costs
from mellanrum.valuation.model import PUBLIC, SOCIETY, Basis, certain

ACTORS = list_example_actors()


def made(**changes: object) -> Made:
    basis = example_basis(2026)
    assumptions = replace(basis.assumptions, **changes)  # type: ignore[arg-type]
    return Made(
        replace(basis, assumptions=assumptions), Settings(draws=200), {"vard": 2024}, "Prov"
    )


def again(one: Made) -> Made:
    """Through the database and back."""
    content = json.loads(json.dumps(content_of(one)))
    basis = one.basis
    return made_from(content, key=basis.key, title=basis.title, year=basis.year)


def costs_without_source(basis: Basis) -> Basis:
    """The same amounts, as if they had a source of their own."""
    costs = tuple(replace(c, is_example=False, source="Egen") for c in basis.unit_costs)
    return replace(basis, unit_costs=costs)


shares = st.decimals(0, 1, places=4)


@settings(max_examples=8, deadline=None)
@given(low=shares, high=shares, seed=st.integers(0, 10**6), people=st.integers(1, 5000))
def test_what_is_saved_recomputes_alike(
    low: Decimal, high: Decimal, seed: int, people: int
) -> None:
    low, high = min(low, high), max(low, high)
    span = replace(made().basis.assumptions.success_share, low=low, base=high, high=high)
    one = made(success_share=span, participants=people)
    one = replace(one, settings=Settings(PUBLIC, seed=seed, draws=100))
    first, second = make(one), make(again(one))
    assert first.tables == second.tables
    assert first.limits == second.limits


def test_content_of_another_shape_is_not_guessed_at() -> None:
    content = content_of(made())
    for broken in ({**content, "shape": 2}, {**content, "quantities": {"vard": "mycket"}}, {}):
        with pytest.raises(DomainError, match="går inte att läsa"):
            made_from(broken, key="1", title="x", year=2026)


def test_every_table_says_when_it_rests_on_invented_costs() -> None:
    assert {t.base_text for t in make(made()).tables.values()} == {EXAMPLE}
    own = make(replace(made(), basis=costs_without_source(made().basis)))
    assert {t.base_text for t in own.tables.values()} == {""}
    assert not own.is_example


def test_an_actor_who_is_not_in_the_calculation_cannot_be_looked_at() -> None:
    with pytest.raises(DomainError, match="Aktören"):
        make(replace(made(), settings=Settings("samhallet", draws=100)))


def test_effects_by_actor_and_year_add_up_to_each_actors_whole_effect() -> None:
    outcome = make(made())
    table = outcome.tables["ar-aktor"]
    for row in outcome.result.actors:
        if row.gain.total_ore:
            place = [c.key for c in table.columns].index(row.actor.key)
            cells = [r.cells[place] for r in table.rows]
            total = sum((c.value for c in cells if c and c.value is not None), Decimal(0))
            assert abs(total * 100 - row.gain.total_ore) <= 1


def test_two_calculations_stand_beside_each_other_with_their_difference() -> None:
    dearer = replace(
        made(programme_cost_ore=certain(700_000_000, "Prov")).basis, key="b", title="Dyrare"
    )
    one, other = make(made()), make(replace(made(), basis=dearer))
    table = compare_table(one, other)
    net = next(row for row in table.rows if row.key == f"net-{SOCIETY}")
    a, b, apart = (cell.value for cell in net.cells if cell)
    assert (a, b) == (one.result.net_ore() / Decimal(100), other.result.net_ore() / Decimal(100))
    assert apart == Decimal(-1_000_000)
    actors = compare_actors(one, other)
    assert sum(c.value for r in actors.rows if (c := r.cells[2]) and c.value) == -1_000_000


def test_an_unreachable_break_even_has_no_difference() -> None:
    never = replace(made(deadweight_share=certain(1, "Alla")).basis, key="b")
    table = compare_table(make(made()), make(replace(made(), basis=never)))
    row = next(row for row in table.rows if row.key == f"successes-{SOCIETY}")
    assert [c.status for c in row.cells if c] == [Status.SHOWN, Status.MISSING, Status.MISSING]


def test_the_tornado_is_drawn_from_the_table() -> None:
    table = make(made()).tables["tornado"]
    spec = tornado_spec(table, 440)
    drawn = {(one["row"].replace("\n", " "), one["side"]) for one in spec["data"]["values"]}
    assert len(drawn) == 2 * (len(table.rows) - 1)
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert all(low < one["value"] < high for one in spec["data"]["values"])
    assert all(row.label in tornado_alt(table) for row in table.rows if row.key != "base")
    certainly = replace(table, rows=table.rows[-1:])
    with pytest.raises(ValueError, match="no bars"):
        tornado_spec(certainly, 440)


def test_a_printed_calculation_has_its_doubts_and_its_flag() -> None:
    outcome = make(made())
    document = document_of(
        outcome, organisation="Förbundet", insats="Teamet", conclusion="Ett.\n\nTvå.",
        changes=["Vård: nytt belopp."], day=date(2026, 3, 2),
    )  # fmt: skip
    assert document.watermark_note == EXAMPLE
    headings = [section.heading for section in document.sections]
    assert headings[:3] == ["Slutsats", "Resultat", "Det här kan kalkylen inte veta"]
    told = document.to_json()
    assert all(limit.sentence in told for limit in outcome.limits)
    assert "Vård: nytt belopp." in told
    assert render_xlsx(tuple(outcome.tables.values()), "Kalkyl")[:2] == b"PK"


def test_the_version_in_force_is_the_newest_that_has_begun() -> None:
    old, new = (replace(list_example_costs()[0], price_year=year) for year in (2022, 2026))
    versions = [(2022, old), (2026, new)]
    assert [newest_at(versions, year)[old.key][0] for year in (2000, 2022, 2025, 2026, 2100)] == [
        2022, 2022, 2022, 2026, 2026,
    ]  # fmt: skip
    assert list_changes([old], {old.key: old}) == []
    assert [c.now for c in list_changes([old, new], {old.key: new})] == [new]
    assert [c.now for c in list_changes([old], {})] == [None]


def test_the_forbunds_own_parties_are_actors_of_their_level() -> None:
    found = known_actors([("pitea", "Piteå kommun", "municipality"), ("fk", "FK", "state"),
                          ("region", "Region Norrbotten", "region")])  # fmt: skip
    names = {actor.key: actor.label for actor in found}
    assert names["pitea"] == "Piteå kommun"
    assert names["region"] == "Region Norrbotten"  # stands in for the usual one
    assert "fk" not in names
    assert actor_named("piteå KOMMUN", found) == actor_named("pitea", found)


def register() -> list[UnitCostRow]:
    return [
        UnitCostRow(
            key=c.key, label=c.label, actor=c.actor, kind=c.kind.value, receiver=c.receiver,
            amount_ore=c.ore_per_year + n, price_year=c.price_year, valid_from=c.price_year,
            source=c.source, is_example=c.is_example,
        )
        for n, c in enumerate(list_example_costs())
    ]  # fmt: skip


def as_file(rows: list[UnitCostRow]) -> bytes:
    return listing_xlsx("Styckkostnader", HEADINGS, [cells_of(row, ACTORS) for row in rows])


def test_the_register_as_a_file_reads_back_the_same() -> None:
    rows = register()
    found = read_unit_costs("fil.xlsx", as_file(rows), ACTORS, rows)
    assert not found.problems
    assert found.rows == rows
    assert not found.changes
    assert len(read_unit_costs("fil.xlsx", as_file(rows), ACTORS, rows[1:]).changes) == 1


def test_each_fault_of_a_file_is_told_by_row_and_column() -> None:
    heading = ";".join(HEADINGS)
    lines = (
        heading,
        ";Vård;Regionen;Reala kostnader;30 000,50;;2025;;Källa;",
        ";Vård;Regionen;Reala kostnader;1;;2025;;Källa;",
        ";Bidrag;Månen;Gåva;mycket;;25;;;kanske",
        ";Lön;Individen;Produktion;1;Kommunen;2025;2026;Källa;ja",
    )
    found = read_unit_costs("fil.csv", "\n".join(lines).encode(), ACTORS, ())
    told = [(p.row, p.column) for p in found.problems]
    assert told == [
        (3, "Nyckel"), (4, "Källa"), (4, "Aktör"), (4, "Slag"), (4, "Kronor per år"),
        (4, "Prisår"), (4, "Gäller från"), (4, "Exempel"), (5, "Mottagare"),
    ]  # fmt: skip
    assert [one.amount_ore for one in found.rows] == [30_000_50]
    assert found.rows[0].valid_from == 2025


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n", b"\xff\xfe", ";".join(HEADINGS).encode()])
def test_a_file_that_is_no_register_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(DomainError):
        read_unit_costs("fil.csv", data, ACTORS, ())


def test_outputs_are_read_line_by_line() -> None:
    found = read_outputs("Kommunen; Netto; 1 250 000,5; kr\n\nRegionen\tTid\t2\n")
    assert [(o.actor, o.measure, o.value, o.unit) for o in found] == [
        ("Kommunen", "Netto", Decimal("1250000.5"), "kr"),
        ("Regionen", "Tid", Decimal(2), ""),
    ]
    for text, number in (("Kommunen; 5", 1), ("A; B; 1\nA; B; många", 2), ("A; B; NaN", 1)):
        with pytest.raises(FieldError, match=f"Rad {number}:"):
            read_outputs(text)


def test_a_recorded_result_is_shown_as_it_was_read_off() -> None:
    outputs = [{"actor": "Kommunen", "measure": "Netto", "value": "1250000.5", "unit": "kr"}]
    table = kamso_table(outputs, "7", date(2026, 1, 2), "Dnr 1")
    [figure] = table.figures()
    assert (figure.value, figure.unit, figure.decimals) == (Decimal("1250000.5"), Unit.SEK, 1)
    assert "kan inte räknas om" in table.notes[0]


def year_figures(people: Figure | None, cost: str) -> YearFigures:
    origin = Provenance("Prov")
    money = Figure("k", "Kostnad", Decimal(cost), Unit.SEK, "2021", provenance=origin)
    table = Table("insatsernas-ekonomi", "T", "R", (Column("utfall", "Utfall"),),
                  (Row("teamet", "Teamet", (money,)),), "2021")  # fmt: skip
    figures = {"insats.teamet.deltagare.antal": people} if people else {}
    return YearFigures(None, 2021, 5, "", {"insatsernas-ekonomi": table}, figures)  # type: ignore[arg-type]


def test_only_figures_that_are_shown_are_proposed() -> None:
    people = Figure("p", "Deltagare", Decimal(40), Unit.PERSONS, "2021")
    found = propose(year_figures(people, "1234567.50"), "teamet", "Teamet", 2021)
    assert (found.participants, found.cost, found.notes) == (40, Decimal("1234567.50"), ())
    assert "2021" in found.participants_source
    hidden = propose(year_figures(people.suppressed(), "0"), "teamet", "Teamet", 2021)
    assert (hidden.participants, hidden.cost) == (None, None)
    assert HIDDEN in hidden.notes
    assert propose(None, "teamet", "Teamet", 1999).notes
