"""Persons read in from a file: left, matched, tried, taken in. Only by code, only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.documents.fill_in_book import FillInBook, render_fill_in
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.mapping import staging
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.matching import suggest
from mellanrum.exchange.mapping.persons import load_file, try_file
from mellanrum.exchange.mapping.persons_reading import EXAMPLE, FILE, TARGET
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.mapping.staging import Staged, keep_readings, keep_result
from mellanrum.exchange.templates.book import TOLD as TOLD_IN_BOOK
from mellanrum.exchange.templates.book import file_sheet
from mellanrum.exchange.templates.choices import Choices
from mellanrum.exchange.templates.headings import heading_of
from mellanrum.registers.imports.actions.profiles import save_profile
from mellanrum.registers.imports.queries import list_profiles, list_runs
from mellanrum.web.areas.imports.forms import ColumnsForm, FileForm, LoadForm, ValuesForm
from mellanrum.web.areas.imports.wizard import (
    TOLD,
    after_columns,
    chosen_profile,
    drawn_problem,
    drawn_sheets,
    drawn_words,
    profile_choices,
    profile_content,
    ready_for,
    with_values,
)
from mellanrum.web.areas.imports_cases.reach import (
    GRANT,
    START,
    crumbs,
    drawn_steps,
    get_forbund,
    get_party,
    get_staged,
)
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

SHOWN_RUNS = 20
CANCEL = {"label": "Avbryt", "url": "/lasa-in-deltagare/"}


@writes(grant=GRANT)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is read in and what is not, the template, the file, and what was read in before."""
    party = get_party(viewer)
    own = list(list_profiles(viewer.forbund_slug, TARGET, [party.pk]))
    form = FileForm(posted(request), request.FILES, profile_choices(TARGET, own))
    if request.method == "POST" and form.is_valid():
        return _left(viewer, form, own)
    context = {
        "form": form,
        "party": party,
        "steps": drawn_steps("group"),
        "ready": ready_for(TARGET),
        "runs": _runs(viewer, party.pk),
        "columns": [
            {"name": heading_of(c.name), "help": c.help, "required": c.required}
            for c in FILE.columns
        ],
    }
    return render(request, "imports_cases/start.html", context, status=422 if form.errors else 200)


def _runs(viewer: Viewer, party: int) -> list[dict[str, Any]]:
    held = list(list_runs(viewer.forbund_slug, [party])[:SHOWN_RUNS])
    names = list_names(run.made_by for run in held)
    return [
        {
            "on": timezone.localtime(run.made_at).date(),
            "by": actor_name(run.made_by, names),
            "created": sum(one["created"] for one in run.summary),
            "digest": run.sha256[:16],
        }
        for run in held
    ]


def _left(viewer: Viewer, form: FileForm, own: Any) -> HttpResponse:
    assert form.raw is not None
    told = form.cleaned_data.get("profile", "")
    name, content = chosen_profile(told, TARGET, own)
    found = suggest(form.raw, [FILE], content)
    made = staging.stage(
        form.raw.name,
        form.data_in,
        [one.reading for one in found],
        target=TARGET,
        owner=viewer.actor.key,
        forbund=viewer.forbund_slug,
        at=timezone.now(),
        profile=name,
    )
    if all(one.sure for one in found) and any(one.reading.file for one in found):
        return _tried(viewer, made)
    return redirect("imports-cases-columns", made.batch)


def _tried(viewer: Viewer, held: Staged) -> HttpResponse:
    """Try the file and keep what was told; go on to what is to be asked."""
    tried = try_file(
        get_forbund(viewer),
        read_raw(held.name, held.data),
        held.readings,
        party=get_party(viewer),
        by=viewer.actor,
        at=timezone.now(),
    )
    result = {
        "problems": [asdict(problem) for problem in tried.problems],
        "unknown": [[table, name, dict(w)] for (table, name), w in tried.unknown.items()],
        **{name: getattr(tried, name) for name in ("persons", "enrolled", "closed", "known")},
    }
    is_asked = bool(tried.unknown) and not held.result
    keep_result(held, result)
    return redirect("imports-cases-values" if is_asked else "imports-cases-preview", held.batch)


@page(grant=GRANT)
def template(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The workbook, with the förbund's own lists."""
    get_party(viewer)
    sheet = file_sheet(FILE, Choices(viewer.forbund_slug), (), EXAMPLE)
    book = FillInBook(FILE.title, TOLD_IN_BOOK, (sheet,))
    return file_response(render_fill_in(book), "deltaganden mall", "xlsx")


@writes(grant=GRANT)
def columns(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Match the columns; then the file is tried."""
    held = get_staged(viewer, batch)
    raw, choices = read_raw(held.name, held.data), Choices(viewer.forbund_slug)
    form = ColumnsForm(posted(request), raw, held.readings, [FILE], choices)
    if request.method == "POST" and form.is_valid():
        kept = keep_readings(held, after_columns(form, [FILE]), _saved(viewer, form) or None)
        if form.moved:
            return redirect("imports-cases-columns", batch)
        return _tried(viewer, keep_result(kept, {}))
    context = {
        "form": form,
        "sheets": drawn_sheets(form, raw),
        "file_name": held.name,
        "profile_name": form["profile_name"],
        "steps": drawn_steps("columns", batch),
        "crumbs": crumbs(),
        "cancel": CANCEL,
    }
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


def _saved(viewer: Viewer, form: ColumnsForm) -> str:
    name = str(form.cleaned_data.get("profile_name", "")).strip()
    if not name or form.moved:
        return ""
    return _keep_profile(viewer, name, form.result())


def _keep_profile(viewer: Viewer, name: str, readings: Sequence[SheetReading]) -> str:
    made = save_profile(
        forbund=get_forbund(viewer),
        party=get_party(viewer),
        target=TARGET,
        name=name,
        content=profile_content(readings),
        by=viewer.actor,
        at=timezone.now(),
    )
    return made.name


@writes(grant=GRANT)
def values(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Match the words that are none of ours; then the file is tried again."""
    held = get_staged(viewer, batch)
    unknown = {(table, name): words for table, name, words in held.result.get("unknown", ())}
    form = ValuesForm(posted(request), unknown, [FILE], Choices(viewer.forbund_slug))
    if request.method == "POST" and form.is_valid():
        kept = keep_readings(held, with_values(held.readings, form.told()))
        own = list_profiles(viewer.forbund_slug, TARGET, [get_party(viewer).pk])
        if own.filter(name=held.profile).exists():
            _keep_profile(viewer, held.profile, kept.readings)
        return _tried(viewer, kept)
    context = {
        "form": form,
        "groups": drawn_words(form, {FILE.name: "Deltaganden"}),
        "steps": drawn_steps("values", batch),
        "crumbs": crumbs(),
        "cancel": {
            "label": "Till vad som ändras",
            "url": reverse("imports-cases-preview", args=[batch]),
        },
    }
    return render(request, "imports/values.html", context, status=422 if form.errors else 200)


@writes(grant=GRANT)
def preview(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """What the try told; then all is taken in, or nothing."""
    held = get_staged(viewer, batch)
    if not held.result:
        return redirect("imports-cases-columns", batch)
    form = LoadForm(posted(request), held.sha256)
    if request.method == "POST" and form.is_valid():
        try:
            _loaded(viewer, held)
        except DomainError as error:
            form.refuse(error)
        else:
            staging.forget(batch)
            messages.success(request, f"Inskrivningar som är inlästa: {held.result['enrolled']}.")
            return redirect(START)
    return render(
        request,
        "imports_cases/preview.html",
        _context(held, form),
        status=422 if form.errors else 200,
    )


def _loaded(viewer: Viewer, held: Staged) -> None:
    load_file(
        forbund=get_forbund(viewer),
        raw=read_raw(held.name, held.data),
        readings=held.readings,
        party=get_party(viewer),
        sha256=held.sha256,
        profile=held.profile,
        by=viewer.actor,
        at=timezone.now(),
    )


def _context(held: Staged, form: LoadForm) -> dict[str, Any]:
    result = held.result
    problems = [Problem(**one) for one in result["problems"]]
    return {
        "form": form,
        "result": result,
        "problems": [drawn_problem(p) for p in problems[:TOLD]],
        "problems_more": max(0, len(problems) - TOLD),
        "problem_count": len(problems),
        "may": result["enrolled"] and not problems,
        "submit": f"Läs in inskrivningarna ({result['enrolled']})",
        "steps": drawn_steps("preview", held.batch),
        "crumbs": crumbs(),
        "columns_url": reverse("imports-cases-columns", args=[held.batch]),
        "values_url": reverse("imports-cases-values", args=[held.batch])
        if result["unknown"]
        else "",
        "again": reverse(START),
        "cancel": CANCEL,
    }
