"""What will change, shown before anything is written; then all of it is taken in, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.exchange.mapping import staging
from mellanrum.exchange.mapping.changes import (
    CHANGED,
    MISSING,
    NEW,
    REMOVED,
    RowChange,
    TableChanges,
)
from mellanrum.exchange.mapping.loading import Seen, load_tables
from mellanrum.exchange.mapping.preparing import Prepared
from mellanrum.exchange.mapping.staging import Staged
from mellanrum.registers.imports.queries import find_same
from mellanrum.web.areas.imports.forms import LoadForm
from mellanrum.web.areas.imports.looking import looked
from mellanrum.web.areas.imports.matching import urls_of
from mellanrum.web.areas.imports.reach import (
    GRANT,
    START,
    crumb,
    get_forbund,
    get_staged,
    steps,
)
from mellanrum.web.areas.imports.wizard import TOLD, drawn_problem
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import (
    PAGE,
    Asked,
    Column,
    Filter,
    asked,
    chips,
    drawn_filter,
    drawn_pages,
)
from mellanrum.web.viewer import Viewer

KINDS = {NEW: "Ny", CHANGED: "Ändras", REMOVED: "Tas bort", MISSING: "Saknas i filen, rörs inte"}
FAULTS = ("Fil och blad", "Rad", "Kolumn", "Värde", "Vad som är fel", "Vad du gör")
MANY = 3000  # rows that take more than a second or two
Line = tuple[TableChanges, RowChange]


@writes(grant=GRANT)
def preview(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Every fault and every change."""
    held = get_staged(viewer, batch)
    try:
        found = looked(viewer, held)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("imports-columns", batch)
    form = LoadForm(posted(request), found.digest)
    if request.method == "POST" and form.is_valid():
        try:
            run = _loaded(viewer, held, found, form.cleaned_data["digest"])
        except DomainError as error:
            form.refuse(error)
        else:
            staging.forget(batch)
            messages.success(request, "Filen är inläst.")
            return redirect("imports-run", run.pk)
    context = _context(request, viewer, held, found, form)
    return render(request, "imports/preview.html", context, status=422 if form.errors else 200)


def _loaded(viewer: Viewer, held: Staged, found: Prepared, digest: str) -> Any:
    seen = Seen(held.target, held.name, held.sha256, digest, held.profile)
    return load_tables(
        forbund=get_forbund(viewer), prepared=found, seen=seen, by=viewer.actor, at=timezone.now()
    )


def _context(
    request: HttpRequest, viewer: Viewer, held: Staged, found: Prepared, form: LoadForm
) -> dict[str, Any]:
    changes = sum(t.count(kind) for t in found.tables for kind in (NEW, CHANGED, REMOVED))
    address = urls_of(held)
    return {
        "form": form,
        "file_name": held.name,
        "same": find_same(viewer.forbund_slug, held.target, held.sha256),
        "steps": steps("preview", address),
        "crumbs": [crumb()],
        "problems": [drawn_problem(p) for p in found.problems[:TOLD]],
        "problems_more": max(0, len(found.problems) - TOLD),
        "problem_count": plural(len(found.problems), "fel", "fel"),
        "faults_url": reverse("imports-faults", args=[held.batch]),
        "tables": [_table(table) for table in found.tables],
        "may": found.changes_something and not found.problems,
        "submit": f"Läs in {plural(changes, 'ändring', 'ändringar')}",
        "is_long": found.rows > MANY,
        "again": address["group"],
        "columns_url": address["columns"],
        "values_url": address["values"] if found.unknown else "",
        "cancel": {"label": "Avbryt", "url": reverse(START)},
        "listing": _listing(request, reverse("imports-preview", args=[held.batch]), found.tables),
    }


def _table(table: TableChanges) -> dict[str, Any]:
    return {
        "title": table.binding.file.title,
        "new": table.count(NEW),
        "changed": table.count(CHANGED),
        "unchanged": table.unchanged,
        "missing": table.count(MISSING),
        "removed": table.count(REMOVED),
    }


def _listing(request: HttpRequest, url: str, tables: Sequence[TableChanges]) -> dict[str, Any]:
    """The rows, filtered by table and kind, in pages. What is left out comes when asked for."""
    names = tuple((t.binding.file.name, t.binding.file.title) for t in tables)
    filters = [Filter("tabell", "Tabell", names), Filter("slag", "Slag", tuple(KINDS.items()))]
    ask = asked(request.GET, url, filters, [Column("Rad")])
    lines = [(t, row) for t in tables for row in t.rows if _wanted(t, row, ask)]
    last = max(1, -(-len(lines) // PAGE))
    page_number = min(max(ask.page, 1), last)
    shown = lines[(page_number - 1) * PAGE : page_number * PAGE]
    return {
        "url": url,
        "filters": [drawn_filter(one, ask) for one in filters],
        "chips": chips(ask, filters),
        "rows": [_line(line) for line in shown],
        "pages": drawn_pages(ask, page_number, last, len(lines)) if lines else None,
    }


def _wanted(table: TableChanges, row: RowChange, ask: Asked) -> bool:
    wanted, kind = ask.chosen.get("tabell", ""), ask.chosen.get("slag", "")
    if wanted and table.binding.file.name != wanted:
        return False
    return row.kind == kind if kind else row.kind != MISSING


def _line(line: Line) -> dict[str, Any]:
    table, row = line
    return {
        "kind": KINDS[row.kind],
        "table": table.binding.file.title.partition(" (")[0],
        "row": row.row or "–",
        "name": row.name,
        "is_new": row.kind == NEW,
        "fields": row.fields,
    }


@page(grant=GRANT)
def faults(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Every fault as Excel, to take to who filled in the file."""
    found = looked(viewer, get_staged(viewer, batch))
    rows = [(p.file, p.row, p.column, p.value, p.message, p.remedy) for p in found.problems]
    return list_file("xlsx", "Fel i filen", FAULTS, rows)
