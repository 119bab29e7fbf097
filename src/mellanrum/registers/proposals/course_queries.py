"""Reading the ways of insatser: where each is, what is next, what the register shows of a start."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.accounts.access import Role
from mellanrum.registers.governance.models import Body, Decision
from mellanrum.registers.insatser.models import Goal, Insats, InsatsAppointment
from mellanrum.registers.proposals.course_plan import REMEDIES, START
from mellanrum.registers.proposals.models import (
    Application,
    ChangeRequest,
    Course,
    CycleStep,
    ImplementationReview,
    Lesson,
    PartyAgreement,
)


def courses_of(forbund: str) -> QuerySet[Course]:
    """With what a list tells of them. Three queries."""
    found = Course.objects.filter(insats__forbund__slug=forbund)
    return found.select_related("insats__forbund", "application").prefetch_related(
        "steps", "insats__periods"
    )


def find_course(forbund: str, slug: str) -> Course | None:
    return courses_of(forbund).filter(insats__slug=slug).first()


def list_without_course(forbund: str) -> list[Insats]:
    """The insatser whose way is not laid out."""
    return list(Insats.objects.filter(forbund__slug=forbund, course=None).order_by("name"))


def planned_end(insats: Insats) -> date | None:
    """The first day after the decided periods; None when one is open or none is decided."""
    ends = [period.to_on for period in insats.periods.all()]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def first_day(insats: Insats) -> date | None:
    return min((period.from_on for period in insats.periods.all()), default=None)


def next_step(course: Course) -> CycleStep | None:
    """The open step that is due first."""
    return min((s for s in course.steps.all() if s.done_on is None),
               key=lambda s: (s.due_on, s.pk), default=None)  # fmt: skip


def started_on(course: Course) -> date | None:
    """The day the insats was under way, as its step says."""
    return next((s.done_on for s in course.steps.all() if s.key == START and s.done_on), None)


def list_agreements(course: Course) -> list[PartyAgreement]:
    """With what each party undertakes. Two queries."""
    found = course.agreements.select_related("document__matter")
    return list(found.prefetch_related("undertakings__party"))


def list_unsigned(agreements: Iterable[PartyAgreement]) -> list[str]:
    """The parties that have not signed, each once."""
    lines = (line for one in agreements for line in one.undertakings.all())
    return list(dict.fromkeys(line.party.name for line in lines if line.signed_on is None))


def list_groups(insats: Insats) -> list[Body]:
    """Steering groups of the insats, else the local groups that are so by default."""
    own = Q(kind="steering", insats=insats)
    local = Q(kind="local", forbund=insats.forbund_id)
    return list(Body.objects.filter(own | local, ended_on=None).order_by("-kind", "name"))


def deciders_of(insats: Insats) -> QuerySet[Body]:
    """Who can decide of a change: the steering group, a local group or the board."""
    kinds = Q(kind__in=("board", "local")) | Q(kind="steering", insats=insats)
    return Body.objects.filter(kinds, forbund=insats.forbund_id, ended_on=None)


def decisions_about(insats: Insats) -> QuerySet[Decision]:
    found = Decision.objects.filter(Q(insats=insats) | Q(meeting__body__insats=insats))
    return found.select_related("meeting__body").order_by("-meeting__on")


def lacking(course: Course, key: str, on: date, *, has_group: bool = False) -> str:
    """What the register does not show of a point before the start, as a sentence; '' when it does
    or when there is nothing to look at.
    """
    held = {
        "processledare": lambda: _is_led(course.insats, on),
        "styrgrupp": lambda: (
            has_group
            or Body.objects.filter(kind="steering", insats=course.insats, ended_on=None).exists()
        ),
        "mal": lambda: Goal.objects.filter(insats=course.insats).exists(),
    }
    return "" if key not in held or held[key]() else REMEDIES[key]


def _is_led(insats: Insats, on: date) -> bool:
    in_force = Q(to_on__isnull=True) | Q(to_on__gt=on)
    return InsatsAppointment.objects.filter(in_force, insats=insats, role=Role.INSATS_LEAD).exists()


def find_extension(course: Course) -> Application | None:
    """The last granted extension of the insats."""
    found = Application.objects.filter(
        insats=course.insats_id, kind=Application.Kind.EXTENSION, state="granted"
    )
    return found.order_by("year", "number").last()


def list_requests(course: Course) -> list[ChangeRequest]:
    found = course.change_requests.select_related("body", "decision__meeting__body", "application")
    return list(found)


def goals_of_insats(insats: Insats, year: int) -> list[Goal]:
    """The goals in force in a year, in order."""
    ends = Q(to_year__isnull=True) | Q(to_year__gte=year)
    return list(Goal.objects.filter(ends, insats=insats))


def lessons_of(insats: Insats) -> list[Lesson]:
    return list(Lesson.objects.filter(insats=insats))


def reviews_of(forbund: str) -> list[ImplementationReview]:
    """Every follow-up of what lives on, by deadline. Three queries."""
    found = ImplementationReview.objects.filter(course__insats__forbund__slug=forbund)
    related = found.select_related("course__insats").prefetch_related("parts__party")
    return list(related.order_by("due_on", "pk"))
