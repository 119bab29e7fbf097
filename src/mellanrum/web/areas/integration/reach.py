"""What the pages of other systems share: tabs, the way back, rows of one's own förbund."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.registers.integration.models import ApiToken, Webhook, WebhookDelivery
from mellanrum.registers.integration.token_queries import tokens_of
from mellanrum.registers.integration.webhook_queries import deliveries_of, webhooks_of
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

READ, CHANGE = "integration.read", "integration.change"
M = TypeVar("M", bound=Model)
PARTS = (
    ("Översikt", "integration"),
    ("Nycklar", "integration-tokens"),
    ("Antal in", "integration-counts"),
    ("Besked", "integration-webhooks"),
    ("Leveranser", "integration-deliveries"),
    ("Så gör du", "integration-recipes"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(name), "current": name == current} for label, name in PARTS
    ]


def crumb(name: str) -> dict[str, str]:
    return {"label": {n: label for label, n in PARTS}[name], "url": reverse(name)}


def get_of(rows: QuerySet[M], pk: int) -> M:
    """Raises Http404 for one that is not among the rows."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_token(viewer: Viewer, pk: int) -> ApiToken:
    return get_of(tokens_of(viewer.forbund_slug), pk)


def get_webhook(viewer: Viewer, pk: int) -> Webhook:
    return get_of(webhooks_of(viewer.forbund_slug), pk)


def get_delivery(viewer: Viewer, pk: int) -> WebhookDelivery:
    return get_of(deliveries_of(viewer.forbund_slug), pk)


def asked(title: str, submit: str, *crumbs: Mapping[str, str], **told: Any) -> Ask:
    """A form page; whoever changes their mind goes to the last crumb."""
    return Ask(title, submit, {**crumbs[-1], "label": "Avbryt"}, list(crumbs), **told)


def secret_page(
    request: HttpRequest, title: str, secret: str, back: Mapping[str, str], how: str
) -> HttpResponse:
    """A secret, shown here and now and never again."""
    context = {"title": title, "secret": secret, "back": back, "how": how}
    return shown_once(request, render(request, "integration/secret.html", context))
