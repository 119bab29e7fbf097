"""All that the minutes of a meeting say, as plain values: what is frozen and what is printed.

KL 5:66–67: who has served, and for each matter the proposals that were put and not withdrawn, in
what order they were put to the meeting, votes and how they fell, what was decided, which members
took part and which reserved.
"""

from __future__ import annotations

from typing import Any

from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.delegation_queries import in_reporting_order, number_of
from mellanrum.registers.governance.minutes_part import (
    Room,
    fillings_of,
    presider_at,
    room_of,
    serving_at,
)
from mellanrum.registers.governance.minutes_policies import initials_of
from mellanrum.registers.governance.minutes_queries import (
    items_of,
    list_adjusters,
    number_shown,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    Attendance,
    Meeting,
    Person,
    Seat,
    VoteRound,
)

Content = dict[str, Any]
CHOICES = {"yes": "Ja", "no": "Nej", "abstains": "Avstår"}
HOW = {"majority": "majoritet", "chair": "ordförandens utslagsröst", "lot": "lottning"}


def content_of(meeting: Meeting, note: str = "") -> Content:
    """Everything, as the rows stand. `note` tells when and where the minutes are adjusted."""
    room = room_of(meeting)
    items = items_of(meeting)
    served = {p.pk for item in items for p in serving_at(room, item)}
    return {
        **head_of(meeting),
        "note": note,
        "chair": name_of(meeting.chair),
        "secretary": name_of(meeting.secretary),
        "adjusters": [
            {"name": a.person.name, "role": a.get_role_display(), "key": a.pk,
             "initials": a.initials or initials_of(a.person.name)}
            for a in list_adjusters(meeting)
        ],
        **people_of(room, served),
        "items": [item_content(room, item) for item in items],
    }  # fmt: skip


def head_of(meeting: Meeting) -> Content:
    times = [t.strftime("%H.%M") for t in (meeting.starts_at, meeting.ends_at) if t]
    return {
        "forbund": meeting.body.forbund.name,
        "body": meeting.body.name,
        "kind": meeting.get_kind_display(),
        "on": meeting.on.isoformat(),
        "time": "–".join(times),
        "place": meeting.place,
        "form": meeting.get_form_display(),
    }


def name_of(person: Person | None) -> str:
    return person.name if person else ""


def people_of(room: Room, served: set[int]) -> Content:
    """Who served, who else was there, and who was not."""
    fills = fillings_of(room)
    there = [a for a in room.attendances if a.state == Attendance.State.PRESENT]
    away = [a for a in room.attendances if a.state != Attendance.State.PRESENT]
    return {
        "serving": [
            person_content(a, fills.get(a.person_id)) for a in there if a.person_id in served
        ],
        "others": [person_content(a, None) for a in there if a.person_id not in served],
        "absent": [person_content(a, None) for a in away],
    }


def person_content(one: Attendance, fills: Seat | None) -> Content:
    """A name with role, whom one served for, how and when one was there."""
    seat = one.seat
    here = one.state == Attendance.State.PRESENT
    return {
        "name": one.person.name,
        "role": seat.get_role_display() if seat else one.note,
        "serves_for": seat_name(fills) if fills else "",
        "way": "" if one.way == "room" or not here else one.get_way_display(),
        "sound_reason": one.sound_reason,
        "from": one.from_item,
        "to": one.to_item,
        "state": "" if here else one.get_state_display(),
    }


def seat_name(seat: Seat) -> str:
    """'Demo Ledamot', or the member whose seat is empty."""
    if seat.person:
        return seat.person.name
    return f"vakant plats, {seat.party.name}" if seat.party else "vakant plats"


def item_content(room: Room, item: AgendaItem) -> Content:
    """One paragraph."""
    carried = next((p.position for p in item.proposals.all() if p.is_carried), None)
    presider = presider_at(room, item)
    is_other = presider is not None and presider != room.meeting.chair
    return {
        "key": item.pk,
        "number": number_shown(item),
        "title": item.title,
        "matter": str(item.matter) if item.matter else "",
        "presenter": item.presenter,
        "background": item.background,
        "proposal": item.proposal,
        "discussion": item.discussion,
        "proposals": [{"text": p.text, "by": p.by.name} for p in item.proposals.all()],
        "carried": carried,
        "votes": [vote_content(v) for v in item.votes.all()],
        "decision": item.decision_text,
        "outcome": item.get_outcome_display() if item.outcome else "",
        "amount": "" if item.amount_ore is None else swedish_amount(item.amount_ore),
        "insats": item.insats.name if item.insats else "",
        "participants": [p.name for p in serving_at(room, item)],
        "presider": name_of(presider) if is_other else "",
        "conflicts": [{"name": c.person.name, "reason": c.reason} for c in item.conflicts.all()],
        "reservations": [{"name": r.person.name, "text": r.text} for r in item.reservations.all()],
        "immediate": item.is_immediate,
        **follow_ups(item),
    }


def follow_ups(item: AgendaItem) -> Content:
    """What the decision asks for, what is reported back, and decisions by delegation told of."""
    told = in_reporting_order(item.delegated_decisions.all())
    return {
        "tasks": [
            {"text": t.text, "responsible": t.responsible,
             "due": t.due_on.isoformat() if t.due_on else ""}
            for t in item.tasks.all() if t.state != "dropped"
        ],
        "reported": [{"text": t.text, "outcome": t.outcome} for t in item.reported_tasks.all()],
        "delegated": [
            {"number": number_of(d), "point": d.point.code, "on": d.decided_on.isoformat(),
             "by": d.decided_name, "text": d.text,
             "amount": "" if d.amount_ore is None else swedish_amount(d.amount_ore)}
            for d in told
        ],
    }  # fmt: skip


def vote_content(vote: VoteRound) -> Content:
    ballots: dict[str, list[str]] = {}
    for one in vote.ballots.all():
        ballots.setdefault(CHOICES[one.choice], []).append(one.person.name)
    return {
        "question": vote.question,
        "method": vote.get_method_display(),
        "yes": vote.yes,
        "no": vote.no,
        "abstained": vote.abstained,
        "outcome": CHOICES[vote.outcome],
        "how": HOW[vote.decided_by],
        "ballots": ballots,
    }
