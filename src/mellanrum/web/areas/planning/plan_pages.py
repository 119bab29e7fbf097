"""Plans: the list, one as a tree, how it went in a year, what differs from the plan before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.planning_machines import OPERATIONAL_PLAN
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.models import OperationalPlan
from mellanrum.registers.planning.plan_policies import OPEN
from mellanrum.registers.planning.planning_queries import plans_of
from mellanrum.reports.planning_difference import difference
from mellanrum.reports.planning_document import follow_up_document, plan_document, plan_rows
from mellanrum.reports.planning_figures import activities_table, goals_table, known_in
from mellanrum.reports.planning_follow_up import FollowedPlan, follow_up
from mellanrum.reports.years import newest_year
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, kept, move, story
from mellanrum.web.areas.planning import presenters
from mellanrum.web.areas.planning.reach import CHANGE, READ, crumbs, get_plan
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, list_file, table_file
from mellanrum.web.viewer import Viewer

FOLLOWED = ("decided", "replaced")  # states in which it is told how it goes
FORMS = (("Excel", "xlsx"), ("CSV", "csv"), ("PDF", "pdf"))
LIST: Listed[OperationalPlan] = Listed(
    name="planning",
    title="Verksamhetsplan",
    lead="Vision, fokusområden, mål, mått och aktiviteter, och hur det har gått.",
    parts=(
        Part("Plan", lambda p: p.title, "namn"),
        Part("Från", lambda p: p.from_year, "fran", is_numeric=True),
        Part("Till", lambda p: p.to_year, "till", is_numeric=True),
        Part("Läge", lambda p: OPERATIONAL_PLAN.states[p.state], "lage"),
        Part("Beslutad", lambda p: p.decided_on, "beslutad"),
    ),
    choices=(Choice("lage", "Läge", lambda p: [(p.state, OPERATIONAL_PLAN.states[p.state])]),),
    words=lambda p: f"{p.title} {p.vision} {p.from_year} {p.to_year}",
    url=lambda p: reverse("planning-plan", args=[p.pk]),
    empty={
        "what": "Här ligger förbundets verksamhetsplaner",
        "why": "Ingen plan är upplagd. Styrelsen beslutar mål och riktlinjer för samordningen i "
        "planen (lag 2003:1210 20 §). Börja med ett förslag.",
    },
    search="Sök plan",
)


@page(grant=READ)
def plans(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every plan, the newest first."""
    action = {"label": "Ny plan", "url": reverse("planning-add")}
    rows = list(plans_of(viewer.forbund_slug))
    return shown(request, viewer, LIST, rows, action=action if viewer.can(CHANGE) else None,
                 links=[{"label": "Mina aktiviteter", "url": reverse("planning-mine")}],
                 template="planning/plans.html")  # fmt: skip


def year_of(plan: OperationalPlan) -> int:
    """The newest year with figures, or the year of the plan that is nearest it."""
    newest = newest_year(plan.forbund.slug) or timezone.localdate().year
    return min(max(newest, plan.from_year), plan.to_year)


def followed(viewer: Viewer, plan: OperationalPlan, year: int) -> FollowedPlan:
    """How the plan went. Raises Http404 for a year outside it."""
    if not plan.from_year <= year <= plan.to_year:
        raise Http404
    minimum = get_forbund(viewer.forbund_slug).minimum_group
    return follow_up(plan, year, known_in(viewer.forbund_slug, year, minimum))


@page(grant=READ)
def plan(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The plan as a tree, with this year's statuses."""
    held = get_plan(viewer, pk)
    found = replace(followed(viewer, held, year_of(held)), day=None)  # activities as they are now
    return render(request, "planning/plan.html", context_of(viewer, found) | {
        "title": held.title,
        "crumbs": crumbs(),
        "moves": moves(held) if viewer.can(CHANGE) else [],
        "facts": kept(facts(held)),
        "downloads": files("planning-file", held.pk),
        "events": story(viewer.forbund_slug, f"operational_plans:{held.pk}"),
    })  # fmt: skip


def context_of(viewer: Viewer, found: FollowedPlan) -> dict[str, Any]:
    """What the tree and the year's page share."""
    held = found.plan
    is_open, is_living = held.state in OPEN, held.state != "replaced"
    may = viewer.can(CHANGE)
    areas = presenters.tree(found, may_change=may, is_open=is_open, is_living=is_living)
    add = reverse("planning-part-add", args=["omrade", held.pk]) if may and is_open else ""
    return {
        "plan": held,
        "year": found.year,
        "state": OPERATIONAL_PLAN.states[held.state],
        "areas": areas,
        "add_area": add,
        "summary": found.summary if held.state in FOLLOWED else "",
        "is_without_figures": not found.has_figures and held.state in FOLLOWED,
        "tabs": [tab(held, year, found.year) for year in range(held.from_year, held.to_year + 1)],
    }


def tab(held: OperationalPlan, year: int, chosen: int) -> dict[str, Any]:
    url = reverse("planning-year", args=[held.pk, year])
    return {"label": str(year), "url": url, "current": year == chosen}


def files(name: str, *args: Any) -> list[dict[str, str]]:
    return [{"label": label, "url": reverse(name, args=[*args, form])} for label, form in FORMS]


def facts(held: OperationalPlan) -> list[dict[str, Any]]:
    before = held.carried_from
    return [
        fact("Gäller", f"{held.from_year}–{held.to_year}"),
        fact("Samråd", held.consulted_on),
        fact("Beslutad", held.decided_on),
        fact("Beslut", str(held.decision) if held.decision else ""),
        fact("Kopierad från", before.title if before else "",
             reverse("planning-plan", args=[before.pk]) if before else ""),
        fact("Skillnad", "Vad som är nytt och struket" if before else "",
             reverse("planning-difference", args=[held.pk]) if before else ""),
    ]  # fmt: skip


def moves(held: OperationalPlan) -> list[dict[str, Any]]:
    """What can be done with the plan now."""
    can = OPERATIONAL_PLAN.moves_from(held.state)
    found = []
    if "consult" in can:
        found.append(move("Anteckna samråd", "planning-step", held.pk, "samrad"))
    if "decide" in can:
        found.append(move("Anteckna beslut", "planning-step", held.pk, "beslut"))
    if held.state in OPEN:
        found.append(move("Ändra planen", "planning-change", held.pk))
    return [*found, move("Kopiera till ny plan", "planning-copy", held.pk)]


@page(grant=READ)
def year(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """How the plan went in a year: verdicts, comments, what was not carried out and why."""
    held = get_plan(viewer, pk)
    found = followed(viewer, held, year)
    summarised = reverse("planning-summary", args=[pk, year])
    may = viewer.can(CHANGE) and held.state == "decided"
    tables = [
        {"table": one, "downloads": counts_files(held, year, one.key)} for one in counts(found)
    ]
    return render(request, "planning/year.html", context_of(viewer, found) | {
        "title": f"{held.title}: {year}",
        "crumbs": crumbs(held),
        "own_text": found.text,
        "remarks": found.remarks,
        "summarise": summarised if may else "",
        "dropped": [presenters.activity_said(a, found) for a in found.not_carried_out],
        "tables": tables,
        "downloads": files("planning-year-file", pk, year),
    })  # fmt: skip


def counts(found: FollowedPlan) -> list[Table]:
    """Goals by verdict and activities by state."""
    states = [found.state_of(one) for one in found.activities]
    return [goals_table(found.counted, found.year), activities_table(states, found.year)]


def counts_files(held: OperationalPlan, year: int, key: str) -> list[dict[str, str]]:
    name = key.rpartition(".")[2]
    return [
        {"label": label, "url": reverse("planning-counts", args=[held.pk, year, name, form])}
        for label, form in FORMS[:2]
    ]


@page(grant=READ)
def counts_file(
    request: HttpRequest, viewer: Viewer, pk: int, year: int, name: str, form: str
) -> HttpResponse:
    """The counts of a year as a file."""
    found = followed(viewer, get_plan(viewer, pk), year)
    table = next((one for one in counts(found) if one.key == f"plan.{name}"), None)
    if table is None:
        raise Http404
    return table_file(table, form)


@page(grant=READ)
def plan_file(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The plan itself: areas, goals, measures and activities."""
    held = get_plan(viewer, pk)
    found = followed(viewer, held, year_of(held))
    return tree_file(found, form, is_follow_up=False)


@page(grant=READ)
def year_file(request: HttpRequest, viewer: Viewer, pk: int, year: int, form: str) -> HttpResponse:
    """A year of the plan, with outcomes and verdicts."""
    return tree_file(followed(viewer, get_plan(viewer, pk), year), form, is_follow_up=True)


def tree_file(found: FollowedPlan, form: str, *, is_follow_up: bool) -> HttpResponse:
    name = f"{found.plan.title} {found.year}" if is_follow_up else found.plan.title
    if form == "pdf":
        from mellanrum.documents.typst import render_pdf

        make = follow_up_document if is_follow_up else plan_document
        document = make(found, timezone.localdate())
        pdf = render_pdf(document, is_sheet=is_follow_up)
        return file_response(pdf, name.lower().replace(" ", "-"), form)
    headings, rows = plan_rows(found, is_follow_up=is_follow_up)
    return list_file(form, name, headings, rows)


@page(grant=READ)
def differs(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What is new, carried over, changed and left out since the plan that it was copied from."""
    held = get_plan(viewer, pk)
    if held.carried_from_id is None:
        raise Http404
    before = get_plan(viewer, held.carried_from_id)
    found = difference(before, held)
    return render(request, "planning/difference.html", {
        "title": "Skillnad mot förra planen",
        "lead": f"{held.title} jämförd med {before.title}.",
        "crumbs": crumbs(held),
        "groups": [{"heading": heading, "lines": lines} for heading, lines in found if lines],
        "decided": long_date(before.decided_on) if before.decided_on else "",
    })  # fmt: skip
