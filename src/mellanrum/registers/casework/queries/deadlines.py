"""The deadlines of enrolments: what is late, coming and done. As many queries however many rows.

Deadlines are of the kind `case`: who sees that somebody takes part sees them too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import add_months
from mellanrum.registers.casework.due import (
    EXEMPT,
    Course,
    DeadlineRule,
    Due,
    last_day_of,
    list_dues,
    next_of,
)
from mellanrum.registers.casework.models import (
    ConsentParty,
    DeadlineAnswer,
    Enrolment,
    EnrolmentEvent,
    FollowUp,
    FollowUpExemption,
    InformationKind,
    PlanStep,
)
from mellanrum.registers.casework.queries.cases import consents_in_force, visible_enrolments
from mellanrum.registers.casework.queries.plans import CURRENT
from mellanrum.registers.casework.queries.waiting_deadlines import may_wait
from mellanrum.registers.insatser.models import Deadline
from mellanrum.registers.insatser.writing import today_of

WRONG = "wrong_registration"
RULE = ("slug", "label", "from_event", "to_event", "length", "unit", "is_follow_up")


@dataclass(frozen=True, slots=True)
class CaseDue:
    """A deadline with the enrolment it is of (insats and participant at hand)."""

    enrolment: Enrolment
    due: Due


def dues_of(enrolments: Sequence[Enrolment], on: date) -> dict[int, list[Due]]:
    """{enrolment's number: its deadlines that have begun to run}. Five queries."""
    return _dues(enrolments, _rules({e.insats_id for e in enrolments}), on)


def _dues(
    enrolments: Sequence[Enrolment], rules: Mapping[int, Sequence[DeadlineRule]], on: date
) -> dict[int, list[Due]]:
    courses = _courses(enrolments)
    return {e.pk: list_dues(rules.get(e.insats_id, ()), courses[e.pk], on) for e in enrolments}


def next_deadline(enrolments: Sequence[Enrolment], on: date) -> dict[int, Due]:
    """{enrolment's number: the one to look at first}, for those that have one. Five queries."""
    found = ((number, next_of(dues)) for number, dues in dues_of(enrolments, on).items())
    return {number: due for number, due in found if due is not None}


def list_due(by: Actor, at: datetime, until: date) -> list[CaseDue]:
    """What is late, and what comes up to and including `until`, in the cases the actor sees; the
    longest late first. Seven queries. The caller logs the reading of those it shows.
    """
    on = today_of(at)
    seen = visible_enrolments(by, at).exclude(closing_reason=WRONG).exclude(mode="anonymous")
    recent = Q(ends_on__isnull=True) | Q(ends_on__gt=add_months(on, -_longest_months()))
    own = {a.insats for a in by.assignments if a.insats is not None}
    rules = _rules(Deadline.objects.values_list("insats", flat=True) if by.is_system else own)
    near = seen.filter(recent, may_wait(rules, until))
    found = list(near.select_related("insats", "participant__compartment"))
    dues = _dues(found, rules, on)
    waiting = (
        CaseDue(enrolment, due)
        for enrolment in found
        for due in dues[enrolment.pk]
        if due.is_waiting and due.due_on <= until
    )
    return sorted(waiting, key=lambda one: (one.due.due_on, one.enrolment.pk))


@dataclass(frozen=True, slots=True)
class StepDue:
    """A step of a plan that holds, not done yet, with the enrolment it is of."""

    enrolment: Enrolment
    step: PlanStep


def list_steps_due(by: Actor, at: datetime, until: date) -> list[StepDue]:
    """Steps that the actor's party is to do, due up to and including `until`, in the open cases
    whose plans it may read; the earliest first. One query. The caller logs the reading.
    """
    seen = visible_enrolments(by, at).filter(ends_on__isnull=True)
    own = Q(goal__version__plan__enrolment__participant__compartment__in=_parties(by))
    found = PlanStep.objects.filter(
        own | _plan_is_shared(by, at),
        goal__version__plan__enrolment__in=seen.values("pk"),
        goal__version__state__in=CURRENT,
        state__in=("planned", "ongoing"),
        who=PlanStep.Who.PARTY,
        party__in=_parties(by),
        due_on__lte=until,
    )
    near = "goal__version__plan__enrolment__"
    rows = found.select_related(f"{near}insats", f"{near}participant").order_by("due_on", "pk")
    return [StepDue(step.goal.version.plan.enrolment, step) for step in rows]


def _parties(by: Actor) -> set[int]:
    return {a.party for a in by.assignments if a.insats is not None}


def _plan_is_shared(by: Actor, at: datetime) -> Q:
    """A consent in force shares the plan of the compartment with one of the actor's parties."""
    who = "goal__version__plan__enrolment__participant"
    held = consents_in_force(at, InformationKind.PLAN).filter(participant=OuterRef(who))
    mine = ConsentParty.objects.filter(consent=OuterRef("pk"), party__in=_parties(by))
    owner = ConsentParty.objects.filter(
        consent=OuterRef("pk"), party=OuterRef(OuterRef(f"{who}__compartment"))
    )
    return Q(Exists(held.filter(Exists(mine), Exists(owner))))


def _longest_months() -> int:
    """How long after a closing a follow-up can still be asked for: its length and a year."""
    lengths = Deadline.objects.filter(from_event="closing").values_list("length", "unit")
    return 12 + max((n if unit == "months" else n // 28 + 1 for n, unit in lengths), default=0)


def _rules(insatser: Iterable[int]) -> defaultdict[int, list[DeadlineRule]]:
    found: defaultdict[int, list[DeadlineRule]] = defaultdict(list)
    rows = Deadline.objects.filter(insats__in=set(insatser)).order_by("pk")
    for insats, *rule in rows.values_list("insats_id", *RULE):
        found[insats].append(DeadlineRule(*rule))
    return found


def _courses(enrolments: Sequence[Enrolment]) -> dict[int, Course]:
    numbers = [e.pk for e in enrolments]
    days: defaultdict[int, dict[str, date]] = defaultdict(dict)
    rows = EnrolmentEvent.objects.filter(enrolment__in=numbers).order_by("-occurred_on")
    for number, event, day in rows.values_list("enrolment_id", "event", "occurred_on"):
        days[number][event] = day  # the first day of each is written last
    tried = _told(FollowUp.objects.filter(enrolment__in=numbers), "done_on")
    answers = _told(DeadlineAnswer.objects.filter(enrolment__in=numbers), "answer")
    exempted = FollowUpExemption.objects.filter(enrolment__in=numbers)
    for number, deadline in exempted.values_list("enrolment_id", "deadline"):
        answers[number][deadline] = EXEMPT
    return {e.pk: Course(_own_days(e) | days[e.pk], tried[e.pk], answers[e.pk]) for e in enrolments}


def _told(rows: QuerySet[Any], value: str) -> defaultdict[int, dict[str, Any]]:
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for number, deadline, told in rows.values_list("enrolment_id", "deadline", value):
        found[number][deadline] = told
    return found


def _own_days(enrolment: Enrolment) -> dict[str, date]:
    """The days of the enrolment itself."""
    days = {
        "referral": enrolment.referred_on,
        "start": enrolment.starts_on,
        "closing": last_day_of(enrolment.ends_on),
    }
    return {event: day for event, day in days.items() if day is not None}


def find_answer(enrolment: Enrolment, deadline: str) -> DeadlineAnswer | None:
    return DeadlineAnswer.objects.filter(enrolment=enrolment, deadline=deadline).first()
