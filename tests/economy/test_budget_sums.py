"""The sums of a plan, how amounts are read, and that a file is read back as it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.exchange.plans import plan_file, read_plan
from mellanrum.ledger.amounts import AmountError, plain_amount, read_amount
from mellanrum.ledger.budget import (
    COSTS,
    INCOMES,
    PlanEntry,
    allocated_shares,
    compare,
    cost_shares,
    plan_sums,
    roll_capital,
    year_sums,
)
from mellanrum.registers.economy.plan_cells import KINDS, list_cells, read_cells
from mellanrum.registers.economy.queries_plans import Choices
from mellanrum.reports.plan_tables import sum_label

YEARS = (2022, 2023, 2024)
CHOICES = Choices(
    insatser={"arenan": "Arenan", "lots": "Projekt Lots"},
    parties={"af": "Arbetsförmedlingen", "lulea": "Luleå kommun"},
    areas={"lulea": "Luleå kommun"},
    rows={"drift.nettokostnad": "Driftredovisning: Nettokostnad"},
)
FEES = PlanEntry("Intäkter", "Avgifter", "fee", {2022: 5_000_00, 2023: 5_000_00})
USED = PlanEntry("Intäkter", "Överfört", "carried_over", {2022: 1_000_00})
TEAM = PlanEntry("Insatser", "Arenan", "individual", {2022: 4_500_00, 2023: 0}, {2022: 500_00})
OFFICE = PlanEntry("Kansli", "Kansliet", "administration", {2022: 2_000_00, 2023: 6_000_00})
LINES = (FEES, USED, TEAM, OFFICE)

AMOUNTS = {
    "1 234 567,50": 123456750, "1\u00a0234\u202f567": 123456700, "\u2212500": -50000,
    "–500": -50000, "(500)": -50000, "12 tkr": 1200000, "(12 tkr)": -1200000, "1,5 mkr": 150000000,
    "12,345 tkr": 1234500, "1.234.567": 123456700, "1.234.567,50": 123456750, "1234.5": 123450,
    "500 kr": 50000, "500:-": 50000, "+7": 700, "": None, "–": None, " ": None, "0": 0,
}  # fmt: skip
SECTIONS = {
    "Övriga kostnader": "Summa övriga kostnader",
    "ÖVRIGA KOSTNADER": "Summa övriga kostnader",
    "ESF": "Summa ESF",
    "ESF-insatser": "Summa ESF-insatser",
    "insatser": "Summa insatser",
}
REFUSED = ("abc", "(5", "5)", "1,234", "1.234", "--5", "5 apor", "1,2,3", "12 34,5 6 7x")


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_as_people_write_it(text: str) -> None:
    assert read_amount(text) == AMOUNTS[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        read_amount(text)


@given(st.integers(-(10**13), 10**13))
def test_a_shown_amount_is_read_back(ore: int) -> None:
    assert read_amount(plain_amount(ore)) == ore


def test_empty_is_not_nothing() -> None:
    sums = plan_sums(LINES, YEARS)
    team = next(one for one in sums.sections if one.section == "Insatser")
    assert [team.amounts[year] for year in YEARS] == [4_500_00, 0, None]
    empty = sums.by_year[2024]
    assert (empty.income, empty.costs, empty.result, empty.own_result) == (None,) * 4


def test_capital_carried_over_is_no_income_of_the_year() -> None:
    held = year_sums(LINES, 2022)
    assert (held.income, held.own_income, held.costs) == (6_000_00, 5_000_00, 6_500_00)
    assert (held.result, held.own_result) == (-500_00, -1_500_00)


def test_capital_rolls_from_year_to_year_and_says_what_lacks() -> None:
    first, second, third = roll_capital(plan_sums(LINES, YEARS), 800_00)
    assert (first.opening, first.used, first.closing) == (800_00, 1_000_00, -700_00)
    assert (first.lacking, first.unplanned) == (200_00, 500_00)
    assert (second.opening, second.closing, second.unplanned) == (-700_00, -1_700_00, 1_000_00)
    assert (third.opening, third.closing) == (-1_700_00, None)


def test_capital_that_is_not_known_is_not_made_up() -> None:
    assert {one.closing for one in roll_capital(plan_sums(LINES, YEARS), None)} == {None}


def test_shares_name_their_base() -> None:
    held = year_sums(LINES, 2022)
    of_fees = {one.key: one for one in allocated_shares(held)}
    of_costs = {one.key: one for one in cost_shares(held)}
    assert of_fees["insatser"].percent == Decimal(90)
    assert (of_costs["insatser"].part, of_costs["insatser"].base) == (4_500_00, 6_500_00)
    assert year_sums(LINES, 2024).fees is None
    assert {one.percent for one in allocated_shares(year_sums(LINES, 2024))} == {None}


def test_versions_are_compared_line_by_line() -> None:
    grown = PlanEntry("insatser", "ARENAN", "individual", {2022: 5_000_00})
    new = PlanEntry("Insatser", "Lots", "individual", {2022: 1_00})
    changes = compare((TEAM, OFFICE), (grown, new))
    assert [(c.before, c.after) for c in changes] == [(TEAM, grown), (None, new), (OFFICE, None)]
    assert [c.difference(2022) for c in changes] == [500_00, 1_00, -2_000_00]
    assert changes[1].difference(2023) is None


@pytest.mark.parametrize("section", SECTIONS)
def test_a_sum_is_named_after_its_section(section: str) -> None:
    assert sum_label(section) == SECTIONS[section]


def test_the_kinds_are_those_of_the_register() -> None:
    assert set(KINDS) == {*INCOMES, *COSTS}


def cells(**more: str) -> dict[str, str]:
    return {"section": "Insatser", "label": "Arenan", "kind": "Individinriktad insats", **more}


def test_cells_become_lines_and_empty_ones_nothing() -> None:
    rows = [cells(**{"2022": "12 tkr", "2023": "0"}, insats="arenan"), {"section": "", "2022": ""},
            {"label": "Lots", "kind": "individual", "insats": "PROJEKT LOTS"}]  # fmt: skip
    found = read_cells(rows, YEARS, CHOICES)
    assert found.problems == ()
    assert found.at == (0, 2)
    assert found.lines[0].amounts == {2022: 12_000_00, 2023: 0}
    assert (found.lines[1].section, found.lines[1].insats) == ("Insatser", "lots")


@pytest.mark.parametrize(
    ("given_cells", "column", "told"),
    [
        (cells(**{"2022": "tolv"}), "2022", "Det är inget belopp."),
        (cells(**{"2022": "-5"}), "2022", "Intäkter och kostnader skrivs utan minus."),
        (cells(kind=""), "kind", "Slaget saknas."),
        (cells(label=""), "label", "Raden saknar benämning."),
        (cells(insats="Aronan"), "insats", "Det finns ingen insats med det namnet."),
        (cells(kind="Medlemsavgift", c2022="5"), "c2022", "Bara kostnader är gemensamma."),
        (cells(note="850709-9805"), "note", "Det ser ut som ett personnummer."),
    ],
)
def test_a_fault_stands_at_its_cell(given_cells: dict[str, str], column: str, told: str) -> None:
    found = read_cells([{}, given_cells], YEARS, CHOICES)
    assert [(p.line, p.column, p.message) for p in found.problems] == [(1, column, told)]
    assert found.problems[0].remedy


def test_a_name_that_is_almost_right_is_proposed() -> None:
    found = read_cells([cells(insats="Projekt Lotts")], YEARS, CHOICES)
    assert found.problems[0].remedy == "Menar du Projekt Lots?"


def test_a_section_holds_incomes_or_costs() -> None:
    rows = [cells(), cells(label="Avgift", kind="Medlemsavgift")]
    found = read_cells(rows, YEARS, CHOICES)
    assert [(p.line, p.column) for p in found.problems] == [(1, "kind")]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).map(
    lambda text: f"x{text}"[:60]
)
ORE = st.dictionaries(st.sampled_from(YEARS), st.integers(0, 10**12))


@st.composite
def entries(draw: st.DrawFn) -> PlanEntry:
    kind = draw(st.sampled_from((*INCOMES, *COSTS)))
    return PlanEntry(
        section=f"{'In' if kind in INCOMES else 'Ut'} {draw(st.sampled_from('abc'))}",
        label=draw(TEXTS | st.sampled_from(("=1+1", "-a", "'=x", "@a;b", 'a"b'))),
        kind=kind,
        amounts=draw(ORE),
        common={} if kind in INCOMES else draw(ORE),
        insats=draw(st.sampled_from(("", *CHOICES.insatser))),
        party=draw(st.sampled_from(("", *CHOICES.parties))),
        row=draw(st.sampled_from(("", *CHOICES.rows))),
        note=draw(st.just("") | TEXTS),
    )


@given(st.lists(entries(), min_size=1, max_size=6))
@settings(max_examples=60)
def test_what_is_shown_in_cells_is_read_back(lines: list[PlanEntry]) -> None:
    found = read_cells(list(list_cells(lines, CHOICES)), YEARS, CHOICES)
    assert [p for p in found.problems if "personnummer" not in p.message] == []
    assert list(found.lines) == lines


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@given(lines=st.lists(entries(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_a_file_is_read_back_as_it_was_written(lines: list[PlanEntry], form: str) -> None:
    data = plan_file("Budget 2022", lines, YEARS, CHOICES, form)
    found = read_plan("budget", data, YEARS, CHOICES)
    assert [p for p in found.problems if "personnummer" not in p.message] == []
    assert list(found.lines) == lines


def test_a_file_of_ones_own_is_read_with_its_faults_named() -> None:
    text = (
        "Förslag från kansliet;;;;;\n\n"
        "Avsnitt;Rad;Slag;Budget 2022 (tkr);2023;Kommentar;2030\n"
        "Insatser;Arenan;Individinriktad insats;12,5;tolv;;\n"
    )
    found = read_plan("forslag.csv", text.encode(), YEARS, CHOICES)
    assert found.lines[0].amounts == {2022: 12_500_00}
    assert [(p.row, p.column, p.message) for p in found.problems] == [
        (3, "Kommentar", "Kolumnen är okänd."),
        (3, "2030", "Året hör inte till planen (2022–2024)."),
        (3, "2024", "Kolumnen saknas."),
        (4, "2023", "Det är inget belopp."),
    ]
    assert all(p.remedy for p in found.problems)
