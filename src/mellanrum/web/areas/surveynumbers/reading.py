"""Values from a file: looked through first, then loaded, all or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.swedish import plural
from mellanrum.exchange.surveys.numbers import Difference, NumbersRead, read_numbers, template
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions.survey_numbers import load_survey_numbers
from mellanrum.web.areas.surveynumbers.forms import UploadForm, sent_again
from mellanrum.web.areas.surveynumbers.naming import (
    SEXES,
    Names,
    base_text,
    group_name,
    kind_name,
    names_of,
    value_said,
)
from mellanrum.web.areas.surveynumbers.views import CHANGE, LIST, crumbs
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

SHOWN = 300  # rows of a preview


@page(grant=CHANGE)
def template_file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The file to fill in."""
    return file_response(template(), "rikets-enkattal", "csv")


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look through a file; load it when that has been seen."""
    if request.method != "POST":
        return _page(request, UploadForm(), 200)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        name, content = form.read()
        found = read_numbers(viewer.forbund_slug, name, content)
        if not found.problems and found.changes and request.POST.get("bekraftat"):
            return _loaded(request, viewer, found)
    except (DomainError, ValueError) as error:
        told = error.message if isinstance(error, DomainError) else "Välj filen igen."
        form.add_error("file", told)
        return _page(request, form, 422)
    preview = drawn(found, names_of(viewer.forbund_slug))
    again = None if found.problems or not found.changes else sent_again(name, content)
    status = 422 if found.problems else 200
    return _page(request, UploadForm(), status, preview=preview, again=again, name=name)


def _loaded(request: HttpRequest, viewer: Viewer, found: NumbersRead) -> HttpResponse:
    forbund = get_forbund(viewer.forbund_slug)
    counts = load_survey_numbers(
        forbund=forbund, rows=found.rows, by=viewer.actor, at=timezone.now()
    )
    new = plural(counts.created, "nytt", "nya")
    same = plural(counts.unchanged, "oförändrat", "oförändrade")
    changed = plural(counts.changed, "ändrat", "ändrade")
    messages.success(request, f"Värdena är inlästa: {new}, {changed} och {same}.")
    return redirect(LIST)


def _page(request: HttpRequest, form: UploadForm, status: int, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "title": "Läs in värden från en fil",
        "lead": "Filen granskas först. Du ser vad som ändras innan något sparas.",
        "template_url": reverse("voices-national-template"),
        "crumbs": crumbs(),
        "cancel": {"label": "Avbryt", "url": reverse(LIST)},
        **more,
    }
    return render(request, "surveynumbers/read.html", context, status=status)


def drawn(found: NumbersRead, names: Names) -> dict[str, Any]:
    """The preview: faults, or what would be new and what would change."""
    changes = found.changes
    same = len(found.differences) - len(changes)
    return {
        "problems": [problem_drawn(one) for one in found.problems[:SHOWN]],
        "fault_count": plural(len(found.problems), "fel", "fel"),
        "rows": [_row(one, names) for one in changes[:SHOWN]],
        "counts": [
            {"label": "Nya", "value": sum(one.is_new for one in changes)},
            {"label": "Ändrade", "value": sum(one.is_changed for one in changes)},
            {"label": "Oförändrade", "value": same},
        ],
        "is_same": not changes,
        "hidden": max(len(changes) - SHOWN, 0),
    }


def problem_drawn(problem: Problem) -> dict[str, Any]:
    """A fault as a row of a table."""
    row = f"Rad {problem.row}" if problem.row else "Filen"
    return {
        "place": f"{row}, kolumn {problem.column}" if problem.column else row,
        "value": problem.value,
        "text": f"{problem.message} {problem.remedy}".strip(),
    }


def _row(one: Difference, names: Names) -> dict[str, Any]:
    row, before = one.row, one.before
    return {
        "question": names.question(row.instrument, row.group, row.item),
        "group": group_name(row.group),
        "year": row.survey_year,
        "sex": SEXES[row.sex],
        "kind": kind_name(row.kind, row.label),
        "before": "" if before is None else _told(before.value, before.n, before.withdrawn),
        "after": _told(row.value, row.n, row.withdrawn),
        "what": "Nytt" if one.is_new else "Ändrat",
    }


def _told(value: Any, n: int | None, withdrawn: bool) -> str:
    """'84,5 %, 5 210 svar'."""
    parts = [value_said(value), f"{base_text(n)} svar" if n else "", "ej i bruk" * withdrawn]
    return ", ".join(part for part in parts if part)
