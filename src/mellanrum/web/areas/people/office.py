"""Who may what in the förbund: the roles of office, board and auditors, now and before.

The parties' own staff is the stewards' to see and to change (views.staff).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import LABELS, Role
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.organisation.account_queries import list_roles
from mellanrum.registers.organisation.models import Appointment
from mellanrum.web.areas.people.invitations import NEW
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

COLUMNS = (
    Column("Person", "person"),
    Column("Roll", "roll"),
    Column("Utsedd av", "part"),
    Column("Från", "fran"),
    Column("Till och med", "till"),
)
STATES = (Filter("lage", "Gäller", (("nu", "Nu"), ("slut", "Avslutade"))),)
EMPTY = {
    "what": "Här visas vilka som har uppdrag i förbundet",
    "why": "Ingen har fått något uppdrag än. Den som bjuds in får sin roll med kontot.",
    "action": NEW,
}
LEAD = (
    "Kansliets, styrelsens och revisionens uppdrag. Ett uppdrag ges med en inbjudan och slutar "
    "när kontot stängs. Vilka som arbetar hos parterna ser parternas registeransvariga."
)


def roles(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody with a role in the förbund."""
    ask = asked(request.GET, reverse("people"), STATES, COLUMNS)
    found = _ordered(_sought(list_roles(viewer.forbund_id or 0), ask), ask)
    if form := request.GET.get(FORMAT):
        rows = ((str(a.user), _role(a), _party(a), a.from_on, _last(a)) for a in found)
        return list_file(form, "Behorigheter", [c.label for c in COLUMNS], rows)
    context = listing(
        ask,
        title="Behörigheter",
        columns=COLUMNS,
        found=found,
        row=_row,
        empty=EMPTY,
        filters=STATES,
        search_label="Sök person eller roll",
        lead=LEAD,
    )
    context["action"] = {**NEW, "icon": "plus"}
    return render(request, "people/invitations.html", {"listing": context})


def _role(one: Appointment) -> str:
    return LABELS[Role(one.role)]


def _party(one: Appointment) -> str:
    return one.party.name if one.party else ""


def _last(one: Appointment) -> date | None:
    return one.to_on - ONE_DAY if one.to_on else None


def _has_ended(one: Appointment) -> bool:
    return one.to_on is not None and one.to_on <= timezone.localdate()


def _sought(found: list[Appointment], ask: Asked) -> list[Appointment]:
    sought, state = ask.search.casefold(), ask.chosen.get("lage")
    if state:
        found = [one for one in found if _has_ended(one) is (state == "slut")]
    return [one for one in found if sought in f"{one.user} {_role(one)}".casefold()]


def _ordered(found: list[Appointment], ask: Asked) -> list[Appointment]:
    keys: dict[str, Any] = {
        "person": lambda a: str(a.user).casefold(),
        "roll": _role,
        "part": _party,
        "fran": lambda a: a.from_on,
        "till": lambda a: a.to_on or date.max,
    }
    if not ask.sort:
        return found
    return sorted(found, key=keys[ask.sort], reverse=ask.descending)


def _row(one: Appointment) -> dict[str, Any]:
    """The account of who has the role now; what has ended, or not begun, has none to open."""
    is_now = one.from_on <= timezone.localdate() and not _has_ended(one)
    return {
        "url": reverse("people-account", args=[one.user_id]) if is_now else "",
        "label": str(one.user),
        "cells": [
            {"label": "Roll", "text": _role(one)},
            {"label": "Utsedd av", "text": _party(one)},
            {"label": "Från", "date": one.from_on},
            {"label": "Till och med", "date": _last(one)},
        ],
    }
