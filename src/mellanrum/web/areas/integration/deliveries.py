"""Messages to other systems: the list, one with what was sent, and sending it again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.integration_machines import WAITS, WEBHOOK_DELIVERY
from mellanrum.figures.format import long_date
from mellanrum.registers.integration.actions.webhooks import resend
from mellanrum.registers.integration.models import Webhook, WebhookDelivery
from mellanrum.registers.integration.webhook_policies import LABELS
from mellanrum.registers.integration.webhook_queries import deliveries_of
from mellanrum.web.areas.integration.reach import CHANGE, READ, crumb, get_delivery, tabs
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, move, object_page, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

NEAR = 10  # on a webhook's own page
MOST = 2000  # in the list: what is older is in the log


def moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = timezone.localtime(at)
    return f"{long_date(local.date())} kl. {local:%H.%M}"


def day_of(one: WebhookDelivery) -> Any:
    return timezone.localtime(one.queued_at).date()


def answer_of(one: WebhookDelivery) -> str:
    return str(one.answer_status) if one.answer_status else one.fault


def state_of(one: WebhookDelivery) -> str:
    return WEBHOOK_DELIVERY.states[one.state]


LIST: Listed[WebhookDelivery] = Listed(
    name="integration-deliveries",
    title="Leveranser av besked",
    parts=(
        Part("Händelse", lambda x: LABELS[x.event], "handelse"),
        Part("System", lambda x: x.webhook.name, "system"),
        Part("Köad", day_of, "koad"),
        Part("Försök", lambda x: x.attempts, "forsok", is_numeric=True),
        Part("Svar", answer_of),
        Part("Läge", state_of, "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [(x.state, state_of(x))]),
        Choice("system", "System", lambda x: [(str(x.webhook_id), x.webhook.name)]),
        Choice("handelse", "Händelse", lambda x: [(x.event, LABELS[x.event])]),
    ),
    words=lambda x: f"{x.webhook.name} {LABELS[x.event]} {x.key}",
    url=lambda x: reverse("integration-delivery", args=[x.pk]),
    empty={
        "what": "Här finns varje besked och hur det gick",
        "why": "Inget besked har köats. Det görs när en rapport publiceras, ersätts eller dras "
        "tillbaka, eller en nyhet publiceras, och något system har bett om besked.",
    },
    search="Sök system, händelse eller leveransens nummer",
)


@page(grant=READ)
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every message, newest first."""
    rows = list(deliveries_of(viewer.forbund_slug).defer("body")[:MOST])
    return shown(request, viewer, LIST, rows, template="integration/list.html",
                 tabs=tabs("integration-deliveries"))  # fmt: skip


def latest_table(webhook: Webhook) -> dict[str, Any]:
    """The newest messages of one webhook, for its own page."""
    found = webhook.deliveries.defer("body").select_related("webhook")[:NEAR]
    return {
        "heading": "Senaste leveranser",
        "id": "leveranser",
        "columns": [{"label": name} for name in ("Händelse", "Köad", "Svar", "Läge")],
        "rows": [
            {
                "label": LABELS[one.event],
                "url": reverse("integration-delivery", args=[one.pk]),
                "cells": [
                    {"label": "Köad", "date": day_of(one)},
                    {"label": "Svar", "text": answer_of(one) or "–"},
                    {"label": "Läge", "text": state_of(one)},
                ],
            }
            for one in found
        ],
        "empty": "Inget besked har skickats än.",
    }


@page(grant=READ)
def read(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One message: what it says, and each attempt in the history."""
    found = get_delivery(viewer, pk)
    again = move("Skicka igen", "integration-delivery-resend", found.pk, post=True)
    may = viewer.can(CHANGE) and WEBHOOK_DELIVERY.can(found.state, "resend")
    context = {
        "title": LABELS[found.event],
        "state": state_of(found),
        "crumbs": [crumb("integration-deliveries")],
        "facts": [
            fact("System", found.webhook.name, reverse("integration-webhook",
                                                       args=[found.webhook_id])),
            fact("Köad", moment(found.queued_at)),
            fact("Försök", found.attempts),
            fact("Senast försökt", moment(found.tried_at)),
            fact("Svar", answer_of(found)),
            fact("Nästa försök", moment(found.next_at) if found.state in WAITS else ""),
            fact("Nummer", found.key),
        ],
        "moves": [again] if may else [],
        "body": json.dumps(json.loads(found.body), ensure_ascii=False, indent=2),
        "events": story(viewer.forbund_slug, f"webhook_deliveries:{found.pk}"),
    }  # fmt: skip
    return object_page(request, context, "integration/delivery.html")


@writes(grant=CHANGE, form=False)
def again(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put the same message in the queue once more."""
    found = get_delivery(viewer, pk)
    resend(delivery=found, by=viewer.actor, at=timezone.now())
    messages.success(request, "Beskedet är köat igen och skickas inom några minuter.")
    return redirect("integration-delivery", pk)
