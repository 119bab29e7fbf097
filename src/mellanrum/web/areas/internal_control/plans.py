"""The plans, one a year, and one with its controls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.actions import plans as made
from mellanrum.registers.internal_control.models import ControlPlan
from mellanrum.registers.internal_control.plan_policies import PlanFacts, numbered
from mellanrum.registers.internal_control.queries import (
    controls_of,
    count_by_plan,
    facts_of,
    plans_of,
)
from mellanrum.web.areas.internal_control.plan_forms import IntroductionForm, YearForm
from mellanrum.web.areas.internal_control.reach import (
    READ,
    WRITE,
    forbund_of,
    get_plan,
    list_link,
    may_change,
    table_of,
    tabs,
    today,
    top,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    section,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

NAME, ONE = "internal-control-plans", "internal-control-plan"
EMPTY = {
    "what": "Här samlas internkontrollplanerna, en för varje år",
    "why": "Ingen plan är påbörjad. Lägg in riskerna först och bygg planen på dem.",
}


def listed(counted: Mapping[int, tuple[int, int, int]]) -> Listed[ControlPlan]:
    return Listed(
        name=NAME,
        title="Internkontrollplaner",
        parts=(
            Part("Plan", str, "ar"),
            Part("Läge", lambda p: p.get_state_display(), "lage"),
            Part("Kontroller", lambda p: counted[p.pk][0], is_numeric=True),
            Part("Tillfällen", lambda p: counted[p.pk][1], is_numeric=True),
            Part("Väntar", lambda p: counted[p.pk][2], is_numeric=True),
            Part("Beslutad", lambda p: p.decided_on, "beslutad"),
            Part("Halvår redovisat", lambda p: p.half_reported_on),
            Part("År redovisat", lambda p: p.reported_on, "redovisad"),
        ),
        choices=(Choice("lage", "Läge", lambda p: [(p.state, p.get_state_display())]),),
        words=lambda p: f"{p} {p.introduction} {p.conclusion}",
        url=lambda p: reverse(ONE, args=[p.year]),
        empty=EMPTY,
        search="Sök plan",
        lead="Styrelsen beslutar en plan för varje år, grundad på riskanalysen.",
    )


@page(grant=READ)
def plans(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every plan, the latest year first."""
    kind = listed(count_by_plan(viewer.forbund_slug))
    add_one = {"label": "Påbörja plan", "url": reverse("internal-control-plan-add")}
    return shown(request, viewer, kind, list(plans_of(viewer.forbund_slug)),
                 action=add_one if may_change(viewer) else None,
                 template="internal_control/list.html", tabs=tabs(NAME))  # fmt: skip


@page(grant=READ)
def plan(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """One plan: where it stands, what it builds on and its controls."""
    held = get_plan(viewer, year)
    context = {
        "title": str(held),
        "state": held.get_state_display(),
        "lead": "Vad som kontrolleras, hur, hur ofta och av vem.",
        "crumbs": top(list_link(NAME)),
        "tabs": tabs(NAME),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "notice": lacking(facts_of(held)) if held.state == "proposal" else "",
        "facts_title": "Planen",
        "facts": facts_about(held),
        "texts": [
            section("Vad planen bygger på", held.introduction),
            section("Slutsats efter halvåret", held.half_conclusion),
            section("Slutsats efter året", held.conclusion),
        ],
        "tables": [controls_table(held)],
        "links": links(held),
        "events": story(viewer.forbund_slug, f"control_plans:{held.pk}"),
    }
    return object_page(request, context, "internal_control/object.html")


def lacking(facts: PlanFacts) -> str:
    """What is left before the board can decide."""
    told = []
    if not facts.controls:
        told.append("Planen har inga kontroller än.")
    if facts.without_risk:
        told.append(f"Utan risk: {numbered('kontroll', facts.without_risk)}.")
    if facts.unjudged:
        told.append(f"Att bedöma inför året: {numbered('risk', facts.unjudged)}.")
    if facts.since:
        told.append(f"Att bedöma på nytt efter en brist: {numbered('risk', facts.since)}.")
    return " ".join(told)


def facts_about(held: ControlPlan) -> list[dict[str, Any]]:
    return [
        fact("År", str(held.year)),
        fact("Beslutad", held.decided_on or "Inte än"),
        fact("Beslut", held.decided or (str(held.decision) if held.decision else "")),
        fact("Halvåret redovisat", held.half_reported_on or "Inte än"),
        fact("Året redovisat", held.reported_on or "Inte än"),
    ]


def moves(held: ControlPlan) -> Iterator[dict[str, Any]]:
    year = held.year
    if held.state == "proposal":
        yield move("Lägg till kontroll", "internal-control-control-add", year)
        yield move("Anteckna beslutet", "internal-control-plan-decide", year)
        yield move("Skriv vad planen bygger på", "internal-control-plan-describe", year)
    if held.state == "decided":
        yield move("Avrapportera året", "internal-control-plan-report", year)
        if held.half_reported_on is None:
            yield move("Avrapportera halvåret", "internal-control-plan-half", year)
        yield move("Fyll på möten", "internal-control-plan-refill", year, post=True)
        yield move("Ta upp för ändring", "internal-control-plan-revise", year)
    yield move("Kopiera till ett annat år", "internal-control-plan-copy", year)


def links(held: ControlPlan) -> list[dict[str, str]]:
    occasions = f"{reverse('internal-control-occasions')}?ar={held.year}"
    report = f"{reverse('internal-control-report')}?ar={held.year}"
    return [{"label": "Årets tillfällen", "url": occasions},
            {"label": "Rapporten till styrelsen", "url": report}]  # fmt: skip


def controls_table(held: ControlPlan) -> dict[str, Any]:
    """Every control with its risks, area by area."""
    rows = [
        (str(one), reverse("internal-control-control", args=[one.pk]),
         (one.process.area.name, one.process.name, one.get_method_display(),
          one.get_frequency_display(), one.owner,
          ", ".join(f"R{risk.number}" for risk in one.risks.all())))
        for one in controls_of(held.forbund.slug).filter(plan=held)
    ]  # fmt: skip
    columns = ("Kontroll", "Område", "Process", "Metod", "Hur ofta", "Ansvarig", "Risker")
    return table_of("Kontroller", columns, rows,
                    "Planen har inga kontroller. Lägg till den första.")  # fmt: skip


def asked(held: ControlPlan, title: str, submit: str, note: str = "") -> Ask:
    up = {"label": str(held), "url": reverse(ONE, args=[held.year])}
    cancel = {**up, "label": "Avbryt"}
    return Ask(title, submit, cancel, top(list_link(NAME), up), str(held), note)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """An empty proposal for a year."""
    form, up = YearForm(posted(request), initial={"year": today().year}), list_link(NAME)
    ask = Ask("Påbörja en plan", "Påbörja planen", {**up, "label": "Avbryt"}, top(up))

    def save() -> tuple[str, str]:
        year = form.cleaned_data["year"]
        made.create_plan(forbund=forbund_of(viewer), year=year, by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Planen är påbörjad.", reverse(ONE, args=[year])

    return answered(request, form, ask, save)


@writes(grant=WRITE)
def describe(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Write what the plan builds on."""
    held = get_plan(viewer, year)
    form = IntroductionForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        told = form.cleaned_data["introduction"]
        made.describe_plan(plan=held, introduction=told, seen=form.version, by=viewer.actor,
                           at=timezone.now())  # fmt: skip
        return "Texten är sparad.", reverse(ONE, args=[year])

    return answered(request, form, asked(held, "Vad planen bygger på", "Spara texten"), save)
