"""Webhooks: the list, a new one with its secret, and what one does with one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.integration.actions import webhooks as made
from mellanrum.registers.integration.models import Webhook
from mellanrum.registers.integration.webhook_policies import labels_of
from mellanrum.registers.integration.webhook_queries import secret_of, webhooks_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.integration.deliveries import latest_table
from mellanrum.web.areas.integration.forms import WebhookForm
from mellanrum.web.areas.integration.reach import (
    CHANGE,
    READ,
    asked,
    crumb,
    get_webhook,
    secret_page,
    tabs,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, fact, move, object_page, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.identity_confirm import confirmed_when_sent
from mellanrum.web.viewer import Viewer

STATES = {True: "På", False: "Pausad"}
HOW = "Lägg hemligheten i systemet som tar emot. Med den kontrolleras underskriften i huvudet "
LIST: Listed[Webhook] = Listed(
    name="integration-webhooks",
    title="Besked till andra system",
    parts=(
        Part("System", lambda x: x.name, "system"),
        Part("Adress", lambda x: x.url, "adress"),
        Part("Händelser", lambda x: ", ".join(x.events)),
        Part("Väntar", lambda x: x.waiting, "vantar", is_numeric=True),  # type: ignore[attr-defined]
        Part("Uppgivna", lambda x: x.lost, "uppgivna", is_numeric=True),  # type: ignore[attr-defined]
        Part("Läge", lambda x: STATES[x.is_active], "lage"),
    ),
    choices=(Choice("lage", "Läge", lambda x: [(str(x.is_active), STATES[x.is_active])]),),
    words=lambda x: f"{x.name} {x.url}",
    url=lambda x: reverse("integration-webhook", args=[x.pk]),
    empty={
        "what": "Här finns system som får besked när något publiceras",
        "why": "Inget system får besked. Lägg till ett, så slipper det fråga hela tiden.",
    },
    search="Sök system eller adress",
)


def url_of(webhook: Webhook) -> str:
    return reverse("integration-webhook", args=[webhook.pk])


def here(webhook: Webhook) -> dict[str, str]:
    return {"label": webhook.name, "url": url_of(webhook)}


@page(grant=READ)
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every webhook."""
    add = {"label": "Nytt system", "url": reverse("integration-webhook-add")}
    return shown(request, viewer, LIST, list(webhooks_of(viewer.forbund_slug)),
                 action=add if viewer.can(CHANGE) else None, template="integration/list.html",
                 tabs=tabs("integration-webhooks"))  # fmt: skip


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new webhook, with its secret told once."""
    form = WebhookForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            hook = made.add_webhook(forbund=get_forbund(viewer.forbund_slug), row=form.row(),
                                    by=viewer.actor, at=timezone.now())  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            back = {"label": "Klar", "url": url_of(hook)}
            return secret_page(request, "Systemet får besked", secret_of(hook), back, HOW)
    ask = asked("Nytt system som får besked", "Lägg till", crumb("integration-webhooks"))
    context = {"ask": ask, "form": form, "crumbs": ask.crumbs, "cancel": ask.cancel}
    status = 422 if form.errors else 200
    return render(request, "operation/form.html", context, status=status)


@page(grant=READ)
def read(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One webhook with its latest messages."""
    found = get_webhook(viewer, pk)
    context = {
        "title": found.name,
        "state": STATES[found.is_active],
        "crumbs": [crumb("integration-webhooks")],
        "facts": [
            fact("Adress", found.url),
            fact("Får besked när", ". ".join(labels_of(found.events))),
            fact("Tillagd", timezone.localtime(found.made_at).date()),
        ],
        "moves": moves_of(found) if viewer.can(CHANGE) else [],
        "tables": [latest_table(found)],
        "events": story(viewer.forbund_slug, f"webhooks:{found.pk}"),
    }
    return object_page(request, context)


def moves_of(webhook: Webhook) -> list[dict[str, Any]]:
    switch = "Pausa" if webhook.is_active else "Slå på"
    return [
        move("Skicka ett prov", "integration-webhook-ping", webhook.pk, post=True),
        move("Ändra", "integration-webhook-change", webhook.pk),
        move(switch, "integration-webhook-switch", webhook.pk, post=True),
        move("Ny hemlighet", "integration-webhook-secret", webhook.pk),
    ]


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another name or address, or other events."""
    found = get_webhook(viewer, pk)
    form = WebhookForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        made.change_webhook(webhook=found, row=form.row(), seen=form.version, by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return "Ändringen är sparad.", url_of(found)

    ask = asked("Ändra", "Spara", crumb("integration-webhooks"), here(found), lead=found.name)
    return answered(request, form, ask, save)


@writes(grant=CHANGE, form=False)
def switch(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Pause, or turn on again."""
    found = get_webhook(viewer, pk)
    made.switch_webhook(webhook=found, is_active=not found.is_active, by=viewer.actor,
                        at=timezone.now())  # fmt: skip
    told = "pausat: besked väntar tills du slår på igen" if found.is_active else "på igen"
    messages.success(request, f"{found.name} är {told}.")
    return redirect(url_of(found))


@writes(grant=CHANGE, form=False)
def ping(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Queue a message that tells nothing."""
    found = get_webhook(viewer, pk)
    made.send_ping(webhook=found, by=viewer.actor, at=timezone.now())
    messages.success(request, "Provet är köat och skickas inom några minuter.")
    return redirect(url_of(found))


@writes(grant=CHANGE)
@confirmed_when_sent
def secret(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another secret, told once. Asked about first: the old one stops signing."""
    found = get_webhook(viewer, pk)
    if request.method == "POST":
        now = made.renew_secret(webhook=found, by=viewer.actor, at=timezone.now())
        back = {"label": "Klar", "url": url_of(found)}
        return secret_page(request, "Ny hemlighet", secret_of(now), back, HOW)
    context = {"webhook": found, "crumbs": [crumb("integration-webhooks"), here(found)],
               "cancel": here(found)}  # fmt: skip
    return render(request, "integration/new_secret.html", context)
