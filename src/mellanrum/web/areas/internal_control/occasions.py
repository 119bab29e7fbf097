"""The occasions of controls: the list, and one with what was drawn, seen and found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.registers.internal_control.automatic import Asked, compute
from mellanrum.registers.internal_control.models import Occasion, OccasionSample
from mellanrum.registers.internal_control.populations import KINDS, drawn_of, list_population
from mellanrum.registers.internal_control.queries import occasions_of
from mellanrum.web.areas.internal_control.reach import (
    READ,
    get_occasion,
    list_link,
    may_change,
    table_of,
    tabs,
    today,
    top,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, move, object_page, section, story
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

NAME, ONE = "internal-control-occasions", "internal-control-occasion"
EMPTY = {
    "what": "Här samlas de tillfällen då kontroller ska göras",
    "why": "Tillfällena läggs upp när styrelsens beslut om årets plan antecknas.",
}


def state_of(one: Occasion) -> tuple[str, str]:
    """A planned occasion that is late has a word of its own."""
    if one.state == "planned" and one.due_on < today():
        return "late", "Försenat"
    return one.state, one.get_state_display()


LIST: Listed[Occasion] = Listed(
    name=NAME,
    title="Kontrolltillfällen",
    parts=(
        Part("Kontroll", lambda o: str(o.control), "kontroll"),
        Part("Område", lambda o: o.control.process.area.name, "omrade"),
        Part("Senast", lambda o: o.due_on, "senast"),
        Part("Ansvarig", lambda o: o.control.owner, "ansvarig"),
        Part("Läge", lambda o: state_of(o)[1], "lage"),
        Part("Gjord", lambda o: o.held_on, "gjord"),
        Part("Bedömning", lambda o: o.get_outcome_display(), "bedomning"),
        Part("Skäl", lambda o: o.reason),
    ),
    choices=(
        Choice("ar", "År", lambda o: [(str(o.control.plan.year), str(o.control.plan.year))]),
        Choice("lage", "Läge", lambda o: [state_of(o)]),
        Choice("omrade", "Område",
               lambda o: [(o.control.process.area.code, o.control.process.area.name)]),
        Choice("bedomning", "Bedömning", lambda o: [(o.outcome, o.get_outcome_display())]),
    ),
    words=lambda o: f"{o.control.title} {o.control.owner} {o.observed} {o.reason}",
    url=lambda o: reverse(ONE, args=[o.pk]),
    empty=EMPTY,
    search="Sök tillfälle",
    lead="Dagarna följer av planen och flyttas inte när en kontroll görs sent.",
)  # fmt: skip


@page(grant=READ)
def occasions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every occasion of every plan, in the order that they fall due."""
    rows = list(occasions_of(viewer.forbund_slug))
    return shown(request, viewer, LIST, rows, template="internal_control/list.html",
                 tabs=tabs(NAME))  # fmt: skip


@page(grant=READ)
def occasion(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One occasion: what the program computes, what was drawn, what was seen and found."""
    held = get_occasion(viewer, pk)
    control = held.control
    context = {
        "title": control.title,
        "state": state_of(held)[1],
        "lead": f"{held.from_on} till och med {held.to_on - ONE_DAY}",
        "crumbs": top(list_link(NAME)),
        "tabs": tabs(NAME),
        "moves": list(moves(held)) if may_change(viewer) else [],
        "facts_title": "Tillfället",
        "facts": facts_about(held),
        "texts": [
            section("Så görs kontrollen", control.how),
            section("Vad som syntes", held.observed),
            section("Det programmet räknade fram", computed_of(held)),
            section("Varför kontrollen inte genomförs", held.reason),
        ],
        "tables": [*(sample_table(held, one) for one in held.samples.all()), findings_table(held)],
        "events": story(viewer.forbund_slug, f"control_occasions:{pk}"),
    }
    return object_page(request, context, "internal_control/object.html")


def computed_of(held: Occasion) -> str:
    """What was computed when it was held; until then what is computed now."""
    control = held.control
    if held.computed or not control.automatic or held.state != "planned":
        return held.computed
    return compute(
        control.automatic, Asked(control.plan.forbund, held.from_on, held.to_on, today())
    ).text


def facts_about(held: Occasion) -> list[dict[str, Any]]:
    by = actor_name(held.held_by, list_names([held.held_by])) if held.held_by else ""
    sample = held.sample
    url = reverse("control-sample", args=[sample.pk]) if sample else ""
    return [
        fact("Senast", held.due_on),
        fact("Ansvarig", held.control.owner),
        fact("Gjord", held.held_on or ""),
        fact("Antecknad av", by),
        fact("Granskat av", held.reviewer),
        fact("Bedömning", held.get_outcome_display()),
        fact("Stickprov av verifikat", sample.title if sample else "", url),
        fact("Kontroll", str(held.control),
             reverse("internal-control-control", args=[held.control_id])),
    ]  # fmt: skip


def moves(held: Occasion) -> Iterator[dict[str, Any]]:
    if held.control.plan.state != "decided":
        return
    if held.state == "planned":
        yield move("Anteckna kontrollen", "internal-control-hold", held.pk)
        yield move("Dra stickprov", "internal-control-draw", held.pk)
        yield move("Koppla stickprov av verifikat", "internal-control-link", held.pk)
        yield move("Genomförs inte", "internal-control-skip", held.pk)
        return
    if held.state == "done":
        yield move("Skriv en brist", "internal-control-finding-add", held.pk)
    yield move("Öppna igen", "internal-control-reopen", held.pk)


def sample_table(held: Occasion, sample: OccasionSample) -> dict[str, Any]:
    """What was drawn, how, and whether the same seed still draws the same."""
    rows = [
        (f"{one.position}. {one.label}", reverse("internal-control-item", args=[one.pk]),
         (one.get_verdict_display() or "Inte bedömt", one.observed))
        for one in sample.items.all()
    ]  # fmt: skip
    drawn = f"{plural(sample.size, 'underlag', 'underlag')} av {sample.population_size}"
    table = table_of(f"Stickprov: {KINDS.get(sample.kind, sample.kind).lower()}",
                     ("Underlag", "Bedömning", "Vad som syntes"), rows, "")  # fmt: skip
    note = f"{drawn}, draget slumpvis med frö {sample.seed}. {drawn_again(held, sample)}"
    return {**table, "id": f"stickprov-{sample.pk}", "note": note}


def drawn_again(held: Occasion, sample: OccasionSample) -> str:
    """What comes of drawing again of what there is now."""
    slug = held.control.plan.forbund.slug
    found = list_population(slug, sample.kind, held.from_on, held.to_on)
    if len(found) >= sample.size:
        again = drawn_of(found, sample.size, sample.seed)
        if again.sha256 == sample.population_sha256:
            return "Samma frö drar samma underlag i dag."
    return "Underlaget att dra bland har ändrats sedan dess; det dragna står kvar."


def findings_table(held: Occasion) -> dict[str, Any]:
    rows = [
        (one.title, reverse("internal-control-finding", args=[one.pk]),
         (one.get_severity_display(), one.get_state_display()))
        for one in held.findings.all()
    ]  # fmt: skip
    return table_of("Brister", ("Brist", "Allvar", "Läge"), rows, "Ingen brist är antecknad.")
