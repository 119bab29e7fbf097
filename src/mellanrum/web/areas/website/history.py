"""Every revision of a text, and what each changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.domain.text_changes import Kind, changes
from mellanrum.domain.website_machines import PAGE_TEXT
from mellanrum.registers.website.editing_queries import before, history_of
from mellanrum.registers.website.models import PageText
from mellanrum.web.areas.operation.pages import fact, kept, move
from mellanrum.web.areas.website.reach import (
    CHANGE,
    IN,
    READ,
    check_language,
    crumb,
    get_page,
    get_text,
    moment,
    name_of,
    page_crumbs,
)
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

COLUMNS = ("Version", "Läge", "Rubrik", "Senast ändrad", "Av")


@page(grant=READ)
def history(request: HttpRequest, viewer: Viewer, pk: int, language: str) -> HttpResponse:
    """The revisions in a language, the newest first."""
    found = get_page(viewer, pk)
    rows = history_of(found, check_language(language))
    names = list_names(one.changed_by for one in rows)
    table = {
        "heading": "Versioner",
        "id": "versioner",
        "columns": [{"label": label} for label in COLUMNS],
        "rows": [drawn(one, names) for one in rows],
        "empty": "Inget är skrivet på det här språket än.",
    }
    name = name_of(found, rows[0] if rows else None)
    context = {
        "title": f"Historik: {name} på {IN[language]}",
        "table": table,
        "crumbs": page_crumbs(found, name),
    }
    return render(request, "website/history.html", context)


def drawn(one: PageText, names: Any) -> dict[str, Any]:
    values = (PAGE_TEXT.states[one.state], one.title, moment(one.changed_at),
              actor_name(one.changed_by, names))  # fmt: skip
    return {
        "label": f"Version {one.number}",
        "sub": f"Återställd från version {one.restored_from}" if one.restored_from else "",
        "url": reverse("website-text", args=[one.pk]),
        "cells": [{"label": label, "text": value}
                  for label, value in zip(COLUMNS[1:], values, strict=True)],
    }  # fmt: skip


@page(grant=READ)
def revision(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One revision and what differs from the one before."""
    text = get_text(viewer, pk)
    older = before(text)
    pieces = changes(flat(older), flat(text)) if older else ()
    name = name_of(text.page, text)
    moves = [move("Visa som besökare ser den", "website-preview", pk)]
    if viewer.can(CHANGE) and text.state in ("replaced", "withdrawn"):
        moves.append(move("Återställ som utkast", "website-restore", pk, post=True))
    context = {
        "title": f"Version {text.number}: {text.title}",
        "state": PAGE_TEXT.states[text.state],
        "moves": moves,
        "facts": facts(text),
        "facts_title": "Versionen",
        "text": text,
        "older": older,
        "pieces": pieces,
        "is_same": all(one.kind is Kind.SAME for one in pieces),
        "crumbs": [*page_crumbs(text.page, name),
                   crumb("Historik", "website-history", text.page_id, text.language)],
    }  # fmt: skip
    return render(request, "website/revision.html", context)


def flat(text: PageText) -> str:
    """All that is written, in one."""
    picture = f"Bild: {text.picture.alt}" if text.picture else ""
    return "\n\n".join(part for part in (text.title, text.lead, text.body, picture) if part)


def facts(text: PageText) -> list[Any]:
    names = list_names([text.made_by, text.changed_by])
    start = moment(text.publish_at) if text.publish_at else ""
    return kept([
        fact("Språk", IN[text.language].capitalize()),
        fact("Visas från", start),
        fact("Visas till", moment(text.ends_at) if text.ends_at else ""),
        fact("Påbörjad", f"{moment(text.made_at)}, {actor_name(text.made_by, names)}"),
        fact("Senast ändrad", f"{moment(text.changed_at)}, {actor_name(text.changed_by, names)}"),
        fact("Återställd från", f"Version {text.restored_from}" if text.restored_from else ""),
    ])  # fmt: skip
