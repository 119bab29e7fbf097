"""Plans and talks for the site's tests: a decided plan, a proposal, a talk with a wish."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.goal_queries import list_all_goals
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.planning.actions import consultations, plan_activities, plan_parts, plans
from mellanrum.registers.planning.actions.plan_reviews import review
from mellanrum.registers.planning.models import OperationalPlan, PlanActivity
from mellanrum.registers.planning.planning_queries import list_board_decisions, list_members_of_year
from mellanrum.registers.planning.rows import (
    ActivityRow,
    AreaRow,
    ComingRow,
    ConsultationRow,
    GoalRow,
    MeasureRow,
    PlanRow,
    ReviewRow,
    WishRow,
)

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
FIGURE = "forbund.avslutade.arbete-eller-studier.andel"
SHARE = MeasureRow(
    "Andel avslutade i arbete eller studier", "Verksamhetsplan 2020–2022", "target", FIGURE,
    "at_least", Decimal(40), "%",
)  # fmt: skip


def written(forbund: Forbund, at: datetime, owner: int | None = None) -> OperationalPlan:
    """A proposal for 2020–2022: an area, a goal with a measure and an activity, and a goal that is
    the board's where it has any.
    """
    told = {"by": BY, "at": at}
    row = PlanRow("Verksamhetsplan 2020–2022", 2020, 2022, "Arbete och hälsa genom samverkan")
    plan = plans.create_plan(forbund=forbund, row=row, **told)
    area = plan_parts.add_area(plan=plan, row=AreaRow("Individen i centrum", "", "individual"),
                               **told)  # fmt: skip
    goal = plan_parts.add_goal(area=area, row=GoalRow("Fler i arbete", level="individual",
                               is_equality=True), **told)  # fmt: skip
    plan_parts.add_measure(goal=goal, row=SHARE, **told)
    activity = ActivityRow(
        "Idéforum", "Förbundschefen", date(2021, 9, 1), date(2021, 10, 31), owner
    )
    plan_activities.add_activity(goal=goal, row=activity, **told)
    for board_goal in list_all_goals(forbund.slug)[:1]:
        plan_parts.add_goal(area=area, row=GoalRow(board_goal_id=board_goal.pk), **told)
    return plan


def decided(plan: OperationalPlan, decision: Decision, at: datetime) -> OperationalPlan:
    return plans.decide_plan(plan=plan, decision=decision, decided_on=decision.meeting.on, by=BY,
                             at=at)  # fmt: skip


def planning_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    owner = User.objects.get(username="processledare")
    decision = list_board_decisions(forbund.slug).filter(meeting__on__year=2021).first()
    assert decision is not None
    held = decided(written(forbund, at, owner.pk), decision, at)
    goal = held.areas.get().goals.all()[0]
    review(goal=goal, row=ReviewRow(2021, "", "Pandemin."), by=BY, at=at)
    activity = PlanActivity.objects.get(goal=goal)
    row = PlanRow("Verksamhetsplan 2021–2023", 2021, 2023)
    carried = plans.Carried(frozenset({goal.pk}))
    draft = plans.copy_plan(plan=held, row=row, carried=carried, by=BY, at=at)
    area = draft.areas.get()
    second = plan_parts.add_area(plan=draft, row=AreaRow("Ekonomi"), by=BY, at=at)
    return {
        "planning": str(held.pk),
        "planning_draft": str(draft.pk),
        "planning_area": str(area.pk),
        "planning_draft_goal": str(area.goals.all()[0].pk),
        "planning_second": str(second.pk),
        "planning_goal": str(goal.pk),
        "planning_measure": str(goal.measures.get().pk),
        "planning_activity": str(activity.pk),
        **talk_places(forbund, at),
    }


def talk_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """A consultation with two invited, of which one came and wished something; and an empty one."""
    told = {"by": BY, "at": at}
    members = list_members_of_year(forbund.slug, 2021)
    row = ConsultationRow("consultation", "Medlemssamråd 2021", date(2021, 9, 17), "digital",
                          budget_year=2022, invitation="Välkomna till samråd.")  # fmt: skip
    held = consultations.add_consultation(forbund=forbund, row=row, parties=members[:2], **told)
    first = held.invited_parties.order_by("pk")[0]
    coming = ComingRow(True, "ordförande i kommunstyrelsen")
    consultations.note_coming(invited=first, row=coming, seen=first.version, **told)
    wish = WishRow("Fler platser för unga.", first.party_id)
    wished = consultations.add_wish(consultation=held, row=wish, **told)
    other = ConsultationRow("dialogue", "Dialog", date(2021, 3, 2), "physical")
    empty = consultations.add_consultation(forbund=forbund, row=other, **told)
    return {
        "talk": str(held.pk),
        "talk_empty": str(empty.pk),
        "talk_invited": str(first.pk),
        "talk_wish": str(wished.pk),
    }
