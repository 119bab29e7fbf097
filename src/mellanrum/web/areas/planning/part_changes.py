"""Areas, goals, measures and activities are added, changed, revised, moved and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mellanrum.figures.figure import Figure
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.actions import plan_activities
from mellanrum.registers.planning.actions import plan_parts as made
from mellanrum.registers.planning.models import OperationalPlan, PlanGoal
from mellanrum.registers.planning.plan_policies import check_open, check_revisable
from mellanrum.registers.planning.planning_queries import goals_of, list_owners, plans_of
from mellanrum.registers.planning.planning_writing import plan_of
from mellanrum.reports.planning_figures import known_in
from mellanrum.reports.years import newest_year
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.planning.part_forms import (
    LIST_ID,
    ActivityForm,
    AreaForm,
    GoalForm,
    MeasureForm,
    RevisedGoalForm,
    RevisedMeasureForm,
)
from mellanrum.web.areas.planning.reach import (
    ACTIVITY,
    AREA,
    CHANGE,
    GOAL,
    MEASURE,
    areas_of,
    crumbs,
    get_node,
    get_of,
    node_url,
    plan_url,
)
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

DEFINITE = {AREA: "fokusområdet", GOAL: "målet", MEASURE: "måttet", ACTIVITY: "aktiviteten"}
ONE = {AREA: "ett fokusområde", GOAL: "ett mål", MEASURE: "ett mått", ACTIVITY: "en aktivitet"}
ADDED = {AREA: "Fokusområdet är tillagt.", GOAL: "Målet är tillagt.",
         MEASURE: "Måttet är tillagt.", ACTIVITY: "Aktiviteten är tillagd."}  # fmt: skip
SAVED = {AREA: "Fokusområdet är sparat.", GOAL: "Målet är sparat.",
         MEASURE: "Måttet är sparat.", ACTIVITY: "Aktiviteten är sparad."}  # fmt: skip
TEMPLATE = "planning/part.html"


def figures_of(viewer: Viewer) -> Mapping[str, Figure]:
    """What a measure can be read off: the figures of the newest year."""
    year = newest_year(viewer.forbund_slug)
    if year is None:
        return {}
    minimum = get_forbund(viewer.forbund_slug).minimum_group
    return known_in(viewer.forbund_slug, year, minimum).figures


def form_of(request: HttpRequest, viewer: Viewer, kind: str, held: Any = None, **more: Any) -> Any:
    """The form of a kind of part."""
    data, forbund = posted(request), viewer.forbund_slug
    if kind == AREA:
        return AreaForm(data, held=held, **more)
    if kind == GOAL:
        goals = BoardGoal.objects.filter(forbund__slug=forbund)
        return GoalForm(data, held=held, board_goals=goals, **more)
    if kind == MEASURE:
        return MeasureForm(data, held=held, figures=figures_of(viewer), **more)
    insatser = Insats.objects.filter(forbund__slug=forbund)
    return ActivityForm(data, held=held, owners=list_owners(forbund), insatser=insatser, **more)


def parent_of(viewer: Viewer, kind: str, pk: int) -> Any:
    """What a part of the kind lies under. Raises Http404."""
    rows: dict[str, Any] = {AREA: plans_of, GOAL: areas_of, MEASURE: goals_of, ACTIVITY: goals_of}
    if kind not in rows:
        raise Http404
    return get_of(rows[kind](viewer.forbund_slug), pk)


def plan_over(parent: Any) -> OperationalPlan:
    return parent if isinstance(parent, OperationalPlan) else plan_of(parent)


def ask_of(title: str, submit: str, plan: OperationalPlan, url: str, **more: Any) -> Ask:
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs(plan), **more)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, kind: str, parent: int) -> HttpResponse:
    """A new part, last under its parent."""
    over = parent_of(viewer, kind, parent)
    plan = plan_over(over)
    if kind != ACTIVITY:
        check_open(plan.state)
    form = form_of(request, viewer, kind)

    def save() -> tuple[str, str]:
        new = added(kind, over, form.row(), viewer)
        return ADDED[kind], node_url(new, kind)

    title = f"Lägg till {ONE[kind]}"
    lead = "" if over is plan else str(over)
    ask = ask_of(title, f"Lägg till {DEFINITE[kind]}", plan, plan_url(plan), lead=lead)
    return answered(request, form, ask, save, TEMPLATE, action=request.path, list_id=LIST_ID)


def added(kind: str, over: Any, row: Any, viewer: Viewer) -> Any:
    told = {"row": row, "by": viewer.actor, "at": timezone.now()}
    if kind == AREA:
        return made.add_area(plan=over, **told)
    if kind == GOAL:
        return made.add_goal(area=over, **told)
    if kind == MEASURE:
        return made.add_measure(goal=over, **told)
    return plan_activities.add_activity(goal=over, **told)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, kind: str, pk: int) -> HttpResponse:
    """Another wording, figure or time."""
    held = get_node(viewer, kind, pk)
    plan = plan_of(held)
    if kind != ACTIVITY:
        check_open(plan.state)
    form = form_of(request, viewer, kind, held)

    def save() -> tuple[str, str]:
        changed(kind, held, form, viewer)
        return SAVED[kind], node_url(held, kind)

    ask = ask_of(f"Ändra {DEFINITE[kind]}", "Spara", plan, node_url(held, kind), lead=str(held))
    return answered(request, form, ask, save, TEMPLATE, action=request.path, list_id=LIST_ID)


def changed(kind: str, held: Any, form: Any, viewer: Viewer) -> None:
    told = {"row": form.row(), "seen": form.version, "by": viewer.actor, "at": timezone.now()}
    if kind == AREA:
        made.change_area(area=held, **told)
    elif kind == GOAL:
        made.change_goal(goal=held, **told)
    elif kind == MEASURE:
        made.change_measure(measure=held, **told)
    else:
        plan_activities.change_activity(activity=held, **told)


@writes(grant=CHANGE)
def revise(request: HttpRequest, viewer: Viewer, kind: str, pk: int) -> HttpResponse:
    """Another goal or measure in a decided plan, with day and reason."""
    if kind not in (GOAL, MEASURE):
        raise Http404
    held = get_node(viewer, kind, pk)
    plan = plan_of(held)
    check_revisable(plan.state)
    form: RowForm
    if isinstance(held, PlanGoal):
        form = RevisedGoalForm(posted(request), held=held)
    else:
        form = RevisedMeasureForm(posted(request), held=held, figures=figures_of(viewer))

    def save() -> tuple[str, str]:
        revised(held, form, viewer)
        return "Ändringen är antecknad. Den förra lydelsen står kvar.", node_url(held, kind)

    ask = ask_of(f"Revidera {DEFINITE[kind]}", "Spara ändringen", plan, node_url(held, kind),
                 lead=str(held))  # fmt: skip
    return answered(request, form, ask, save, TEMPLATE, action=request.path, list_id=LIST_ID)


def revised(held: Any, form: Any, viewer: Viewer) -> None:
    given, at = form.cleaned_data, timezone.now()
    told = {"revised_on": given["revised_on"], "reason": given["reason"], "at": at}
    if isinstance(held, PlanGoal):
        made.revise_goal(goal=held, text=given["text"], by=viewer.actor, **told)
    else:
        made.revise_measure(measure=held, row=form.row(), by=viewer.actor, **told)


@writes(grant=CHANGE, form=False)
def shift(request: HttpRequest, viewer: Viewer, kind: str, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    if direction not in ("upp", "ned"):
        raise Http404
    held = get_node(viewer, kind, pk)
    made.shift(node=held, is_up=direction == "upp", by=viewer.actor, at=timezone.now())
    return redirect(node_url(held, kind))


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, kind: str, pk: int) -> HttpResponse:
    """Take a part of a proposal away."""
    held = get_node(viewer, kind, pk)
    plan = plan_of(held)
    check_open(plan.state)
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        made.remove(node=held, by=viewer.actor, at=timezone.now())
        return f"{DEFINITE[kind].capitalize()} togs bort.", plan_url(plan)

    title, submit = f"Ta bort {DEFINITE[kind]}?", f"Ta bort {DEFINITE[kind]}"
    ask = ask_of(title, submit, plan, node_url(held, kind), lead=str(held), is_danger=True)
    return answered(request, form, ask, save)
