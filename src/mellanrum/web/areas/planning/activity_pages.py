"""Activities: one's own, one, and its steps; what is said of a goal or a measure in a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.planning_machines import PLAN_ACTIVITY
from mellanrum.registers.planning.actions import plan_activities as made
from mellanrum.registers.planning.actions.plan_reviews import review as write_review
from mellanrum.registers.planning.models import PlanActivity, PlanGoal, PlanMeasure
from mellanrum.registers.planning.planning_queries import activities_of, goals_of, measures_of
from mellanrum.registers.planning.planning_writing import plan_of
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.planning.part_forms import DropForm, EndForm, ResumeForm, ReviewForm
from mellanrum.web.areas.planning.reach import (
    ACTIVITY,
    CHANGE,
    READ,
    crumbs,
    get_of,
    node_url,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

STEPS = {"borja": "begin", "klar": "finish", "inte-genomford": "drop", "ta-upp": "resume"}
NAMES = {verb: name for name, verb in STEPS.items()}
FORMS: dict[str, type[RowForm]] = {
    "begin": RowForm,
    "finish": EndForm,
    "drop": DropForm,
    "resume": ResumeForm,
}
ACTS: dict[str, Callable[..., PlanActivity]] = {
    "begin": made.begin_activity,
    "finish": made.finish_activity,
    "drop": made.drop_activity,
    "resume": made.resume_activity,
}
LIST: Listed[PlanActivity] = Listed(
    name="planning-mine",
    title="Mina aktiviteter",
    lead="Det som ligger hos dig i förbundets beslutade verksamhetsplaner.",
    parts=(
        Part("Aktivitet", lambda a: a.text, "text"),
        Part("Mål", lambda a: str(a.goal)),
        Part("Plan", lambda a: plan_of(a).title, "plan"),
        Part("Från", lambda a: a.from_on, "fran"),
        Part("Klar senast", lambda a: a.due_on, "till"),
        Part("Läge", lambda a: PLAN_ACTIVITY.states[a.state], "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda a: [(a.state, PLAN_ACTIVITY.states[a.state])]),
        Choice("plan", "Plan", lambda a: [(str(plan_of(a).pk), plan_of(a).title)]),
    ),
    words=lambda a: f"{a.text} {a.goal} {a.function}",
    url=lambda a: reverse("planning-activity", args=[a.pk]),
    empty={
        "what": "Här står planens aktiviteter som ligger hos dig",
        "why": "Ingen aktivitet i en beslutad plan ligger hos dig. Den som ändrar planen väljer "
        "vem en aktivitet ligger hos.",
    },
    search="Sök aktivitet",
)


@page(grant=READ)
def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The viewer's own, those due first."""
    rows = activities_of(viewer.forbund_slug).filter(goal__area__plan__state="decided")
    return shown(request, viewer, LIST, list(rows.filter(owner_id=viewer.actor.user_id)))


def may_report(viewer: Viewer, found: PlanActivity) -> bool:
    """On one's own, or on all: in a plan that is decided."""
    is_own = found.owner_id is not None and found.owner_id == viewer.actor.user_id
    return plan_of(found).state == "decided" and (is_own or viewer.can(CHANGE))


@page(grant=READ)
def activity(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One activity."""
    found = get_of(activities_of(viewer.forbund_slug), pk)
    plan = plan_of(found)
    moves = [
        move(PLAN_ACTIVITY.moves[verb].label, "planning-activity-step", pk, NAMES[verb])
        for verb in PLAN_ACTIVITY.moves_from(found.state)
        if may_report(viewer, found)
    ]
    if viewer.can(CHANGE) and plan.state != "replaced":
        moves.append(move("Ändra", "planning-part", ACTIVITY, pk))
    context = {
        "title": found.text,
        "state": PLAN_ACTIVITY.states[found.state],
        "crumbs": crumbs(plan),
        "moves": moves,
        "facts_title": "Aktiviteten",
        "facts": [
            fact("Mål", str(found.goal), node_url(found.goal, "mal")),
            fact("Ansvarig funktion", found.function),
            fact("Ligger hos", str(found.owner) if found.owner else ""),
            fact("Från och med", found.from_on),
            fact("Klar senast", found.due_on),
            fact("Insats", found.insats.name if found.insats else "",
                 reverse("insats", args=[found.insats.slug]) if found.insats else ""),
            fact("Avslutad", found.ended_on),
        ],
        "texts": [section("Skäl", found.reason)],
        "events": story(viewer.forbund_slug, f"plan_activities:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


@writes(grant=READ)
def step(request: HttpRequest, viewer: Viewer, pk: int, name: str) -> HttpResponse:
    """Begun, done, not carried out, taken up again. The action judges who may."""
    found = get_of(activities_of(viewer.forbund_slug), pk)
    if name not in STEPS or not may_report(viewer, found):
        raise Http404
    verb = STEPS[name]
    PLAN_ACTIVITY.check(found.state, verb)
    has_day = "ended_on" in FORMS[verb].base_fields
    initial = {"ended_on": timezone.localdate()} if has_day else {}
    form = FORMS[verb](posted(request), initial=initial)
    url = reverse("planning-activity", args=[pk])

    def save() -> tuple[str, str]:
        ACTS[verb](activity=found, **form.values(), by=viewer.actor, at=timezone.now())
        return "Läget är sparat.", url

    label = PLAN_ACTIVITY.moves[verb].label
    cancel = {"label": "Avbryt", "url": url}
    return answered(
        request, form, Ask(label, "Spara läget", cancel, crumbs(plan_of(found)), found.text), save
    )


@writes(grant=CHANGE)
def review(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """What is said of a goal in a year."""
    goal = get_of(goals_of(viewer.forbund_slug), pk)
    if goal.board_goal_id is not None:
        raise Http404
    return _reviewed(request, viewer, goal, None, year)


@writes(grant=CHANGE)
def review_measure(
    request: HttpRequest, viewer: Viewer, pk: int, measure: int, year: int
) -> HttpResponse:
    """What is said of a measure in a year."""
    held = get_of(measures_of(viewer.forbund_slug).filter(goal=pk), measure)
    return _reviewed(request, viewer, held.goal, held, year)


def _reviewed(
    request: HttpRequest, viewer: Viewer, goal: PlanGoal, measure: PlanMeasure | None, year: int
) -> HttpResponse:
    plan = plan_of(goal)
    if not plan.from_year <= year <= plan.to_year:
        raise Http404
    is_measured = measure.against != "words" if measure else goal.measures.exists()
    said = goal.reviews.filter(measure=measure, year=year).first()
    form = ReviewForm(posted(request), year=year, is_measured=is_measured, held=said)
    url = f"{reverse('planning-year', args=[plan.pk, year])}#mal-{goal.pk}"

    def save() -> tuple[str, str]:
        told: dict[str, Any] = {"by": viewer.actor, "at": timezone.now()}
        write_review(goal=goal, measure=measure, row=form.row(), **told)
        return "Bedömningen är sparad.", url

    lead = str(measure or goal)
    cancel = {"label": "Avbryt", "url": url}
    return answered(request, form, Ask(f"Uppföljning {year}", "Spara", cancel, crumbs(plan), lead),
                    save)  # fmt: skip
