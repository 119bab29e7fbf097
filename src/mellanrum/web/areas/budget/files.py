"""Budgets as files: out as tables, lines and PDF, and in from Excel or CSV."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.documents.model import Cover, Document, Section, StatementBlock
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.exchange.plans import PlanFile, plan_file, read_plan
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Row, RowKind, Table
from mellanrum.registers.economy.actions.plans import save_lines
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_policies import check_may_edit
from mellanrum.registers.economy.queries_plans import choices_of, head_of, list_entries
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.budget.forms import UploadForm
from mellanrum.web.areas.budget.reading import (
    CHANGE,
    READ,
    OpenPlan,
    crumbs,
    difference,
    get_plan,
    open_plan,
    plan_url,
    tables_of,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer

SHOWN = 100


@page(grant=READ)
def lines(request: HttpRequest, viewer: Viewer, slug: str, form: str) -> HttpResponse:
    """The lines as a file that can be edited and read in again."""
    if form not in ("xlsx", "csv"):
        raise Http404
    found = get_plan(viewer, slug)
    years = head_of(found).each_year
    choices = choices_of(viewer.forbund_slug, found.first_year)
    content = plan_file(found.title, list_entries(found), years, choices, form)
    return file_response(content, found.slug, form)


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, slug: str, key: str, form: str) -> HttpResponse:
    """One table of the budget, or all of it as PDF."""
    held = open_plan(viewer, slug, timezone.localdate())
    tables = tables_of(held)
    if key not in tables:
        raise Http404
    if form == "pdf" and key == "budget":
        return file_response(sheet_pdf(document(held)), held.plan.slug, "pdf")
    return table_file(tables[key], form)


def document(held: OpenPlan) -> Document:
    """The budget as a short document."""
    plan, tables = held.plan, tables_of(held)
    sections = tuple(
        Section(key, one.title, 1, (StatementBlock(with_dashes(one)),))
        for key, one in tables.items()
    )
    decided = f"Beslutad {plan.decided_on}. {plan.decision}" if plan.decided_on else ""
    return Document(
        title="Budget och plan",
        organisation=plan.entity,
        year=plan.first_year,
        date=timezone.localdate(),
        sections=sections,
        cover=Cover(lines=(decided,) if decided else ()),
        watermark_note=""
        if plan.state == "decided"
        else f"{plan.get_state_display()}, inte gällande",
    )


def with_dashes(table: Table) -> Table:
    """A line with no amount at all gets dashes: on paper it would else look like a heading."""
    rows = tuple(
        row if row.kind is not RowKind.DETAIL or any(row.cells) else _dashed(table, row)
        for row in table.rows
    )
    return replace(table, rows=rows)


def _dashed(table: Table, row: Row) -> Row:
    cells = tuple(
        Figure(f"{table.key}.{row.key}.{column.key}", row.label, None, Unit.SEK, table.period,
               status=Status.MISSING)
        for column in table.columns
    )  # fmt: skip
    return replace(row, cells=cells)


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Look through a file of lines; save it when that has been seen."""
    found = get_plan(viewer, slug)
    check_may_edit(found.state)
    if request.method != "POST":
        return _page(request, found, UploadForm(), 200)
    if "content" in request.POST:
        return _confirmed(request, viewer, found)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, 422)
    file = form.cleaned_data["file"]
    return _look(request, viewer, found, str(file.name), file.read())


def _confirmed(request: HttpRequest, viewer: Viewer, found: BudgetPlan) -> HttpResponse:
    """The file that was looked through is saved, unless somebody has saved meanwhile."""
    name = request.POST.get("name", "")[:200]
    try:
        data = base64.b64decode(request.POST["content"], validate=True)
        seen = int(request.POST.get("seen", ""))
    except (binascii.Error, ValueError):
        return _page(request, found, _refused("Välj filen igen."), 422)
    return _look(request, viewer, found, name, data, seen)


def _look(
    request: HttpRequest,
    viewer: Viewer,
    found: BudgetPlan,
    name: str,
    data: bytes,
    seen: int | None = None,
) -> HttpResponse:
    """What the file says; with the version `seen` it is saved. Nothing is saved with faults."""
    choices = choices_of(viewer.forbund_slug, found.first_year)
    try:
        held = read_plan(name, data, head_of(found).each_year, choices)
        if seen is not None and not held.problems:
            save_lines(plan=found, lines=held.lines, seen=seen, by=viewer.actor, at=timezone.now())
            messages.success(request, f"{plural(len(held.lines), 'rad', 'rader')} är inlästa.")
            return redirect(plan_url(found))
    except DomainError as error:
        return _page(request, found, _refused(error.message), 422)
    status = 422 if held.problems else 200
    preview = _preview(found, held, name, data)
    return _page(request, found, UploadForm(), status, preview=preview)


def _refused(message: str) -> UploadForm:
    """The form with a sentence at the file, and nothing else."""
    form = UploadForm({})
    form.errors.clear()
    form.add_error("file", message)
    return form


def _preview(found: BudgetPlan, held: PlanFile, name: str, data: bytes) -> dict[str, Any]:
    """The faults, or what would be other than now."""
    problems = [
        {
            "place": f"Rad {one.row}, kolumn {one.column}" if one.row else "Filen",
            "value": one.value,
            "text": f"{one.message} {one.remedy}".strip(),
        }
        for one in held.problems[:SHOWN]
    ]
    return {
        "name": name,
        "problems": problems,
        "fault_count": plural(len(held.problems), "fel", "fel"),
        "table": None if problems else difference(found, held.lines, found),
        "count": plural(len(held.lines), "rad", "rader"),
        "content": "" if problems else base64.b64encode(data).decode(),
        "seen": found.version,
    }


def _page(
    request: HttpRequest, found: BudgetPlan, form: UploadForm, status: int, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "title": "Läs in en fil",
        "lead": f"{found.title}. Filen granskas först. Det som läses in ersätter alla rader.",
        "crumbs": crumbs(found),
        "cancel": {"label": "Avbryt", "url": plan_url(found)},
        "example": reverse("budget-lines", args=[found.slug, "xlsx"]),
        **more,
    }
    return render(request, "budget/read.html", context, status=status)
