"""Templates of letters: the list, one with its versions, and what is changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.registers.network.actions import letters as made
from mellanrum.registers.network.letter_queries import newest_of, templates_of
from mellanrum.registers.network.models import LetterTemplate
from mellanrum.registers.network.starting import starting_templates
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.contacts.forms import TemplateForm
from mellanrum.web.areas.contacts.reach import (
    CHANGE,
    READ,
    asked_template,
    get_of,
    template_url,
    templates_top,
)
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def state_of(one: LetterTemplate) -> tuple[str, str]:
    if one.is_ended:
        return "ur-bruk", "Ur bruk"
    return ("exempel", "Exempel") if one.is_example else ("egen", "Egen")


LIST: Listed[LetterTemplate] = Listed(
    name="contacts-templates",
    title="Mallar",
    parts=(
        Part("Mall", lambda x: x.title, "mall"),
        Part("Slag", lambda x: str(x.get_kind_display()), "slag"),
        Part("Versioner", lambda x: getattr(x, "held", 0), "versioner", is_numeric=True),
        Part("Läge", lambda x: state_of(x)[1], "lage"),
    ),
    choices=(
        Choice("slag", "Slag", lambda x: [(x.kind, str(x.get_kind_display()))]),
        Choice("lage", "Läge", lambda x: [state_of(x)]),
    ),
    words=lambda x: x.title,
    url=template_url,
    empty={
        "what": "Här samlas mallar för brev och beslut",
        "why": "Ingen mall finns. Skriv en egen, eller börja med exemplen nedan.",
    },
    search="Sök mall",
)


@page(grant=READ)
def templates(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every template."""
    rows = list(templates_of(viewer.forbund_slug))
    may = viewer.can(CHANGE)
    missing = {row.title for row in starting_templates()} - {one.title for one in rows}
    add = {"label": "Ny mall", "url": reverse("contacts-template-add")}
    start = [{"label": "Lägg till exemplen", "url": reverse("contacts-templates-start")}]
    return shown(request, viewer, LIST, rows, action=add if may else None,
                 links=start if may and missing else [])  # fmt: skip


@page(grant=READ)
def template(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The text in use, and the versions before it."""
    found = get_of(templates_of(viewer.forbund_slug), pk)
    versions = list(found.versions.all())
    newest = versions[0]
    context = {
        "title": found.title,
        "state": state_of(found)[1],
        "lead": found.get_kind_display(),
        "crumbs": [templates_top()],
        "moves": moves(found) if viewer.can(CHANGE) else [],
        "facts_title": "Mallen",
        "facts": [fact("Version", newest.number), fact("Från", today_of(newest.made_at)),
                  fact("Källa", found.source)],
        "texts": [section(newest.subject, newest.body)],
        "tables": [older(versions[1:])],
        "events": story(viewer.forbund_slug, f"letter_templates:{pk}"),
    }  # fmt: skip
    return object_page(request, context)


def moves(found: LetterTemplate) -> list[dict[str, Any]]:
    if found.is_ended:
        return [move("Ta i bruk igen", "contacts-template-end", found.pk)]
    return [
        move("Skriv ett brev", "contacts-template-use", found.pk),
        move("Ändra", "contacts-template-change", found.pk),
        move("Ta ur bruk", "contacts-template-end", found.pk),
    ]


def older(versions: list[Any]) -> dict[str, Any]:
    rows = [
        {
            "label": f"Version {one.number}",
            "sub": one.body[:120],
            "url": "",
            "cells": [cell("Dag", today_of(one.made_at)), cell("Rubrik", one.subject)],
        }
        for one in versions
    ]
    return {
        "heading": "Tidigare versioner",
        "id": "versioner",
        "columns": columns("Version", "Dag", "Rubrik"),
        "rows": rows,
        "empty": "Det här är den första versionen.",
    }


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new template."""
    form = TemplateForm(posted(request))

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        new = made.add_template(forbund=forbund, row=form.row(), by=viewer.actor, at=at)
        return f"{new.title} är tillagd.", template_url(new)

    return answered(request, form, asked_template("Ny mall", "Spara mallen"), save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another wording becomes a version of its own."""
    found = get_of(templates_of(viewer.forbund_slug), pk)
    newest = newest_of(found)
    initial = {"subject": newest.subject, "body": newest.body}
    form = TemplateForm(posted(request), held=found, initial=initial)

    def save() -> tuple[str, str]:
        row, seen, at = form.row(), form.version, timezone.now()
        made.change_template(template=found, row=row, seen=seen, by=viewer.actor, at=at)
        return "Mallen är sparad. Den förra versionen finns kvar.", template_url(found)

    return answered(request, form, asked_template("Ändra mallen", "Spara mallen", found), save)


@writes(grant=CHANGE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Out of use, or back."""
    found = get_of(templates_of(viewer.forbund_slug), pk)
    form, title = RowForm(posted(request)), "Ta i bruk igen" if found.is_ended else "Ta ur bruk"

    def save() -> tuple[str, str]:
        made.end_template(template=found, is_ended=not found.is_ended, by=viewer.actor,
                          at=timezone.now())  # fmt: skip
        return f"{found.title}: {title.lower()}.", template_url(found)

    note = "Brev som är skrivna med mallen står kvar i diariet."
    return answered(request, form, asked_template(title, title, found, note=note), save)


@writes(grant=CHANGE)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The examples of Mellanrum."""
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        found = made.start_templates(forbund=forbund, by=viewer.actor, at=at)
        return f"{len(found)} exempel är tillagda.", reverse("contacts-templates")

    note = "Mallar för delegationsbeslut, svar på begäran och inbjudan. Skriv om dem till era egna."
    ask = asked_template("Lägg till exemplen", "Lägg till exemplen", note=note)
    return answered(request, form, ask, save)
