"""Lists, pages and forms of the registers, the same for every kind."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions.protection_records import change_record
from mellanrum.registers.governance.protection_queries import (
    Scope,
    find_record,
    list_controllers,
    list_records,
    scope_of,
)
from mellanrum.registers.governance.protection_tables import row_of
from mellanrum.registers.insatser.policies import ChangedMeanwhileError
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.protection.fields import RowForm
from mellanrum.web.areas.protection.history import history_of
from mellanrum.web.areas.protection.kinds import Kind
from mellanrum.web.areas.protection.more import more_of
from mellanrum.web.areas.protection.options import options_of
from mellanrum.web.areas.protection.shown import (
    cell,
    facts_of,
    file_rows,
    headings,
    text_of,
    texts_of,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

READ, CHANGE = "protection.read", "protection.change"
START = {"label": "Dataskydd", "url": "/dataskydd/"}
CONTROLLER = Column("Ansvarig", "ansvarig")


def scope(viewer: Viewer) -> Scope:
    """Whose records the viewer sees."""
    return scope_of(viewer.forbund_id or 0, viewer.actor)


@page(grant=READ)
def record_list(request: HttpRequest, viewer: Viewer, kind: Kind) -> HttpResponse:
    """Every record of a kind that the viewer sees, with search, filters, order and export."""
    seen = scope(viewer)
    parties = list_controllers(seen.parties)
    choices = [f.filter for f in kind.filters]
    if parties:
        choices.append(_controllers(viewer, parties))
    columns = [c.column for c in kind.columns] + [CONTROLLER]
    ask = asked(request.GET, reverse(kind.url_name()), choices, columns)
    found = _wanted(kind, list_records(kind.model, seen), ask)
    if form := request.GET.get(FORMAT):
        return list_file(form, kind.plural, headings(kind), file_rows(kind, found))
    add = {"label": kind.new, "url": reverse(kind.url_name("add"))}
    action = add if viewer.can(CHANGE) else None
    empty = {"what": f"Här visas {kind.plural.lower()}", "why": kind.why_empty, "action": action}
    context = listing(
        ask,
        title=kind.plural,
        columns=columns,
        found=found,
        row=lambda record: _row(kind, record),
        empty=empty,
        filters=choices,
        search_label=f"Sök bland {kind.plural.lower()}",
        lead=kind.lead,
    )
    context["action"] = action
    printed = reverse("protection-register") if kind.name == "processing" else ""
    shown = {"listing": context, "crumbs": [START], "printed": printed}
    return render(request, "protection/list.html", shown)


def _controllers(viewer: Viewer, parties: list[Party]) -> Filter:
    options = (("forbundet", viewer.forbund_name), *((p.slug, p.name) for p in parties))
    return Filter("ansvarig", "Ansvarig", options)


def _wanted(kind: Kind, found: QuerySet[Any], ask: Asked) -> QuerySet[Any]:
    """What search and filters leave, in the order asked for."""
    today = timezone.localdate()
    for choices in kind.filters:
        if value := ask.chosen.get(choices.name):
            found = found.filter(choices.values[value][1](today))
    if controller := ask.chosen.get("ansvarig"):
        own = controller == "forbundet"
        found = found.filter(Q(party__isnull=True) if own else Q(party__slug=controller))
    for word in ask.search.split():
        anywhere = Q()
        for name in kind.search:
            anywhere |= Q(**{f"{name}__icontains": word})
        found = found.filter(anywhere)
    orders = {c.column.sort: c.order for c in kind.columns} | {"ansvarig": "party__name"}
    if ask.sort:
        found = found.order_by(f"{'-' if ask.descending else ''}{orders[ask.sort]}", "pk")
    return found


def _row(kind: Kind, record: Any) -> dict[str, Any]:
    now = timezone.now()
    cells = [cell(one, record, now) for one in kind.columns[1:]]
    return {
        "url": reverse(kind.url_name("one"), args=[record.pk]),
        "label": record.title,
        "cells": [*cells, {"label": CONTROLLER.label, "text": text_of(record, "party_id")}],
    }


def get_record(viewer: Viewer, kind: Kind, pk: int) -> Any:
    """A record that the viewer sees. Raises Http404."""
    if (found := find_record(kind.model, scope(viewer), pk)) is None:
        raise Http404
    return found


@page(grant=READ)
def record(request: HttpRequest, viewer: Viewer, kind: Kind, pk: int) -> HttpResponse:
    """One record with all that it holds and what has been done to it."""
    found = get_record(viewer, kind, pk)
    may_change = viewer.can(CHANGE)
    edit = {"label": "Ändra", "url": reverse(kind.url_name("edit"), args=[pk])}
    is_closed = getattr(found, "state", "") == "closed"
    context = {
        "title": found.title,
        "lead": str(kind.form.base_fields["title"].label),
        "action": edit if may_change and not is_closed else None,
        "facts": facts_of(kind, found),
        "texts": texts_of(kind, found),
        "events": history_of(kind, found, viewer.forbund_slug),
        "crumbs": [START, crumb(kind)],
        **more_of(kind, found, may_change, timezone.now()),
    }
    return render(request, "protection/record.html", context)


def crumb(kind: Kind) -> dict[str, str]:
    return {"label": kind.plural, "url": reverse(kind.url_name())}


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, kind: Kind) -> HttpResponse:
    """A new record."""
    seen = scope(viewer)
    options = options_of(kind, seen, viewer.forbund_name)
    initial = {"party_id": next(iter(sorted(seen.parties)), None)}
    data = request.POST if request.method == "POST" else None
    form = kind.form(data, initial=initial, options=options)
    if request.method == "POST" and form.is_valid():
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        try:
            made = kind.add(forbund=forbund, row=form.wanted_row(), by=viewer.actor, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, kind.saved)
            return redirect(kind.url_name("one"), made.pk)
    back = crumb(kind)["url"]
    return form_page(request, form, kind.new, [START, crumb(kind)], back)


@writes(grant=CHANGE)
def edit(request: HttpRequest, viewer: Viewer, kind: Kind, pk: int) -> HttpResponse:
    """Change a record; what another changed meanwhile is kept."""
    found = get_record(viewer, kind, pk)
    options = options_of(kind, scope(viewer), viewer.forbund_name)
    back = reverse(kind.url_name("one"), args=[pk])
    form, is_saved = saved(request, viewer, found, kind.form, options)
    if is_saved:
        return redirect(back)
    crumbs = [START, crumb(kind), {"label": found.title, "url": back}]
    return form_page(request, form, f"Ändra {found.title}", crumbs, back)


def saved(
    request: HttpRequest, viewer: Viewer, found: Any, form_type: type[RowForm], options: Any
) -> tuple[RowForm, bool]:
    """The form of a record, and whether what it asks for is saved."""
    now = row_of(found)
    data = request.POST if request.method == "POST" else None
    form = form_type(data, initial=asdict(now), options=options)
    if request.method != "POST" or not form.is_valid():
        return form, False
    seen = form.seen_row(now)
    wanted = replace(seen, **{name: form.cleaned_data[name] for name in form.names()})
    try:
        messages.success(request, _change(viewer, found, seen, wanted))
    except ChangedMeanwhileError as error:
        return form.after_clash(now, error.attrs), False
    except DomainError as error:
        form.refuse(error)
        return form, False
    return form, True


def _change(viewer: Viewer, found: Any, seen: Any, wanted: Any) -> str:
    """Save what differs, if anything. Returns what to tell."""
    if seen == wanted:
        return "Inget ändrades."
    forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
    change_record(forbund=forbund, found=found, seen=seen, wanted=wanted, by=viewer.actor, at=at)
    return "Ändringen är sparad."


def form_page(
    request: HttpRequest,
    form: Any,
    title: str,
    crumbs: list[dict[str, str]],
    back: str,
    **more: Any,
) -> HttpResponse:
    """A page with one form; 422 when something is to be corrected."""
    context = {
        "form": form,
        "title": title,
        "submit": "Spara",
        "crumbs": crumbs,
        "cancel": {"label": "Avbryt", "url": back},
        **more,
    }
    return render(request, "protection/form.html", context, status=422 if form.errors else 200)
