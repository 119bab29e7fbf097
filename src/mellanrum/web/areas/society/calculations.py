"""Saved calculations: the list, one of them, its files, copied, removed and taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.format import long_date
from mellanrum.registers.economy.actions import calculations
from mellanrum.registers.economy.models import SocietyCalculation
from mellanrum.registers.economy.society_content import Made
from mellanrum.registers.economy.society_queries import (
    changes_since,
    list_actors,
    list_calculations,
    list_kamso,
    list_unit_costs,
    made_of,
)
from mellanrum.reports.society_document import document_of
from mellanrum.reports.society_tables import change_sentences, make
from mellanrum.web.areas.operation.lists import Choice, Listed, Part
from mellanrum.web.areas.operation.pages import fact, kept, move, story
from mellanrum.web.areas.society.lists import shown
from mellanrum.web.areas.society.presenters import drawn_outcome
from mellanrum.web.areas.society.reach import CHANGE, READ, crumbs, get_calculation, ways
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

EMPTY = {
    "what": "Här sparas samhällsekonomiska kalkyler",
    "why": "Ingen kalkyl är sparad ännu. En kalkyl visar vad utanförskapet kostar varje aktör, vad "
    "en insats ger tillbaka, till vem och när, och hur säkert det är.",
}
LEAD = (
    "Vad utanförskapet kostar varje aktör, vad en insats ger tillbaka, till vem och när. Varje "
    "belopp och antagande står med sin källa."
)
SAVED, REMOVED = "Sparad", "Borttagen"
FILES = (("Excel", "xlsx"), ("PDF", "pdf"))


def state_of(held: SocietyCalculation) -> str:
    return REMOVED if held.removed_at else SAVED


def insats_of(held: SocietyCalculation) -> str:
    return held.insats.short_name if held.insats else ""


def listed() -> Listed[SocietyCalculation]:
    return Listed(
        name="society",
        title="Samhällsekonomi",
        parts=[
            Part("Kalkyl", lambda one: one.title, "namn"),
            Part("Insats", insats_of, "insats"),
            Part("Grupp", lambda one: one.content.get("group", ""), "grupp"),
            Part("Första året", lambda one: one.year, "ar", is_numeric=True),
            Part("Sparad", lambda one: timezone.localtime(one.saved_at).date(), "sparad"),
            Part("Belopp", example_word),
            Part("Läge", state_of, "lage"),
        ],
        choices=[
            Choice("insats", "Insats", lambda one: [(one.insats.slug, one.insats.short_name)]
                   if one.insats else []),
            Choice("ar", "Första året", lambda one: [(str(one.year), str(one.year))]),
            Choice("lage", "Läge", lambda one: [("av" if one.removed_at else "i", state_of(one))]),
        ],
        words=lambda one: f"{one.title} {insats_of(one)} {one.content.get('group', '')}",
        url=lambda one: reverse("society-calculation", args=[one.pk]),
        empty=EMPTY,
        search="Sök kalkyl",
        lead=LEAD,
    )  # fmt: skip


def example_word(held: SocietyCalculation) -> str:
    """EXEMPEL for a calculation that rests on invented costs."""
    costs = held.content.get("unit_costs", ())
    return "EXEMPEL" if any(one.get("is_example") for one in costs) else "Egna källor"


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every calculation; removed ones only when they are asked for."""
    new = {"label": "Ny kalkyl", "url": reverse("society-new")}
    return shown(
        request,
        listed(),
        list_calculations(viewer.forbund_slug),
        written={"Första året": str},
        action=new,
        aside=lambda one: one.removed_at is not None,
        tabs=ways("society"),
    )


@page(grant=READ)
def calculation(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One calculation, made again from what was saved."""
    held = get_calculation(viewer, pk)
    made = made_of(held)
    context: dict[str, Any] = {
        "title": held.title,
        "state": REMOVED if held.removed_at else "",
        "crumbs": crumbs(),
        "moves": moves(held) if viewer.can(CHANGE) else [],
        "facts_title": "Kalkylen",
        "facts": facts(held, made),
        "conclusion": held.conclusion,
        "changes": register_changes(viewer, made),
        "change_url": reverse("society-change", args=[pk]),
        "result": drawn_outcome(make(made)),
        "files": [
            {"label": label, "url": reverse("society-file", args=[pk, form])}
            for label, form in FILES
        ],
        "kamso": kamso_lines(viewer, held),
        "events": story(viewer.forbund_slug, f"calculations:{pk}"),
    }
    return render(request, "society/calculation.html", context)


def register_changes(viewer: Viewer, made: Made) -> list[str]:
    """What the register of unit costs says otherwise since the calculation was saved."""
    slug = viewer.forbund_slug
    return change_sentences(changes_since(made, list_unit_costs(slug), list_actors(slug)))


def facts(held: SocietyCalculation, made: Made) -> list[Any]:
    names = list_names([held.saved_by])
    day = long_date(timezone.localtime(held.saved_at).date())
    return kept(
        [
            fact("Insats", insats_of(held) or "Ingen särskild"),
            fact("Grupp", made.basis.case_type.label),
            fact("Första året", str(held.year)),
            fact("Deltagare", str(made.basis.assumptions.participants)),
            fact("Källa till antalet", made.told),
            fact("Sparad", f"{day} av {actor_name(held.saved_by, names)}"),
            fact("Simulering", f"{made.settings.draws} dragningar, frö {made.settings.seed}"),
        ]
    )


def moves(held: SocietyCalculation) -> list[dict[str, Any]]:
    if held.removed_at:
        return [move("Ta tillbaka kalkylen", "society-restore", held.pk, post=True)]
    return [
        move("Räkna om", "society-change", held.pk),
        move("Kopiera", "society-copy", held.pk, post=True),
        move("Ta bort kalkylen", "society-remove", held.pk, post=True),
    ]


def kamso_lines(viewer: Viewer, held: SocietyCalculation) -> list[dict[str, str]]:
    """Recorded results of the same insats, to read beside the calculation."""
    if held.insats_id is None:
        return []
    return [
        {
            "label": f"KAMSO {long_date(one.made_on)}, version {one.tool_version}",
            "url": reverse("society-kamso-result", args=[one.pk]),
        }
        for one in list_kamso(viewer.forbund_slug, held.insats_id)
    ]


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The calculation as Excel or PDF."""
    held = get_calculation(viewer, pk)
    made = made_of(held)
    outcome, name = make(made), ascii_slug(held.title) or f"kalkyl-{pk}"
    if form == "xlsx":
        from mellanrum.documents.xlsx import render_xlsx

        return file_response(render_xlsx(tuple(outcome.tables.values()), held.title), name, form)
    if form != "pdf":
        raise Http404
    from mellanrum.documents.lint import UnprintableError
    from mellanrum.documents.typst import render_pdf

    document = document_of(
        outcome,
        organisation=viewer.forbund_name,
        insats=insats_of(held),
        conclusion=held.conclusion,
        changes=register_changes(viewer, made),
        day=timezone.localtime(held.saved_at).date(),
    )
    try:
        return file_response(render_pdf(document, is_sheet=True), name, form)
    except UnprintableError as error:
        raise DomainError(str(error)) from None


@writes(grant=CHANGE, form=False)
def copy(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A calculation of one's own to go on with."""
    held = get_calculation(viewer, pk)
    new = calculations.copy(calculation=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Kalkylen är kopierad. Ändra namnet och det som ska vara annorlunda.")
    return redirect("society-change", new.pk)


@writes(grant=CHANGE, form=False)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Out of the list; it can be taken back from its own page, which is where one lands."""
    held = get_calculation(viewer, pk)
    calculations.remove(calculation=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Kalkylen är borttagen. Ångra med Ta tillbaka kalkylen.")
    return redirect("society-calculation", pk)


@writes(grant=CHANGE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Undo a removal."""
    held = get_calculation(viewer, pk)
    calculations.restore(calculation=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Kalkylen är tillbaka i listan.")
    return redirect("society-calculation", pk)
