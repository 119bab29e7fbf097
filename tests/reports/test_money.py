"""Money by people: a ratio is told only where its base is, and it is the ratio it says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from mellanrum.domain import periods
from mellanrum.domain.parameters import list_rules
from mellanrum.figures.disclosure import Policy, protect_figures
from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count
from mellanrum.figures.format import cell
from mellanrum.figures.table import Table
from mellanrum.registers.economy.queries import InsatsMoney
from mellanrum.reports.costs import costs_table
from mellanrum.reports.outside import outside_table
from mellanrum.reports.use_of_funds import LIMITS, planned_table, used_limit, used_table
from mellanrum.stats.published import publish
from tests.stats.world import Person, World, closed

PERIOD = periods.year(2021)
ORIGIN = Provenance("prov")


def people(**numbers: int) -> dict[str, Figure]:
    """Follow-up figures: `deltagare__antal` of alfa."""
    keys = {f"insats.alfa.{k.replace('__', '.').replace('_', '-')}": n for k, n in numbers.items()}
    return {k: count(k, "Deltagare", n, "2021", ORIGIN) for k, n in keys.items()}


def told(table: Table | None) -> dict[str, str]:
    assert table is not None
    return {f.key: cell(f).replace("\u202f", "") for f in table.figures()}


ALFA = InsatsMoney("alfa", "Alfa", 400_000_00, 365_683_00)


def test_cost_per_participant_closing_and_result() -> None:
    """Arena in 2017: 365 683 kronor and 97 participants make 3 770 kronor each."""
    figures = people(deltagare__antal=97, avslutade__antal=35, avslutade__arbete_eller_studier=17)
    found = told(costs_table([ALFA], figures, 2017))
    assert found["insats.alfa.kostnad-per-deltagare"] == "3770"
    assert found["insats.alfa.kostnad-per-avslutad"] == "10448"
    assert found["insats.alfa.kostnad-per-resultat"] == "21511"


def test_a_ratio_is_hidden_with_its_base_and_says_nothing_of_it() -> None:
    figures = people(deltagare__antal=20, avslutade__antal=3, avslutade__arbete_eller_studier=0)
    kept = protect_figures(list(figures.values()), (), Policy(minimum=5))
    table = costs_table([ALFA], {f.key: f for f in kept}, 2021)
    assert table is not None
    ratios = {f.key: f for f in table.figures()}
    closing = ratios["insats.alfa.kostnad-per-avslutad"]
    assert (closing.status, closing.value, closing.base) == (Status.SUPPRESSED, None, None)
    assert ratios["insats.alfa.kostnad-per-deltagare"].status is Status.SHOWN
    assert ratios["insats.alfa.kostnad-per-resultat"].status is Status.MISSING


@pytest.mark.parametrize("n", [1, 3, 4, 6, 12, 30])
def test_no_hidden_base_can_be_had_from_a_cost(n: int) -> None:
    """Of a whole edition: wherever a cost per person is shown, its base is shown too."""
    world = World(people=[closed(who=i) if i % 2 else Person(who=i) for i in range(n)])
    figures = publish(world.frames(), PERIOD, Policy(minimum=5), "h1").figures
    money = [ALFA, InsatsMoney("beta", "Beta", None, 50_000_00)]
    table = costs_table(money, figures, 2021)
    for figure in table.figures() if table else ():
        if figure.base_key and figure.status is Status.SHOWN:
            assert figures[figure.base_key].status is Status.SHOWN
            assert figures[figure.base_key].value == figure.base


def test_an_insats_without_people_or_without_cost_has_no_row() -> None:
    assert costs_table([ALFA], {}, 2021) is None
    assert (
        costs_table([InsatsMoney("alfa", "Alfa", 1, 0)], people(deltagare__antal=9), 2021) is None
    )


def test_used_budget_and_how_many_used_nearly_all() -> None:
    """85 per cent is not more than 85 per cent; without budget or cost an insats is not asked."""
    money = [
        InsatsMoney("a", "A", 100_000_00, 85_000_00),
        InsatsMoney("b", "B", 100_000_00, 85_000_01),
        InsatsMoney("c", "C", 200_000_00, 210_000_00),
        InsatsMoney("d", "D", None, 10_000_00),
        InsatsMoney("e", "E", 50_000_00, 0),
    ]
    found = told(used_table(money, 2021))
    assert found["ekonomi.insats.c.anvant"] == "105%"
    assert found["ekonomi.insatser.med-budget.anvant"] == "95%"
    assert found["ekonomi.insatser.over-gransen"] == "2"
    assert found["ekonomi.insatser.over-gransen.andel"] == "67%"
    assert used_table(money[3:], 2021) is None


def test_the_limit_is_data_with_a_source() -> None:
    assert used_limit(2021).value == 85
    assert all(rule.source for rule in list_rules(LIMITS))


def test_participants_against_plan_are_hidden_with_the_participants() -> None:
    plan = Figure("insats.alfa.deltagare.planerat", "Plan", Decimal(160), Unit.COUNT, "2021")
    shown = people(deltagare__antal=120) | {plan.key: plan}
    assert (
        told(planned_table(shown, {"alfa": "Alfa"}, 2021))["insats.alfa.deltagare.av-planerat"]
        == "75%"
    )
    key = "insats.alfa.deltagare.antal"
    dotted = shown | {key: shown[key].suppressed()}
    assert (
        told(planned_table(dotted, {"alfa": "Alfa"}, 2021))["insats.alfa.deltagare.av-planerat"]
        == "·"
    )


@dataclass
class Outside:
    key: str
    label: str
    year: int
    value: Decimal
    unit: str
    source: str = "SCB"


def test_figures_from_outside_with_their_change() -> None:
    rows = [
        Outside("bistand", "Bistånd", 2020, Decimal(70_748_000), "kr"),
        Outside("bistand", "Bistånd", 2021, Decimal(69_880_000), "kr"),
        Outside("arbetslosa", "Arbetslösa", 2020, Decimal("8.1"), "%"),
        Outside("arbetslosa", "Arbetslösa", 2021, Decimal("7.4"), "%"),
        Outside("nya", "Nya", 2021, Decimal(5), "personer"),
        Outside("gammal", "Gammal", 2020, Decimal(5), "personer"),
    ]
    table = outside_table(rows, 2021)  # type: ignore[arg-type]
    found = told(table)
    assert found["omvarld.bistand.2021.forandring"] == "−1,2%"
    assert found["omvarld.arbetslosa.2021.forandring"] == "−0,7%"
    assert "omvarld.nya.2021.forandring" not in found and "omvarld.gammal.2020" not in found
    assert table is not None and "Bistånd, 2021: SCB." in table.notes
