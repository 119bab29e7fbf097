"""A meeting's way to its opening: planned, filled, called, answered; and what is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.governance.actions import agenda, calling, meeting_plan, standing_items
from mellanrum.registers.governance.actions import agenda_sources as sources
from mellanrum.registers.governance.agenda_policies import ItemRow, StandingRow
from mellanrum.registers.governance.meeting_plan_policies import PlanRow
from mellanrum.registers.governance.meeting_policies import serving
from mellanrum.registers.governance.meeting_queries import (
    list_attendances,
    list_items,
    list_public,
    list_seats_on,
    list_sittings,
    seated,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    DelegatedDecision,
    DelegationPoint,
    Meeting,
    Task,
)
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from tests.governance.meetings_made import AT, BY, FROM, ON, Board, made_board, planned
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SAME: dict[str, Any] = {"by": BY, "at": AT}
LATE = datetime(2021, 5, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Board]:
    with django_db_blocker.unblock(), rolled_back():
        with opened("test"):
            forbund = Forbund.objects.create(slug="prov", name="Provförbundet")
            parties = [
                Party.objects.create(forbund=forbund, slug=slug, name=slug.title(), kind=kind)
                for slug, kind in (("kommunen", "municipality"), ("regionen", "region"))
            ]
            state = Party.objects.create(forbund=forbund, slug="fk", name="Fk", kind="state")
            for party in (*parties, state):
                Membership.objects.create(party=party, from_on=FROM)
            users = {
                key: User.objects.create(username=f"mote-{key}") for key in ("one", "one_deputy")
            }
        yield made_board(forbund, parties, users)


@pytest.fixture
def board(made: Board, django_db_blocker: Any) -> Iterator[Board]:
    with django_db_blocker.unblock(), rolled_back():
        yield made


def called(board: Board, **told: Any) -> Meeting:
    meeting = planned(board.body)
    agenda.add_item(meeting=meeting, row=ItemRow("Verksamhetsplan"), **SAME)
    return calling.call_meeting(meeting=meeting, **{**SAME, **told})


def own(board: Board, key: str) -> Actor:
    return Actor(f"user:{board.people[key].user_id}", frozenset({"governance.seat"}))


def of(meeting: Meeting, board: Board, key: str) -> Any:
    return next(a for a in list_attendances(meeting) if a.person_id == board.people[key].pk)


def test_everybody_with_a_seat_is_called_and_told_once(board: Board) -> None:
    meeting = called(board)
    assert meeting.state == "called"
    assert meeting.called_at == AT
    assert {a.person.name for a in list_attendances(meeting)} == {
        p.name for p in board.people.values()
    }
    own_mail = Message.objects.filter(user__isnull=False)
    assert {m.recipient for m in own_mail} == {"Demo one", "Demo one_deputy"}
    by_hand = Message.objects.get(recipient="kansliet")
    assert "Demo two_deputy" in by_hand.body
    assert "Demo one\n" not in by_hand.body


def test_a_late_notice_needs_a_reason_and_is_marked(board: Board) -> None:
    with pytest.raises(FieldError) as stopped:
        called(board, at=LATE)
    assert stopped.value.attr == "late_reason"
    assert "senast 11 maj 2021, 14 dagar före mötet (Arbetsordningen 4 §)" in stopped.value.message
    Meeting.objects.filter(body=board.body).count()
    meeting = Meeting.objects.get(body=board.body, on=ON)
    calling.call_meeting(meeting=meeting, late_reason="Brådskande avtal", by=BY, at=LATE)
    told = Event.objects.get(verb="meetings.call", subject=f"meetings:{meeting.pk}").detail
    assert told["is_late"] is True
    assert told["reason"] == "Brådskande avtal"


def test_the_next_deputy_of_the_same_member_is_called(board: Board) -> None:
    meeting = called(board)
    calling.answer(attendance=of(meeting, board, "one"), comes=False, note="Resa",
                   by=own(board, "one"), at=AT)  # fmt: skip
    assert of(meeting, board, "one_deputy").serves_for_id == board.seats["one"].pk
    assert Message.objects.filter(recipient="Demo one_deputy", subject__contains="tjänstgöra")
    calling.answer(attendance=of(meeting, board, "one_deputy"), comes=False, note="Sjuk",
                   by=own(board, "one_deputy"), at=AT)  # fmt: skip
    assert of(meeting, board, "one_second").serves_for_id == board.seats["one"].pk
    calling.answer(attendance=of(meeting, board, "one"), comes=True, by=own(board, "one"), at=AT)
    assert of(meeting, board, "one_second").serves_for_id is None
    seats = list_seats_on(board.body, ON)
    assert serving(list_sittings(seats, list_attendances(meeting))) == (
        board.seats["one"].pk, board.seats["two"].pk,
    )  # fmt: skip


def test_one_answers_for_oneself_and_says_why(board: Board) -> None:
    meeting = called(board)
    with pytest.raises(DomainError, match="bara svara för dig själv"):
        calling.answer(attendance=of(meeting, board, "two"), comes=True,
                       by=own(board, "one"), at=AT)  # fmt: skip
    with pytest.raises(FieldError, match="varför du inte kan"):
        calling.answer(attendance=of(meeting, board, "one"), comes=False,
                       by=own(board, "one"), at=AT)  # fmt: skip


def test_nobody_is_called_to_an_empty_agenda_nor_afterwards(board: Board) -> None:
    meeting = planned(board.body)
    with pytest.raises(DomainError, match="Dagordningen är tom"):
        calling.call_meeting(meeting=meeting, **SAME)
    with pytest.raises(DomainError, match="i efterhand"):
        calling.call_meeting(meeting=meeting, by=BY, at=AT + timedelta(days=60))


def test_a_moved_meeting_tells_those_called_who_answer_again(board: Board) -> None:
    meeting = called(board)
    calling.answer(attendance=of(meeting, board, "one"), comes=True, by=own(board, "one"), at=AT)
    other = planned(board.body, ON + timedelta(days=7))
    with pytest.raises(DomainError, match="redan ett möte"):
        meeting_plan.move_meeting(meeting=meeting, on=other.on, reason="Snö", **SAME)
    to = ON + timedelta(days=1)
    now = meeting_plan.move_meeting(meeting=meeting, on=to, reason="Snö", **SAME)
    assert (now.on, now.calendar_number) == (to, 1)
    assert of(now, board, "one").answered_at is None
    assert "Skäl: Snö" in Message.objects.filter(subject__startswith="Flyttat")[0].body
    gone = meeting_plan.cancel_meeting(meeting=now, reason="Ställs in", **SAME)
    assert (gone.state, gone.cancelled_reason) == ("cancelled", "Ställs in")
    with pytest.raises(DomainError, match="ändras inte"):
        meeting_plan.change_meeting(meeting=gone, row=PlanRow("digital"), **SAME)


def test_a_budget_meeting_is_public_and_to_be_put_up_at_every_board(board: Board) -> None:
    meeting = planned(board.body, date(2021, 11, 16), "budget")
    sources.use_template(meeting=meeting, key="budget", **SAME)
    assert list_public(date(2021, 11, 1)) == []
    meeting = calling.call_meeting(meeting=meeting, **SAME)
    assert [m.pk for m in list_public(date(2021, 11, 1))] == [meeting.pk]
    assert {p.party.slug for p in meeting.postings.all()} == {"kommunen", "regionen"}
    posting = meeting.postings.all()[0]
    with pytest.raises(FieldError, match="som har varit"):
        calling.post_budget_notice(posting=posting, posted_on=date(2021, 4, 21), **SAME)
    posted = calling.post_budget_notice(posting=posting, posted_on=date(2021, 4, 20), **SAME)
    assert posted.posted_on == date(2021, 4, 20)


def test_an_agenda_is_filled_in_order_and_never_twice(board: Board) -> None:
    meeting = planned(board.body)
    standing_items.start_standing(body=board.body, on=FROM, **SAME)
    row = StandingRow("Bara i juni", "information", date(2021, 6, 1))
    standing_items.add_standing_item(body=board.body, row=row, **SAME)
    sources.use_template(meeting=meeting, key="ordinary", **SAME)
    titles = [i.title for i in list_items(meeting)]
    assert titles[0] == "Mötets öppnande och upprop"
    assert titles[-1] == "Mötets avslutande"
    assert titles[4] == "Ekonomisk uppföljning: utfall mot budget"
    assert "Bara i juni" not in titles
    with pytest.raises(DomainError, match="redan gruppens"):
        sources.insert_standing(meeting=meeting, **SAME)
    other = planned(board.body, ON + timedelta(days=30))
    sources.copy_agenda(meeting=other, source=meeting, **SAME)
    assert [i.title for i in list_items(other)] == titles


def test_items_change_place_and_are_struck_with_a_reason(board: Board) -> None:
    meeting = planned(board.body)
    first, second, third = (
        agenda.add_item(meeting=meeting, row=ItemRow(t), **SAME) for t in ("Ett", "Två", "Tre")
    )
    agenda.withdraw_item(item=second, reason="Utgår", **SAME)
    assert agenda.move_item(item=third, step=-1, **SAME) is True
    assert [i.title for i in list_items(meeting)] == ["Tre", "Ett"]
    assert agenda.move_item(item=third, step=-1, **SAME) is False
    row = replace(ItemRow("Ett"), background="**Viktigt**", minutes_allotted=10)
    agenda.change_item(item=AgendaItem.objects.get(pk=first.pk), row=row, **SAME)
    with pytest.raises(DomainError, match="redan struken"):
        agenda.withdraw_item(item=second, reason="Igen", **SAME)
    agenda.restore_item(item=second, **SAME)
    assert len(list_items(meeting)) == 3


def test_delegated_decisions_tasks_and_wishes_become_items(board: Board) -> None:
    meeting = planned(board.body)
    forbund = board.body.forbund
    with opened("test"):
        point = DelegationPoint.objects.create(
            forbund=forbund, code="1.1", text="Inköp", delegate="chefen", from_on=FROM, source="§ 4"
        )
        same = {"forbund": forbund, "point": point, "year": 2021, "decided_by": "user:1",
                "decided_name": "Demo Chef", "text": "Köper datorer", "made_at": AT}  # fmt: skip
        early = DelegatedDecision.objects.create(number=1, decided_on=date(2021, 3, 1), **same)
        DelegatedDecision.objects.create(number=2, decided_on=date(2021, 6, 1), **same)
        Task.objects.create(forbund=forbund, text="Ta fram en plan", responsible="chefen")
    item = sources.report_decisions(meeting=meeting, **SAME)
    assert item.background == "- Nr 2021:1, 1 mars 2021, Demo Chef (punkt 1.1): Köper datorer"
    early.refresh_from_db()
    assert early.reported_id == item.pk
    with pytest.raises(DomainError, match="redan anmälda"):
        sources.report_decisions(meeting=meeting, **SAME)
    agenda.withdraw_item(item=item, reason="Nästa gång", **SAME)
    early.refresh_from_db()
    assert early.reported_id is None
    assert "Ta fram en plan" in sources.follow_up_tasks(meeting=meeting, **SAME).background
    wish = standing_items.add_wish(
        body=board.body,
        text="EU-finansiering",
        seat=board.seats["one"],
        by=own(board, "one"),
        at=AT,
    )
    assert sources.take_wish(wish=wish, meeting=meeting, **SAME).title == "EU-finansiering"
    with pytest.raises(DomainError, match="redan omhändertaget"):
        standing_items.drop_wish(wish=wish, reason="Nej", **SAME)


def test_a_group_member_reads_the_meetings_of_the_own_bodies(board: Board) -> None:
    meeting = planned(board.body)
    everything = Meeting.objects.all()
    assert meeting in seated(everything, board.people["one"].user_id, ON)
    assert meeting not in seated(everything, board.people["one"].user_id, date(2020, 1, 1))
    assert not seated(everything, None, ON).exists()
