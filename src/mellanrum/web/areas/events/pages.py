"""One event: what it is, who is coming, who came, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.network_machines import NETWORK_EVENT
from mellanrum.domain.swedish import capitalized, plural
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.event_queries import (
    registrations_of,
    remove_names_on,
    rules_of,
    starts_on,
)
from mellanrum.registers.network.event_writing import told_time
from mellanrum.registers.network.kinds import label_of
from mellanrum.registers.network.models import EventCount, EventRegistration, NetworkEvent
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.events.reach import CHANGE, READ, crumbs, get_event, public_url
from mellanrum.web.areas.operation.pages import fact, move, object_page, section, story
from mellanrum.web.areas.surveys.rates import rates_of
from mellanrum.web.areas.surveys.reading import READ as SURVEYS
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

STEPS = {"open": "oppna", "close": "stang", "hold": "genomfort", "cancel": "stall-in",
         "resume": "ta-upp"}  # fmt: skip
COUNTED = ("Organisationer", "Kvinnor", "Män", "Inte uppgivet", "Alla")


@page(grant=READ)
def event(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The event. Who is registered, and few of a sex, is shown to those who arrange it only."""
    found = get_event(viewer, pk)
    may = viewer.can(CHANGE)
    tables = [guests(found)] if may and not found.names_removed_on else []
    context = {
        "title": found.title,
        "state": NETWORK_EVENT.states[found.state],
        "lead": capitalized(label_of(found.kind)),
        "meta": told_time(found),
        "crumbs": crumbs(),
        "moves": list(moves(found)) if may else [],
        "facts_title": "Evenemanget",
        "facts": facts(found),
        "texts": [section("Inbjudan", found.invitation), *evaluation(viewer, found)],
        "tables": [*tables, counts(found)] if may else [],
        "links": links(viewer, found),
        "events": story(
            viewer.forbund_slug,
            f"network_events:{pk}",
            codes={k: v.lower() for k, v in NETWORK_EVENT.states.items()},
        ),
    }
    return object_page(request, context)


def moves(found: NetworkEvent) -> Iterator[dict[str, Any]]:
    """What is mostly done comes first."""
    has_begun = starts_on(found) <= timezone.localdate()
    if has_begun and found.state != "cancelled" and not found.names_removed_on:
        yield move("Närvarolista", "events-attendance", found.pk)
    change = move("Ändra", "events-change", found.pk)
    if found.state == "open":
        yield change
    for verb, step in NETWORK_EVENT.moves_from(found.state).items():
        if verb != "hold" or has_begun:
            yield move(step.label, "events-step", found.pk, STEPS[verb])
    if found.state != "open":
        yield change
    yield move("Enkät", "events-campaign", found.pk)
    if today_of(found.ends_at) < timezone.localdate() and found.registrations.exists():
        yield move("Ta bort namnen", "events-remove-names", found.pk)


def facts(found: NetworkEvent) -> list[dict[str, Any]]:
    removed = found.names_removed_on
    due = None if removed else remove_names_on(found, rules_of(found.forbund.slug))
    taken = getattr(found, "taken", 0)
    seats = "" if found.seats is None else f"{taken} av {found.seats}"
    return [
        fact("Form", found.get_form_display()),
        fact("Plats", found.place),
        fact("Länk", found.link, found.link),
        fact("Ordnas av", found.party.name if found.party else found.forbund.name),
        fact("Förbundets stöd", found.support),
        fact("Samarbetspartner", found.partners),
        fact("Målgrupp", found.target_group),
        fact("Platser", seats),
        fact("Sista anmälningsdag", found.closes_on),
        fact("Kostnad", "" if found.cost_ore is None else swedish_amount(found.cost_ore)),
        fact("Objekt", found.object_number),
        fact("Insats", found.insats.name if found.insats else ""),
        fact("Räknas mot mål", found.goal.text if found.goal else ""),
        fact("Nyckeltal", found.figure),
        fact("Jämställdhet", "Räknas också för sig" if found.is_equality else ""),
        fact("Namnen tas bort", due),
        fact("Namnen togs bort", removed),
        fact("Källa", found.source),
    ]


def evaluation(viewer: Viewer, found: NetworkEvent) -> list[dict[str, str]]:
    """How many have answered the questionnaire, for those who may see it."""
    if found.campaign is None or not viewer.can(SURVEYS):
        return []
    return [section("Utvärdering", rates_of(found.campaign).text)]


def guests(found: NetworkEvent) -> dict[str, Any]:
    """Who is registered."""
    held = list(registrations_of(found))
    coming = [one for one in held if one.state == "registered"]
    waiting = [one for one in held if one.state == "waiting"]
    note = f", {len(waiting)} på väntelistan" if waiting else ""
    used = Counter(one.email.casefold() for one in (*coming, *waiting) if one.email)
    return {
        "heading": f"{plural(len(coming), 'anmäld', 'anmälda')}{note}",
        "id": "anmalda",
        "columns": columns("Namn", "Arbetar hos", "Kön", "Läge"),
        "rows": [guest(one, is_shared=used[one.email.casefold()] > 1) for one in held],
        "empty": "Ingen har anmält sig ännu. Öppna anmälan och skicka länken till inbjudan.",
    }


def guest(one: EventRegistration, *, is_shared: bool) -> dict[str, Any]:
    """`is_shared` when another registration has the same address: perhaps the same person."""
    came = {True: "Kom", False: "Kom inte", None: one.get_state_display()}[one.has_come]
    return {
        "label": one.name,
        "sub": "Samma e-post som en annan anmälan" if is_shared else "",
        "url": reverse("events-registration", args=[one.pk]),
        "cells": [
            cell("Arbetar hos", workplace(one)),
            cell("Kön", one.get_sex_display()),
            cell("Läge", came),
        ],
    }


def workplace(one: EventRegistration) -> str:
    names = [one.party.name if one.party else "", one.organisation]
    return ", ".join(name for name in names if name) or "–"


def counts(found: NetworkEvent) -> dict[str, Any]:
    """How many came, counted by hand or left when names were removed."""
    add = {"label": "Lägg till antal", "url": reverse("events-count-add", args=[found.pk])}
    can_add = found.state != "cancelled" and today_of(found.starts_at) <= (
        timezone.localdate()
    )  # fmt: skip
    return {
        "heading": "Antal som kom",
        "id": "antal",
        "columns": [{"label": "Part"}, *({"label": label, "numeric": True} for label in COUNTED)],
        "rows": [count_row(one) for one in found.counts.select_related("party")],
        "empty": "Inga antal är inskrivna. De som kryssas i på närvarolistan räknas av sig själva.",
        "add": add if can_add else None,
    }


def count_row(one: EventCount) -> dict[str, Any]:
    values = (one.organisations, one.women, one.men, one.unstated, one.total)
    return {
        "label": str(one),
        "url": reverse("events-count", args=[one.pk]),
        "cells": [
            cell(label, str(n), numeric=True) for label, n in zip(COUNTED, values, strict=True)
        ],
    }


def links(viewer: Viewer, found: NetworkEvent) -> list[dict[str, str]]:
    """The invitation as anybody sees it, on paper and for the calendar; the questionnaire."""
    held = [
        {"label": "Inbjudan med QR-kod (pdf)", "url": reverse("events-invitation", args=[found.pk])}
    ]
    if found.state in ("open", "cancelled"):
        held.insert(0, {"label": "Inbjudans sida", "url": public_url(found)})
    if found.campaign is not None and viewer.can(SURVEYS):
        url = reverse("surveys-campaign", args=[found.campaign.slug])
        held.append({"label": f"Enkät: {found.campaign.title}", "url": url})
    return held
