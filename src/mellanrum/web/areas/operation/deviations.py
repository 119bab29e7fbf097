"""Deviations: the list, one, reported, told to the groups, acted upon, closed, opened again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.machines import DEVIATION
from mellanrum.registers.insatser.actions import deviations as made
from mellanrum.registers.insatser.deviation_policies import TOLD
from mellanrum.registers.insatser.models import Deviation
from mellanrum.registers.insatser.operation_queries import deviations_of
from mellanrum.web.areas.operation.deviation_forms import (
    ActForm,
    DeviationForm,
    ReasonForm,
    ToldForm,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    crumb,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.operation.posts import check_changes
from mellanrum.web.areas.operation.reach import (
    READ,
    WRITE,
    changed_insatser,
    get_seen,
    may_change,
    seen_rows,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

GROUPS = {"styrgrupp": "steering_group_told_on", "styrelse": "board_told_on"}
LIST: Listed[Deviation] = Listed(
    name="operation-deviations",
    title="Avvikelser",
    parts=(
        Part("Avvikelse", lambda d: d.title, "rubrik"),
        Part("Insats", lambda d: d.insats.name, "insats"),
        Part("Slag", lambda d: d.get_kind_display(), "slag"),
        Part("Allvar", lambda d: d.get_severity_display()),
        Part("Skedde", lambda d: d.occurred_on, "dag"),
        Part("Läge", lambda d: DEVIATION.states[d.state], "lage"),
        Part("Styrgruppen", lambda d: d.steering_group_told_on, "styrgrupp"),
        Part("Styrelsen", lambda d: d.board_told_on, "styrelse"),
    ),
    choices=(
        Choice("insats", "Insats", lambda d: [(d.insats.slug, d.insats.name)]),
        Choice("lage", "Läge", lambda d: [(d.state, DEVIATION.states[d.state])]),
        Choice("slag", "Slag", lambda d: [(d.kind, d.get_kind_display())]),
        Choice("allvar", "Allvar", lambda d: [(d.severity, d.get_severity_display())]),
        Choice("ar", "År", lambda d: [(str(d.occurred_on.year), str(d.occurred_on.year))]),
    ),
    words=lambda d: f"{d.title} {d.insats.name} {d.effect}",
    url=lambda d: reverse("operation-deviation", args=[d.pk]),
    empty={
        "what": "Här samlas det som inte blev som beslutat",
        "why": "Ingen avvikelse är rapporterad. Rapportera när bemanningen avviker från planen, "
        "när intaget stoppas eller när något annat påverkar resultatet.",
    },
    search="Sök avvikelse",
)


@page(grant=READ)
def deviations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every deviation of the insatser that the viewer sees."""
    rows = list(seen_rows(viewer, deviations_of(viewer.forbund_slug)))
    add = {"label": "Rapportera avvikelse", "url": reverse("operation-deviation-add")}
    return shown(request, viewer, LIST, rows, action=add if may_change(viewer) else None)


def get_deviation(viewer: Viewer, pk: int) -> Deviation:
    """Raises Http404 for one of an insats the viewer does not see."""
    rows = deviations_of(viewer.forbund_slug).select_related("insats__forbund")
    return get_seen(viewer, rows, pk)


@page(grant=READ)
def deviation(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One deviation."""
    found = get_deviation(viewer, pk)
    name = actor_name(found.reporter, list_names([found.reporter]))
    context = {
        "title": found.title,
        "state": DEVIATION.states[found.state],
        "lead": found.insats.name,
        "crumbs": [crumb("operation-deviations")],
        "moves": list(moves(found)) if may_change(viewer) else [],
        "facts_title": "Avvikelsen",
        "facts": [
            fact("Slag", found.get_kind_display()),
            fact("Allvar", found.get_severity_display()),
            fact("Skedde eller började", found.occurred_on),
            fact("Styrgruppen informerad", found.steering_group_told_on or "Inte ännu"),
            fact("Styrelsen informerad", found.board_told_on or "Inte ännu"),
            fact("Rapporterad av", name),
            fact("Tjänst", found.post.title if found.post else "",
                 reverse("operation-post", args=[found.post_id]) if found.post_id else ""),
        ],
        "texts": [
            section("Påverkan på resultatet", found.effect or "Inte beskriven ännu."),
            section("Åtgärder", found.measures or "Ingen åtgärd är antecknad."),
        ],
        "events": story(viewer.forbund_slug, f"deviations:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


def moves(found: Deviation) -> Iterator[dict[str, Any]]:
    """What can be done with the deviation now."""
    can = DEVIATION.moves_from(found.state)
    if "act" in can:
        yield move("Anteckna åtgärd", "operation-deviation-act", found.pk)
    if "close" in can:
        yield move("Avsluta avvikelsen", "operation-deviation-close", found.pk, post=True)
    if found.steering_group_told_on is None:
        yield move("Delgiven styrgruppen", "operation-deviation-tell", found.pk, "styrgrupp")
    if found.board_told_on is None:
        yield move("Delgiven styrelsen", "operation-deviation-tell", found.pk, "styrelse")
    if found.state != "closed":
        yield move("Ändra", "operation-deviation-change", found.pk)
    if "reopen" in can:
        yield move("Öppna igen", "operation-deviation-reopen", found.pk)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Report a deviation; ?insats= chooses the insats."""
    check_changes(viewer)
    insatser = changed_insatser(viewer)
    chosen = insatser.filter(slug=request.GET.get("insats", "")).first() or only_one(insatser)
    initial = {"insats": chosen, "occurred_on": timezone.localdate(), "severity": "medium"}
    form = DeviationForm(posted(request), insatser=insatser, initial=initial)

    def save() -> tuple[str, str]:
        insats = form.cleaned_data["insats"]
        by, at = viewer.actor, timezone.now()
        new = made.report_deviation(insats=insats, row=form.row(), by=by, at=at)
        return "Avvikelsen är rapporterad.", reverse("operation-deviation", args=[new.pk])

    back = crumb("operation-deviations")
    cancel = {**back, "label": "Avbryt"}
    ask = Ask("Rapportera avvikelse", "Rapportera avvikelsen", cancel, [back])
    return answered(request, form, ask, save)


def only_one(found: Any) -> Any:
    """The only insats there is to choose, if so."""
    two = list(found[:2])
    return two[0] if len(two) == 1 else None


def asked(found: Deviation, title: str, submit: str, note: str = "") -> Ask:
    url = reverse("operation-deviation", args=[found.pk])
    crumbs = [crumb("operation-deviations"), {"label": found.title, "url": url}]
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, found.title, note)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change what is told of a deviation."""
    check_changes(viewer)
    found = get_deviation(viewer, pk)
    form = DeviationForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_deviation(deviation=found, row=form.row(), seen=form.version, by=by, at=at)
        return "Avvikelsen är sparad.", reverse("operation-deviation", args=[pk])

    return answered(request, form, asked(found, "Ändra avvikelsen", "Spara avvikelsen"), save)


@writes(grant=WRITE)
def act(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note what is done about it."""
    check_changes(viewer)
    found = get_deviation(viewer, pk)
    form = ActForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        text, by, at = form.cleaned_data["measures"], viewer.actor, timezone.now()
        made.act(deviation=found, measures=text, seen=form.version, by=by, at=at)
        return "Åtgärden är antecknad.", reverse("operation-deviation", args=[pk])

    return answered(request, form, asked(found, "Anteckna åtgärd", "Spara åtgärden"), save)


@writes(grant=WRITE)
def tell(request: HttpRequest, viewer: Viewer, pk: int, group: str) -> HttpResponse:
    """Note when the steering group or the board was told."""
    check_changes(viewer)
    if group not in GROUPS:
        raise Http404
    found, attr = get_deviation(viewer, pk), GROUPS[group]
    form = ToldForm(posted(request), initial={"told_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        day = form.cleaned_data["told_on"]
        made.tell(deviation=found, attr=attr, told_on=day, by=viewer.actor, at=timezone.now())
        told = f"Att {TOLD[attr]} har informerats är antecknat."
        return told, reverse("operation-deviation", args=[pk])

    title = f"Delgiven {TOLD[attr]}"
    return answered(request, form, asked(found, title, "Spara dagen"), save)


@writes(grant=WRITE, form=False)
def close(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It is over; it can be opened again."""
    check_changes(viewer)
    made.close(deviation=get_deviation(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Avvikelsen är avslutad. Den kan öppnas igen med ett skäl.")
    return redirect("operation-deviation", pk)


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It is not over after all."""
    check_changes(viewer)
    found = get_deviation(viewer, pk)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.reopen(deviation=found, reason=reason, by=viewer.actor, at=timezone.now())
        return "Avvikelsen är öppen igen.", reverse("operation-deviation", args=[pk])

    return answered(request, form, asked(found, "Öppna igen", "Öppna avvikelsen"), save)
