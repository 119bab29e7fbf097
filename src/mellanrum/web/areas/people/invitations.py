"""Invitations: seen, made, sent again and withdrawn by who may give the role."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import LABELS, Role
from mellanrum.accounts.models import User
from mellanrum.domain.errors import DomainError
from mellanrum.domain.invitation_machines import INVITATION
from mellanrum.domain.periods import today_of
from mellanrum.registers.organisation.actions import invitations as actions
from mellanrum.registers.organisation.invitation_policies import state_of
from mellanrum.registers.organisation.invitation_queries import list_invitations, token_of
from mellanrum.registers.organisation.invitation_writing import Invited
from mellanrum.registers.organisation.models import Invitation
from mellanrum.web.areas.people.choices import parties_of
from mellanrum.web.areas.people.invitation_forms import NewForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.identity_confirm import confirmed
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.posting import posted
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

GRANTS = ("people.invite", "cases.appoint")
NEW = {"label": "Bjud in någon", "url": "/behorigheter/inbjudningar/ny/"}
COLUMNS = (
    Column("E-post", "epost"),
    Column("Roll", "roll"),
    Column("Var"),
    Column("Läge", "lage"),
    Column("Skickad", "skickad"),
    Column("Gäller till", "till"),
    Column("Av"),
)
STATES = (Filter("lage", "Läge", tuple(INVITATION.choices)),)
EMPTY = {
    "what": "Här visas de som du har bjudit in att få ett konto",
    "why": "Ingen är inbjuden än. Den som bjuds in får ett brev med en länk.",
    "action": NEW,
}


@page(grant=GRANTS)
def invitations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those that the viewer may give the role of."""
    ask = asked(request.GET, reverse("people-invitations"), STATES, COLUMNS)
    found = _ordered([r for r in (_told(one) for one in visible(viewer)) if _fits(r, ask)], ask)
    if form := request.GET.get(FORMAT):
        rows = [[one[k] for k in KEYS] for one in found]
        return list_file(form, "Inbjudningar", [c.label for c in COLUMNS], rows)
    context = listing(
        ask,
        title="Inbjudningar",
        columns=COLUMNS,
        found=found,
        row=_row,
        empty=EMPTY,
        filters=STATES,
        search_label="Sök e-post eller roll",
        lead="Vilka som är inbjudna att få ett konto, till vad, och om de har tagit emot.",
    )
    context["action"] = {**NEW, "icon": "plus"}
    return render(request, "people/invitations.html", {"listing": context})


KEYS = ("epost", "roll", "var", "lage_text", "skickad", "till", "av")


def visible(viewer: Viewer) -> list[Invitation]:
    return list_invitations(
        viewer.forbund_id or 0, parties_of(viewer.actor), office=viewer.can("people.invite")
    )


def _told(one: Invitation) -> dict[str, Any]:
    state = state_of(one.state, one.expires_at, timezone.now())
    where = [p.name for p in (one.party, one.unit) if p] + ([one.insats] if one.insats else [])
    return {
        "number": one.pk,
        "epost": one.email,
        "roll": LABELS[Role(one.role)],
        "var": ", ".join(where) or "förbundet",
        "lage": state,
        "lage_text": INVITATION.states[state],
        "skickad": today_of(one.sent_at),
        "till": today_of(one.expires_at),
        "av": str(one.invited_by),
    }


def _fits(row: dict[str, Any], ask: Asked) -> bool:
    wanted = ask.chosen.get("lage") or row["lage"]
    text = f"{row['epost']} {row['roll']}".casefold()
    return row["lage"] == wanted and ask.search.casefold() in text


def _ordered(found: list[dict[str, Any]], ask: Asked) -> list[dict[str, Any]]:
    key = ask.sort
    return sorted(found, key=lambda r: r[key], reverse=ask.descending) if key else found


def _row(one: dict[str, Any]) -> dict[str, Any]:
    cells = ((c.label, one[k]) for c, k in zip(COLUMNS[1:], KEYS[1:], strict=True))
    return {
        "url": reverse("people-invitations-one", args=[one["number"]]),
        "label": one["epost"],
        "cells": [{"label": label, "text": str(value)} for label, value in cells],
    }


@writes(grant=GRANTS)
@confirmed
def invite_one(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Invite an address to a role."""
    by, forbund = viewer.actor, viewer.forbund_id or 0
    form = NewForm(posted(request), by=by, forbund=forbund, slug=viewer.forbund_slug)
    if request.method == "POST" and form.is_valid():
        try:
            return _sent(request, _invite(request, form, viewer))
        except DomainError as error:
            form.add_error(None, error.message)
    context = {
        "form": form,
        "title": "Bjud in någon",
        "submit": "Skicka inbjudan",
        "crumbs": [{"label": "Inbjudningar", "url": reverse("people-invitations")}],
        "cancel": {"label": "Avbryt", "url": reverse("people-invitations")},
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def _invite(request: HttpRequest, form: NewForm, viewer: Viewer) -> Invitation:
    told = form.cleaned_data
    invited = Invited(told["email"], told["days"], _origin(request), told["message"])
    return actions.invite(
        target=form.target(), invited=invited, user=_inviter(viewer), by=viewer.actor,
        at=timezone.now(),
    )  # fmt: skip


def _inviter(viewer: Viewer) -> User:
    return User.objects.get(pk=viewer.actor.user_id or 0)


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _sent(request: HttpRequest, one: Invitation) -> HttpResponse:
    """The link is shown once, for who has no mail set up or hands it over in person."""
    path = reverse("people-invited", args=[token_of(one.salt)])
    context = {"one": _told(one), "link": f"{_origin(request)}{path}"}
    return shown_once(request, render(request, "people/invitation_sent.html", context))


@page(grant=GRANTS)
def invitation(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One invitation and what may be done with it."""
    one = find_one(viewer, number)
    told = _told(one)
    moves = INVITATION.moves_from(told["lage"])
    context = {"one": told, "message": one.message, "moves": moves}
    return render(request, "people/invitation.html", context)


def find_one(viewer: Viewer, number: int) -> Invitation:
    found = next((one for one in visible(viewer) if one.pk == number), None)
    if found is None:
        raise Http404
    return found


@writes(grant=GRANTS, form=False)
@confirmed
def resend(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Another link; the old one is dead."""
    one = actions.resend(
        invitation=find_one(viewer, number), origin=_origin(request), by=viewer.actor,
        at=timezone.now(),
    )  # fmt: skip
    return _sent(request, one)


@writes(grant=GRANTS, form=False)
def withdraw(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The link is dead. It can be sent again as a new invitation."""
    actions.withdraw(invitation=find_one(viewer, number), by=viewer.actor, at=timezone.now())
    messages.success(request, "Inbjudan är återkallad. Länken går inte att använda längre.")
    return redirect("people-invitations")
