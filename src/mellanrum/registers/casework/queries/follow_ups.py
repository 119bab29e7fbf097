"""Planned follow-ups: which there are, when each falls due and how it was answered.

They follow from the insats's own deadlines with `is_follow_up`; nothing is stored until answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from mellanrum.audit.actor import Actor
from mellanrum.domain.deadlines import due_after
from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.registers.casework.closing_policies import WRONG
from mellanrum.registers.casework.models import (
    DeadlineAnswer,
    Enrolment,
    EnrolmentEvent,
    FollowUp,
    FollowUpExemption,
    InformationKind,
    Participant,
)
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.insatser.models import Deadline
from mellanrum.registers.organisation.models import Forbund

MONTHS_BACK, MONTHS_AHEAD = 12, 2
MOST = 300  # more than anybody reads; those that have waited longest come first
REMIND_BACK, REMIND_AHEAD = timedelta(days=60), timedelta(days=14)
SLACK = timedelta(days=4)  # months differ in length; the exact day is asked afterwards
COLUMNS = {"start": "starts_on", "referral": "referred_on", "closing": "ends_on"}
NEAR = ("insats__forbund", "participant__compartment")
BESIDE = ("follow_ups", "follow_up_exemptions", "deadline_answers", "events")


@dataclass(frozen=True, slots=True)
class Planned:
    """A follow-up of an enrolment. `state` is late, coming, or one of FOLLOW_UP once answered."""

    enrolment: Enrolment
    deadline: Deadline
    due_on: date
    state: str
    done_on: date | None = None
    occupation: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state in ("late", "coming")


@dataclass(frozen=True, slots=True)
class DueFollowUps:
    """How many wait in an insats, and the first day of them: nothing about anybody."""

    insats: str
    name: str
    late: int
    coming: int
    first_due: date


def list_follow_ups(by: Actor, at: datetime, on: date, *, state: str = "") -> list[Planned]:
    """Those that wait in the viewer's own insatser, due from a year back to two months ahead, first
    due first; `state` late or coming. At most MOST, in as many queries however many there are.
    """
    start, end = add_months(on, -MONTHS_BACK), add_months(on, MONTHS_AHEAD)
    start, end = (on if state == "coming" else start), (on - ONE_DAY if state == "late" else end)
    waiting = _waiting(visible_enrolments(by, at), _deadlines_of(by), start, end, on, MOST)
    return sorted(waiting, key=lambda p: (p.due_on, p.enrolment.pk))[:MOST]


def _deadlines_of(by: Actor) -> list[Deadline]:
    found = Deadline.objects.filter(is_follow_up=True)
    if not by.is_system:
        found = found.filter(insats__in={a.insats for a in by.assignments if a.insats is not None})
    return list(found)


def _waiting(
    found: QuerySet[Enrolment],
    deadlines: list[Deadline],
    start: date,
    end: date,
    on: date,
    most: int | None = None,
) -> Iterator[Planned]:
    """Follow-ups due in [start, end] that nobody has answered, of the enrolments that ended (or
    began) first.
    """
    if not deadlines:
        return
    condition = Q(pk__in=())
    for deadline in deadlines:
        condition |= _begun(deadline, start, end) & _unanswered(deadline)
    by_insats: defaultdict[int, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        by_insats[deadline.insats_id].append(deadline)
    near = found.filter(condition).exclude(closing_reason=WRONG).exclude(mode="anonymous")
    after_closing = all(
        d.from_event == "closing" for d in deadlines
    )  # then an index gives the order
    near = near.order_by("ends_on" if after_closing else Coalesce("ends_on", "starts_on"))[:most]
    for enrolment in near.select_related(*NEAR).prefetch_related(*BESIDE):
        for planned in planned_of(enrolment, by_insats[enrolment.insats_id], on):
            if start <= planned.due_on <= end and planned.is_waiting:
                yield planned


def _unanswered(deadline: Deadline) -> Q:
    """Nobody has answered it, nor said why it is not waited for."""
    of = {"enrolment": OuterRef("pk"), "deadline": deadline.slug}
    told, exempt = FollowUp.objects.filter(**of), FollowUpExemption.objects.filter(**of)
    excused = DeadlineAnswer.objects.filter(**of)
    return ~Q(Exists(told)) & ~Q(Exists(exempt)) & ~Q(Exists(excused))


def _begun(deadline: Deadline, start: date, end: date) -> Q:
    """Enrolments whose follow-up may fall due in [start, end]."""
    first, last = (_since(day, deadline) for day in (start, end))
    within = (first - SLACK, last + SLACK)
    if column := COLUMNS.get(deadline.from_event):
        return Q(insats=deadline.insats_id, **{f"{column}__range": within})
    happened = EnrolmentEvent.objects.filter(
        enrolment=OuterRef("pk"), event=deadline.from_event, occurred_on__range=within
    )
    return Q(Exists(happened), insats=deadline.insats_id)


def _since(due: date, deadline: Deadline) -> date:
    """The day that leads to `due`, but for the length of months."""
    if deadline.unit == "days":
        return due - timedelta(days=deadline.length)
    return add_months(due, -deadline.length)


def planned_of(enrolment: Enrolment, deadlines: Iterable[Deadline], on: date) -> Iterator[Planned]:
    """The follow-ups of an enrolment that have begun to run. No query when BESIDE is prefetched."""
    for deadline in deadlines:
        since = _happened(enrolment, deadline.from_event)
        if deadline.is_follow_up and since is not None:
            due = due_after(since, deadline.length, deadline.unit)
            yield _planned(enrolment, deadline, due, on)


def _happened(enrolment: Enrolment, event: str) -> date | None:
    """The first day of an event of the process."""
    if event == "closing":
        return enrolment.ends_on - ONE_DAY if enrolment.ends_on else None
    if event in COLUMNS:
        found: date | None = getattr(enrolment, COLUMNS[event])
        return found
    days = [e.occurred_on for e in enrolment.events.all() if e.event == event]
    return min(days, default=None)


def _planned(enrolment: Enrolment, deadline: Deadline, due: date, on: date) -> Planned:
    told = next((f for f in enrolment.follow_ups.all() if f.deadline == deadline.slug), None)
    if told is not None:
        state = "done" if told.done_on else "not_reached"
        return Planned(enrolment, deadline, due, state, told.done_on, told.occupation)
    exempt = {e.deadline for e in enrolment.follow_up_exemptions.all()}
    exempt |= {a.deadline for a in enrolment.deadline_answers.all()}
    if deadline.slug in exempt:
        return Planned(enrolment, deadline, due, "not_applicable")
    return Planned(enrolment, deadline, due, "late" if due < on else "coming")


def follow_ups_of(participant: Participant, sight: Sight, on: date) -> list[Planned]:
    """All of a participant that the sight lets one read, first due first. Five queries."""
    if not sight.can_read(sight.compartment, InformationKind.CLOSING):
        return []
    found = Enrolment.objects.filter(participant=participant).exclude(closing_reason=WRONG)
    if not sight.is_host:
        found = found.filter(insats_id__in=sight.insatser)
    held = list(found.select_related(*NEAR).prefetch_related(*BESIDE))
    deadlines = Deadline.objects.filter(insats__in={e.insats_id for e in held}, is_follow_up=True)
    by_insats: defaultdict[int, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        by_insats[deadline.insats_id].append(deadline)
    planned = (p for e in held for p in planned_of(e, by_insats[e.insats_id], on))
    return sorted(planned, key=lambda p: (p.due_on, p.deadline.pk))


def list_due_follow_ups(forbund: Forbund, on: date) -> list[DueFollowUps]:
    """How many follow-ups wait in each insats, late or due within two weeks, for reminders: no
    personal data. As many queries however many there are.
    """
    deadlines = list(Deadline.objects.filter(insats__forbund=forbund, is_follow_up=True))
    enrolments = Enrolment.objects.filter(insats__forbund=forbund)
    start, end = on - REMIND_BACK, on + REMIND_AHEAD
    waiting: defaultdict[str, list[Planned]] = defaultdict(list)
    for planned in _waiting(enrolments, deadlines, start, end, on):
        waiting[planned.enrolment.insats.slug].append(planned)
    return [_told(slug, found) for slug, found in sorted(waiting.items())]


def _told(slug: str, found: list[Planned]) -> DueFollowUps:
    late = sum(1 for p in found if p.state == "late")
    first = min(p.due_on for p in found)
    return DueFollowUps(slug, found[0].enrolment.insats.name, late, len(found) - late, first)
