"""Who may what in a party: the steward gives and ends roles. Never to oneself, never in another."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import IN_INSATS, Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.actions import appointments as insats_actions
from mellanrum.registers.insatser.staff_queries import Held, Staff, find_held, list_staff
from mellanrum.registers.organisation.actions import appointments as party_actions
from mellanrum.registers.organisation.models import PartyAppointment
from mellanrum.web.areas.people.choices import Choices, choices_for, parties_of
from mellanrum.web.areas.people.forms import AppointForm, EndForm, InviteForm
from mellanrum.web.areas.people.office import roles
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.posting import posted
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

GRANT = "cases.appoint"
ONE_DAY = timedelta(days=1)
COLUMNS = (
    Column("Person", "person"),
    Column("Roll", "roll"),
    Column("Var", "var"),
    Column("Part", "part"),
    Column("Från", "fran"),
    Column("Till och med", "till"),
)
STATES = (Filter("lage", "Gäller", (("nu", "Nu"), ("slut", "Avslutade"))),)
ORDER = {"person": "user", "roll": "role", "var": "where", "part": "party", "fran": "from_on"}
APPOINT = {"label": "Ge ett uppdrag", "url": "/behorigheter/ny/"}
EMPTY = {
    "what": "Här visas vilka som har uppdrag för din part",
    "why": "Ingen har fått något uppdrag än.",
    "action": APPOINT,
}


@page(grant=(GRANT, "people.invite"))
def people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those with a role: for the steward's own parties, else in the förbund."""
    return staff(request, viewer) if viewer.can(GRANT) else roles(request, viewer)


def staff(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody with a role for the steward's own parties."""
    ask = asked(request.GET, reverse("people"), STATES, COLUMNS)
    found = _ordered(_sought(list_staff(parties_of(viewer.actor)), ask), ask)
    if form := request.GET.get(FORMAT):
        rows = ((s.user, s.role, s.where, s.party, s.from_on, _last(s)) for s in found)
        return list_file(form, "Behorigheter", [c.label for c in COLUMNS], rows)
    context = listing(
        ask,
        title="Behörigheter",
        columns=COLUMNS,
        found=found,
        row=_row,
        empty=EMPTY,
        filters=STATES,
        search_label="Sök person, roll eller insats",
        lead="Vilka som arbetar för din part, med vad, och hur länge. Varje ändring loggas.",
    )
    context["action"] = {**APPOINT, "icon": "plus"}
    return render(request, "people/list.html", {"listing": context})


def _sought(found: list[Staff], ask: Asked) -> list[Staff]:
    today, sought = timezone.localdate(), ask.search.casefold()
    if state := ask.chosen.get("lage"):
        found = [s for s in found if s.is_current(today) is (state == "nu")]
    return [s for s in found if sought in f"{s.user} {s.username} {s.role} {s.where}".casefold()]


def _ordered(found: list[Staff], ask: Asked) -> list[Staff]:
    if not ask.sort:
        return found
    if ask.sort == "till":
        return sorted(found, key=lambda s: s.to_on or date.max, reverse=ask.descending)
    attr = ORDER[ask.sort]
    return sorted(found, key=lambda s: getattr(s, attr), reverse=ask.descending)


def _last(one: Staff) -> date | None:
    return one.to_on - ONE_DAY if one.to_on else None


def _row(one: Staff) -> dict[str, Any]:
    return {
        "url": reverse("people-end", args=[one.kind, one.number]),
        "label": one.user,
        "cells": [
            {"label": "Roll", "text": one.role},
            {"label": "Var", "text": one.where or "hela parten"},
            {"label": "Part", "text": one.party},
            {"label": "Från", "date": one.from_on},
            {"label": "Till och med", "date": _last(one)},
        ],
    }


@writes(grant=GRANT)
def appoint_one(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Give a role."""
    choices = choices_for(viewer.actor, viewer.forbund_id or 0)
    initial = {"from_on": timezone.localdate(), "username": request.GET.get("konto", "")}
    form = AppointForm(posted(request), choices=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _appoint(form.cleaned_data, choices, viewer)
            messages.success(request, "Uppdraget är gett.")
            return redirect("people")
        except DomainError as error:
            form.add_error(None, error.message)
    return _form(request, form, "Ge ett uppdrag", "Ge uppdraget")


def _appoint(told: dict[str, Any], choices: Choices, viewer: Viewer) -> None:
    role, user = Role(told["role"]), find_user(told["username"])
    assert user is not None
    same: dict[str, Any] = {
        "user": user,
        "party": choices.party[int(told["party"])],
        "from_on": told["from_on"],
        "to_on": told["to_on"] + ONE_DAY if told["to_on"] else None,
        "by": viewer.actor,
        "at": timezone.now(),
    }
    if role in IN_INSATS:
        insats = choices.insats[int(told["insats"])]
        insats_actions.appoint(insats=insats, role=role, **same)
    elif role == Role.PREPARER:
        insats_actions.seat(group=choices.group[int(told["group"])], **same)
    else:
        unit = choices.unit[int(told["unit"])] if told["unit"] else None
        party_actions.appoint_in_party(role=role, unit=unit, **same)


@writes(grant=GRANT)
def invite(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new account, with a link by which the person chooses a password. Shown once."""
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            password = secrets.token_urlsafe(24)  # nobody's: the person chooses another
            user = create_user(
                password=password, by=viewer.actor, at=timezone.now(), **form.cleaned_data
            )
            context = {"user": user, "link": _link(request, user)}
            return shown_once(request, render(request, "people/invited.html", context))
        except DomainError as error:
            form.add_error(None, error.message)
    return _form(request, form, "Nytt konto", "Skapa kontot")


def _link(request: HttpRequest, user: User) -> str:
    key = default_token_generator.make_token(user)
    parts = {"uidb36": user_pk_to_url_str(user), "key": key}
    return request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=parts))


@writes(grant=GRANT)
def end_one(request: HttpRequest, viewer: Viewer, kind: str, number: int) -> HttpResponse:
    """End a role of the own party."""
    held = find_held(kind, number, parties_of(viewer.actor))
    if held is None:
        raise Http404
    form = EndForm(posted(request), initial={"last_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            _end(held, form.cleaned_data["last_on"] + ONE_DAY, viewer)
            messages.success(request, f"Uppdraget för {held.user} slutar.")
            return redirect("people")
        except DomainError as error:
            form.add_error(None, error.message)
    lost = reverse("people-factor", args=[kind, number])
    title = f"Avsluta uppdraget för {held.user}"
    return _form(request, form, title, "Avsluta uppdraget", lost=lost)


def _end(held: Held, to_on: date, viewer: Viewer) -> None:
    at = timezone.now()
    if isinstance(held, PartyAppointment):
        party_actions.end_in_party(appointment=held, to_on=to_on, by=viewer.actor, at=at)
    else:
        insats_actions.end(held=held, to_on=to_on, by=viewer.actor, at=at)


def _form(request: HttpRequest, form: Any, title: str, submit: str, lost: str = "") -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "lost": lost,
        "crumbs": [{"label": "Behörigheter", "url": reverse("people")}],
        "cancel": {"label": "Avbryt", "url": reverse("people")},
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
