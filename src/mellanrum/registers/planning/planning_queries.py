"""Reading plans, their activities, and the talks with the members."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.accounts.models import User
from mellanrum.domain import periods
from mellanrum.registers.governance.models import Decision, Meeting
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import list_members
from mellanrum.registers.planning.consultation_policies import FOR_BUDGET, Coverage, coverage
from mellanrum.registers.planning.models import (
    Consultation,
    ConsultationParty,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
    PlanMeasure,
    Wish,
)

TREE = (
    "areas__goals__board_goal__reviews",
    "areas__goals__board_goal__forbund",
    "areas__goals__measures__revisions",
    "areas__goals__measures__reviews",
    "areas__goals__revisions",
    "areas__goals__reviews",
    "areas__goals__activities__owner",
    "areas__goals__activities__insats",
    "areas__goals__wishes__party",
    "summaries",
)


def plans_of(forbund: str) -> QuerySet[OperationalPlan]:
    """The plans, the newest first."""
    return OperationalPlan.objects.filter(forbund__slug=forbund).select_related("forbund")


def find_plan(forbund: str, pk: int) -> OperationalPlan | None:
    """One plan with all that it is made of."""
    found = plans_of(forbund).filter(pk=pk).prefetch_related(*TREE)
    return found.select_related("decision__meeting__body", "carried_from").first()


def find_plan_in_force(forbund: str, year: int) -> OperationalPlan | None:
    """The decided plan for the year, with all that it is made of; the one that begins last where
    two hold.
    """
    found = plans_of(forbund).filter(state="decided", from_year__lte=year, to_year__gte=year)
    return found.order_by("-from_year", "-pk").prefetch_related(*TREE).first()


def find_plan_for(forbund: str, year: int) -> OperationalPlan | None:
    """The plan to print with a budget that begins in the year: the one in force, else the newest
    proposal from that year.
    """
    found = find_plan_in_force(forbund, year)
    if found is not None:
        return found
    drafts = plans_of(forbund).filter(state__in=("proposal", "consulted"), from_year=year)
    return drafts.prefetch_related(*TREE).first()


def goals_of(forbund: str) -> QuerySet[PlanGoal]:
    """The goals of every plan, with what they are in."""
    found = PlanGoal.objects.filter(area__plan__forbund__slug=forbund)
    return found.select_related("area__plan__forbund", "board_goal")


def measures_of(forbund: str) -> QuerySet[PlanMeasure]:
    """The measures of every plan, with what they are in."""
    found = PlanMeasure.objects.filter(goal__area__plan__forbund__slug=forbund)
    return found.select_related("goal__area__plan__forbund")


def activities_of(forbund: str) -> QuerySet[PlanActivity]:
    """The activities of every plan, with what they are in."""
    found = PlanActivity.objects.filter(goal__area__plan__forbund__slug=forbund)
    near = ("goal__area__plan__forbund", "goal__board_goal", "owner", "insats")
    return found.select_related(*near).order_by("due_on", "pk")


def list_activities_of_year(plan: OperationalPlan, year: int) -> list[PlanActivity]:
    """Of a plan with its tree at hand: those that go on some day of the year, in order."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    goals = [goal for area in plan.areas.all() for goal in area.goals.all()]
    held = [activity for goal in goals for activity in goal.activities.all()]
    return [a for a in held if a.from_on <= last and a.due_on >= first]


def list_owners(forbund: str) -> QuerySet[User]:
    """Who may have an activity: those with an assignment in the förbund's office or insatser."""
    office = Q(appointments__forbund__slug=forbund)
    lead = Q(
        insats_appointments__insats__forbund__slug=forbund, insats_appointments__role="insats_lead"
    )
    return User.objects.filter(office | lead).distinct().order_by("display_name", "username")


def list_board_decisions(forbund: str) -> QuerySet[Decision]:
    """The board's decisions, the newest first."""
    found = Decision.objects.filter(
        meeting__body__forbund__slug=forbund, meeting__body__kind="board"
    )
    return found.select_related("meeting__body").order_by("-meeting__on", "number")


def list_meetings_with_members(forbund: str) -> QuerySet[Meeting]:
    """Meetings of the members in the governance register, the newest first."""
    found = Meeting.objects.filter(body__forbund__slug=forbund, body__kind="members")
    return found.select_related("body").order_by("-on")


def consultations_of(forbund: str) -> QuerySet[Consultation]:
    """Talks, the newest first, with their budgets and meetings."""
    found = Consultation.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "budget", "meeting__body", "plan")


def invited_of(forbund: str) -> QuerySet[ConsultationParty]:
    """The invited of every talk."""
    found = ConsultationParty.objects.filter(consultation__forbund__slug=forbund)
    return found.select_related("consultation__forbund", "party")


def wishes_of(forbund: str) -> QuerySet[Wish]:
    """What was wished, the newest talks first."""
    found = Wish.objects.filter(consultation__forbund__slug=forbund)
    near = ("consultation__forbund", "party", "goal__board_goal", "goal__area",
            "activity__goal__area", "matter", "budget")  # fmt: skip
    return found.select_related(*near).order_by("-consultation__held_on", "pk")


def list_members_of_year(forbund: str, year: int) -> list[Party]:
    """Those that were members some day of the year, in the register's order."""
    period = periods.year(year)
    assert period.end is not None
    found = list_members(forbund, period.start, period.end)
    return list({one.party_id: one.party for one in found}.values())


def coverage_of(forbund: str, year: int, kinds: Iterable[str]) -> Coverage:
    """Members that have come to a talk of these kinds in the year. Two queries."""
    came = ConsultationParty.objects.filter(
        has_come=True,
        consultation__forbund__slug=forbund,
        consultation__kind__in=tuple(kinds),
        consultation__held_on__year=year,
    )
    names = set(came.values_list("party__name", flat=True))
    return coverage((party.name for party in list_members_of_year(forbund, year)), names)


def find_consultation_for(forbund: str, budget_year: int, today: date) -> Consultation | None:
    """The latest talk with the members about the budget of a year."""
    found = consultations_of(forbund).filter(
        kind__in=FOR_BUDGET, budget_year=budget_year, held_on__lte=today
    )
    return found.first()


def list_held(forbund: str, year: int) -> list[Consultation]:
    """The year's talks that somebody has come to, each with its invited. Two queries, one without
    any.
    """
    found = Consultation.objects.filter(forbund__slug=forbund, held_on__year=year)
    held = found.prefetch_related("invited_parties__party")
    return [c for c in held if any(row.has_come for row in c.invited_parties.all())]
