"""What waits on who looks after other systems: tokens that nobody in office answers for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from mellanrum.registers.integration.token_queries import list_left
from mellanrum.web.areas.integration.reach import CHANGE
from mellanrum.web.viewer import Viewer


def token_needs(viewer: Viewer, today: date) -> Iterator[dict[str, str]]:
    """One a token."""
    if not viewer.can(CHANGE):
        return
    for token in list_left(viewer.forbund_slug, today):
        yield {
            "title": f"Ingen svarar för nyckeln till {token.name}",
            "text": "Givaren har inte längre uppdraget. Ta över nyckeln eller återkalla den.",
            "url": reverse("integration-token", args=[token.pk]),
        }
