"""The attest order: who may check, attest, book and decide, by which decision, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.registers.economy.actions import attest_orders as made
from mellanrum.registers.economy.claim_queries import list_approvers, rules_of
from mellanrum.registers.economy.models import AttestRule
from mellanrum.web.areas.claims.award_forms import EndRightForm, RightForm
from mellanrum.web.areas.claims.reach import (
    ECONOMY,
    OFFICE,
    crumb,
    get_forbund,
    seen_insatser,
    tabs,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

PHASES = {"now": "Gäller i dag", "coming": "Gäller senare", "over": "Har slutat gälla"}


@dataclass(frozen=True, slots=True)
class Line:
    rule: AttestRule
    phase: str


def phase_of(rule: AttestRule) -> str:
    """Whether it holds today."""
    today = timezone.localdate()
    if rule.from_on > today:
        return "coming"
    return "over" if rule.to_on is not None and rule.to_on <= today else "now"


LIST: Listed[Line] = Listed(
    name="claims-order",
    title="Attestordning",
    parts=(
        Part("Person", lambda x: str(x.rule.user), "person"),
        Part("Får", lambda x: x.rule.get_what_display(), "far"),
        Part("Insats", lambda x: x.rule.insats.name if x.rule.insats else "Alla", "insats"),
        Part(
            "Högst i kr",
            lambda x: None if x.rule.limit_ore is None else kronor(x.rule.limit_ore),
            "grans",
            is_numeric=True,
        ),
        Part("Från", lambda x: x.rule.from_on, "fran"),
        Part("Till och med", lambda x: x.rule.to_on and x.rule.to_on - ONE_DAY, "till"),
        Part("Beslut", lambda x: x.rule.source),
        Part("Läge", lambda x: PHASES[x.phase]),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [(x.phase, PHASES[x.phase])]),
        Choice("far", "Får", lambda x: [(x.rule.what, x.rule.get_what_display())]),
    ),
    words=lambda x: f"{x.rule.user} {x.rule.get_what_display()} {x.rule.source}",
    url=lambda x: reverse("claims-order-rule", args=[x.rule.pk]),
    empty={
        "what": "Här står vem som får godkänna belopp",
        "why": "Ingen rätt är inlagd, så ingen kan granska eller attestera.",
    },
    search="Sök person eller beslut",
    lead="Den som granskar en rekvisition kan inte attestera den.",
)


@page(grant=ECONOMY)
def order(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every right with its limit and decision."""
    lines = [Line(rule, phase_of(rule)) for rule in rules_of(viewer.forbund_slug)]
    add = {"label": "Lägg till rätt", "url": reverse("claims-order-add")}
    return shown(
        request,
        viewer,
        LIST,
        lines,
        action=add if viewer.can(OFFICE) else None,
        template="claims/list.html",
        tabs=tabs(viewer, "claims-order"),
    )


def get_rule(viewer: Viewer, pk: int) -> AttestRule:
    """Raises Http404 for another förbund's."""
    found = rules_of(viewer.forbund_slug).select_related("forbund").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@page(grant=ECONOMY)
def rule(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One right."""
    found = get_rule(viewer, pk)
    is_over = found.to_on is not None and found.to_on <= timezone.localdate()
    may_end = viewer.can(OFFICE) and not is_over
    context = {
        "title": str(found.user),
        "state": PHASES[phase_of(found)],
        "lead": found.get_what_display(),
        "crumbs": [crumb("claims-order")],
        "moves": [move("Låt rätten upphöra", "claims-order-end", pk)] if may_end else [],
        "facts_title": "Rätten",
        "facts": _facts(found),
        "events": story(viewer.forbund_slug, f"attest_rules:{pk}"),
    }
    return object_page(request, context)


def _facts(found: AttestRule) -> list[dict[str, Any]]:
    limit = "Ingen gräns" if found.limit_ore is None else swedish_amount(found.limit_ore)
    return [
        fact("Får", found.get_what_display()),
        fact("Insats", found.insats.name if found.insats else "Alla"),
        fact("Högst", limit),
        fact("Från och med", found.from_on),
        fact("Till och med", found.to_on and found.to_on - ONE_DAY),
        fact("Beslut", found.source),
    ]


@writes(grant=OFFICE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Give a right, never to oneself."""
    users = list_approvers(viewer.forbund_slug, timezone.localdate())
    initial = {"from_on": timezone.localdate()}
    form = RightForm(posted(request), users=users, insatser=seen_insatser(viewer), initial=initial)

    def save() -> tuple[str, str]:
        given, by, at = form.cleaned_data, viewer.actor, timezone.now()
        new = made.give_right(
            forbund=get_forbund(viewer), user=given["user"], row=form.row(),
            insats=given["insats"], by=by, at=at,
        )  # fmt: skip
        return "Rätten är inlagd.", reverse("claims-order-rule", args=[new.pk])

    back = crumb("claims-order")
    ask = Ask("Lägg till rätt", "Spara rätten", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """From when the right no longer holds; what was approved under it stands."""
    found = get_rule(viewer, pk)
    form = EndRightForm(posted(request), initial={"to_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        to_on = form.cleaned_data["to_on"]
        made.end_right(rule=found, to_on=to_on, by=viewer.actor, at=timezone.now())
        return "Rätten upphör den dagen.", reverse("claims-order-rule", args=[pk])

    here = {"label": str(found.user), "url": reverse("claims-order-rule", args=[pk])}
    crumbs = [crumb("claims-order"), here]
    ask = Ask("Låt rätten upphöra", "Spara dagen", {**here, "label": "Avbryt"}, crumbs)
    return answered(request, form, ask, save)
