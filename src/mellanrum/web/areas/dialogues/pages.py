"""Talks: the list, one, all wishes, how many members have been reached; letters and notes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.table import Table
from mellanrum.registers.planning.consultation_policies import FOR_BUDGET
from mellanrum.registers.planning.models import Consultation, Wish
from mellanrum.registers.planning.planning_queries import (
    consultations_of,
    coverage_of,
    invited_of,
    wishes_of,
)
from mellanrum.reports.consultation_figures import consultation_table
from mellanrum.reports.planning_letters import invitations, notes_document
from mellanrum.web.areas.dialogues.reach import CHANGE, READ, crumbs
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, move, object_page, story
from mellanrum.web.areas.planning.reach import get_of
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer

FORMS = (("Excel", "xlsx"), ("CSV", "csv"))
LIST: Listed[Consultation] = Listed(
    name="dialogues",
    title="Samråd",
    lead="Medlemssamråd, medlemsdialoger och idéforum.",
    parts=(
        Part("Samtal", lambda c: c.title, "namn"),
        Part("Slag", lambda c: c.get_kind_display(), "slag"),
        Part("Dag", lambda c: c.held_on, "dag"),
        Part("Form", lambda c: c.get_form_display()),
        Part("Budgetår", lambda c: c.budget_year, "budgetar", is_numeric=True),
        Part("Budget", lambda c: c.budget.title if c.budget else ""),
    ),
    choices=(
        Choice("slag", "Slag", lambda c: [(c.kind, c.get_kind_display())]),
        Choice("ar", "År", lambda c: [(str(c.held_on.year), str(c.held_on.year))]),
    ),
    words=lambda c: f"{c.title} {c.place} {c.joint_with} {c.information} {c.outcome}",
    url=lambda c: reverse("dialogues-one", args=[c.pk]),
    empty={
        "what": "Här samlas samtalen med medlemmarna",
        "why": "Inget samråd är antecknat. Budgeten beslutas efter samråd med medlemmarna "
        "(lag 2003:1210 23 §). Anteckna samrådet, vilka som kom och vad de önskade.",
    },
    search="Sök samtal",
)
WISHES: Listed[Wish] = Listed(
    name="dialogues-wishes",
    title="Önskemål och svar",
    lead="Det medlemmarna har sagt, vad förbundet svarade och vad det ledde till.",
    parts=(
        Part("Önskemål", lambda w: w.text, "text"),
        Part("Medlem", lambda w: w.party.name if w.party else "Hela mötet", "medlem"),
        Part("Samtal", lambda w: w.consultation.title, "samtal"),
        Part("Dag", lambda w: w.consultation.held_on, "dag"),
        Part("Svar", lambda w: w.answer),
        Part("Vad det blev", lambda w: w.get_outcome_display(), "utfall"),
        Part("Gjort", lambda w: w.done),
    ),
    choices=(
        Choice("utfall", "Vad det blev", lambda w: [(w.outcome, w.get_outcome_display())]),
        Choice("medlem", "Medlem", lambda w: [(w.party.slug, w.party.name)] if w.party else []),
        Choice("ar", "År", lambda w: [(str(w.consultation.held_on.year),) * 2]),
    ),
    words=lambda w: f"{w.text} {w.answer} {w.done} {w.consultation.title}",
    url=lambda w: reverse("dialogues-wish", args=[w.pk]),
    empty={
        "what": "Här samlas medlemmarnas önskemål",
        "why": "Inget önskemål är antecknat. Öppna ett samtal och lägg till vad medlemmen sade.",
    },
    search="Sök önskemål",
)
LINKS = [
    {"label": "Önskemål och svar", "name": "dialogues-wishes"},
    {"label": "Nådda medlemmar", "name": "dialogues-coverage"},
]


@page(grant=READ)
def talks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every talk, the newest first."""
    action = {"label": "Nytt samtal", "url": reverse("dialogues-add")}
    links = [{"label": one["label"], "url": reverse(one["name"])} for one in LINKS]
    rows = list(consultations_of(viewer.forbund_slug))
    return shown(request, viewer, LIST, rows, links=links,
                 action=action if viewer.can(CHANGE) else None)  # fmt: skip


@page(grant=READ)
def wishes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every wish with its answer."""
    return shown(request, viewer, WISHES, list(wishes_of(viewer.forbund_slug)))


@page(grant=READ)
def one(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One talk: who came, what was told, what each wished."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)
    may = viewer.can(CHANGE)
    subjects = (f"consultations:{pk}",)
    context = {
        "title": found.title,
        "lead": found.get_kind_display(),
        "state": "Planerat" if found.held_on > timezone.localdate() else "",
        "crumbs": crumbs(),
        "moves": moves(found) if may else [],
        "facts_title": "Samtalet",
        "facts": facts(found),
        "texts": [
            {"heading": heading, "text": text}
            for heading, text in (
                ("Det förbundet berättade", found.information),
                ("Vad det ledde till", found.outcome),
                ("Inbjudan", found.invitation),
            )
        ],
        "tables": [invited_table(viewer, found, may), wishes_table(viewer, found, may)],
        "links": papers(found),
        "events": story(viewer.forbund_slug, *subjects),
    }
    return object_page(request, context)


def facts(found: Consultation) -> list[dict[str, Any]]:
    budget, meeting, plan = found.budget, found.meeting, found.plan
    return [
        fact("Dag", found.held_on),
        fact("Form", found.get_form_display()),
        fact("Plats", found.place),
        fact("Tillsammans med", found.joint_with),
        fact("Budgetår", found.budget_year),
        fact("Budget", budget.title if budget else "",
             reverse("budget-plan", args=[budget.slug]) if budget else ""),
        fact("Möte", str(meeting) if meeting else "",
             reverse("governance-meeting", args=[meeting.on.year, meeting.body.slug,
                                                 meeting.on.isoformat()]) if meeting else ""),
        fact("Verksamhetsplan", plan.title if plan else "",
             reverse("planning-plan", args=[plan.pk]) if plan else ""),
    ]  # fmt: skip


def moves(found: Consultation) -> list[dict[str, Any]]:
    """What can be done with the talk now."""
    moved = [move("Lägg till ett önskemål", "dialogues-wish-add", found.pk)]
    is_past = found.held_on <= timezone.localdate()
    if found.kind in FOR_BUDGET and found.budget_id is None and is_past:
        moved.append(move("Anteckna på budgeten", "dialogues-budget", found.pk))
    changed = [move("Ändra", "dialogues-change", found.pk),
               move("Ta bort", "dialogues-remove", found.pk)]  # fmt: skip
    return (moved if is_past else []) + changed


def papers(found: Consultation) -> list[dict[str, str]]:
    told = []
    if found.invitation:
        told.append({"label": "Inbjudan som PDF, ett brev till varje part",
                     "url": reverse("dialogues-paper", args=[found.pk, "inbjudan"])})  # fmt: skip
    url = reverse("dialogues-paper", args=[found.pk, "anteckningar"])
    return [*told, {"label": "Anteckningarna som PDF", "url": url}]


def invited_table(viewer: Viewer, found: Consultation, may: bool) -> dict[str, Any]:
    """Who was invited, and who came, by role."""
    rows = invited_of(viewer.forbund_slug).filter(consultation=found)
    add = {"label": "Bjud in en part till", "url": reverse("dialogues-invite", args=[found.pk])}
    return {
        "heading": "Medlemmar och parter",
        "id": "parter",
        "columns": [{"label": label} for label in ("Part", "Kom", "Roller")],
        "rows": [
            {
                "label": row.party.name,
                "url": reverse("dialogues-coming", args=[row.pk]) if may else "",
                "cells": [
                    {"label": "Kom", "text": "Ja" if row.has_come else "Nej"},
                    {"label": "Roller", "text": row.roles or "–"},
                ],
            }
            for row in rows
        ],
        "empty": "Ingen part är inbjuden ännu.",
        "add": add if may else None,
    }


def wishes_table(viewer: Viewer, found: Consultation, may: bool) -> dict[str, Any]:
    """What each wished and was answered."""
    rows = wishes_of(viewer.forbund_slug).filter(consultation=found)
    return {
        "heading": "Synpunkter och önskemål",
        "id": "onskemal",
        "columns": [{"label": x} for x in ("Önskemål", "Medlem", "Svar", "Vad det blev", "Länk")],
        "rows": [wish_row(row, may) for row in rows],
        "empty": "Inget önskemål är antecknat.",
    }  # fmt: skip


def wish_row(row: Wish, may: bool) -> dict[str, Any]:
    to = row.activity or row.goal or row.matter or row.budget
    return {
        "label": row.text,
        "url": reverse("dialogues-wish", args=[row.pk]) if may else "",
        "sub": row.done,
        "cells": [
            {"label": "Medlem", "text": row.party.name if row.party else "Hela mötet"},
            {"label": "Svar", "text": row.answer or "–"},
            {"label": "Vad det blev", "text": row.get_outcome_display()},
            {"label": "Länk", "text": str(to) if to else "–"},
        ],
    }


@page(grant=READ)
def coverage(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """How many members each kind of talk has reached in a year."""
    today, forbund = timezone.localdate(), viewer.forbund_slug
    days = list(consultations_of(forbund).values_list("held_on", flat=True))
    years = sorted({day.year for day in days} | {today.year}, reverse=True)
    chosen = year or years[0]
    if chosen not in years:
        raise Http404
    table = consultation_table(forbund, chosen)
    kinds = [Consultation.Kind.CONSULTATION, Consultation.Kind.DIALOGUE]
    told = [
        {"heading": str(kind.label), "text": coverage_of(forbund, chosen, [kind]).sentence}
        for kind in kinds
    ]
    return render(request, "dialogues/coverage.html", {
        "title": f"Nådda medlemmar {chosen}",
        "crumbs": crumbs(),
        "told": told,
        "table": table,
        "downloads": table_files(table, chosen),
        "tabs": [
            {"label": str(y), "url": reverse("dialogues-coverage-year", args=[y]),
             "current": y == chosen} for y in years
        ],
    })  # fmt: skip


def table_files(table: Table | None, year: int) -> list[dict[str, str]]:
    if table is None:
        return []
    return [
        {"label": label, "url": reverse("dialogues-coverage-file", args=[year, form])}
        for label, form in FORMS
    ]


@page(grant=READ)
def coverage_file(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """The coverage as a file."""
    table = consultation_table(viewer.forbund_slug, year)
    if table is None:
        raise Http404
    return table_file(table, form)


@page(grant=READ)
def paper(request: HttpRequest, viewer: Viewer, pk: int, what: str) -> HttpResponse:
    """The invitations, a letter to each party, or the notes of the talk."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)
    invited = list(invited_of(viewer.forbund_slug).filter(consultation=found))
    today = timezone.localdate()
    if what == "inbjudan" and found.invitation:
        return file_response(invitations(found, invited, today), f"inbjudan-{pk}", "pdf")
    if what != "anteckningar":
        raise Http404
    from mellanrum.documents.typst import render_pdf

    said = list(wishes_of(viewer.forbund_slug).filter(consultation=found))
    document = notes_document(found, invited, said, today)
    return file_response(render_pdf(document, is_sheet=True), f"samtal-{pk}", "pdf")
