"""The operation's actions: permission, policy, row and event, and nothing lost between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.actions.users import create_user
from mellanrum.audit.actor import Actor, system
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.package import import_package
from mellanrum.registers.insatser.actions import (
    catalogue,
    deviations,
    functions,
    intake_pauses,
    obstacle_cases,
    posts,
    workplaces,
)
from mellanrum.registers.insatser.actions.appointments import appoint
from mellanrum.registers.insatser.models import Deviation, Insats, IntakePause, ObstacleCase, Post
from mellanrum.registers.insatser.operation_queries import check_intake, is_paused
from mellanrum.registers.insatser.operation_rows import (
    ActivityRow,
    CaseRow,
    DeviationRow,
    FunctionRow,
    PauseRow,
    PostRow,
    SessionRow,
    TargetRow,
    WorkplaceRow,
)
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.insatser.staffing import list_spells, staffing_of
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.stats.tables.operation_months import case_months, staffing_months

pytestmark = pytest.mark.django_db
AT = datetime(2022, 3, 15, 12, 0, tzinfo=UTC)
DAY = date(2022, 1, 1)
SMALL = Path(__file__).parents[1] / "exchange" / "packages" / "litet"
BY = Actor("user:1", grants_of(frozenset({Role.DIRECTOR})))


@pytest.fixture
def insats() -> Insats:
    import_package(SMALL, by=system("test"), at=AT)
    return get_insats("exempel", "steget")


@pytest.fixture
def forbund(insats: Insats) -> Forbund:
    return insats.forbund


def party(slug: str) -> Party:
    return Party.objects.get(slug=slug)


def post_row(**changes: object) -> PostRow:
    row = PostRow(party("fk"), "Handläggare", 50, DAY, holder="named", holder_title="handläggare")
    return replace(row, **changes)  # type: ignore[arg-type]


def last_event() -> Event:
    found = Event.objects.order_by("-pk").first()
    assert found is not None
    return found


def lead_of(insats: Insats) -> Actor:
    by = system("test")
    user = create_user(username="led", display_name="Led", password="x" * 14, by=by, at=AT)
    role = Role.INSATS_LEAD
    appoint(user=user, insats=insats, party=party("norra"), role=role, from_on=DAY, by=by, at=AT)
    return Actor(user.actor_key, grants_of(frozenset({role})))


def test_a_post_is_promised_and_given_until_the_party_takes_it_back(insats: Insats) -> None:
    post = posts.add_post(insats=insats, row=post_row(), by=BY, at=AT)
    assert (last_event().verb, last_event().subject) == ("posts.add", f"posts:{post.pk}")
    told = DeviationRow("staffing", "high", date(2022, 3, 1), "FK återkallar 50 procent")
    posts.withdraw_post(post=post, withdrawn_on=date(2022, 3, 1), reason="Personalbrist",
                        deviation=told, seen=0, by=BY, at=AT)  # fmt: skip
    march = staffing_of(insats, date(2022, 3, 1), date(2022, 4, 1))
    assert [(s.party, s.promised, s.given, s.shortfall) for s in march] == [
        ("fk", Decimal(50), Decimal(0), Decimal(50))
    ]
    quarter = staffing_of(insats, DAY, date(2022, 4, 1))[0]
    assert quarter.given == Decimal(50 * 59) / 90
    found = Deviation.objects.get()
    assert (found.post, found.kind, found.reporter) == (post, "staffing", "user:1")
    posts.restore_post(post=post, by=BY, at=AT)
    assert staffing_of(insats, DAY, date(2022, 4, 1))[0].given == Decimal(50)


def test_a_post_that_is_filled_anew_keeps_what_was_before(insats: Insats) -> None:
    post = posts.add_post(insats=insats, row=post_row(), by=BY, at=AT)
    new = posts.refill_post(post=post, from_on=date(2022, 2, 1), holder="vacant",
                            holder_user=None, holder_title="", seen=0, by=BY, at=AT)  # fmt: skip
    assert (new.pk != post.pk, new.holder, new.percent) == (True, "vacant", 50)
    assert Post.objects.get(pk=post.pk).to_on == date(2022, 2, 1)
    months = [staffing_of(insats, date(2022, m, 1), date(2022, m + 1, 1))[0] for m in (1, 2)]
    assert [(m.promised, m.given) for m in months] == [(50, 50), (50, 0)]


def test_told_rows_hold_until_the_partys_first_post(insats: Insats) -> None:
    row = post_row(party=party("norra"), percent=100, from_on=date(2021, 10, 1))
    posts.add_post(insats=insats, row=row, by=BY, at=AT)
    spells = [s for s in list_spells("exempel", "steget") if s.party == "norra"]
    assert [(s.from_on, s.to_on, s.promised, s.given) for s in spells] == [
        (date(2021, 1, 1), date(2021, 7, 1), 75, 50),
        (date(2021, 7, 1), date(2021, 10, 1), 75, None),
        (date(2021, 10, 1), None, 100, 100),
    ]


def test_the_table_of_months_says_what_the_query_says(insats: Insats) -> None:
    posts.add_post(insats=insats, row=post_row(), by=BY, at=AT)
    table = staffing_months(insats, 2022, list_spells("exempel", "steget"))
    given = next(row for row in table.rows if row.key == "fk.givet")
    assert [cell.value for cell in given.cells if cell] == [Decimal(50)] * 12
    one = staffing_of(insats, date(2022, 5, 1), date(2022, 6, 1))[0]
    assert one.given == given.cells[4].value  # type: ignore[union-attr]


def test_what_another_has_changed_is_not_lost(insats: Insats) -> None:
    post = posts.add_post(insats=insats, row=post_row(), by=BY, at=AT)
    posts.change_post(post=post, row=post_row(percent=75), seen=0, by=BY, at=AT)
    detail = last_event().detail
    assert (detail["percent"], detail["before"]) == (75, {"percent": 50})
    with pytest.raises(SeenOldError):
        posts.change_post(post=post, row=post_row(percent=25), seen=0, by=BY, at=AT)
    assert Post.objects.get(pk=post.pk).percent == 75


def test_a_lead_changes_the_own_insats_only(insats: Insats) -> None:
    lead, other = lead_of(insats), get_insats("exempel", "teamet")
    posts.add_post(insats=insats, row=post_row(), by=lead, at=AT)
    before = Event.objects.count()
    with pytest.raises(DomainError, match="Din roll"):
        posts.add_post(insats=other, row=post_row(), by=lead, at=AT)
    with pytest.raises(DomainError, match="Din roll"):
        row = FunctionRow("coordinator", "Koordinator", party("norra"), 50, DAY)
        functions.add_function(forbund=insats.forbund, row=row, by=lead, at=AT)
    nobody = Actor("user:9", grants_of(frozenset({Role.CASEWORKER})))
    with pytest.raises(DomainError, match="Din roll"):
        posts.add_post(insats=insats, row=post_row(), by=nobody, at=AT)
    assert (Event.objects.count(), Post.objects.count()) == (before, 1)


def test_a_pause_closes_the_intake_and_is_ended_early(insats: Insats) -> None:
    told = DeviationRow("intake_pause", "medium", date(2022, 3, 1), "Intaget pausas")
    row = PauseRow(date(2022, 3, 1), "Två tjänster är vakanta")
    pause = intake_pauses.pause_intake(insats=insats, row=row, deviation=told, by=BY, at=AT)
    assert is_paused(insats, date(2022, 3, 1))
    assert not is_paused(insats, date(2022, 2, 28))
    with pytest.raises(DomainError, match="tills vidare: Två tjänster"):
        check_intake(insats, date(2022, 5, 1))
    intake_pauses.end_pause(pause=pause, to_on=date(2022, 4, 1), by=BY, at=AT)
    check_intake(insats, date(2022, 4, 1))
    assert Deviation.objects.get().kind == "intake_pause"
    with pytest.raises(DomainError, match="redan pausat"):
        intake_pauses.pause_intake(insats=insats, row=row, deviation=None, by=BY, at=AT)
    assert IntakePause.objects.count() == 1


def test_a_deviation_is_told_acted_upon_closed_and_opened_again(insats: Insats) -> None:
    row = DeviationRow("staffing", "high", date(2022, 3, 1), "FK bemannar inte", "Färre nya")
    made = deviations.report_deviation(insats=insats, row=row, by=BY, at=AT)
    assert "effect" not in last_event().detail, "what is written freely stays out of the log"
    day = date(2022, 3, 10)
    deviations.tell(deviation=made, attr="board_told_on", told_on=day, by=BY, at=AT)
    with pytest.raises(DomainError, match="går inte"):
        deviations.close(deviation=made, by=BY, at=AT)
    deviations.act(deviation=made, measures="Ny rekrytering", by=BY, at=AT)
    deviations.close(deviation=made, by=BY, at=AT)
    held = Deviation.objects.get()
    assert (held.state, held.board_told_on, held.measures) == ("closed", day, "Ny rekrytering")
    deviations.reopen(deviation=made, reason="Tjänsten blev vakant igen", by=BY, at=AT)
    assert Deviation.objects.get().state == "open"
    assert last_event().detail["reason"] == "Tjänsten blev vakant igen"


def case_row(**changes: object) -> CaseRow:
    row = CaseRow("Reglerna går inte ihop", "Två regler.", date(2022, 3, 1), "regel",
                  party("fk"), (party("norra"),), "Socialförsäkringsbalken")  # fmt: skip
    return replace(row, **changes)  # type: ignore[arg-type]


def test_a_case_lives_from_raised_to_settled_and_back(forbund: Forbund) -> None:
    last = max(ObstacleCase.objects.values_list("number", flat=True), default=0)
    case = obstacle_cases.raise_case(forbund=forbund, row=case_row(), by=BY, at=AT)
    assert case.number == last + 1
    assert list(case.parties.values_list("slug", flat=True)) == ["norra"]
    day = date(2022, 3, 10)
    obstacle_cases.present(case=case, presented_on=day, presented_to="Lokusgruppen", by=BY, at=AT)
    obstacle_cases.act(case=case, acted_on=day, action_text="Ny rutin", by=BY, at=AT)
    obstacle_cases.settle(case=case, outcome_on=day, outcome="lost", by=BY, at=AT)
    held = ObstacleCase.objects.get(pk=case.pk)
    assert (held.presented_to, held.outcome, held.version) == ("Lokusgruppen", "lost", 3)
    counted = case_months(forbund, 2022, today_of(AT))
    march = next(row for row in counted.rows if row.key == "2022-03")
    assert [cell.value for cell in march.cells[:3] if cell] == [1, 1, 1]
    obstacle_cases.reopen(case=case, reason="Rutinen höll inte", by=BY, at=AT)
    assert ObstacleCase.objects.get(pk=case.pk).outcome == ""
    second = obstacle_cases.raise_case(forbund=forbund, row=case_row(), by=BY, at=AT)
    assert second.number == last + 2


def test_group_sessions_are_planned_cancelled_and_held_again(insats: Insats) -> None:
    row = ActivityRow("Matlag", DAY, is_group=True, capacity=8)
    activity = catalogue.add_activity(insats=insats, row=row, by=BY, at=AT)
    with pytest.raises(DomainError, match="redan en rad"):
        catalogue.add_activity(insats=insats, row=replace(row, name="matlag"), by=BY, at=AT)
    starts = datetime(2022, 3, 22, 8, 0, tzinfo=UTC)
    session = SessionRow(starts, starts.replace(hour=10), "Köket")
    made = catalogue.plan_sessions(activity=activity, row=session, weeks=2, times=3, by=BY, at=AT)
    assert len(made) == 3
    with pytest.raises(DomainError, match="redan ett tillfälle"):
        catalogue.plan_sessions(activity=activity, row=session, weeks=1, times=1, by=BY, at=AT)
    first = activity.sessions.all()[0]
    catalogue.cancel_session(session=first, reason="Ledaren är sjuk", by=BY, at=AT)
    with pytest.raises(DomainError, match="redan inställt"):
        catalogue.cancel_session(session=first, reason="Igen", by=BY, at=AT)
    catalogue.restore_session(session=first, by=BY, at=AT)
    assert activity.sessions.filter(cancelled_at=None).count() == 3


def test_a_workplace_is_changed_by_who_uses_it(insats: Insats, forbund: Forbund) -> None:
    lead, other = lead_of(insats), get_insats("exempel", "teamet")
    row = WorkplaceRow("Återbruket", 3, DAY, municipality=party("norra"))
    place = workplaces.add_workplace(forbund=forbund, row=row, insatser=[insats], by=lead, at=AT)
    with pytest.raises(DomainError, match="Din roll"):
        workplaces.change_workplace(workplace=place, row=row, insatser=[insats, other], seen=0,
                                    by=lead, at=AT)  # fmt: skip
    more = replace(row, places=5)
    workplaces.change_workplace(
        workplace=place, row=more, insatser=[insats], seen=0, by=lead, at=AT
    )
    with pytest.raises(DomainError, match="Din roll"):
        workplaces.add_workplace(forbund=forbund, row=replace(row, name="Ny"), insatser=[],
                                 by=lead, at=AT)  # fmt: skip
    place.refresh_from_db()
    assert (place.places, place.version) == (5, 1)


def test_a_functions_target_gets_its_outcome(forbund: Forbund) -> None:
    row = FunctionRow("coordinator", "Koordinator Norra", party("norra"), 50, DAY)
    function = functions.add_function(forbund=forbund, row=row, by=BY, at=AT)
    goal = TargetRow(2022, "Tio hinder framförda", 10)
    target = functions.save_target(function=function, row=goal, by=BY, at=AT)
    with pytest.raises(DomainError, match="redan det målet"):
        functions.save_target(function=function, row=goal, by=BY, at=AT)
    told = replace(goal, outcome_number=11, verdict="reached", comment="Enligt listan")
    functions.save_target(function=function, row=told, target=target, seen=0, by=BY, at=AT)
    held = function.targets.get()
    assert (held.outcome_number, held.verdict) == (11, "reached")
    with pytest.raises(SeenOldError):
        functions.save_target(function=function, row=told, target=target, seen=0, by=BY, at=AT)
