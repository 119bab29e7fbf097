"""One statement's layout: its rows, versions and differences; published and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.ledger.differences import differences
from mellanrum.ledger.editing import layout_rows, layout_text
from mellanrum.ledger.evaluate import define
from mellanrum.ledger.layouts import Layout, parse_layout
from mellanrum.registers.economy.actions import own_layouts
from mellanrum.registers.economy.models import OwnLayout
from mellanrum.reports.layout_preview import preview
from mellanrum.web.areas.charts.overview import version_words
from mellanrum.web.areas.charts.reading import (
    CHANGE,
    READ,
    Versions,
    crumbs,
    form_crumbs,
    get_versions,
    may_change,
)
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import kept_file
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def layout(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """The rows in force with the accounts behind each, and what differs from the shipped one."""
    held = get_versions(viewer, year, key)
    context: dict[str, Any] = {
        "title": f"{held.now.title}, från {year}",
        "crumbs": crumbs(year),
        "held": held,
        "version": version_words(held.now, held.own),
        "rows": rows_of(held.now),
        "differences": differences(held.shipped, held.now) if held.own else [],
        "draft_differences": draft_differences(held),
        "history": held.history,
        **may_change(viewer),
    }
    return render(request, "charts/layout.html", context)


def draft_differences(held: Versions) -> list[str]:
    return differences(held.now, parse_layout(held.draft.content)) if held.draft else []


def rows_of(layout: Layout) -> list[dict[str, Any]]:
    """Each row in words."""
    texts = {row.key: row for row in layout_rows(layout)}
    return [
        {
            "row": row,
            "rule": define(layout, row),
            "ties": texts[row.key].ties,
            "level": row.level,
            "kind": row.kind.value,
        }
        for row in layout.rows
    ]


@page(grant=READ)
def export(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """The layout in force as a TOML file, as the program's own are written."""
    held = get_versions(viewer, year, key)
    name = f"{key}-{viewer.forbund_slug}-{held.now.valid_from}.toml"
    return kept_file(layout_text(held.now).encode(), name, "application/toml; charset=utf-8")


@writes(grant=CHANGE)
def publish(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """Put the draft in force from its year on."""
    held = get_versions(viewer, year, key)
    draft = _found(held.draft)

    def save(seen: int) -> str:
        own_layouts.publish(own=draft, seen=seen, by=viewer.actor, at=timezone.now())
        return f"{held.now.title} gäller i den nya utgåvan från {year}.{untied(viewer, held)}"

    note = "Räkningarna räknas om. En fastställd utgåva ändras aldrig; nästa utgåva ersätter den."
    ask = _ask(held, f"Fastställ {held.now.title} från {year}", "Fastställ uppställningen", note)
    return _answered(request, draft, ask, save, held, told=draft_differences(held))


def untied(viewer: Viewer, held: Versions) -> str:
    """How many ties of the draft's statement do not hold, as a sentence; '' when all do."""
    draft = parse_layout(_found(held.draft).content)
    ties = preview(viewer.forbund_slug, held.year, held.layouts, draft).ties
    return f" {ties.finding} Se Avstämning {held.year}." if ties and ties.notes else ""


@writes(grant=CHANGE)
def retire(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """Go back to what was in force before one's own version."""
    held = get_versions(viewer, year, key)
    own = _found(held.own)

    def save(seen: int) -> str:
        own_layouts.retire(own=own, seen=seen, by=viewer.actor, at=timezone.now())
        return f"{held.now.title}: den egna utgåvan används inte längre."

    title = f"Återgå från den egna utgåvan av {held.now.title}"
    note = (
        f"Från {own.valid_from} gäller då den version som fanns före: en äldre egen eller den "
        "levererade. Utgåvan finns kvar i historien."
    )
    ask = _ask(held, title, "Återgå", note, danger=True)
    return _answered(request, own, ask, save, held, told=differences(held.now, held.shipped))


@writes(grant=CHANGE)
def discard(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """Throw the draft away."""
    held = get_versions(viewer, year, key)
    draft = _found(held.draft)

    def save(seen: int) -> str:
        own_layouts.discard(own=draft, seen=seen, by=viewer.actor, at=timezone.now())
        return f"Utkastet till {held.now.title} är borttaget."

    ask = _ask(held, f"Ta bort utkastet till {held.now.title}", "Ta bort utkastet", danger=True)
    return _answered(request, draft, ask, save, held, told=draft_differences(held))


def _found(own: OwnLayout | None) -> OwnLayout:
    if own is None:
        raise Http404
    return own


def _ask(held: Versions, title: str, submit: str, note: str = "", *, danger: bool = False) -> Ask:
    cancel = {"label": "Avbryt", "url": held.url}
    return Ask(title, submit, cancel, form_crumbs(held), note=note, is_danger=danger)


def _answered(
    request: HttpRequest,
    own: OwnLayout,
    ask: Ask,
    save: Callable[[int], str],
    held: Versions,
    told: list[str],
) -> HttpResponse:
    form = RowForm(posted(request), held=own)
    return answered(
        request,
        form,
        ask,
        lambda: (save(form.version), reverse("charts-layout", args=[held.year, held.key])),
        "charts/confirm.html",
        differences=told,
    )
