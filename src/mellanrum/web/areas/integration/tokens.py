"""Tokens: the list, a new one shown once, one to look at and revoke."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.registers.integration.actions import tokens as made
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import SCOPES
from mellanrum.registers.integration.token_queries import find_gone, state_of, tokens_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.integration.forms import ReasonForm, TokenForm
from mellanrum.web.areas.integration.reach import (
    CHANGE,
    READ,
    asked,
    crumb,
    get_token,
    secret_page,
    tabs,
)
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, fact, move, object_page, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.identity_confirm import confirmed_when_sent
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

STATES = {"active": "Gäller", "left": "Gäller, men ingen svarar för den", "over": "Har gått ut",
          "revoked": "Återkallad"}  # fmt: skip
LEFT = (
    "Den som svarade för nyckeln har inte längre uppdraget. Nyckeln är förbundets och fungerar som "
    "förut. Ta över den om systemet ska ha den kvar, annars återkalla den."
)
USUAL_MONTHS = 12
HOW = "Lägg nyckeln i systemets hemligheter, inte i ett brev eller en fil. Den skickas i huvudet "


def last_day_of(token: ApiToken) -> date:
    return token.to_on - ONE_DAY


def lasting_state(token: ApiToken, gone: frozenset[str], today: date) -> str:
    """A key of STATES: 'left' for one in force whose giver is among those `gone`."""
    state = state_of(token, today)
    return "left" if state == "active" and token.made_by in gone else state


def listed(gone: frozenset[str], today: date) -> Listed[ApiToken]:
    def state(token: ApiToken) -> str:
        return lasting_state(token, gone, today)

    return Listed(
        name="integration-tokens",
        title="Nycklar",
        parts=(
            Part("System", lambda x: x.name, "system"),
            Part("Part", lambda x: x.party.name if x.party else "", "part"),
            Part("Behörigheter", lambda x: ", ".join(x.scopes)),
            Part("Till och med", last_day_of, "till"),
            Part("Senast använd", lambda x: x.last_used_on, "anvand"),
            Part("Läge", lambda x: STATES[state(x)], "lage"),
        ),
        choices=(Choice("lage", "Läge", lambda x: [(state(x), STATES[state(x)])]),),
        words=lambda x: f"{x.name} {x.party or ''} {x.hint}",
        url=lambda x: reverse("integration-token", args=[x.pk]),
        empty={
            "what": "Här finns nycklar till andra system",
            "why": "Inget system har en nyckel. En nyckel behövs för att hämta skyddade siffror "
            "eller lämna antal. Det som är publicerat hämtas utan.",
        },
        search="Sök system, part eller nyckelns början",
    )


@page(grant=READ)
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every token that has been given, also those that are over."""
    add = {"label": "Ny nyckel", "url": reverse("integration-token-add")}
    rows, today = list(tokens_of(viewer.forbund_slug)), timezone.localdate()
    gone = find_gone(viewer.forbund_slug, (one.made_by for one in rows), today)
    return shown(request, viewer, listed(gone, today), rows,
                 action=add if viewer.can(CHANGE) else None, template="integration/list.html",
                 tabs=tabs("integration-tokens"))  # fmt: skip


@writes(grant=CHANGE)
@confirmed_when_sent
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new token, told once when it is made."""
    last = add_months(timezone.localdate(), USUAL_MONTHS)
    form = TokenForm(posted(request), forbund=viewer.forbund_slug, initial={"to_on": last})
    if form.is_bound and form.is_valid():
        try:
            token, sent = made.give_token(
                forbund=get_forbund(viewer.forbund_slug), row=form.row(), by=viewer.actor,
                at=timezone.now(),
            )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            back = {"label": "Klar", "url": reverse("integration-token", args=[token.pk])}
            return secret_page(request, "Nyckeln är gjord", sent, back, HOW)
    ask = asked("Ny nyckel", "Gör nyckeln", crumb("integration-tokens"))
    context = {"ask": ask, "form": form, "crumbs": ask.crumbs, "cancel": ask.cancel}
    status = 422 if form.errors else 200
    return render(request, "operation/form.html", context, status=status)


@page(grant=READ)
def read(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What a token may, and when it was used."""
    found, today = get_token(viewer, pk), timezone.localdate()
    state = lasting_state(found, find_gone(viewer.forbund_slug, [found.made_by], today), today)
    context = {
        "title": found.name,
        "state": STATES[state],
        "crumbs": [crumb("integration-tokens")],
        "facts": facts_of(found, list_names([found.made_by, found.revoked_by])),
        "moves": moves_of(found, state) if viewer.can(CHANGE) else [],
        "texts": [
            {"heading": "Ingen svarar för nyckeln", "text": LEFT if state == "left" else ""},
            {"heading": "Varför den är återkallad", "text": found.revoked_reason},
        ],
        "events": story(viewer.forbund_slug, f"api_tokens:{found.pk}"),
    }
    return object_page(request, context)


def moves_of(token: ApiToken, state: str) -> list[dict[str, Any]]:
    take_over = move("Ta över", "integration-token-take-over", token.pk)
    revoke = move("Återkalla", "integration-token-revoke", token.pk)
    return {"left": [take_over, revoke], "active": [revoke]}.get(state, [])


def facts_of(token: ApiToken, names: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        fact("Börjar på", f"{token.hint}…"),
        fact("Part", token.party.name if token.party else ""),
        *(fact(scope, SCOPES[scope].label) for scope in token.scopes),
        fact("Gäller från", token.from_on),
        fact("Till och med", last_day_of(token)),
        fact("Senast använd", token.last_used_on or "Inte än"),
        fact("Svarar för den", actor_name(token.made_by, names)),
    ]


@writes(grant=CHANGE)
def take_over(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Answer for a token whose giver has left."""
    found = get_token(viewer, pk)
    form = RowForm(posted(request))
    here = {"label": found.name, "url": reverse("integration-token", args=[found.pk])}

    def save() -> tuple[str, str]:
        made.take_over_token(token=found, by=viewer.actor, at=timezone.now())
        return "Du svarar nu för nyckeln.", here["url"]

    note = "Nyckeln är densamma och systemet märker inget. Du ser till att den behövs."
    ask = asked("Ta över nyckeln", "Ta över", crumb("integration-tokens"), here,
                lead=found.name, note=note)  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def revoke(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The token stops working at once."""
    found = get_token(viewer, pk)
    form = ReasonForm(posted(request))
    here = {"label": found.name, "url": reverse("integration-token", args=[found.pk])}

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.revoke_token(token=found, reason=reason, by=viewer.actor, at=timezone.now())
        return "Nyckeln är återkallad.", here["url"]

    note = "Systemet som använder nyckeln slutar fungera direkt. Det går inte att ångra."
    ask = asked("Återkalla nyckeln", "Återkalla", crumb("integration-tokens"), here,
                lead=found.name, note=note, is_danger=True)  # fmt: skip
    return answered(request, form, ask, save)
