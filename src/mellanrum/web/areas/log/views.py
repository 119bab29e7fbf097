"""The audit log: every change, its place in the sealed chain, and whether the chain holds."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.audit.models import Event
from mellanrum.audit.queries import list_events
from mellanrum.audit.seal import last_hash, verify_chain
from mellanrum.web.areas.log.search import matches_of
from mellanrum.web.areas.log.shown import Shown
from mellanrum.web.areas.log.words import detail_lines
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Column, asked, listing
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import verb_text

COLUMNS = (
    Column("Händelse"),
    Column("Tid"),
    Column("Vem"),
    Column("Vad"),
    Column("Plats i kedjan"),
)
EMPTY = {"what": "Här visas varje ändring", "why": "Inget har ändrats ännu."}
EXPORTED = 10_000


@page(grant="log.read")
def log(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The förbund's events, newest first."""
    ask = asked(request.GET, reverse("log"), (), COLUMNS)
    shown = Shown(viewer)
    found = list_events(viewer.forbund_slug, matches_of(ask.search, shown))
    if form := request.GET.get(FORMAT):
        values = [_values(event, shown) for event in found[:EXPORTED]]
        return list_file(form, "Logg", ("Tid", "Vem", "Händelse", "Vad", "Kedja"), values)
    context = listing(
        ask,
        title="Logg",
        columns=COLUMNS,
        found=found,
        row=lambda event: _row(event, shown),
        empty=EMPTY,
        search_label="Sök händelse, vem eller vad",
        lead="Varje ändring skrivs i en förseglad kedja. Loggen innehåller inga personuppgifter.",
    )
    chain = {"hash": last_hash(), "url": reverse("log-check")}
    return render(request, "log/list.html", {"listing": context, "chain": chain})


def _values(event: Event, shown: Shown) -> tuple[Any, ...]:
    who, what = shown.who(event.actor), shown.what(event.subject).text
    return (_time(event), who, verb_text(event.verb), what, _position(event))


def _time(event: Event) -> str:
    return f"{localtime(event.at):%Y-%m-%d %H.%M}"


def _position(event: Event) -> str:
    seal = getattr(event, "seal", None)
    return str(seal.position) if seal else "väntar"


def _row(event: Event, shown: Shown) -> dict[str, Any]:
    return {
        "url": reverse("log-event", args=[event.pk]),
        "label": verb_text(event.verb),
        "cells": [
            {"label": "Tid", "text": _time(event)},
            {"label": "Vem", "text": shown.who(event.actor)},
            {"label": "Vad", "text": shown.what(event.subject).text},
            {"label": "Plats i kedjan", "text": _position(event)},
        ],
    }


@page(grant="log.read")
def event(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One event with what it holds."""
    found = list_events(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    seal = getattr(found, "seal", None)
    shown = Shown(viewer, found)
    thing = shown.what(found.subject)
    facts = [
        {"label": "Tid", "value": _time(found)},
        {"label": "Vem", "value": shown.who(found.actor)},
        {"label": "Vad", "value": thing.text, "url": thing.url},
        {"label": "Plats i kedjan", "value": _position(found)},
        {"label": "Länk", "value": seal.hash if seal else "förseglas inom någon minut"},
        {"label": "Innehållets kontrollsumma", "value": found.digest},
    ]
    context = {
        "title": verb_text(found.verb),
        "facts": facts,
        "detail": list(detail_lines(found.detail, shown.insats_names(found.detail))),
        "crumbs": [{"label": "Logg", "url": reverse("log")}],
    }
    return render(request, "log/event.html", context)


@page(grant="log.read")
def check(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Recompute the whole chain, now."""
    context = {"report": verify_chain(), "crumbs": [{"label": "Logg", "url": reverse("log")}]}
    return render(request, "log/check.html", context)
