"""Editing a layout: the grid of rows, tried on the förbund's own ledger while one writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.differences import differences
from mellanrum.ledger.editing import layout_rows, layout_text, read_text, with_rows
from mellanrum.ledger.layouts import Layout, LayoutError, parse_layout
from mellanrum.registers.economy.actions.own_layouts import save_draft
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.layout_preview import Preview, preview
from mellanrum.reports.years import list_years
from mellanrum.web.areas.charts import grid
from mellanrum.web.areas.charts.reading import CHANGE, Versions, form_crumbs, get_versions
from mellanrum.web.areas.operation.fields import RowForm, words
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

PREVIEW, SAVE, PUBLISH = "forhandsgranska", "spara", "faststall"


@dataclass(frozen=True, slots=True)
class Sent:
    """What the editor holds: its cells, the layout they make (None while something is wrong) and
    the faults.
    """

    title: str
    source: str
    cells: list[grid.Cells]
    layout: Layout | None
    faults: tuple[str, ...]
    seen: str


@writes(grant=CHANGE)
def edit(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """Write the rows; each POST shows what they make, and saves when that is asked."""
    held = get_versions(viewer, year, key)
    start = starting_layout(held)
    if request.method != "POST":
        cells = [grid.cells_of(row) for row in layout_rows(start)]
        seen = str(held.draft.version) if held.draft else ""
        sent = Sent(start.title, start.source, cells, start, (), seen)
        return _page(request, viewer, held, sent)
    sent = _sent(request, start)
    what = request.POST.get("what", PREVIEW)
    if sent.layout is None or what == PREVIEW:
        return _page(request, viewer, held, sent, refused=what != PREVIEW)
    try:
        _save(viewer, sent.layout, sent.seen)
    except SeenOldError as error:
        now = get_versions(viewer, year, key).draft
        seen = str(now.version) if now else ""
        sent = replace(sent, faults=(error.message,), seen=seen)
        return _page(request, viewer, held, sent, refused=True)
    except DomainError as error:
        sent = replace(sent, faults=tuple(error.message.split("\n")))
        return _page(request, viewer, held, sent, refused=True)
    messages.success(request, f"Utkastet till {held.now.title} är sparat.")
    name = "charts-publish" if what == PUBLISH else "charts-edit"
    return redirect(reverse(name, args=[year, key]))


def starting_layout(held: Versions) -> Layout:
    """The draft for the year, else what is in force, as one's own from the year."""
    base = parse_layout(held.draft.content) if held.draft else held.now
    return replace(base, valid_from=held.year, forbund="")


def _sent(request: HttpRequest, start: Layout) -> Sent:
    cells = grid.sent_cells(request.POST)
    title = request.POST.get("title", "").strip()[:160] or start.title
    source = request.POST.get("source", "").strip()[:300]
    seen = request.POST.get("seen", "")
    try:
        made = with_rows(replace(start, title=title, source=source), grid.rows_from(cells))
    except LayoutError as error:
        return Sent(title, source, cells, None, error.sentences, seen)
    return Sent(title, source, cells, made, (), seen)


def _save(viewer: Viewer, layout: Layout, seen: str) -> None:
    save_draft(
        forbund=get_forbund(viewer.forbund_slug),
        layout=layout,
        seen=int(seen) if seen.isdecimal() else None,
        by=viewer.actor,
        at=timezone.now(),
    )


def _page(
    request: HttpRequest, viewer: Viewer, held: Versions, sent: Sent, *, refused: bool = False
) -> HttpResponse:
    years = list_years(viewer.forbund_slug)
    tried = held.year if held.year in years else years[0]
    shown = Preview(None, None)
    if sent.layout is not None:
        shown = preview(viewer.forbund_slug, tried, held.layouts, sent.layout)
    context: dict[str, Any] = {
        "title": f"Ändra {held.now.title}",
        "held": held,
        "crumbs": form_crumbs(held),
        "sent": sent,
        "refused": refused,
        "columns": [field for field in grid.FIELDS if not field.is_more],
        "rows": grid.drawn(sent.cells, sent.faults),
        "other_faults": sent.faults,
        "preview": shown,
        "tried": tried,
        "differences": differences(held.now, sent.layout) if sent.layout else (),
    }
    status = 422 if refused and sent.faults else 200
    return render(request, "charts/edit.html", context, status=status)


class TextForm(RowForm):
    """A whole layout as text."""

    content = words(
        "Uppställningen som TOML",
        "Klistra in filen, som den ser ut när den hämtas härifrån. Den blir ett utkast.",
        rows=18,
        told="Klistra in uppställningen.",
    )


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """Take in a layout as TOML text; it becomes the draft."""
    held = get_versions(viewer, year, key)
    text = layout_text(starting_layout(held))
    form = TextForm(posted(request), held=held.draft, initial={"content": text})

    def save() -> tuple[str, str]:
        try:
            layout = replace(read_text(form.cleaned_data["content"]), valid_from=year, forbund="")
        except LayoutError as error:
            raise DomainError("\n".join(error.sentences)) from error
        _save(viewer, layout, str(form.version) if held.draft else "")
        return f"Utkastet till {layout.title} är sparat.", reverse("charts-edit", args=[year, key])

    cancel = {"label": "Avbryt", "url": held.url}
    ask = Ask(f"Läs in {held.now.title}", "Läs in som utkast", cancel, form_crumbs(held))
    return answered(request, form, ask, save)
