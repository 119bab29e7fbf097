"""Budgets made, changed and moved. Each POST calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.ledger.budget import rolled
from mellanrum.registers.economy.actions import plans as made
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_policies import check_may_edit, check_may_revise
from mellanrum.registers.economy.queries_plans import list_entries, list_plans
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.models import Consultation
from mellanrum.registers.planning.planning_queries import find_consultation_for
from mellanrum.web.areas.budget.forms import (
    ChangeForm,
    ConsultForm,
    DecideForm,
    NewForm,
    ReviseForm,
    WithdrawForm,
)
from mellanrum.web.areas.budget.reading import (
    CHANGE,
    checks_of,
    crumbs,
    get_plan,
    open_plan,
    plan_url,
)
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

REVISE = "revidera"
MOVES = {"consult": "samrad", "decide": "beslut", "withdraw": "dra-tillbaka"}
FORMS: dict[str, type[RowForm]] = {
    "consult": ConsultForm,
    "decide": DecideForm,
    "withdraw": WithdrawForm,
}
ACTS: dict[str, Callable[..., BudgetPlan]] = {
    "consult": made.consult_plan,
    "decide": made.decide_plan,
    "withdraw": made.withdraw_plan,
}
TOLD = {
    "consult": "Samrådet är antecknat.",
    "decide": "Budgeten är beslutad och ändras inte längre.",
    "withdraw": "Budgeten är tillbakadragen.",
}
NOTES = {
    "consult": "Raderna går att ändra också efter samrådet, tills budgeten är beslutad.",
    "decide": "Den beslutade budgeten är den som räkningarna jämför utfallet med. Den ändras inte: "
    "en ändring är en reviderad budget.",
    "withdraw": "Budgeten finns kvar i listan med skälet, men ändras inte längre.",
}

TALK = (
    "Dagen och namnet kommer från samtalet som är antecknat under Samråd. Anteckna på budgeten "
    "därifrån om de ska länkas till varandra."
)


def ask_of(
    title: str,
    submit: str,
    found: BudgetPlan | None = None,
    note: str = "",
    *,
    danger: bool = False,
) -> Ask:
    """A form page of a budget, or of the list."""
    url = plan_url(found) if found else reverse("budget")
    lead = found.title if found else ""
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs(found), lead, note, danger)


@writes(grant=CHANGE)
def create(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new proposal, empty or with the lines of another plan."""
    plans = list_plans(viewer.forbund_slug)
    forbund = get_forbund(viewer.forbund_slug)
    year = timezone.localdate().year + 1
    initial = {"title": f"Budget {year}", "entity": forbund.name, "first_year": year, "years": 3}
    initial["copy"] = request.GET.get("fran", "")
    form = NewForm(posted(request), plans=plans, initial=initial)

    def save() -> tuple[str, str]:
        head, now = form.head(), timezone.now()
        source = next((one for one in plans if one.slug == form.values()["copy"]), None)
        lines = rolled(list_entries(source), head.each_year) if source else []
        new = made.create_plan(forbund=forbund, head=head, lines=lines, by=viewer.actor, at=now)
        return f"{new.title} är skapad som förslag.", reverse("budget-grid", args=[new.slug])

    return answered(request, form, ask_of("Ny budget", "Skapa förslaget"), save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Change what stands above the lines."""
    found = get_plan(viewer, slug)
    check_may_edit(found.state)
    form = ChangeForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        now = timezone.now()
        made.change_head(plan=found, head=form.head(), seen=form.version, by=viewer.actor, at=now)
        return "Budgeten är sparad.", plan_url(found)

    return answered(request, form, ask_of("Ändra uppgifterna", "Spara", found), save)


def talk_about(viewer: Viewer, plan: BudgetPlan) -> Consultation | None:
    """The talk with the members about the budget's year, where it is recorded."""
    return find_consultation_for(viewer.forbund_slug, plan.first_year, timezone.localdate())


def told_of(talk: Consultation | None) -> dict[str, Any]:
    """What the recorded talk says, for the form of the consultation."""
    return {"consulted_on": talk.held_on, "consultation": talk.title} if talk else {}


@writes(grant=CHANGE)
def move(request: HttpRequest, viewer: Viewer, slug: str, what: str) -> HttpResponse:
    """Consult, decide, revise, withdraw: confirmed on a page that says what happens."""
    if what == REVISE:
        return _revise(request, viewer, slug)
    verb = next((verb for verb, name in MOVES.items() if name == what), None)
    if verb is None:
        raise Http404
    held = open_plan(viewer, slug, timezone.localdate())
    BUDGET.check(held.plan.state, verb)
    talk = talk_about(viewer, held.plan) if verb == "consult" else None
    form = FORMS[verb](posted(request), held=held.plan, initial=told_of(talk))

    def save() -> tuple[str, str]:
        values: dict[str, Any] = form.values()
        now = timezone.now()
        ACTS[verb](plan=held.plan, **values, seen=form.version, by=viewer.actor, at=now)
        return TOLD[verb], plan_url(held.plan)

    label = BUDGET.moves[verb].label
    note = f"{NOTES[verb]} {TALK}" if talk else NOTES[verb]
    ask = ask_of(label, label, held.plan, note, danger=verb == "withdraw")
    warned = [c.warning for c in checks_of(held, timezone.localdate()) if c.warning]
    shown = warned if verb == "decide" else []
    return answered(request, form, ask, save, "budget/move.html", warnings=shown)


def _revise(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    found = get_plan(viewer, slug)
    check_may_revise(found.state)
    form = ReviseForm(posted(request))

    def save() -> tuple[str, str]:
        source = form.values()["source"]
        new = made.revise_plan(plan=found, source=source, by=viewer.actor, at=timezone.now())
        return f"{new.title} är skapad som förslag.", reverse("budget-grid", args=[new.slug])

    note = (
        "Ett förslag med samma rader skapas. När det beslutas ersätter det budgeten; till dess "
        "gäller den som är beslutad."
    )
    return answered(request, form, ask_of("Revidera", "Skapa förslaget", found, note), save)
