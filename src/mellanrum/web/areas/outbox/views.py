"""The outbox: what was sent, or would be."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.outbox.actions import requeue
from mellanrum.outbox.models import Message
from mellanrum.outbox.queries import list_messages
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

COLUMNS = (
    Column("Ärende", "arende"),
    Column("Till", "till"),
    Column("Gäller", "galler"),
    Column("Läge", "lage"),
)
ORDER = {"arende": "subject", "till": "recipient", "galler": "due_on", "lage": "state"}
STATES = (Filter("lage", "Läge", tuple((s.value, s.label) for s in Message.State)),)
EMPTY = {
    "what": "Här visas påminnelser som skickats eller skulle ha skickats",
    "why": "Inget är på väg att förfalla: påminnelser skapas två månader före ett datum.",
}


@page(grant="outbox.read")
def outbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The messages, newest due date first."""
    ask = asked(request.GET, reverse("outbox"), STATES, COLUMNS)
    found = list_messages(viewer.forbund_slug, ask.chosen.get("lage", ""))
    if ask.search:
        found = found.filter(Q(subject__icontains=ask.search) | Q(recipient__icontains=ask.search))
    if ask.sort:
        found = found.order_by(f"{'-' if ask.descending else ''}{ORDER[ask.sort]}", "-pk")
    if form := request.GET.get(FORMAT):
        values = ((m.subject, m.recipient, m.due_on, m.get_state_display()) for m in found)
        return list_file(form, "Utkorg", [c.label for c in COLUMNS], values)
    context = listing(
        ask,
        title="Utkorg",
        columns=COLUMNS,
        found=found,
        row=_row,
        empty=EMPTY,
        filters=STATES,
        search_label="Sök ärende eller mottagare",
        lead="Utan e-postserver skickas inget, men här syns vad som skulle ha skickats.",
    )
    return render(request, "outbox/list.html", {"listing": context})


def _row(message: Message) -> dict[str, Any]:
    return {
        "url": reverse("outbox-message", args=[message.pk]),
        "label": message.subject,
        "cells": [
            {"label": "Till", "text": message.recipient},
            {"label": "Gäller", "date": message.due_on},
            {"label": "Läge", "text": message.get_state_display()},
        ],
    }


def get_message(viewer: Viewer, pk: int) -> Message:
    """The förbund's own message. Raises Http404."""
    if (found := list_messages(viewer.forbund_slug).filter(pk=pk).first()) is None:
        raise Http404
    return found


@page(grant="outbox.read")
def message(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One message as it reads."""
    found = get_message(viewer, pk)
    may_requeue = viewer.can("outbox.send") and found.state != Message.State.QUEUED
    facts: list[dict[str, Any]] = [
        {"label": "Till", "value": found.recipient},
        {"label": "Gäller", "date": found.due_on},
        {"label": "Skapat", "date": found.created_at},
        {"label": "Hanterat", "date": found.handled_at, "value": "inte än"},
        {"label": "Fel", "value": found.failure},
    ]
    context = {
        "message": found,
        "facts": [f for f in facts if f.get("value") or f.get("date")],
        "may_requeue": may_requeue,
        "again": "Skicka igen" if found.state == Message.State.SENT else "Ställ i kön igen",
        "crumbs": [{"label": "Utkorg", "url": reverse("outbox")}],
    }
    return render(request, "outbox/message.html", context)


@writes(grant="outbox.send", form=False)
def send_again(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put a handled message back in the queue."""
    found = get_message(viewer, pk)
    if found.state != Message.State.QUEUED:
        requeue(message=found, by=viewer.actor, at=timezone.now())
        messages.success(request, "Meddelandet är köat på nytt.")
    return redirect("outbox-message", pk)
