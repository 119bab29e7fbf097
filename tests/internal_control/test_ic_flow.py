"""A year of internal control through the actions: from risk to the report to the board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.queries import find_new
from mellanrum.registers.governance.models import Body, Decision, Meeting
from mellanrum.registers.internal_control.actions import (
    controls,
    findings,
    mapping,
    measures,
    occasions,
    plans,
    risks,
)
from mellanrum.registers.internal_control.models import (
    Control,
    ControlPlan,
    Measure,
    Occasion,
    OccasionItem,
    Risk,
)
from mellanrum.registers.internal_control.notices import list_control_notices
from mellanrum.registers.internal_control.queries import facts_of, findings_by_risk
from mellanrum.registers.internal_control.rows import (
    AssessmentRow,
    HeldRow,
    LevelRow,
    MeasureRow,
    TreatmentRow,
)
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.internal_control_rows import HALF, finding_said, not_done, report_of
from mellanrum.reports.internal_control_tables import area_table, matrix_table
from tests.internal_control.world import (
    BY,
    DECIDED,
    JUDGED,
    READER,
    World,
    add_risk,
    control_row,
    draw_minutes,
    make_world,
)
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2021, 5, 3, 9, tzinfo=UTC)
LATER = datetime(2022, 3, 1, 9, tzinfo=UTC)
SEEN = HeldRow(date(2021, 12, 31), "right", "Allt stämde.")


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """The world once; each test in a savepoint of its own."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        with opened("test"):
            forbund = Forbund.objects.create(slug="prov", name="Provförbundet")
            board = Body.objects.create(forbund=forbund, slug="styrelsen", name="Styrelsen",
                                        kind="board")  # fmt: skip
            for day in (date(2021, 2, 16), date(2021, 5, 25), date(2021, 6, 1)):
                Meeting.objects.create(body=board, on=day, form="digital")
        yield make_world(forbund, AT)


@pytest.fixture
def world(made: World, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield made


def test_a_decided_plan_has_the_occasions_that_the_year_gives(world: World) -> None:
    due = list(world.control.occasions.values_list("due_on", flat=True))
    assert due == [date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31)]
    late = HeldRow(date(2021, 8, 20), "right", "Allt stämde.")
    occasions.hold(occasion=world.occasions[1], row=late, by=BY, at=LATER)
    assert list(world.control.occasions.values_list("due_on", flat=True)) == due


def test_the_board_hears_what_was_done_not_done_and_found(world: World) -> None:
    occasions.skip(occasion=world.occasions[1], reason="Ekonomen bytte", by=BY, at=LATER)
    half = report_of("prov", 2021, HALF)
    assert half is not None
    assert [cell.value for cell in area_table(half).rows[-1].cells if cell] == [2, 2, 1, 1, 0, 1, 1]
    assert list(not_done(half)) == ["Fakturor mot avtal, 30 juni 2021: Ekonomen bytte."]
    assert finding_said(half.findings()[0]).endswith("Till nästa års riskanalys: Bedöm risken "
                                                     "högre.")  # fmt: skip
    assert [one.title for one in half.measures_left()] == ["Teckna avtal"]
    plan = plans.report_half(plan=world.plan, on=date(2021, 9, 1), conclusion="Tillräcklig.",
                             by=BY, at=LATER)  # fmt: skip
    assert plan.half_reported_on == date(2021, 9, 1) and plan.state == "decided"


def test_a_year_with_an_occasion_unanswered_is_not_reported(world: World) -> None:
    told = {"plan": world.plan, "on": date(2022, 2, 1), "conclusion": "Bra", "by": BY, "at": LATER}
    with pytest.raises(DomainError, match="4 kontrolltillfällen före 1 januari 2022"):
        plans.report_plan(**told)
    for one in Occasion.objects.filter(control__plan=world.plan, state="planned"):
        occasions.hold(occasion=one, row=SEEN, by=BY, at=LATER)
    assert plans.report_plan(**told).state == "reported"
    with pytest.raises(DomainError, match="avrapporterad"):
        occasions.skip(occasion=world.occasions[0], reason="Sent", by=BY, at=LATER)


def test_a_control_not_yet_held_or_without_risk_or_owner_is_refused(world: World) -> None:
    ahead = replace(SEEN, held_on=date(2021, 6, 30))
    with pytest.raises(DomainError, match="Dagen har inte varit än"):
        occasions.hold(occasion=world.occasions[1], row=ahead, by=BY, at=AT)
    plan = plans.create_plan(forbund=world.plan.forbund, year=2022, by=BY, at=AT)
    with pytest.raises(DomainError, match="saknar risk"):
        controls.add_control(plan=plan, row=control_row(world.process), risks=[], by=BY, at=AT)
    nobody = control_row(world.process, owner=" ")
    with pytest.raises(DomainError, match="saknar ansvarig"):
        controls.add_control(plan=plan, row=nobody, risks=[world.risk], by=BY, at=AT)


def test_next_years_plan_waits_for_the_risk_that_had_a_finding(world: World) -> None:
    new = plans.copy_plan(plan=world.plan, year=2022, by=BY, at=LATER)
    assert [(c.title, c.number) for c in new.controls.all()] == [
        ("Fakturor mot avtal", 1), ("Utfall mot budget", 2),
    ]  # fmt: skip
    assert all(list(c.risks.all()) == [world.risk] for c in new.controls.all())
    assert facts_of(new).since == (world.risk.number,)
    assert findings_by_risk("prov") == {world.risk.pk: 1}
    decide = {"plan": new, "decided": "Styrelsen 2022-02-15 § 4", "decided_on": date(2022, 2, 15),
              "by": BY, "at": LATER}  # fmt: skip
    with pytest.raises(DomainError, match="En brist har kommit efter"):
        plans.decide_plan(**decide)
    judged = AssessmentRow(date(2022, 1, 20), 4, 3, "Avtal saknades")
    risks.assess(risk=world.risk, row=judged, by=BY, at=LATER)
    assert plans.decide_plan(**decide).state == "decided"
    assert Occasion.objects.filter(control__plan=new).count() == 5


def test_a_decision_of_another_body_does_not_adopt_the_plan(world: World) -> None:
    new = plans.copy_plan(plan=world.plan, year=2022, by=BY, at=LATER)
    with opened("test"):
        body = Body.objects.create(forbund=world.plan.forbund, slug="au", name="AU",
                                   kind="committee")  # fmt: skip
        meeting = Meeting.objects.create(body=body, on=date(2022, 2, 1), form="digital")
        decision = Decision.objects.create(meeting=meeting, number=1, kind="other", text="Plan")
    with pytest.raises(DomainError, match="Styrelsen beslutar planen"):
        plans.decide_plan(plan=new, decision=decision, decided_on=date(2022, 2, 1), by=BY, at=LATER)


def test_a_revised_plan_keeps_what_is_held_and_answers_what_is_no_longer_needed(
    world: World,
) -> None:
    plan = plans.revise_plan(plan=world.plan, reason="Färre kontroller", by=BY, at=LATER)
    row = control_row(world.process, frequency="half")
    held = Control.objects.get(pk=world.control.pk)
    controls.change_control(control=held, row=row, risks=[world.risk], seen=held.version, by=BY,
                            at=LATER)  # fmt: skip
    risks.assess(risk=world.risk, row=replace(JUDGED, on=date(2021, 9, 1)), by=BY, at=LATER)
    plans.decide_plan(plan=plan, decided="Styrelsen § 30", decided_on=date(2021, 9, 14), by=BY,
                      at=LATER)  # fmt: skip
    states = dict(world.control.occasions.values_list("due_on", "state"))
    assert states == {date(2021, 3, 31): "done", date(2021, 6, 30): "planned",
                      date(2021, 9, 30): "skipped", date(2021, 12, 31): "planned"}  # fmt: skip
    with pytest.raises(DomainError, match="beslutad"):
        controls.withdraw_control(control=held, by=BY, at=LATER)


def test_a_control_at_each_meeting_follows_meetings_planned_later(world: World) -> None:
    plan = plans.revise_plan(plan=world.plan, reason="Ny kontroll", by=BY, at=LATER)
    row = control_row(world.process, title="Vid varje möte", frequency="meeting")
    new = controls.add_control(plan=plan, row=row, risks=[world.risk], by=BY, at=LATER)
    risks.assess(risk=world.risk, row=replace(JUDGED, on=date(2021, 9, 1)), by=BY, at=LATER)
    plan = plans.decide_plan(plan=plan, decided="§ 30", decided_on=DECIDED, by=BY, at=LATER)
    assert new.occasions.count() == 3
    with opened("test"):
        board = Body.objects.get(slug="styrelsen", forbund=plan.forbund)
        Meeting.objects.create(body=board, on=date(2021, 11, 16), form="digital")
    assert plans.refill(plan=plan, by=BY, at=LATER) == 1


def test_what_is_drawn_is_judged_before_the_control_is_noted(world: World) -> None:
    sample = draw_minutes(world.occasions[1], LATER)
    item = sample.items.get()
    assert item.label.startswith("Styrelsen, ") and sample.population_size == 2
    with pytest.raises(DomainError, match="1 draget underlag är inte bedömt"):
        occasions.hold(occasion=world.occasions[1], row=SEEN, by=BY, at=LATER)
    occasions.judge(item=item, verdict="right", observed="", by=BY, at=LATER)
    done = occasions.hold(occasion=world.occasions[1], row=SEEN, by=BY, at=LATER)
    assert done.state == "done"
    with pytest.raises(DomainError, match="Kontrollen är antecknad"):
        occasions.judge(item=OccasionItem.objects.get(), verdict="right", observed="", by=BY,
                        at=LATER)  # fmt: skip


def test_a_finding_is_closed_when_its_measures_are_done(world: World) -> None:
    with pytest.raises(DomainError, match="ingen klar åtgärd"):
        findings.close_finding(finding=world.finding, by=BY, at=LATER)
    measures.finish_measure(measure=world.measure, result="Avtalet är tecknat",
                            done_on=date(2021, 9, 1), by=BY, at=LATER)  # fmt: skip
    closed = findings.close_finding(finding=world.finding, by=BY, at=LATER)
    assert (closed.state, closed.closed_on) == ("closed", date(2022, 3, 1))
    again = findings.reopen_finding(finding=closed, reason="Kom igen", by=BY, at=LATER)
    assert (again.state, again.closed_on) == ("open", None)


def test_risks_are_judged_on_the_own_scale_and_keep_their_history(world: World) -> None:
    forbund = world.plan.forbund
    with pytest.raises(DomainError, match="skala"):
        add_risk(world.process, LATER, replace(JUDGED, probability=5))
    five = LevelRow("Säker", "Händer varje månad", "Styrelsen § 3")
    mapping.add_level(forbund=forbund, axis="probability", row=five, by=BY, at=LATER)
    risks.assess(risk=world.risk, row=replace(JUDGED, on=date(2022, 1, 2), probability=5,
                 probability_after=None, consequence_after=None), by=BY, at=LATER)  # fmt: skip
    assert [one.after for one in world.risk.assessments.all()] == [15, 6]
    from mellanrum.registers.internal_control.queries import list_levels, risks_of

    levels, held = list_levels("prov"), list(risks_of("prov"))
    now = matrix_table(held, levels, "2022")
    assert now.rows[0].cells[2].value == 1  # type: ignore[union-attr]
    then = matrix_table(held, levels, "2021", day=date(2021, 12, 31))
    assert then.rows[3].cells[2].value == 1  # type: ignore[union-attr]
    with pytest.raises(DomainError, match="beslut"):
        risks.treat(risk=world.risk, row=TreatmentRow("accept"), seen=0, by=BY, at=LATER)
    with pytest.raises(DomainError, match="2 kontroller i en plan"):
        risks.close_risk(risk=world.risk, reason="Borta", by=BY, at=LATER)


def test_what_is_late_is_reminded_of_once(world: World) -> None:
    told = list(list_control_notices(world.plan.forbund, date(2021, 7, 5)))
    keys = [one.key for one in told]
    assert f"prov:control:{world.occasions[1].pk}:late" in keys
    assert f"prov:control:{world.occasions[2].pk}:due" not in keys
    assert "prov:budget-alarm:2021-07" in keys  # nothing is booked, so nothing is known
    assert len(keys) == len(set(keys)) == len(find_new(told))


def test_readers_change_nothing_and_one_forbund_not_anothers(world: World) -> None:
    with pytest.raises(DomainError, match="roll"):
        occasions.skip(occasion=world.occasions[1], reason="Nej", by=READER, at=LATER)
    office = Actor("system:economist", grants_of(frozenset({Role.ECONOMIST})))
    skipped = occasions.skip(occasion=world.occasions[1], reason="Semester", by=office, at=LATER)
    assert skipped.state == "skipped"


def test_the_database_holds_the_order_too(world: World) -> None:
    with opened("test"):
        for broken in (
            lambda: Occasion.objects.filter(pk=world.occasions[1].pk).update(state="done"),
            lambda: Occasion.objects.filter(pk=world.occasions[1].pk).update(state="skipped"),
            lambda: Risk.objects.filter(pk=world.risk.pk).update(treatment="accept"),
            lambda: Control.objects.filter(pk=world.control.pk).update(owner=""),
            lambda: ControlPlan.objects.filter(pk=world.plan.pk).update(state="reported"),
            lambda: Measure.objects.filter(pk=world.measure.pk).update(risk=world.risk),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                broken()
    ahead = MeasureRow("Försent", "ekonom", date(2022, 2, 28))
    with pytest.raises(DomainError, match="Dagen har redan varit"):
        measures.add_measure(about=world.risk, row=ahead, by=BY, at=LATER)
