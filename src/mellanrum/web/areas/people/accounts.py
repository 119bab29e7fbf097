"""The office's accounts: who logs in how, when last, and closing one at once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import LABELS, Role, check_may_look_after
from mellanrum.accounts.actions.factors import forget_factors
from mellanrum.accounts.actions.users import reopen_user
from mellanrum.accounts.models import User
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.staff_queries import find_held
from mellanrum.registers.organisation.account_queries import (
    Account,
    is_used_elsewhere,
    list_accounts,
)
from mellanrum.registers.organisation.actions.accounts import close_account
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.people.choices import parties_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.identity_confirm import confirmed
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

GRANT = "people.invite"
COLUMNS = (
    Column("Person", "person"),
    Column("Användarnamn", "namn"),
    Column("Roll", "roll"),
    Column("Loggar in med"),
    Column("Senast inloggad", "senast"),
    Column("Läge", "lage"),
)
KEYS = ("person", "namn", "roll", "med", "senast", "lage")
STATES = (Filter("lage", "Läge", (("Öppet", "Öppna"), ("Stängt", "Stängda"))),)
FORGOTTEN = "Den andra faktorn är borttagen. Personen lägger till en ny efter nästa inloggning."
KEPT = "Kontot är öppet, för det används också i ett annat förbund."
EMPTY = {"what": "Här visas förbundets konton", "why": "Inget konto finns än."}


@page(grant=GRANT)
def accounts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those with an office role now."""
    ask = asked(request.GET, reverse("people-accounts"), STATES, COLUMNS)
    found = _ordered([r for r in map(_told, _all(viewer)) if _fits(r, ask)], ask)
    if form := request.GET.get(FORMAT):
        rows = [[one[k] for k in KEYS] for one in found]
        return list_file(form, "Konton", [c.label for c in COLUMNS], rows)
    context = listing(
        ask,
        title="Konton",
        columns=COLUMNS,
        found=found,
        row=_row,
        empty=EMPTY,
        filters=STATES,
        search_label="Sök person eller roll",
        lead="Kansliets, styrelsens och revisionens konton. Parternas sköter de själva.",
    )
    return render(request, "people/invitations.html", {"listing": context})


def _all(viewer: Viewer) -> list[Account]:
    return list_accounts(viewer.forbund_id or 0, today_of(timezone.now()))


def _told(one: Account) -> dict[str, Any]:
    names = {p.id: p.name for p in settings.IDENTITY.providers}
    ways = [names.get(way, way) for way in one.providers]
    return {
        "number": one.user.pk,
        "person": str(one.user),
        "namn": one.user.username,
        "roll": ", ".join(LABELS[Role(role)] for role in one.roles),
        "med": ", ".join((["Lösenord"] if one.user.has_usable_password() else []) + ways),
        "senast": today_of(one.user.last_login).isoformat() if one.user.last_login else "aldrig",
        "lage": "Öppet" if one.user.is_active else "Stängt",
    }


def _fits(row: dict[str, Any], ask: Asked) -> bool:
    text = f"{row['person']} {row['namn']} {row['roll']}".casefold()
    return row["lage"] == (ask.chosen.get("lage") or row["lage"]) and ask.search.casefold() in text


def _ordered(found: list[dict[str, Any]], ask: Asked) -> list[dict[str, Any]]:
    return sorted(found, key=lambda r: r[ask.sort], reverse=ask.descending) if ask.sort else found


def _row(one: dict[str, Any]) -> dict[str, Any]:
    cells = ((c.label, one[k]) for c, k in zip(COLUMNS[1:], KEYS[1:], strict=True))
    return {
        "url": reverse("people-account", args=[one["number"]]),
        "label": one["person"],
        "cells": [{"label": label, "text": value} for label, value in cells],
    }


@page(grant=GRANT)
def account(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One account."""
    found = next((one for one in _all(viewer) if one.user.pk == number), None)
    if found is None:
        raise Http404
    is_own = number == viewer.actor.user_id
    elsewhere = is_used_elsewhere(found.user, viewer.forbund_id or 0, today_of(timezone.now()))
    context = {"one": _told(found), "is_own": is_own, "is_open": found.user.is_active,
               "is_used_elsewhere": elsewhere}  # fmt: skip
    return render(request, "people/account.html", context)


def _user(viewer: Viewer, number: int) -> User:
    """Raises Http404, and DomainError for an account that may do more than the viewer: nobody shuts
    out, or takes the second factor from, who stands above.
    """
    found = next((one for one in _all(viewer) if one.user.pk == number), None)
    if found is None:
        raise Http404
    check_may_look_after(viewer.actor, map(Role, found.roles))
    return found.user


@writes(grant=GRANT, form=False)
@confirmed
def close(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Nobody logs in with the account, and who has is out at once; of who has a role in another
    förbund too the roles here end.
    """
    user, here = _user(viewer, number), get_forbund(viewer.forbund_slug)
    if close_account(user=user, forbund=here, by=viewer.actor, at=timezone.now()):
        messages.success(request, "Kontot är stängt och alla inloggningar är avslutade.")
        return redirect("people-account", number)
    messages.success(request, f"{user} har inga roller kvar här. {KEPT}")
    return redirect("people-accounts")


@writes(grant=GRANT, form=False)
@confirmed
def forget(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """A lost second factor is taken away."""
    forget_factors(user=_user(viewer, number), by=viewer.actor, at=timezone.now())
    messages.success(request, FORGOTTEN)
    return redirect("people-account", number)


@writes(grant="cases.appoint")
@confirmed
def forget_held(request: HttpRequest, viewer: Viewer, kind: str, number: int) -> HttpResponse:
    """The same of somebody who works for the steward's own party."""
    held = find_held(kind, number, parties_of(viewer.actor))
    if held is None:
        raise Http404
    if request.method == "POST":
        forget_factors(user=held.user, by=viewer.actor, at=timezone.now())
        messages.success(request, FORGOTTEN)
        return redirect("people")
    context = {"person": str(held.user), "back": reverse("people-end", args=[kind, number])}
    return render(request, "people/factor.html", context)


@writes(grant=GRANT, form=False)
@confirmed
def reopen(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The account may be used again."""
    reopen_user(user=_user(viewer, number), by=viewer.actor, at=timezone.now())
    messages.success(request, "Kontot är öppet igen.")
    return redirect("people-account", number)
