"""A plan is created, changed, consulted, decided, copied; its year gets the board's own words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.planning_machines import OPERATIONAL_PLAN
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.actions import plan_reviews
from mellanrum.registers.planning.actions import plans as made
from mellanrum.registers.planning.carrying import Carried
from mellanrum.registers.planning.models import OperationalPlan
from mellanrum.registers.planning.plan_policies import check_open
from mellanrum.registers.planning.planning_queries import list_board_decisions, plans_of
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.planning.plan_forms import (
    ConsultForm,
    CopyForm,
    DecideForm,
    PlanForm,
    SummaryForm,
)
from mellanrum.web.areas.planning.reach import CHANGE, crumbs, get_of, get_plan, plan_url
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

YEARS = 3


def ask_of(title: str, submit: str, plan: OperationalPlan | None = None, note: str = "") -> Ask:
    """A form page of a plan, or of the list."""
    url = plan_url(plan) if plan else reverse("planning")
    lead = plan.title if plan else ""
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs(plan), lead, note)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new proposal, empty."""
    year = timezone.localdate().year + 1
    last = year + YEARS - 1
    initial = {"title": f"Verksamhetsplan {year}–{last}", "from_year": year, "to_year": last,
               "vision": get_forbund(viewer.forbund_slug).vision}  # fmt: skip
    form = PlanForm(posted(request), initial=initial)

    def save() -> tuple[str, str]:
        forbund, now = get_forbund(viewer.forbund_slug), timezone.now()
        new = made.create_plan(forbund=forbund, row=form.row(), by=viewer.actor, at=now)
        return f"{new.title} är skapad som förslag.", plan_url(new)

    return answered(request, form, ask_of("Ny verksamhetsplan", "Skapa förslaget"), save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another name, period or vision."""
    held = get_of(plans_of(viewer.forbund_slug), pk)
    check_open(held.state)
    form = PlanForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        now = timezone.now()
        made.change_plan(plan=held, row=form.row(), seen=form.version, by=viewer.actor, at=now)
        return "Planen är sparad.", plan_url(held)

    return answered(request, form, ask_of("Ändra planen", "Spara planen", held), save)


@writes(grant=CHANGE)
def step(request: HttpRequest, viewer: Viewer, pk: int, name: str) -> HttpResponse:
    """Note that the members were consulted, or that the board decided."""
    held = get_of(plans_of(viewer.forbund_slug), pk)
    if name not in ("samrad", "beslut"):
        raise Http404
    return (_consult if name == "samrad" else _decide)(request, viewer, held)


def _consult(request: HttpRequest, viewer: Viewer, held: OperationalPlan) -> HttpResponse:
    OPERATIONAL_PLAN.check(held.state, "consult")
    form = ConsultForm(posted(request))

    def save() -> tuple[str, str]:
        day, now = form.cleaned_data["consulted_on"], timezone.now()
        made.consult_plan(plan=held, consulted_on=day, by=viewer.actor, at=now)
        return "Samrådet är antecknat.", plan_url(held)

    return answered(request, form, ask_of("Anteckna samråd", "Anteckna samrådet", held), save)


def _decide(request: HttpRequest, viewer: Viewer, held: OperationalPlan) -> HttpResponse:
    OPERATIONAL_PLAN.check(held.state, "decide")
    form = DecideForm(
        posted(request), decisions=list_board_decisions(viewer.forbund_slug), held=held
    )
    note = "En beslutad plan ändras inte. Ett mål revideras med dag och skäl."

    def save() -> tuple[str, str]:
        decision, now = form.cleaned_data["decision"], timezone.now()
        made.decide_plan(plan=held, decision=decision, decided_on=decision.meeting.on,
                         by=viewer.actor, at=now)  # fmt: skip
        return "Planen är beslutad.", plan_url(held)

    ask = ask_of("Anteckna beslut", "Anteckna beslutet", held, note)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def copy(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A proposal for the next period, with the goals that are carried over."""
    held = get_plan(viewer, pk)
    goals = [goal for area in held.areas.all() for goal in area.goals.all()]
    year, last = held.from_year + 1, held.to_year + 1
    initial = {"title": f"Verksamhetsplan {year}–{last}", "from_year": year, "to_year": last,
               "vision": held.vision, "goals": [str(goal.pk) for goal in goals]}  # fmt: skip
    form = CopyForm(posted(request), goals=goals, initial=initial)

    def save() -> tuple[str, str]:
        given, now = form.cleaned_data, timezone.now()
        carried = Carried(frozenset(map(int, given["goals"])), given["has_activities"])
        new = made.copy_plan(plan=held, row=form.row(), carried=carried, by=viewer.actor, at=now)
        return f"{new.title} är skapad som förslag.", plan_url(new)

    return answered(request, form, ask_of("Kopiera till ny plan", "Skapa förslaget", held), save)


@writes(grant=CHANGE)
def summary(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """The board's own words about the year."""
    held = get_of(plans_of(viewer.forbund_slug), pk)
    said = held.summaries.filter(year=year).first()
    form = SummaryForm(posted(request), held=said)
    url = reverse("planning-year", args=[pk, year])

    def save() -> tuple[str, str]:
        text, now = form.cleaned_data["text"], timezone.now()
        plan_reviews.summarise(plan=held, year=year, text=text, by=viewer.actor, at=now)
        return "Bedömningen är sparad.", url

    cancel = {"label": "Avbryt", "url": url}
    ask = Ask(f"Bedömning av {year}", "Spara bedömningen", cancel, crumbs(held), held.title)
    return answered(request, form, ask, save)
