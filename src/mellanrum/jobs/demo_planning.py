"""The demo's operational plan for 2021–2023, followed up for 2021, and its talks with the members.

The goals are those that the annual report of 2021 follows up by focus area; the talk of September
2021, what it was about and what the members said are published. Who came, the activities, days and
answers are invented, and say so where they are read.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mellanrum.audit.actor import system
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.economy.goal_queries import list_goals_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.actions import (
    consultations,
    plan_activities,
    plan_parts,
    plan_reviews,
    plans,
)
from mellanrum.registers.planning.models import (
    Consultation,
    FocusArea,
    OperationalPlan,
    PlanActivity,
    PlanGoal,
)
from mellanrum.registers.planning.planning_queries import (
    consultations_of,
    list_board_decisions,
    list_meetings_with_members,
    list_members_of_year,
    plans_of,
)
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

BY = system("demo")
SOURCE = "Årsredovisning 2021, uppföljning av mål utifrån indikatorenkäter"
INVENTED = "påhittat i demon"
PLANNED, TALK, FOLLOWED = date(2021, 1, 15), date(2021, 9, 17), date(2022, 2, 1)
AREAS: tuple[
    tuple[str, str, tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...]], ...
] = (
    (
        "Individen i centrum",
        "individual",
        (
            (
                "Deltagarna får stöd på sina villkor, minst som i riket",
                "individual",
                (
                    ("Stödet är till stor nytta", "1b", "national"),
                    ("Deltagaren är med och bestämmer vilket stöd", "2b", "national"),
                    ("Deltagaren är mer redo att arbeta eller studera", "7b", "national"),
                ),
            ),
        ),
    ),
    (
        "Utveckling",
        "",
        (
            (
                "Parterna har ett sektorsövergripande arbetssätt och synsätt",
                "structural",
                (("Sektorsövergripande arbetssätt och synsätt", "indikator:13", "previous"),),
            ),
        ),
    ),
    (
        "Arbetssätt och processer",
        "",
        (
            (
                "Personalen respekterar varandras kunskap och arbetssätt",
                "structural",
                (("Lyssnar på mig och vet vad jag kan tillföra", "indikator:8", "previous"),),
            ),
            (
                "Erfarenheter och synpunkter tas till vara",
                "structural",
                (("Erfarenheter tas till vara", "indikator:9", "previous"),),
            ),
        ),
    ),
)
ACTIVITIES = (
    ("Idéforum med styrelse och lokala samverkansgrupper", date(2021, 9, 1), date(2021, 11, 30)),
    ("Seminarium om jämställdhet", date(2021, 3, 1), date(2021, 5, 31)),
    ("Utbildning i samverkan för nya medarbetare", date(2021, 2, 1), date(2022, 12, 31)),
)


def morning(day: date) -> dict[str, Any]:
    return {"by": BY, "at": datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)}


def demo_planning() -> int:
    """Make it once; returns how many plans and talks were made. The plan is decided when the board
    has a decision of 2021 or before that names it, else it stays a proposal.
    """
    forbund, made = get_forbund(DEMO_FORBUND), 0
    if not plans_of(DEMO_FORBUND).exists():
        _follow_up(_plan(forbund))
        made += 1
    if not consultations_of(DEMO_FORBUND).exists():
        _talks(forbund)
        made += 2
    return made


def _plan(forbund: Forbund) -> OperationalPlan:
    told = morning(PLANNED)
    row = PlanRow("Verksamhetsplan 2021–2023", 2021, 2023, forbund.vision)
    plan = plans.create_plan(forbund=forbund, row=row, **told)
    for title, kind, goals in AREAS:
        area = plan_parts.add_area(plan=plan, row=AreaRow(title, "", kind), **told)
        for text, level, measures in goals:
            _goal(area, text, level, measures)
    economy = plan_parts.add_area(plan=plan, row=AreaRow("Ekonomi"), **told)
    for goal in list_goals_of(forbund.slug, 2021):
        plan_parts.add_goal(area=economy, row=GoalRow(board_goal_id=goal.pk), **told)
    _equality(plan)
    return plan


def _goal(
    area: FocusArea, text: str, level: str, measures: tuple[tuple[str, str, str], ...]
) -> PlanGoal:
    told = morning(PLANNED)
    row = GoalRow(text, level=level, is_equality=level == "individual")
    goal = plan_parts.add_goal(area=area, row=row, **told)
    for name, figure, against in measures:
        measure = MeasureRow(name, SOURCE, against, figure, "at_least")
        plan_parts.add_measure(goal=goal, row=measure, **told)
    return goal


def _equality(plan: OperationalPlan) -> None:
    """Equal rehabilitation of women and men, with the activities that are planned."""
    told = morning(PLANNED)
    area = plan_parts.add_area(plan=plan, row=AreaRow("Jämställdhet"), **told)
    goal = GoalRow("Kvinnor och män får en likvärdig rehabilitering", is_equality=True)
    held = plan_parts.add_goal(area=area, row=goal, **told)
    measure = MeasureRow("Könsuppdelad statistik i planering och uppföljning", SOURCE)
    plan_parts.add_measure(goal=held, row=measure, **told)
    for text, first, last in ACTIVITIES:
        activity = ActivityRow(f"{text} ({INVENTED})", "Förbundschefen", first, last)
        plan_activities.add_activity(goal=held, row=activity, **told)


def _follow_up(plan: OperationalPlan) -> None:
    """Decided, and the year reported: one activity done, one not carried out, one under way."""
    decisions = list_board_decisions(DEMO_FORBUND).filter(meeting__on__year__lte=2021)
    decision = decisions.filter(text__icontains="verksamhetsplan").last()
    if decision is None:
        return
    on = decision.meeting.on
    plans.decide_plan(plan=plan, decision=decision, decided_on=on, **morning(on))
    told = morning(FOLLOWED)
    done, dropped, ongoing = PlanActivity.objects.filter(goal__area__plan=plan)
    plan_activities.finish_activity(activity=done, ended_on=date(2021, 10, 20), **told)
    plan_activities.drop_activity(activity=dropped, ended_on=date(2021, 5, 31),
                                  reason="Pandemin: seminariet ställdes in.", **told)  # fmt: skip
    plan_activities.begin_activity(activity=ongoing, **told)
    goal = done.goal
    row = ReviewRow(2021, "partly", "Statistiken är delad på kön, men analysen är kort.")
    plan_reviews.review(goal=goal, measure=goal.measures.get(), row=row, **told)


def _talks(forbund: Forbund) -> None:
    """The consultation of September 2021, and the workshop about the plan for 2022."""
    meeting = list_meetings_with_members(forbund.slug).filter(on=TALK).first()
    row = ConsultationRow(
        "consultation", "Medlemssamråd september 2021", TALK, "digital", budget_year=2022,
        invitation="Förbundet bjuder in till samråd om budgeten för 2022.",
        information="Ekonomiska och verksamhetsmässiga förutsättningar och pandemins följder.",
        outcome="Medlemmarna förordar att medfinansieringen ökar inför 2022 och att finansieringen "
        f"byggs ut på sex år. Vilka som kom är {INVENTED}.",
        meeting_id=meeting.pk if meeting else None,
    )  # fmt: skip
    told = morning(date(2021, 9, 20))
    parties = list_members_of_year(forbund.slug, 2021)
    talk = consultations.add_consultation(forbund=forbund, row=row, parties=parties, **told)
    for invited in talk.invited_parties.all():
        coming = ComingRow(True, "politisk företrädare och chef")
        consultations.note_coming(invited=invited, row=coming, seen=invited.version, **told)
    _wishes(talk)
    workshop = ConsultationRow("planning_day", "Workshop om verksamhetsplan 2022",
                               date(2021, 10, 5), "physical", budget_year=2022)  # fmt: skip
    consultations.add_consultation(forbund=forbund, row=workshop, **morning(date(2021, 10, 6)))


def _wishes(talk: Consultation) -> None:
    wishes = (
        ("Parternas medfinansiering ökar inför 2022.", "taken"),
        ("Finansieringen byggs ut efter en planering på sex år.", "partly"),
    )
    for text, outcome in wishes:
        row = WishRow(text, None, f"Frågan tas med i arbetet med budgeten ({INVENTED}).",
                      date(2021, 10, 5), outcome)  # fmt: skip
        consultations.add_wish(consultation=talk, row=row, **morning(date(2021, 10, 6)))
