"""Invitations that anybody reads, and registration without log-in. No cookie but CSRF."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.network.actions import registrations as made
from mellanrum.registers.network.event_policies import check_takes, is_full
from mellanrum.registers.network.event_queries import (
    count_taken,
    find_public,
    find_registration,
    list_open,
    remove_names_on,
    rules_of,
    starts_on,
)
from mellanrum.registers.network.event_writing import told_time
from mellanrum.registers.network.kinds import label_of
from mellanrum.registers.network.models import EventRegistration, NetworkEvent
from mellanrum.web.areas.events.forms import GuestForm
from mellanrum.web.areas.events.papers import calendar, facts_of
from mellanrum.web.areas.events.reach import public_url
from mellanrum.web.areas.ideas.receipts import new_receipt
from mellanrum.web.areas.operation.fields import RowForm, text
from mellanrum.web.areas.referrals.public_access import is_sent_again, is_too_often, public_form
from mellanrum.web.decorators import public
from mellanrum.web.files import file_response
from mellanrum.web.sites import site_of

GUEST = Actor("system:open-event")
MOST = 30  # an hour: colleagues register from the same address
NOT_FOUND = "Ingen anmälan har den koden. Kontrollera att den är rätt skriven."


class OwnForm(GuestForm):
    """What who comes says: never what one eats, nor anything else that is sensitive."""

    field_order = ("name", "party", "organisation", "sex")

    def __init__(self, data: Any, *, forbund: str, held: Any = None) -> None:
        super().__init__(data, forbund=forbund, held=held)
        fields: Any = self.fields
        fields["name"].label = "Ditt namn"
        fields["name"].error_messages["required"] = "Skriv ditt namn."
        fields["party"].label, fields["party"].empty_label = "Var arbetar du?", "Inte i listan"
        fields["party"].is_asked = fields["organisation"].is_asked = True
        fields["organisation"].help_text = "Skriv arbetsplatsen om den inte finns i listan."
        fields["sex"].help_text = "Vi räknar hur många kvinnor och män som kommer."


class RegisterForm(OwnForm):
    """With the address that the confirmation goes to; `website` is a trap for machines."""

    email = forms.EmailField(
        label="E-post",
        help_text="Dit skickas bekräftelsen. Adressen används bara för evenemanget.",
        max_length=160,
        error_messages={"required": "Skriv e-postadressen, så att bekräftelsen når dig.",
                        "invalid": "Skriv adressen som namn@exempel.se."},
    )  # fmt: skip
    website = forms.CharField(label="Lämna tomt", max_length=200, required=False)
    nonce = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, forbund: str) -> None:
        super().__init__(data, forbund=forbund)
        self.initial["nonce"] = secrets.token_urlsafe(16)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}


class CodeForm(RowForm):
    code = text("Kod", "Koden i bekräftelsen, till exempel K7MQ-2XZP-R4TW.", most=20,
                told="Skriv koden.")  # fmt: skip


@public
def invitations(request: HttpRequest) -> HttpResponse:
    """Events to come, the next first."""
    rows = [
        {"event": one, "time": told_time(one), "kind": label_of(one.kind), "url": public_url(one)}
        for one in list_open(timezone.now())
    ]
    return render(request, "events/public_list.html", {"rows": rows})


def get_public(slug: str) -> NetworkEvent:
    found = find_public(slug)
    if found is None:
        raise Http404
    return found


@public_form("anmälan till evenemang utan inloggning")
def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    """The invitation with its form, and after it is sent the code, which is also mailed."""
    found = get_public(slug)
    form = RegisterForm(request.POST if request.method == "POST" else None,
                        forbund=found.forbund.slug)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        if refused := _refused(request, form):
            told, code = refused
            context = {"told": told, "event": found, "home": home_of(request, found)}
            return render(request, "events/public_said.html", context, status=code)
        try:
            one = _registered(request, found, form)
        except DomainError as error:
            form.refuse(error)
        else:
            context = {"told": "thanks", "event": found, "one": one, "time": told_time(found),
                       "home": home_of(request, found)}  # fmt: skip
            return render(request, "events/public_said.html", context)
    status = 422 if form.errors else 200
    context = context_of(found, form) | {"home": home_of(request, found)}
    return render(request, "events/public_event.html", context, status=status)


def _registered(request: HttpRequest, found: NetworkEvent, form: RegisterForm) -> EventRegistration:
    address = request.build_absolute_uri(reverse("events-own"))
    made_now: EventRegistration = made.register(
        event=found, row=form.row(), code=new_receipt(), address=address, by=GUEST,
        at=timezone.now(),
    )  # fmt: skip
    return made_now


def _refused(request: HttpRequest, form: RegisterForm) -> tuple[str, int] | None:
    """Which words to answer with, where nothing is to be written."""
    if is_too_often(request, "event", MOST):
        return "often", 429
    if form.cleaned_data["website"]:
        return "again", 200
    nonce = form.cleaned_data["nonce"]
    return ("again", 200) if nonce and is_sent_again(nonce) else None


def home_of(request: HttpRequest, found: NetworkEvent) -> str:
    """The calendar of the förbund's website, '' where it is not open: who reads came from there."""
    site = site_of(request, found.forbund.slug)
    return site.url("site-calendar") if site else ""


def context_of(found: NetworkEvent, form: RegisterForm) -> dict[str, Any]:
    """What the invitation says, whether one may register, and what becomes of the name."""
    rules = rules_of(found.forbund.slug)
    try:
        check_takes(found.state, found.closes_on, starts_on(found), timezone.localdate())
        closed = ""
    except DomainError as error:
        closed = error.message
    return {
        "event": found,
        "kind": label_of(found.kind),
        "facts": [{"label": label, "value": value} for label, value in facts_of(found) if value],
        "form": form,
        "closed": closed,
        "is_full": is_full(found.seats, count_taken(found)),
        "keep_days": rules.keep_days,
        "removed_on": remove_names_on(found, rules),
        "calendar": reverse("events-open-calendar", args=[found.slug]),
    }


@public
def invitation_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The event for one's own calendar."""
    found = get_public(slug)
    address = request.build_absolute_uri(public_url(found))
    return file_response(calendar(found, address, timezone.now()), slug, "ics")


@public_form("egen anmälan med kod")
def own(request: HttpRequest) -> HttpResponse:
    """One's own registration behind its code: changed or cancelled. The code is never in an
    address, so that it stands in no log of the web server's.
    """
    if request.method != "POST":
        return render(request, "events/public_code.html", {"form": CodeForm(None)})
    form = CodeForm(request.POST)
    if is_too_often(request, "event-code", MOST):
        return render(request, "events/public_said.html", {"told": "often"}, status=429)
    one = find_registration(form.cleaned_data["code"]) if form.is_valid() else None
    if one is None:
        if form.is_valid():
            form.add_error("code", NOT_FOUND)
        return render(request, "events/public_code.html", {"form": form}, status=422)
    return _own_step(request, one)


def _own_step(request: HttpRequest, one: EventRegistration) -> HttpResponse:
    """What the button said: show, save or cancel."""
    what = request.POST.get("gor", "")
    data = request.POST if what == "spara" else None
    form = OwnForm(data, forbund=one.event.forbund.slug, held=one)
    told = ""
    if what in ("spara", "avanmal") and (what == "avanmal" or form.is_valid()):
        try:
            told = _done(what, one, form)
        except DomainError as error:
            form = OwnForm(request.POST, forbund=one.event.forbund.slug, held=one)
            form.is_valid()
            form.refuse(error)
    now = find_registration(one.code) or one
    context = {"one": now, "event": now.event, "time": told_time(now.event), "form": form,
               "said": told, "calendar": calendar_url(now.event),
               "home": home_of(request, now.event)}  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "events/public_own.html", context, status=status)


def _done(what: str, one: EventRegistration, form: OwnForm) -> str:
    if what == "avanmal":
        made.cancel(registration=one, by=GUEST, at=timezone.now())
        return "Du är avanmäld."
    made.change_registration(registration=one, row=form.row(), by=GUEST, at=timezone.now())
    return "Anmälan är sparad."


def calendar_url(event: NetworkEvent) -> str:
    """Where it is open to all."""
    is_open = event.state in ("open", "cancelled")
    return reverse("events-open-calendar", args=[event.slug]) if is_open else ""
