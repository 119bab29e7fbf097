"""What if: asked, answered, kept. A scenario changes nothing in the registers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.registers.economy.actions import scenarios as made
from mellanrum.registers.economy.allocation_policies import (
    allocation_from_json,
    allocation_to_json,
    answer_allocation,
    asked_from_json,
)
from mellanrum.registers.economy.funding_queries import list_scenarios
from mellanrum.registers.economy.models import FundingScenario
from mellanrum.registers.economy.scenario_policies import (
    answer_fees,
    answer_from_json,
    answer_to_json,
    question_from_json,
)
from mellanrum.reports.scenario_tables import allocation_table, outcomes_table
from mellanrum.web.areas.funding.reading import (
    CHANGE,
    FORMS,
    READ,
    check_year,
    crumb,
    crumbs,
    forbund_of,
    get_fees,
    year_of_today,
)
from mellanrum.web.areas.funding.scenario_forms import AllocationForm, FeeQuestionForm, initial_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import move, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

FEES, ALLOCATION = FundingScenario.Kind.FEES, FundingScenario.Kind.ALLOCATION
SAVE, BUTTON, FROM = "spara", "gor", "fran"
Answered = tuple[Table, dict[str, Any]]  # the table, and what is kept of it


def answered(
    request: HttpRequest,
    viewer: Viewer,
    form: Any,
    answer: Callable[[], Answered],
    context: dict[str, Any],
    kind: str,
) -> HttpResponse:
    """The form, its answer below it, the answer as a file, or the answer kept: by the button."""
    table = None
    if request.method == "POST" and form.is_valid():
        wanted = request.POST.get(BUTTON, "")
        try:
            table, content = answer()
            if wanted in {form for _, form in FORMS}:
                return table_file(table, wanted)
            if wanted == SAVE:
                return keep(request, viewer, form.cleaned_data["title"], kind, table, content)
        except DomainError as error:
            form.refuse(error)
    drawn = {**context, "form": form, "table": table, "forms": FORMS}
    return render(request, "funding/whatif.html", drawn, status=422 if form.errors else 200)


def keep(
    request: HttpRequest,
    viewer: Viewer,
    title: str,
    kind: str,
    table: Table,
    content: dict[str, Any],
) -> HttpResponse:
    held = made.save(
        forbund=forbund_of(viewer),
        title=title,
        kind=kind,
        year=int(table.period),
        content=content,
        by=viewer.actor,
        at=timezone.now(),
    )
    messages.success(request, "Scenariot är sparat. Det ändrar inget i registren.")
    return redirect(reverse("funding-scenario", args=[held.pk]))


@writes(grant=CHANGE)
def whatif(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Another total, another key, another member: each fee before and after."""
    check_year(year)
    fees = get_fees(viewer, year)
    form = FeeQuestionForm(posted(request), fees=fees, initial=opened(request, viewer))

    def answer() -> Answered:
        asked = form.question()
        found = answer_fees(fees, asked)
        return outcomes_table(found), answer_to_json(asked, found)

    context = {
        "title": f"Tänk om: avgifterna {year}",
        "lead": "Pröva en annan summa, en annan nyckel eller en ny kommun. Inget i registren "
        "ändras.",
        "crumbs": crumbs(year),
        "has_shares": True,
    }
    return answered(request, viewer, form, answer, context, FEES)


def opened(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """What the form begins with: a kept question, or the raise that the address asks for."""
    pk = request.GET.get(FROM, "")
    if pk.isdecimal():
        held = get_scenario(viewer, int(pk), FEES)
        return initial_of(question_from_json(held.content["question"]))
    percent = request.GET.get("percent", "")
    return {"percent": percent} if percent.isdecimal() and len(percent) < 4 else {}


@writes(grant=CHANGE)
def allocation(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The state's model on pasted rows."""
    form = AllocationForm(posted(request), initial=opened_allocation(request, viewer))

    def answer() -> Answered:
        asked = form.question()
        found = answer_allocation(asked)
        return allocation_table(found), allocation_to_json(asked, found)

    context = {
        "title": "Statens fördelning",
        "lead": "Räkna vad modellen ger varje förbund. Resultatet är ett scenario, inget beslut.",
        "crumbs": crumbs(),
        "has_shares": False,
    }
    return answered(request, viewer, form, answer, context, ALLOCATION)


def opened_allocation(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    pk = request.GET.get(FROM, "")
    if not pk.isdecimal():
        return {"year": year_of_today()}
    asked = asked_from_json(get_scenario(viewer, int(pk), ALLOCATION).content)
    names = ("year", "total_ore", "base_ore", "need_percent", "max_cut_percent")
    return {"rows": asked.text, **{name: getattr(asked, name) for name in names}}


def table_of(held: FundingScenario) -> Table:
    """The answer as it was kept."""
    if held.kind == FEES:
        return outcomes_table(answer_from_json(held.content))
    return allocation_table(allocation_from_json(held.content))


LIST: Listed[FundingScenario] = Listed(
    name="funding-scenarios",
    title="Scenarier",
    parts=(
        Part("Rubrik", lambda s: s.title, "rubrik"),
        Part("Slag", lambda s: s.get_kind_display(), "slag"),
        Part("År", lambda s: s.year, "ar", is_numeric=True),
        Part("Sparat", lambda s: timezone.localtime(s.saved_at).date(), "sparat"),
    ),
    choices=(
        Choice("slag", "Slag", lambda s: [(s.kind, s.get_kind_display())]),
        Choice("ar", "År", lambda s: [(str(s.year), str(s.year))]),
    ),
    words=lambda s: s.title,
    url=lambda s: reverse("funding-scenario", args=[s.pk]),
    empty={
        "what": "Här samlas scenarier",
        "why": "Inget är sparat. Pröva en höjning, en ny kommun eller statens fördelning, och "
        "spara svaret med en rubrik.",
    },
    search="Sök rubrik",
    lead="Ett scenario visar vad som skulle hända. Det ändrar inget i registren.",
)


@page(grant=READ)
def scenarios(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What has been kept, newest first."""
    rows = list(list_scenarios(viewer.forbund_slug))
    return shown(request, viewer, LIST, rows, links=[crumb("Till finansieringen", "funding")])


def get_scenario(viewer: Viewer, pk: int, kind: str = "") -> FundingScenario:
    """Raises Http404; a removed one can be opened, so that it can be put back."""
    found = FundingScenario.objects.filter(forbund__slug=viewer.forbund_slug, pk=pk)
    held = (found.filter(kind=kind) if kind else found).select_related("forbund").first()
    if held is None:
        raise Http404
    return held


@page(grant=READ)
def scenario(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One scenario as it was worked out."""
    held = get_scenario(viewer, pk)
    on = timezone.localtime(held.saved_at).date()
    context = {
        "title": held.title,
        "state": "Borttaget" if held.removed_at else "",
        "lead": f"{held.get_kind_display()} {held.year}, räknat {on.isoformat()}. Det visar "
        "registren som de var då.",
        "crumbs": crumbs(None, crumb("Scenarier", "funding-scenarios")),
        "moves": moves(held) if viewer.can(CHANGE) else [],
        "one": {
            "table": table_of(held),
            "downloads": [
                {"label": label, "url": reverse("funding-scenario-file", args=[pk, form])}
                for label, form in FORMS
            ],
        },
        "events": story(viewer.forbund_slug, f"funding_scenarios:{pk}"),
    }
    return render(request, "funding/scenario.html", context)


def moves(held: FundingScenario) -> list[dict[str, Any]]:
    if held.removed_at:
        return [move("Lägg tillbaka", "funding-scenario-restore", held.pk, post=True)]
    args = [held.year] if held.kind == FEES else []
    again = move("Räkna om", "funding-whatif" if args else "funding-allocation", *args)
    again["url"] += f"?{FROM}={held.pk}"
    return [again, move("Ta bort", "funding-scenario-remove", held.pk, post=True)]


@page(grant=READ)
def download(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """A scenario's table as a file."""
    return table_file(table_of(get_scenario(viewer, pk)), form)


@writes(grant=CHANGE, form=False)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a scenario off the list; its page puts it back."""
    made.remove(scenario=get_scenario(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Scenariot är borttaget. Ångra med Lägg tillbaka.")
    return redirect(reverse("funding-scenario", args=[pk]))


@writes(grant=CHANGE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put a scenario back."""
    made.restore(scenario=get_scenario(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Scenariot är tillbaka.")
    return redirect(reverse("funding-scenario", args=[pk]))
