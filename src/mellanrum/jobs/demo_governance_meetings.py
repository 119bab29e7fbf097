"""The demo's six board meetings: called, held, minuted, adjusted and announced on their days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.jobs.demo_governance_agendas import (
    AGENDAS,
    AUTUMN,
    CLOSING,
    FIRST,
    LAST,
    OPENING,
    SECOND,
    Item,
)
from mellanrum.jobs.demo_governance_people import BOARD, BY, INVENTED, body_of, person_of, told
from mellanrum.jobs.people import DEMO_FORBUND, HOST, REGION
from mellanrum.registers.governance.actions import (
    adjusting,
    agenda,
    agenda_sources,
    attendance,
    calling,
    delegation,
    meeting_plan,
    meetings,
    minutes,
    postings,
    tasks,
)
from mellanrum.registers.governance.agenda_policies import ItemRow
from mellanrum.registers.governance.attendance_policies import AttendanceRow
from mellanrum.registers.governance.delegation_policies import DelegatedRow
from mellanrum.registers.governance.meeting_plan_policies import PlanRow
from mellanrum.registers.governance.minutes_policies import DecidedRow, WrittenRow
from mellanrum.registers.governance.models import (
    Adjuster,
    AgendaItem,
    Attendance,
    Decision,
    DelegationPoint,
    Meeting,
    Person,
    Seat,
    Task,
)
from mellanrum.registers.governance.posting_policies import removable_on
from mellanrum.registers.governance.posting_queries import facts_of, postings_of
from mellanrum.registers.governance.rows import MeetingRow
from mellanrum.registers.governance.task_policies import TaskRow
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.signing_authority import authority_at

CHAIR, VICE = BOARD[HOST][0], BOARD[REGION][0]
AWAY, DEPUTY = BOARD["pitea"][0], BOARD["pitea"][2]  # at the second meeting
FRIDAY = 4


def demo_board_meetings() -> None:
    """In their order, so that the paragraphs run on through the year. The package says on which
    days the minutes were adjusted.
    """
    board = body_of("styrelsen")
    for meeting in Meeting.objects.filter(body=board, on__in=AGENDAS).order_by("on"):
        adjusted = meeting.adjusted_on
        assert adjusted is not None
        _called(meeting)
        _minuted(_now(meeting))
        _adjusted(_now(meeting), adjusted)
        _announced(_now(meeting))
        _asked(meeting.on)


def _now(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("body__forbund").get(pk=meeting.pk)


def _at(day: date, hour: int) -> dict[str, Any]:
    return {"by": BY, "at": datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC)}


def _called(meeting: Meeting) -> None:
    """The agenda made, and the notice sent two weeks before. That the package says it is adjusted
    is taken back: here it is adjusted anew, on the same day.
    """
    before = told(meeting.on - timedelta(21))
    known = MeetingRow("styrelsen", meeting.on, meeting.form, meeting.kind, None, meeting.note)
    meetings.record_meeting(forbund=meeting.body.forbund, row=known, **before)
    row = PlanRow(meeting.form, meeting.kind, time(9), time(11, 30), note=meeting.note)
    meeting = meeting_plan.change_meeting(meeting=_now(meeting), row=row, **before)
    for item in (*OPENING, *AGENDAS[meeting.on], CLOSING):
        agenda.add_item(meeting=meeting, row=ItemRow(item.title, item.kind), **before)
    if meeting.on == AUTUMN:
        agenda_sources.report_decisions(meeting=meeting, **before)
    if meeting.on == LAST:
        agenda_sources.follow_up_tasks(meeting=meeting, **before)
    calling.call_meeting(meeting=meeting, **told(meeting.on - timedelta(14)))
    if meeting.on == SECOND:
        away = Attendance.objects.get(meeting=meeting, person=person_of(AWAY))
        calling.answer(attendance=away, comes=False, note=f"Förhinder. {INVENTED}.",
                       **told(meeting.on - timedelta(5)))  # fmt: skip


def _minuted(meeting: Meeting) -> None:
    during, chair = _at(meeting.on, 9), person_of(CHAIR)
    held = minutes.open_meeting(meeting=meeting, chair=chair, secretary=None, **during)
    _present(held, during)
    planned = {item.title: item for item in (*OPENING, *AGENDAS[meeting.on], CLOSING)}
    for item in AgendaItem.objects.filter(meeting=held).order_by("position"):
        _decided(item, planned.get(item.title) or Item(item.title, item.kind, None), during)
    if meeting.on == LAST:
        _reported(held, during)
    adjusting.choose(meeting=held, adjusters=[person_of(VICE)], **during)
    minutes.close_meeting(meeting=held, **_at(meeting.on, 11))


def _present(meeting: Meeting, during: dict[str, Any]) -> None:
    """Members by picture and sound; a deputy for the one who could not come."""
    there = AttendanceRow("present", way="video", serves=True)
    for one in meeting.attendances.select_related("seat", "person"):
        if one.seat and one.seat.role != Seat.Role.DEPUTY and one.state == "called":
            attendance.note(attendance=one, row=there, **during)
    for one in meeting.attendances.filter(person__name=DEPUTY, serves_for__isnull=False):
        attendance.note(attendance=one, row=there, serves_for=one.serves_for, **during)


def _decided(item: AgendaItem, planned: Item, during: dict[str, Any]) -> None:
    """By the package's decision of the same paragraph, by the invented words, or only noted."""
    if planned.text is None:
        row = WrittenRow(discussion=planned.discussion)
        minutes.write_item(item=item, row=row, **during)
        minutes.decide_item(item=item, row=DecidedRow("noted"), **during)
        return
    held = None if planned.text else _recorded(item)
    text = planned.text or (held.text if held else "")
    row = WrittenRow(discussion=planned.discussion, decision_text=text)
    minutes.write_item(item=item, row=row, **during)
    kind, amount = (held.kind, held.amount_ore) if held else ("other", None)
    insats = held.insats if held else None
    decided = DecidedRow("approved", kind, amount)
    minutes.decide_item(item=item, row=decided, insats=insats, **during)


def _recorded(item: AgendaItem) -> Decision:
    return Decision.objects.get(meeting=item.meeting, number=item.number or 0)


def _adjusted(meeting: Meeting, on: date) -> None:
    """Signed by the chair and the vice chair on the day, in their own names."""
    note = "Justeras elektroniskt."
    adjusting.hand_over(meeting=meeting, note=note, **_at(meeting.on + timedelta(4), 12))
    authority = authority_at(datetime(2021, 1, 1, tzinfo=UTC))
    for adjuster in Adjuster.objects.filter(meeting=meeting).order_by("position"):
        at = _at(on, 8 + adjuster.position)["at"]
        by = _login(adjuster.person, at)
        adjusting.sign(adjuster=adjuster, authority=authority, by=by, at=at)


def _login(person: Person, at: datetime) -> Actor:
    """The person's own log-in, as it may act that day."""
    user = find_user(person.user.username) if person.user else None
    assert user is not None
    return actor_of(user, today_of(at))


def _announced(meeting: Meeting) -> None:
    """On every member's board the day after, a Friday's the same day; down when the time to appeal
    has gone.
    """
    adjusted = meeting.adjusted_on
    assert adjusted is not None
    up = adjusted if adjusted.weekday() == FRIDAY else adjusted + timedelta(1)
    postings.send(meeting=meeting, **_at(adjusted, 13))
    for one in postings_of(meeting):
        postings.post(posting=one, posted_on=up, board="Digital anslagstavla",
                      evidence=INVENTED, **_at(up, 14))  # fmt: skip
    down = removable_on(facts_of(postings_of(meeting)))
    assert down is not None
    for one in postings_of(meeting):
        postings.remove(posting=one, removed_on=down, **_at(down, 8))


def _asked(on: date) -> None:
    """What the meetings lead to: tasks, and a decision by the chef that the board is told of."""
    forbund, chef = get_forbund(DEMO_FORBUND), person_of("Demo Förbundschef")
    if on == FIRST:
        item = AgendaItem.objects.get(meeting__on=on, title="Enkät till remittenter")
        row = TaskRow("Ta fram en enkät till remittenter inför 2022", "Förbundschefen",
                      date(2021, 12, 15))  # fmt: skip
        tasks.add(forbund=forbund, row=row, item=item, person=chef, **told(on + timedelta(3)))
    if on == date(2021, 6, 1):
        day = date(2021, 6, 18)
        point = DelegationPoint.objects.get(forbund=forbund, code="1.1")
        decided = DelegatedRow(day, f"Köp av utbildning i samverkan ({INVENTED.lower()})",
                               "Ryms i budgeten.", 40_000_00)  # fmt: skip
        delegation.decide(point=point, row=decided, decider=chef, **told(day))
    if on == LAST:
        item = AgendaItem.objects.get(meeting__on=on, title="Samplanering i Piteå")
        row = TaskRow("Bjud in till en samplaneringsgrupp i Piteå", "Förbundschefen")
        tasks.add(forbund=forbund, row=row, item=item, person=chef, **told(on + timedelta(3)))


def _reported(meeting: Meeting, during: dict[str, Any]) -> None:
    """The first task is done some days before, and reported back."""
    task = Task.objects.get(forbund__slug=DEMO_FORBUND)
    done = meeting.on - timedelta(10)
    tasks.finish(task=task, outcome=f"Enkäten är klar. {INVENTED}.", done_on=done, **told(done))
    item = AgendaItem.objects.get(meeting=meeting, title="Uppföljning av uppdrag")
    tasks.report(task=Task.objects.get(pk=task.pk), item=item, **during)
