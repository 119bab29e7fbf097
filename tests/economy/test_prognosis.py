"""What a year comes to: which method stands, how sums are known, cash ahead, ratios and limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import parse_range
from mellanrum.ledger.cost_kinds import KindRule, kind_map, list_kind_rules
from mellanrum.ledger.forecast import Method
from mellanrum.ledger.layouts import list_in_force
from mellanrum.ledger.prognosis import (
    CostLine,
    Judgement,
    add_up,
    deviation_sentences,
    follow,
    limit_breaches,
)
from mellanrum.registers.economy.prognosis_policies import PrognosisRow, check_prognosis
from mellanrum.registers.economy.prognosis_queries import Budgets, CostYear, _of_plan
from mellanrum.reports.liquidity_tables import Cash, Fee, Owed, cash_ahead, plan_ahead
from mellanrum.reports.money_years import MoneyYear
from mellanrum.reports.prognosis_tables import outcome_table, standing_of
from mellanrum.reports.ratio_tables import consumption_table, office_table, shares_table

KR = 100
EVEN = dict.fromkeys(range(1, 13), 10 * KR)


def line(**more: object) -> CostLine:
    months = dict.fromkeys(range(1, 7), 12 * KR)
    told = {"key": "lots", "label": "Lots", "kind": "individual", "insats": "lots"}
    return CostLine(**{**told, "months": months, **more})  # type: ignore[arg-type]


def test_a_judgement_stands_before_the_computed_until_the_year_is_booked() -> None:
    own = (Judgement(2, 90 * KR, "tidigt"), Judgement(5, 150 * KR, "senare"))
    held = line(budget=120 * KR, judgements=own)
    assert follow(held, 6).expected == 150 * KR
    assert follow(held, 3).expected == 90 * KR
    assert follow(held, 1).method is Method.BUDGET_REST
    whole = follow(line(months=EVEN, budget=120 * KR, judgements=own), 12)
    assert whole.expected == 120 * KR == sum(EVEN.values())


def test_without_budget_last_year_tells_and_else_the_pace() -> None:
    history = {m: 6 * KR if m <= 6 else 18 * KR for m in range(1, 13)}
    assert follow(line(history=history), 6).expected == 72 * KR + 216 * KR
    assert follow(line(), 6).expected == 144 * KR
    assert follow(line(months={}), 0).expected is None
    credited = follow(line(months={1: -5 * KR}, history=EVEN), 1)
    assert credited.expected == (110 - 5) * KR  # a credit is not carried forward
    assert follow(line(months={1: -5 * KR}), 1).expected == -60 * KR  # nothing else is known
    began = {m: -1 * KR if m == 1 else 100 * KR for m in range(1, 13)}
    assert follow(line(months={1: -50 * KR}, history=began), 1).expected == (1100 - 50) * KR
    little = {m: 1 * KR if m == 1 else 100 * KR for m in range(1, 13)}
    assert follow(line(months={1: 20 * KR}, history=little), 1).expected == (1100 + 20) * KR
    assert follow(line(months={1: -5 * KR}, budget=120 * KR), 1).method is Method.BUDGET_REST


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-(10**7), 10**7), min_size=12, max_size=12), st.integers(0, 12))
def test_outcome_and_rest_are_the_whole_and_the_budget_is_spread_to_the_ore(
    amounts: list[int], month: int
) -> None:
    months = dict(enumerate(amounts, start=1))
    budget = sum(abs(a) for a in amounts)
    one = follow(line(months=months, budget=budget), month)
    assert one.outcome == sum(amounts[:month])
    assert follow(line(months=months, budget=budget), 12).planned == budget
    assert one.deviation == (one.planned or 0) - one.outcome


def test_a_sum_is_not_known_when_a_part_with_an_outcome_has_no_budget() -> None:
    with_budget, without = follow(line(budget=120 * KR), 6), follow(line(), 6)
    assert add_up("s", "S", [with_budget, without], lenient=False).budget is None
    assert add_up("s", "S", [with_budget, without], lenient=True).budget == 120 * KR
    idle = follow(line(months={}, budget=None), 6)
    assert add_up("s", "S", [with_budget, idle], lenient=False).budget == 120 * KR


def test_only_what_is_further_off_than_the_limit_gets_a_sentence() -> None:
    near = follow(line(months=EVEN, budget=125 * KR), 12)
    far = follow(line(months=EVEN, budget=100 * KR), 12)
    found = deviation_sentences([near, far], Decimal(10))
    assert len(found) == 1
    assert "kr över budgeten, 20,0 procent." in found[0]
    assert deviation_sentences([near, far], Decimal(20)) == []
    without = follow(line(months=EVEN, budget=0), 12)
    assert "och budgeten är 0 kr" in deviation_sentences([without], Decimal(10))[0]


def test_a_plan_that_names_no_insats_keeps_its_total() -> None:
    planned = {("individual", ""): 500, ("audit", ""): 20}
    budgets = _of_plan(planned, {("individual", "lots"): 300})
    assert budgets.lines[("individual", "")] == 200
    assert sum(budgets.lines.values()) == budgets.total == 520


def test_the_total_is_budgeted_apart_from_the_lines() -> None:
    held = CostYear(2021, (line(), line(key="x", insats="x")), Budgets({}, 999 * KR), 6)
    now = standing_of(held, 6)
    assert now.total.budget == 999 * KR
    assert now.kinds["individual"].budget is None
    assert now.total.outcome == sum(one.outcome for _, one in now.lines)
    table = outcome_table(now)
    assert {row.key for row in table.rows} >= {"lots", "x", "summa-individual", "summa"}


# --- kinds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("forbund", ["", "pyramis"])
def test_each_cost_has_a_kind_by_the_layout_of_note_2(forbund: str) -> None:
    kinds = kind_map(list_in_force(2019, forbund)["not2"])
    told = {"4011": "individual", "4110": "structural", "6420": "audit", "6410": "board",
            "5010": "administration", "7240": "board"}  # fmt: skip
    assert {a: kinds.kind_of(a) for a in told} == told
    assert kinds.is_cost("4011")
    assert not kinds.is_cost("3010")
    assert all(rule.source for rule in list_kind_rules())


def test_accounts_of_another_chart_are_not_used() -> None:
    note = list_in_force(2021, "")["not2"]
    rule = KindRule("board", (), (parse_range("5010"),), "kommun-bas", "Prov")
    assert kind_map(note, [rule]).kind_of("5010") == "administration"


# --- cash ------------------------------------------------------------------------------------


def test_cash_ahead_counts_nothing_twice_and_warns_below_the_floor() -> None:
    held = line(budget=144 * KR)
    one = (held, follow(held, 6))
    owed = [
        Owed("lots", "Lots", 200 * KR, date(2021, 12, 31)),
        Owed("lots", "Lots", 999 * KR, date(2022, 7, 1)),
    ]
    fees = [Fee(date(2021, 3, 31), 50 * KR, "A"), Fee(date(2021, 10, 1), 60 * KR, "B")]
    ahead = plan_ahead(2021, 6, fees, owed, [one])
    out = -sum(p.ore for p in ahead.planned if p.ore < 0)
    assert out == 200 * KR  # what the award gives is more than what is left of the prognosis
    assert "1 obetald avgift" in ahead.notes[0]
    cash = Cash(300 * KR, dict.fromkeys(range(1, 7), -10 * KR))
    found = cash_ahead(2021, 6, cash, ahead, floor_ore=200 * KR)
    assert found.rows[-1].closing == (300 - 60 + 50 + 60 - 200) * KR
    assert "saknas" in found.sentence
    assert plan_ahead(2021, 12, fees, owed, [one]).planned == ()


# --- ratios and limits -----------------------------------------------------------------------


def year(number: int, **more: int | None) -> MoneyYear:
    told = {"used": 1000, "individual": 600, "structural": 100, "allocated": 800,
            "opening": 400, "closing": 200}  # fmt: skip
    return MoneyYear(year=number, **{**told, **more})  # type: ignore[arg-type]


def test_each_share_is_of_its_named_base() -> None:
    table = shares_table([year(2020, opening=None), year(2021)])
    assert table is not None
    rows = {row.key: row.cells for row in table.rows}

    def last(key: str) -> Decimal | None:
        cell = rows[key][-1]
        return cell.value if cell else None

    assert last("anvanda-individinriktade") == 60
    assert last("tilldelade-individinriktade") == 75
    assert last("med-overforda-individinriktade") == 50
    assert last("tilldelade-administration") == Decimal("37.5")
    unknown = rows["med-overforda-insatser"][0]
    assert unknown is not None
    assert unknown.value is None
    assert shares_table([]) is None


def test_consumption_and_the_office_over_the_years() -> None:
    used = consumption_table([year(2021, budget=2000)])
    office = office_table([year(2020, used=1100), year(2021)])
    assert used is not None
    assert office is not None
    values = {row.key: row.cells[0].value for row in used.rows if row.cells[0]}
    assert values["kvot-av-tilldelade"] == 125
    assert values["kvot-av-budget"] == 50
    change = office.rows[-1].cells[-1]
    assert change is not None
    assert change.value == Decimal("-12.5")


def test_placements_are_a_share_of_liquid_funds_and_placements() -> None:
    placed = {"A": 40, "B": 10}
    assert limit_breaches(placed, 50, 50, 40, "Regler") == []
    found = limit_breaches(placed, 49, 50, 40, "Regler")
    assert len(found) == 2
    assert all("Regler" in text for text in found)


# --- judgements ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"comment": "  "}, "varför"),
        ({"amount_ore": -1}, "från 0 kr"),
        ({"month": 12}, "känt"),
        ({"kind": "board"}, "Välj en av dem"),
        ({"year": 1999}, "annat år"),
    ],
)
def test_a_judgement_is_of_one_thing_and_says_why(changed: dict[str, object], said: str) -> None:
    row = {"year": 2021, "month": 3, "amount_ore": 1, "comment": "Avtalet", "insats": "lots"}
    check_prognosis(PrognosisRow(**row))  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=said):
        check_prognosis(PrognosisRow(**{**row, **changed}))  # type: ignore[arg-type]
