"""One item of an agenda: prepared, moved, struck; its papers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.actions import agenda as made
from mellanrum.registers.governance.agenda_policies import PREPARED
from mellanrum.registers.governance.agenda_queries import items_of, papers_of
from mellanrum.registers.governance.models import AgendaItem, ItemPaper
from mellanrum.registers.insatser.file_policies import MOST_BYTES
from mellanrum.web.areas.agendas.forms import DocumentForm, ItemForm, PaperForm, StrikeForm
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.meetings.reach import OFFICE, crumbs, get_meeting, title_of, url_of
from mellanrum.web.areas.meetings.texts import html_of
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered, fact, kept, move, posted, story
from mellanrum.web.areas.operation.reach import seen_insatser
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def get_item(viewer: Viewer, pk: int) -> AgendaItem:
    """Raises Http404 for another förbund's."""
    found = items_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def item_url(item: AgendaItem) -> str:
    return reverse("agendas-item", args=[item.pk])


def asked(item: AgendaItem, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the item."""
    here = {"label": item.title, "url": item_url(item)}
    cancel = {**here, "label": "Avbryt"}
    return Ask(title, submit, cancel, [*crumbs(item.meeting), here], item.title, **told)


@page(grant=OFFICE)
def item(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """An item as it is prepared."""
    found = get_item(viewer, pk)
    can = found.meeting.state in PREPARED
    context = {
        "title": found.title,
        "state": "Struken" if found.withdrawn_reason else "",
        "lead": title_of(found.meeting),
        "crumbs": crumbs(found.meeting),
        "moves": list(_moves(found)) if can else [],
        "facts_title": "Punkten",
        "facts": kept(_facts(found)),
        "background": html_of(found.background),
        "proposal": html_of(found.proposal),
        "papers": _papers(found, can),
        "events": story(viewer.forbund_slug, f"agenda_items:{pk}"),
    }
    return render(request, "agendas/item.html", context)


def _moves(found: AgendaItem) -> Any:
    if found.withdrawn_reason:
        yield move("Lägg tillbaka", "agendas-item-restore", found.pk, post=True)
        return
    yield move("Bered vidare", "agendas-item-change", found.pk)
    yield move("Lägg till fil", "agendas-paper-add", found.pk)
    yield move("Lägg till handling ur diariet", "agendas-document-add", found.pk)
    yield move("Stryk punkten", "agendas-item-strike", found.pk)


def _facts(found: AgendaItem) -> list[dict[str, Any]]:
    matter = f"{found.matter} {found.matter.title}" if found.matter else ""
    return [
        fact("Slag", found.get_kind_display()),
        fact("Ärende", matter),
        fact("Insats", found.insats.name if found.insats else ""),
        fact("Föredragande", found.presenter),
        fact("Tid i minuter", found.minutes_allotted),
        fact("Får delegeras", "Ja" if found.is_delegable else "Nej"),
        fact("Struken", found.withdrawn_reason),
    ]


def _papers(found: AgendaItem, can: bool) -> dict[str, Any]:
    held = papers_of(found.meeting.body.forbund.slug).filter(item=found)
    held = held.defer("content", "document__content").order_by("position")
    return {
        "heading": "Handlingar",
        "id": "handlingar",
        "columns": columns("Handling", "Källa"),
        "rows": [_paper_row(one, can) for one in held],
        "empty": "Punkten har inga handlingar.",
    }


def _paper_row(one: ItemPaper, can: bool) -> dict[str, Any]:
    url = reverse("meetings-paper", args=[one.pk])
    told = "Egen fil" if one.document is None else "Diariet"
    row: dict[str, Any] = {"label": one.title, "url": url, "cells": [cell("Källa", told)]}
    if can:
        away = reverse("agendas-paper-remove", args=[one.pk])
        row["remove"] = {"label": "Ta bort", "url": away}
    return row


@writes(grant=OFFICE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """An item last on the agenda."""
    meeting = get_meeting(viewer, pk)
    form = _item_form(request, viewer, None)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        new = made.add_item(
            meeting=meeting, row=form.row(), matter=given["matter"], insats=given["insats"],
            by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Punkten står sist på dagordningen.", item_url(new)

    cancel = {"label": "Avbryt", "url": url_of(meeting)}
    ask = Ask("Ny punkt", "Lägg till punkten", cancel, crumbs(meeting), title_of(meeting))
    return answered(request, form, ask, save)


def _item_form(request: HttpRequest, viewer: Viewer, held: AgendaItem | None) -> ItemForm:
    start = {"kind": "decision", "decision_kind": "other", "is_delegable": True}
    return ItemForm(
        posted(request), forbund=viewer.forbund_slug, insatser=seen_insatser(viewer), held=held,
        initial=None if held else start,
    )  # fmt: skip


@writes(grant=OFFICE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Prepare it further."""
    found = get_item(viewer, pk)
    form = _item_form(request, viewer, found)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        made.change_item(
            item=found, row=form.row(), matter=given["matter"], insats=given["insats"],
            seen=form.version, by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Punkten är sparad.", item_url(found)

    return answered(request, form, asked(found, "Bered punkten", "Spara"), save)


@writes(grant=OFFICE, form=False)
def up(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    return _stepped(viewer, get_item(viewer, pk), -1)


@writes(grant=OFFICE, form=False)
def down(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    return _stepped(viewer, get_item(viewer, pk), 1)


def _stepped(viewer: Viewer, item: AgendaItem, step: int) -> HttpResponse:
    made.move_item(item=item, step=step, by=viewer.actor, at=timezone.now())
    return redirect(f"{url_of(item.meeting)}#punkt-{item.pk}")


@writes(grant=OFFICE)
def strike(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take it off the agenda; it can be put back."""
    found = get_item(viewer, pk)
    form = StrikeForm(posted(request))

    def save() -> tuple[str, str]:
        reason, at = form.cleaned_data["reason"], timezone.now()
        made.withdraw_item(item=found, reason=reason, by=viewer.actor, at=at)
        return "Punkten är struken. Den kan läggas tillbaka.", item_url(found)

    ask = asked(found, "Stryk punkten", "Stryk punkten", is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=OFFICE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put a struck item back."""
    found = get_item(viewer, pk)
    made.restore_item(item=found, by=viewer.actor, at=timezone.now())
    return redirect(item_url(found))


@writes(grant=OFFICE)
def add_paper(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A file of the item's own."""
    found = get_item(viewer, pk)
    form = PaperForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        file, at = form.cleaned_data["file"], timezone.now()
        data, title = file.read(MOST_BYTES + 1), form.cleaned_data["title"]
        made.add_paper(item=found, title=title, name=file.name, data=data, by=viewer.actor, at=at)
        return f"{file.name} är tillagd.", f"{item_url(found)}#handlingar"

    return answered(request, form, asked(found, "Lägg till fil", "Lägg till filen"), save)


@writes(grant=OFFICE)
def add_document(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A document of the diary: of the item's matter, if it has one."""
    found = get_item(viewer, pk)
    form = DocumentForm(posted(request), forbund=viewer.forbund_slug, item=found)

    def save() -> tuple[str, str]:
        at = timezone.now()
        made.add_document(item=found, document=form.picked(), by=viewer.actor, at=at)
        return "Handlingen är tillagd.", f"{item_url(found)}#handlingar"

    ask = asked(found, "Lägg till handling ur diariet", "Lägg till handlingen")
    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def remove_paper(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a paper off, once confirmed."""
    held = papers_of(viewer.forbund_slug).defer("content").filter(pk=pk).first()
    if held is None:
        raise Http404
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        made.withdraw_paper(paper=held, by=viewer.actor, at=timezone.now())
        return "Handlingen är borttagen. Filen finns kvar i arkivet.", item_url(held.item)

    ask = asked(held.item, f"Ta bort {held.title}", "Ta bort handlingen", is_danger=True)
    return answered(request, form, ask, save)
