"""The overview of what is connected, and how to connect more."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.format import long_date
from mellanrum.registers.integration.count_queries import versions_of
from mellanrum.registers.integration.token_policies import SCOPES
from mellanrum.registers.integration.token_queries import state_of, tokens_of
from mellanrum.registers.integration.webhook_policies import EVENTS
from mellanrum.registers.integration.webhook_queries import webhooks_of
from mellanrum.web.areas.integration.reach import READ, tabs
from mellanrum.web.areas.operation.pages import fact
from mellanrum.web.decorators import page
from mellanrum.web.templatetags.drawing import number_of
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is connected now, and what waits for somebody."""
    today = timezone.localdate()
    tokens = [t for t in tokens_of(viewer.forbund_slug) if state_of(t, today) == "active"]
    hooks = list(webhooks_of(viewer.forbund_slug))
    newest = versions_of(viewer.forbund_slug).order_by("-received_at").first()
    lost = sum(hook.lost for hook in hooks)  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "tabs": tabs("integration"),
        "facts": [
            fact("Nycklar som gäller", number_of(len(tokens)), reverse("integration-tokens")),
            fact("System som får besked", number_of(len(hooks)), reverse("integration-webhooks")),
            fact(
                "Besked som är uppgivna",
                number_of(lost),
                f"{reverse('integration-deliveries')}?lage=given_up",
            ),
            fact(
                "Antal togs senast emot",
                long_date(timezone.localtime(newest.received_at).date()) if newest else "Aldrig",
                reverse("integration-counts"),
            ),
        ],
        "is_empty": not tokens and not hooks,
    }
    return render(request, "integration/overview.html", context)


@page(grant=READ)
def recipes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How to do the usual things, with what is this förbund's own filled in."""
    context = {
        "tabs": tabs("integration-recipes"),
        "forbund": viewer.forbund_slug,
        "address": request.build_absolute_uri("/").rstrip("/"),
        "scopes": [{"name": key, "label": scope.label} for key, scope in SCOPES.items()],
        "events": [{"name": key, "label": label} for key, label in EVENTS.items()],
        "limits": {
            "public": settings.API_PUBLIC_PER_MINUTE,
            "token": settings.API_TOKEN_PER_MINUTE,
        },
    }
    return render(request, "integration/recipes.html", context)
