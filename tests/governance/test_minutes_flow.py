"""A meeting from its opening until its decisions have legal force, and what stops it on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.documents.signing.verifying import verify
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.governance import posting_policies
from mellanrum.registers.governance.actions import (
    adjusting,
    attendance,
    delegation,
    minutes,
    postings,
    tasks,
    votes,
)
from mellanrum.registers.governance.attendance_policies import AttendanceRow
from mellanrum.registers.governance.delegation_policies import DelegatedRow
from mellanrum.registers.governance.delegation_queries import (
    list_overdue_reports,
    list_unreported,
)
from mellanrum.registers.governance.minutes_policies import DecidedRow, VoteRow
from mellanrum.registers.governance.minutes_queries import find_minutes, list_adjusters, pdf_of
from mellanrum.registers.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Task,
)
from mellanrum.registers.governance.posting_queries import find_announced, postings_of
from mellanrum.registers.governance.task_policies import TaskRow
from mellanrum.registers.governance.task_queries import list_overdue_tasks
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from tests.governance.minutes_made import (
    AT,
    OFFICE,
    ON,
    World,
    authority,
    closed_meeting,
    decided,
    made_world,
    opened_meeting,
    point,
    there,
)

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """A förbund of three municipalities and a region."""
    with opened("test"):
        forbund = Forbund.objects.create(slug="prov", name="Provförbundet", seat="Prövstad")
        for slug, kind in (("a", "municipality"), ("b", "municipality"), ("c", "region"),
                           ("fk", "state")):  # fmt: skip
            party = Party.objects.create(forbund=forbund, slug=slug, name=slug.upper(), kind=kind)
            Membership.objects.create(party=party, from_on=date(2020, 1, 1))
        users = {key: User.objects.create(username=f"prov-{key}") for key in ("chair", "third")}
    return made_world(forbund, users)


def fresh(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


def test_paragraphs_run_on_through_the_year(world: World) -> None:
    meeting = opened_meeting(world)
    numbers = list(meeting.items.values_list("number", flat=True))
    assert numbers == [1, 2, 3]
    more = minutes.add_item(meeting=meeting, title="Övrigt", kind="information", by=OFFICE, at=AT)
    assert more.number == 4


def test_no_decision_without_a_quorum(world: World) -> None:
    opened_meeting(world)
    there(world, "chair", "vice")
    with pytest.raises(DomainError, match=r"KL 6 kap. 27 §"):
        decided(world.items[1])
    assert fresh(world.items[1]).decision_text, "the draft is kept"
    there(world, "deputy")  # for the fourth seat, of the same member
    assert decided(world.items[1]).outcome == "approved"


def test_a_deputy_serves_for_the_own_member_only(world: World) -> None:
    opened_meeting(world)
    one = Attendance.objects.get(meeting=world.meeting, person=world.people["deputy"])
    row = AttendanceRow("present", serves=True)
    with pytest.raises(DomainError, match="samma medlem"):
        attendance.note(attendance=one, row=row, serves_for=world.seats["vice"], by=OFFICE, at=AT)
    attendance.note(attendance=one, row=row, serves_for=world.seats["fourth"], by=OFFICE, at=AT)


def test_a_distance_needs_the_boards_decision(world: World) -> None:
    opened_meeting(world)
    one = Attendance.objects.get(meeting=world.meeting, person=world.people["chair"])
    with pytest.raises(DomainError, match="19 a §"):
        attendance.note(attendance=one, row=AttendanceRow("present", "video"), by=OFFICE, at=AT)


def test_nobody_in_conflict_takes_part(world: World) -> None:
    opened_meeting(world)
    there(world, "chair", "vice", "third", "fourth")
    item, third = fresh(world.items[1]), world.people["third"]
    minutes.propose(item=item, person=third, text="Bifall", by=OFFICE, at=AT)
    conflict = minutes.declare_conflict(
        item=item, person=third, reason="Är anställd i insatsen", left_room=False, by=OFFICE, at=AT
    )
    with pytest.raises(DomainError, match=r"KL 6 kap. 28–30"):
        decided(item)
    minutes.leave_room(conflict=conflict, by=OFFICE, at=AT)
    with pytest.raises(DomainError, match="jävig"):
        decided(item)
    minutes.withdraw_proposal(proposal=item.proposals.get(), by=OFFICE, at=AT)
    assert decided(item).outcome == "approved"


def test_an_even_vote_is_the_chairs(world: World) -> None:
    opened_meeting(world)
    there(world, "chair", "vice", "third", "fourth")
    item = fresh(world.items[1])
    cast = {"chair": "no", "vice": "yes", "third": "yes", "fourth": "no"}
    ballots = {world.people[key]: choice for key, choice in cast.items()}
    made = votes.vote(item=item, row=VoteRow("Ja för förslaget"), ballots=ballots, by=OFFICE, at=AT)
    assert (made.outcome, made.decided_by) == ("no", "chair")
    with pytest.raises(DomainError, match="öppen"):
        votes.vote(item=item, row=VoteRow("Ja?", "closed", yes=4), ballots={}, by=OFFICE, at=AT)


def test_decisions_stand_in_the_register_in_step(world: World) -> None:
    closed_meeting(world)
    held = Decision.objects.get(meeting=world.meeting, number=2)
    assert (held.kind, held.amount_ore) == ("grant", 120_000_000)
    item = fresh(world.items[1])
    minutes.decide_item(item=item, row=DecidedRow("declined", "grant"), by=OFFICE, at=AT)
    held.refresh_from_db()
    assert (held.kind, held.amount_ore) == ("other", None)


def signed(world: World, at: datetime, late_reason: str = "") -> Meeting:
    """Both sign in their own names."""
    for one in list_adjusters(world.meeting):
        assert one.person.user is not None
        by = Actor(one.person.user.actor_key, grants_of(frozenset({Role.BOARD_MEMBER})))
        adjusting.sign(adjuster=one, authority=authority(), late_reason=late_reason, by=by, at=at)
    return Meeting.objects.get(pk=world.meeting.pk)


def test_minutes_are_signed_and_announced_until_they_have_force(world: World) -> None:
    meeting = closed_meeting(world)
    adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)
    meeting = signed(world, AT + timedelta(days=2))
    assert (meeting.state, meeting.adjusted_on) == ("adjusted", date(2021, 5, 27))
    held = find_minutes(meeting)
    assert held is not None
    assert [one.is_intact for one in verify(pdf_of(held), ())] == [True, True]
    rows = postings_of(meeting)
    assert [row.party.name for row in rows] == ["A", "B", "C"], "every member but the state"
    assert postings.send(meeting=meeting, by=OFFICE, at=AT + timedelta(days=2)) == 3
    assert Message.objects.filter(subject__startswith="Att anslå").count() == 3
    days = (date(2021, 5, 27), date(2021, 5, 28), date(2021, 6, 1))
    for day, row in zip(days, rows, strict=True):
        postings.post(posting=row, posted_on=day, by=OFFICE, at=AT + timedelta(days=10))
    one = find_announced(meeting.pk, "prov")
    assert one is not None
    assert one.meeting.state == "announced"
    assert posting_policies.force_on(one.facts) == date(2021, 6, 23)
    assert "KL 8 kap. 12 §" in posting_policies.list_flags(one.adjusted_on, one.facts, ON)[0]
    postings.remove(
        posting=rows[0], removed_on=date(2021, 6, 3), by=OFFICE, at=AT + timedelta(days=20)
    )
    one = find_announced(meeting.pk, "prov")
    assert one is not None
    assert posting_policies.force_on(one.facts) is None
    postings.post_again(
        posting=rows[0], posted_on=date(2021, 6, 4), by=OFFICE, at=AT + timedelta(days=20)
    )
    one = find_announced(meeting.pk, "prov")
    assert one is not None
    assert posting_policies.appeal_ends(one.facts) == date(2021, 6, 28), "25 June is a holiday eve"


def test_late_minutes_need_a_reason_and_only_ones_own_place(world: World) -> None:
    meeting = closed_meeting(world)
    adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)
    later = AT + timedelta(days=20)
    with pytest.raises(DomainError, match=r"KL 5 kap. 69 §"):
        signed(world, later)
    adjuster = list_adjusters(meeting)[0]
    with pytest.raises(DomainError, match="någon annans"):
        adjusting.sign(adjuster=adjuster, authority=authority(), by=OFFICE, at=AT)
    assert signed(world, later, "Justeraren var sjuk").state == "adjusted"


def test_a_new_chair_and_one_marked_absent_means_choosing_adjusters_again(world: World) -> None:
    meeting = closed_meeting(world)
    third = Attendance.objects.get(meeting=meeting, person=world.people["third"])
    attendance.note(attendance=third, row=AttendanceRow("absent"), by=OFFICE, at=AT)
    with pytest.raises(DomainError, match="Välj justerare igen"):
        adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)
    attendance.note(attendance=third, row=AttendanceRow("present"), by=OFFICE, at=AT)
    vice = world.people["vice"]
    minutes.set_leaders(meeting=meeting, chair=vice, secretary=None, by=OFFICE, at=AT)
    with pytest.raises(DomainError, match="Välj justerare igen"):
        adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)


def test_a_working_groups_minutes_have_no_last_day_and_no_notices(world: World) -> None:
    with opened("test"):
        world.body.kind = "development"
        world.body.save()
    one = opened_meeting(world).attendances.get(person=world.people["chair"])
    attendance.note(attendance=one, row=AttendanceRow("present", "video"), by=OFFICE, at=AT)
    world.meeting.refresh_from_db()
    there(world, "third")
    for item in world.items:
        decided(item)
    adjusting.choose(meeting=world.meeting, adjusters=[world.people["third"]], by=OFFICE, at=AT)
    meeting = minutes.close_meeting(meeting=world.meeting, by=OFFICE, at=AT)
    adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)
    assert signed(world, AT + timedelta(days=40)).state == "adjusted"
    assert postings_of(meeting) == []


def test_an_edition_taken_back_is_kept_and_signed_anew(world: World) -> None:
    meeting = closed_meeting(world)
    first = adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)
    adjusting.take_back(meeting=meeting, reason="Fel belopp", by=OFFICE, at=AT)
    first.refresh_from_db()
    assert first.withdrawn_reason == "Fel belopp"
    again = adjusting.hand_over(meeting=meeting, by=OFFICE, at=AT)
    assert (again.edition, find_minutes(meeting)) == (2, again)


def test_a_delegated_decision_keeps_to_its_point(world: World) -> None:
    body, chair = world.body, world.people["chair"]
    held = point(body.forbund, chair)
    day = date(2021, 5, 3)

    def decide(**told: object) -> object:
        row = DelegatedRow(day, "Medel till en förstudie", **{"amount_ore": 100, **told})  # type: ignore[arg-type]
        return delegation.decide(point=held, row=row, decider=chair, by=OFFICE, at=AT)

    with pytest.raises(DomainError, match="Ta ärendet till styrelsen"):
        decide(amount_ore=10_000_001)
    with pytest.raises(DomainError, match="10 §"):
        decide(nature="goals")
    with pytest.raises(DomainError, match="bara användas av Demo Chair"):
        row = DelegatedRow(day, "Medel", amount_ore=100)
        delegation.decide(point=held, row=row, decider=world.people["vice"], by=OFFICE, at=AT)
    decide(amount_ore=10_000_000)
    decide()
    assert [str(d) for d in list_unreported("prov")] == ["2021:1", "2021:2"]


def test_delegated_decisions_are_reported_at_the_boards_meeting(world: World) -> None:
    held = point(world.body.forbund, world.people["chair"])
    row = DelegatedRow(date(2021, 5, 3), "Medel", amount_ore=100)
    same = {"by": OFFICE, "at": AT}
    made = delegation.decide(point=held, row=row, decider=world.people["chair"], **same)
    closed_meeting(world)
    assert list_overdue_reports("prov", ON), "the board met and was not told"
    with pytest.raises(DomainError, match="redan beslutad"):
        delegation.report(item=fresh(world.items[2]), decisions=[made], **same)
    with pytest.raises(DomainError, match="egen punkt"):
        delegation.report(item=fresh(world.items[1]), decisions=[made], **same)
    minutes.reopen_item(item=fresh(world.items[2]), **same)
    delegation.report(item=fresh(world.items[2]), decisions=[made], **same)
    assert list_unreported("prov") == []


def test_a_task_is_followed_until_it_is_reported(world: World) -> None:
    closed_meeting(world)
    row = TaskRow("Skriv avtal", "Förbundschefen", date(2021, 6, 30))
    forbund, same = world.body.forbund, {"by": OFFICE, "at": AT}
    task = tasks.add(forbund=forbund, row=row, item=fresh(world.items[1]), **same)
    assert list_overdue_tasks("prov", date(2021, 7, 1)) == [task]
    tasks.finish(task=task, outcome="Avtalet är tecknat", done_on=ON, **same)
    with pytest.raises(DomainError, match="senare möte"):
        tasks.report(task=task, item=fresh(world.items[1]), **same)
    assert Task.objects.get(pk=task.pk).state == "done"


def test_a_closed_meeting_goes_on_the_same_day_only(world: World) -> None:
    meeting = closed_meeting(world)
    with pytest.raises(DomainError, match="samma dag"):
        minutes.resume_meeting(
            meeting=meeting, reason="Glömd punkt", by=OFFICE, at=datetime(2021, 5, 26, tzinfo=UTC)
        )
    again = minutes.resume_meeting(meeting=meeting, reason="Glömd punkt", by=OFFICE, at=AT)
    assert again.state == "ongoing"


def test_a_decision_in_a_matter_is_a_document_of_the_diary(world: World) -> None:
    from mellanrum.registers.registry.actions.matters import open_matter
    from mellanrum.registers.registry.matter_policies import MatterRow

    day, chair, same = date(2021, 5, 3), world.people["chair"], {"by": OFFICE, "at": AT}
    row = MatterRow("Förstudie", day)
    matter = open_matter(forbund=world.body.forbund, row=row, **same)
    delegation.decide(
        point=point(world.body.forbund, chair),
        row=DelegatedRow(day, "Medel till en förstudie", amount_ore=100),
        decider=chair,
        matter=matter,
        **same,
    )
    held = matter.documents.get()
    assert held.title == "Delegationsbeslut D 2021:1"
    assert bytes(held.content).startswith(b"%PDF-")


def test_adjusted_minutes_go_into_the_diary_once(world: World) -> None:
    from mellanrum.registers.registry.actions.matters import open_matter
    from mellanrum.registers.registry.matter_policies import MatterRow

    same = {"by": OFFICE, "at": AT}
    matter = open_matter(forbund=world.body.forbund, row=MatterRow("Protokoll", ON), **same)
    meeting = closed_meeting(world)
    with pytest.raises(DomainError, match="inte justerat"):
        adjusting.register(meeting=meeting, matter=matter, **same)
    adjusting.hand_over(meeting=meeting, **same)
    meeting = signed(world, AT)
    held = adjusting.register(meeting=meeting, matter=matter, **same)
    minutes_held = find_minutes(meeting)
    assert minutes_held is not None
    assert held.sha256 == minutes_held.signed_sha256
    with pytest.raises(DomainError, match="redan diariefört"):
        adjusting.register(meeting=meeting, matter=matter, **same)


def test_what_waits_after_a_meeting_is_reminded_of(world: World) -> None:
    from mellanrum.registers.governance.minutes_notices import list_minutes_notices

    forbund, same = world.body.forbund, {"by": OFFICE, "at": AT}
    meeting = closed_meeting(world)
    row = TaskRow("Skriv avtal", "Förbundschefen", date(2021, 6, 1))
    tasks.add(forbund=forbund, row=row, item=fresh(world.items[1]), **same)
    held = point(forbund, world.people["chair"])
    told = DelegatedRow(date(2021, 5, 3), "Medel", amount_ore=100)
    delegation.decide(point=held, row=told, decider=world.people["chair"], **same)
    adjusting.hand_over(meeting=meeting, **same)
    signed(world, AT)
    subjects = [n.subject for n in list_minutes_notices(forbund, ON)]
    assert subjects == [
        "Anslå protokollet från protokollstyrelsen 25 maj 2021",
        "Delegationsbeslut D 2021:1 är inte anmält till styrelsen",
        "Uppdrag ur beslut: Skriv avtal",
    ]
