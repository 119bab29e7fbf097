"""Choosing what to read in, the templates, and the file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.documents.fill_in_book import render_fill_in
from mellanrum.exchange.mapping import staging
from mellanrum.exchange.mapping.matching import suggest
from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.templates.book import fill_in_book, sheet_name
from mellanrum.exchange.templates.groups import Group
from mellanrum.exchange.templates.headings import heading_of
from mellanrum.registers.imports.queries import list_profiles
from mellanrum.web.areas.imports.forms import FileForm
from mellanrum.web.areas.imports.reach import GRANT, START, crumb, get_group, groups_of, steps
from mellanrum.web.areas.imports.wizard import chosen_profile, profile_choices, ready_for
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

OTHERS = (
    ("Bokföring som SIE", "Räkenskapsår från bokföringsprogrammet.", "bookings-upload",
     "economy.change"),
    ("Svar från ett enkätverktyg", "En rad per besvarat formulär.", "voices-answers",
     "surveys.change"),
    ("Rikets enkätvärden", "Andras värden på enkäternas frågor.", "voices-national-read",
     "surveys.change"),
    ("Ett annat förbunds utbytesfil", "Andelar att jämföra med.", "outputs-exchange-read",
     "benchmarks.change"),
    ("Uppgifter till Uppföljning Finsam", "Förbundets antal, färdiga att lämna. Antal som "
     "redan finns där läser du in under Insatser, mål och antal.", "outputs", "followup.read"),
    ("Budget som Excel", "En version av budgeten, i dess eget rutnät.", "budget",
     "economy.change"),
)  # fmt: skip


@page(grant=GRANT)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What can be read in, by group, and where other files are read in."""
    groups = [
        {
            "title": group.title,
            "lead": group.lead,
            "url": reverse("imports-group", args=[group.key]),
            "tables": ", ".join(b.file.title.partition(" (")[0] for b in bindings),
        }
        for group, bindings in groups_of(viewer)
    ]
    others = [
        {"title": title, "lead": lead, "url": reverse(name)}
        for title, lead, name, grant in OTHERS
        if viewer.can(grant)
    ]
    return render(request, "imports/start.html", {"groups": groups, "others": others})


@writes(grant=GRANT)
def group(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The template of a group, what its columns are, and the file that is filled in."""
    held, bindings = get_group(viewer, key)
    own = list(list_profiles(viewer.forbund_slug, key))
    form = FileForm(posted(request), request.FILES, profile_choices(key, own))
    if request.method == "POST" and form.is_valid():
        return _left(viewer, form, held, bindings, own)
    context = {
        "group": held,
        "form": form,
        "steps": steps("group", {}),
        "crumbs": [crumb()],
        "tables": [_table(held, binding) for binding in bindings],
        "book": reverse("imports-template", args=[key]),
        "ready": ready_for(key),
        "cancel": {"label": "Avbryt", "url": reverse(START)},
    }
    return render(request, "imports/group.html", context, status=422 if form.errors else 200)


def _table(held: Group, binding: Binding) -> dict[str, Any]:
    file = binding.file
    address = reverse("imports-template", args=[held.key])
    return {
        "id": file.name.removesuffix(".csv"),
        "title": file.title,
        "url": f"{address}?tabell={file.name.removesuffix('.csv')}",
        "key": ", ".join(heading_of(name) for name in file.key),
        "columns": [
            {"name": heading_of(c.name), "help": c.help, "required": c.required}
            for c in file.columns
        ],
    }


def _left(
    viewer: Viewer, form: FileForm, held: Group, bindings: tuple[Binding, ...], own: Any
) -> HttpResponse:
    """Keep the file, and go to the first step that has something to ask."""
    assert form.raw is not None
    told = form.cleaned_data.get("profile", "")
    name, content = chosen_profile(told, held.key, own)
    found = suggest(form.raw, [binding.file for binding in bindings], content)
    made = staging.stage(
        form.raw.name,
        form.data_in,
        [one.reading for one in found],
        target=held.key,
        owner=viewer.actor.key,
        forbund=viewer.forbund_slug,
        at=timezone.now(),
        profile=name,
    )
    is_sure = all(one.sure for one in found) and any(one.reading.file for one in found)
    return redirect("imports-preview" if is_sure else "imports-columns", made.batch)


@page(grant=GRANT)
def template(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The workbook, of all tables or the one asked for; filled with what there is, if asked."""
    held, bindings = get_group(viewer, key)
    wanted = request.GET.get("tabell", "")
    chosen = [b for b in bindings if b.file.name.removesuffix(".csv") == wanted] or list(bindings)
    filled = request.GET.get("ifylld") == "1"
    book = fill_in_book(held.title, chosen, viewer.forbund_slug, filled=filled)
    name = sheet_name(chosen[0].file) if len(chosen) == 1 else held.title
    state = "ifylld" if filled else "mall"
    return file_response(render_fill_in(book), f"{name} {state}".lower(), "xlsx")
