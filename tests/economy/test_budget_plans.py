"""Budgets are made, written whole, consulted, decided, revised; the decided one is the budget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.budget import PlanEntry, plan_sums
from mellanrum.registers.economy.actions import plans as made
from mellanrum.registers.economy.models import (
    BudgetLine,
    BudgetPlan,
    FiscalYear,
    InsatsYear,
    Merger,
    MergerPart,
)
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.registers.economy.plan_warnings import PlanFacts, list_checks
from mellanrum.registers.economy.queries import _budgets, list_insats_money
from mellanrum.registers.economy.queries_plans import (
    budget_rows,
    decided_budgets,
    find_former,
    list_entries,
    list_versions,
)
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.reports import plan_capital
from mellanrum.reports.plan_capital import ExpectedCapital, expected_capital
from tests.casework.conftest import built, world
from tests.casework.world import AT, BY, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built", "world"]
NET, FEE = "drift.nettokostnad", "drift.medlemsavgift"
LINES = (
    PlanEntry("Intäkter", "Avgifter", "fee", {2026: 900_00, 2027: 900_00}, row=FEE, party="region"),
    PlanEntry("Intäkter", "Ur kapitalet", "carried_over", {2026: 300_00}),
    PlanEntry("Insatser", "Teamet", "individual", {2026: 700_00, 2027: 0}, {2026: 100_00},
              insats="teamet", area="kommun", row=NET),
    PlanEntry("Insatser", "ESF", "structural", {}, row=NET),
    PlanEntry("Kansli", "Kansliet", "administration", {2026: 400_00}, row=NET, note="Halvtid"),
)  # fmt: skip


def head(**told: object) -> PlanHead:
    values: dict[str, object] = {
        "title": "Budget 2026", "entity": "Samordningsförbundet Mellanbygd", "first_year": 2026,
        "source": "Prov", **told,
    }  # fmt: skip
    return PlanHead(**values)  # type: ignore[arg-type]


@pytest.fixture
def plan(world: World) -> Iterator[BudgetPlan]:
    yield made.create_plan(forbund=world.forbund, head=head(), lines=LINES, by=BY, at=AT)


def decide(plan: BudgetPlan, seen: int | None = None) -> BudgetPlan:
    decided: BudgetPlan = made.decide_plan(
        plan=plan, decided_on=TODAY, decision="Styrelsen § 4",
        seen=plan.version if seen is None else seen, by=BY, at=AT,
    )  # fmt: skip
    return decided


def test_what_is_written_is_read_back_and_told(plan: BudgetPlan) -> None:
    assert tuple(list_entries(plan)) == LINES
    event = Event.objects.get(verb="budget_plans.create")
    assert (event.subject, event.detail) == (
        f"budget_plans:{plan.pk}",
        {"lines": 5, "income_ore": 1200_00, "costs_ore": 1100_00, "carried_over_ore": 300_00},
    )


def test_the_grid_is_saved_whole(plan: BudgetPlan) -> None:
    saved = made.save_lines(plan=plan, lines=LINES[:2], seen=0, by=BY, at=AT)
    assert (saved.version, tuple(list_entries(plan))) == (1, LINES[:2])
    assert Event.objects.get(verb="budget_plans.save").detail["before"]["lines"] == 5


def test_who_saves_upon_another_is_told_and_nothing_is_lost(plan: BudgetPlan) -> None:
    made.save_lines(plan=plan, lines=LINES[:2], seen=0, by=BY, at=AT)
    with pytest.raises(SeenOldError):
        made.save_lines(plan=plan, lines=LINES, seen=0, by=BY, at=AT)
    assert tuple(list_entries(plan)) == LINES[:2]


def test_a_fault_saves_nothing(plan: BudgetPlan) -> None:
    strange = PlanEntry("Insatser", "X", "individual", {2026: 1}, insats="finns-inte")
    with pytest.raises(DomainError, match="finns-inte"):
        made.save_lines(plan=plan, lines=[strange], seen=0, by=BY, at=AT)
    assert tuple(list_entries(plan)) == LINES


def test_only_who_may_change_the_economy_writes(world: World, plan: BudgetPlan) -> None:
    reader = Actor("user:1", frozenset({"economy.read"}))
    with pytest.raises(DomainError):
        made.save_lines(plan=plan, lines=LINES, seen=0, by=reader, at=AT)
    with pytest.raises(DomainError):
        made.create_plan(forbund=world.forbund, head=head(), lines=(), by=reader, at=AT)


def test_a_decided_budget_is_never_edited(plan: BudgetPlan) -> None:
    decided = decide(plan)
    for act in (
        lambda: made.save_lines(plan=decided, lines=LINES, seen=1, by=BY, at=AT),
        lambda: made.change_head(plan=decided, head=head(), seen=1, by=BY, at=AT),
        lambda: made.withdraw_plan(plan=decided, reason="Fel", seen=1, by=BY, at=AT),
    ):
        with pytest.raises(DomainError):
            act()


def test_a_budget_without_lines_is_not_decided(world: World) -> None:
    empty = made.create_plan(forbund=world.forbund, head=head(), lines=(), by=BY, at=AT)
    with pytest.raises(DomainError, match="inga rader"):
        decide(empty)


def test_deciding_a_revision_replaces_the_former_at_once(plan: BudgetPlan) -> None:
    first = decide(plan)
    revision = made.revise_plan(plan=first, source="Tertialet", by=BY, at=AT + timedelta(hours=1))
    assert (revision.title, revision.state) == ("Budget 2026, reviderad", "proposal")
    assert tuple(list_entries(revision)) == LINES
    assert decided_budgets(plan.forbund.slug)[2026].rows["medlemsavgift"] == 900_00
    now = decide(revision)
    first.refresh_from_db()
    assert (first.state, now.state, now.revises_id) == ("replaced", "decided", first.pk)
    versions = list_versions(now)
    assert [one.pk for one in versions] == [first.pk, now.pk]
    assert find_former(now, versions) == first


def test_a_second_budget_of_a_year_must_revise_the_first(world: World, plan: BudgetPlan) -> None:
    decide(plan)
    other = made.create_plan(forbund=world.forbund, head=head(), lines=LINES, by=BY, at=AT)
    assert other.slug == "budget-2026-2"
    with pytest.raises(DomainError, match="Revidera den i stället"):
        decide(other)
    coming = head(entity="Samordningsförbundet Nya Bygden")
    new = made.create_plan(forbund=world.forbund, head=coming, lines=LINES, by=BY, at=AT)
    assert decide(new).state == "decided"  # another legal entity has a budget of its own


def test_an_entity_has_one_budget_a_year_however_it_is_spelt(
    world: World, plan: BudgetPlan
) -> None:
    decide(plan)
    spelt = head(entity="samordningsförbundet  MELLANBYGD")
    second = made.create_plan(forbund=world.forbund, head=spelt, lines=LINES, by=BY, at=AT)
    with pytest.raises(DomainError, match="redan en beslutad budget för 2026"):
        decide(second)
    assert list_versions(second) == [plan, second]


def test_the_consultation_is_noted_and_the_lines_stay_open(plan: BudgetPlan) -> None:
    consulted = made.consult_plan(
        plan=plan, consulted_on=TODAY, consultation="Medlemssamråd § 3", seen=0, by=BY, at=AT
    )
    assert consulted.state == "consulted"
    made.save_lines(plan=plan, lines=LINES[:3], seen=1, by=BY, at=AT)


def test_the_decided_plan_is_the_budget_of_the_statements(world: World, plan: BudgetPlan) -> None:
    slug = world.forbund.slug
    with opened("test"):
        for row, ore in ((NET, -1), ("drift.likvida-medel", 5)):
            BudgetLine.objects.create(
                forbund=world.forbund, year=2026, row=row, amount_ore=ore, source="Prov"
            )
    assert _budgets(slug)[2026] == {"nettokostnad": -1, "likvida-medel": 5}
    decide(plan)
    # Signed as the statement prints: a cost is negative there. Carried-over capital is no income,
    # and a row that the plan says nothing of keeps its line.
    wanted = {"nettokostnad": -1100_00, "medlemsavgift": 900_00, "likvida-medel": 5}
    assert _budgets(slug)[2026] == wanted
    assert 2027 not in _budgets(slug), "only the first year is a budget"


def test_a_cost_that_is_printed_positive_stays_so(world: World) -> None:
    signs = {key: sign for key, (_, sign) in budget_rows("pyramis", 2019).items()}
    assert (signs["drift.kostnad"], signs["drift.bidrag"]) == (1, -1)


def test_the_decided_plan_is_the_budget_of_the_insatser(world: World, plan: BudgetPlan) -> None:
    slug, year = world.forbund.slug, YearLedger(year=2026)
    with opened("test"):
        for insats, ore in (("teamet", 5), ("verkstan", 7)):
            InsatsYear.objects.create(
                insats=world.insatser[insats], year=2026, budget_ore=ore, source="Prov"
            )
    assert [m.budget_ore for m in list_insats_money(slug, year)] == [5, 7]
    decide(plan)
    assert [(m.slug, m.budget_ore) for m in list_insats_money(slug, year)] == [("teamet", 700_00)]


def test_anothers_budget_is_not_ours(world: World) -> None:
    coming = head(entity="Samordningsförbundet Nya Bygden")
    decide(made.create_plan(forbund=world.forbund, head=coming, lines=LINES, by=BY, at=AT))
    assert decided_budgets(world.forbund.slug) == {}


def test_saving_costs_the_same_queries_however_many_lines(plan: BudgetPlan) -> None:
    counts = []
    for many in (1, 40):
        lines = [PlanEntry("Kansli", f"Rad {n}", "board", {2026: n}) for n in range(many)]
        plan.refresh_from_db()
        with CaptureQueriesContext(connection) as asked:
            made.save_lines(plan=plan, lines=lines, seen=plan.version, by=BY, at=AT)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def with_year(world: World, year: int) -> None:
    with opened("test"):
        FiscalYear.objects.create(
            forbund=world.forbund, year=year, starts_on=date(year, 1, 1),
            ends_on=date(year + 1, 1, 1), sie_type="4", company="Prov", source_name="prov.se",
            source_sha256="prov", imported_at=AT, imported_by="test",
        )  # fmt: skip


def test_own_capital_comes_from_the_last_finished_year_and_the_budgets_since(
    world: World, plan: BudgetPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_capital, "_closing", lambda slug, year: {2024: 500_00}.get(year))
    assert expected_capital(plan, TODAY).opening_ore is None
    with_year(world, 2024)
    unknown = "Det egna kapitalet är inte känt: 2025 är varken bokfört eller budgeterat."
    assert expected_capital(plan, TODAY) == ExpectedCapital(None, unknown)
    lines = (PlanEntry("Kansli", "Kansliet", "administration", {2025: 80_00}),)
    before = head(first_year=2025, years=1)
    decide(made.create_plan(forbund=world.forbund, head=before, lines=lines, by=BY, at=AT))
    told = "Eget kapital den 31 december 2024 enligt bokföringen, plus budgeterat resultat 2025."
    assert expected_capital(plan, TODAY) == ExpectedCapital(420_00, told)
    unfinished = date(2024, 6, 1)
    assert expected_capital(plan, unfinished).opening_ore is None


def test_what_is_taken_over_at_a_merger_is_own_capital_from_that_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_capital, "_closing", lambda slug, year: 500_00)
    with_year(world, 2025)
    plan = made.create_plan(forbund=world.forbund, head=head(), lines=(), by=BY, at=AT)
    theirs = {"1930": 300_00, "2440": -50_00, "2010": -250_00}
    with opened("test"):
        merger = Merger.objects.create(
            forbund=world.forbund, on=date(2026, 1, 1), decision="Prov", source="Prov",
            made_by=BY.key, made_at=AT,
        )  # fmt: skip
        for n, (name, is_carried) in enumerate((("Vi", True), ("De", False))):
            MergerPart.objects.create(
                merger=merger, position=n, name=name, is_carried=is_carried, closing=theirs,
                source="Prov",
            )  # fmt: skip
    found = expected_capital(plan, TODAY)
    assert found.opening_ore == 750_00
    assert "kapital som övertogs vid sammanslagning" in found.origin
    with opened("test"):
        Merger.objects.filter(pk=merger.pk).update(on=date(2026, 1, 2))
    assert expected_capital(plan, TODAY).opening_ore == 500_00


FACTS = PlanFacts(2026, 3, "Mellanbygd", "MELLANBYGD", consulted_on=date(2025, 9, 24),
                  has_goals=True, opening_ore=500_00)  # fmt: skip


def warned(facts: PlanFacts, lines: tuple[PlanEntry, ...] = LINES, on: date = TODAY) -> list[str]:
    return [one.key for one in list_checks(facts, lines, on) if one.warning]


def told(facts: PlanFacts, key: str, on: date) -> tuple[str, str]:
    found = next(one for one in list_checks(facts, LINES, on) if one.key == key)
    return found.warning, found.told


def test_the_last_day_is_30_november_the_year_before() -> None:
    late = "Den sista dagen var för 1 dag sedan, och budgeten är inte beslutad."
    assert told(FACTS, "senast", date(2025, 11, 28)) == ("", "2 dagar kvar.")
    assert told(FACTS, "senast", date(2025, 11, 30)) == ("", "I dag är sista dagen.")
    assert told(FACTS, "senast", date(2025, 12, 1)) == (late, "")


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (date(2025, 11, 30), ""),
        (date(2025, 12, 14), "Budgeten beslutades 14 dagar efter den sista dagen enligt 23 §."),
    ],
)
def test_a_late_decision_says_how_late(on: date, late: str) -> None:
    facts = PlanFacts(2026, 3, "A", "A", decided_on=on, is_open=False)
    assert told(facts, "senast", TODAY)[0] == late
    revision = PlanFacts(2026, 3, "A", "A", is_revision=True, decided_on=on, is_open=False)
    assert told(revision, "senast", TODAY)[0] == ""


def test_a_budget_that_is_as_the_law_wants_it_warns_of_nothing() -> None:
    lines = (
        PlanEntry("In", "Avgift", "fee", dict.fromkeys((2026, 2027, 2028), 900_00), row=FEE),
        PlanEntry("Ut", "Teamet", "individual", dict.fromkeys((2026, 2027, 2028), 900_00),
                  insats="teamet", row=NET),
    )  # fmt: skip
    assert warned(FACTS, lines, date(2025, 11, 1)) == []


def test_a_deficit_warns_and_the_surplus_that_covers_it_is_planned() -> None:
    on = date(2025, 11, 1)
    assert warned(FACTS, on=on) == ["balans"]
    poor = PlanFacts(2026, 3, "A", "A", consulted_on=on, has_goals=True, opening_ore=200_00)
    assert warned(poor, on=on) == ["balans", "overskott"]
    assert "bara 200\u00a0kr väntas finnas" in told(poor, "overskott", on)[0]
    without = tuple(line for line in LINES if line.kind != "carried_over")
    assert warned(FACTS, without, on) == ["balans", "overskott"]


def test_what_is_not_known_is_not_said_to_hold() -> None:
    unknown = PlanFacts(2026, 3, "A", "A", is_revision=True)
    lines = (PlanEntry("In", "Avgift", "fee", {2026: 1_00}, row=FEE),)
    assert [c.key for c in list_checks(unknown, lines, TODAY) if not c.is_tried] == [
        "senast", "overskott",
    ]  # fmt: skip


def test_what_else_is_warned_of() -> None:
    facts = PlanFacts(2026, 2, "Nya Bygden", "Mellanbygd", decided_on=TODAY, is_open=False)
    loose = (PlanEntry("Ut", "Teamet", "individual", {2026: 1_00}, {2026: 2_00}),)
    assert warned(facts, loose) == [
        "senast", "samrad", "tre-ar", "balans", "overskott", "mal", "insatser", "rader",
        "gemensamt", "juridisk-person",
    ]  # fmt: skip


def test_no_warning_stops_a_decision(world: World) -> None:
    """A deficit, no consultation, too few years, too late: the board decides."""
    short = head(years=1)
    lines = (PlanEntry("Ut", "Kansliet", "administration", {2026: 1_00}),)
    found = made.create_plan(forbund=world.forbund, head=short, lines=lines, by=BY, at=AT)
    assert plan_sums(lines, (2026,)).by_year[2026].own_result == -1_00
    assert decide(found).state == "decided"
