"""The förbund's code lists: which there are, what each holds, a code added, changed or ended."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import plural
from mellanrum.registers.organisation.actions.codes import CHANGE, decide_code
from mellanrum.registers.organisation.code_lists import TITLES, title_of
from mellanrum.registers.organisation.models import Code
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.operation.code_forms import CodeForm
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

COLUMNS = (Column("Kod"), Column("Räknas som"), Column("Gäller"), Column("Källa"))


@page(grant=CHANGE)
def code_lists(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every list with how many codes it has. One query."""
    counts = dict.fromkeys(TITLES, 0)
    for name in Code.objects.filter(forbund__slug=viewer.forbund_slug).values_list(
        "list", flat=True
    ):
        counts[name] = counts.get(name, 0) + 1
    rows = [
        {
            "label": title_of(name),
            "url": reverse("operation-codes-list", args=[name]),
            "cells": [{"label": "Koder", "text": plural(n, "kod", "koder") if n else "tom"}],
        }
        for name, n in sorted(counts.items(), key=lambda pair: title_of(pair[0]))
    ]
    table = {"heading": "Listor", "id": "lists", "columns": (Column("Lista"), Column("Koder")),
             "rows": rows, "empty": "Inga listor."}  # fmt: skip
    lead = "Det man väljer bland i formulären. Förbundet bestämmer själv vad som står i listorna."
    return shown(request, "Kodlistor", lead, table, [])


@page(grant=CHANGE)
def code_list(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """The codes of a list, also those that no longer hold."""
    codes = list(codes_of(viewer, name))
    if not codes and name not in TITLES:
        raise Http404
    meanings = {c.code: c.label for c in codes_of(viewer, "closing_reason")}
    table = {
        "heading": "Koder",
        "id": "codes",
        "columns": (Column("Text"), *COLUMNS),
        "rows": [row_of(code, meanings) for code in codes],
        "empty": "Listan är tom. Det som väljer ur den går då inte att fylla i.",
        "add": {
            "label": "Lägg till en kod",
            "url": reverse("operation-codes-add", args=[name]),
        },
    }
    return shown(request, title_of(name), "", table, [crumb()])


def shown(
    request: HttpRequest, title: str, lead: str, table: dict[str, Any], crumbs: list[dict[str, str]]
) -> HttpResponse:
    context = {"title": title, "lead": lead, "table": table, "crumbs": crumbs}
    return render(request, "operation/codes.html", context)


def crumb() -> dict[str, str]:
    return {"label": "Kodlistor", "url": reverse("operation-codes")}


def codes_of(viewer: Viewer, name: str) -> Any:
    return Code.objects.filter(forbund__slug=viewer.forbund_slug, list=name)


def row_of(code: Code, meanings: dict[str, str]) -> dict[str, Any]:
    until = f" till {code.valid_to}" if code.valid_to else " och framåt"
    texts = (
        code.code, meanings.get(code.counts_as, code.counts_as) or "–",
        f"{code.valid_from}{until}", code.source,
    )  # fmt: skip
    return {
        "label": code.label,
        "url": reverse("operation-codes-change", args=[code.list, code.code]),
        "cells": [{"label": c.label, "text": text} for c, text in zip(COLUMNS, texts, strict=True)],
    }


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """A new code last in a list."""
    held = list(codes_of(viewer, name))
    if not held and name not in TITLES:
        raise Http404
    last = max((c.position for c in held), default=0)
    first = {"valid_from": timezone.localdate().year, "position": last + 1}
    return answer(request, viewer, name, None, first)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, name: str, code: str) -> HttpResponse:
    """Change what a code is called or where it stands, or say when it ends."""
    held = codes_of(viewer, name).filter(code=code).first()
    if held is None:
        raise Http404
    return answer(request, viewer, name, held, {})


def answer(
    request: HttpRequest, viewer: Viewer, name: str, held: Code | None, first: dict[str, Any]
) -> HttpResponse:
    known = sorted({c for c in codes_of(viewer, name).values_list("counts_as", flat=True) if c})
    form = CodeForm(posted(request), held=held, initial=first, name=name, meanings=known)
    back = reverse("operation-codes-list", args=[name])

    def save() -> tuple[str, str]:
        row, at = form.row(), timezone.now()
        decide_code(forbund=get_forbund(viewer.forbund_slug), row=row, is_new=held is None,
                    by=viewer.actor, at=at)  # fmt: skip
        return f"”{row.label}” är sparad.", back

    title = f"Ändra ”{held.label}”" if held else "Ny kod"
    crumbs = [crumb(), {"label": title_of(name), "url": back}]
    ask = Ask(title, "Spara koden", {"label": "Avbryt", "url": back}, crumbs, title_of(name))
    return answered(request, form, ask, save)
