"""Members that are about to leave, for the pages where the money is planned."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.economy.merger_queries import list_upcoming_exits
from mellanrum.web.viewer import Viewer


def upcoming_exits(viewer: Viewer, today: date) -> list[dict[str, str]]:
    """{text, url} of each notice in force, the nearest first. One query."""
    return [
        {
            "text": f"{one.party.name} lämnar förbundet: medlem till och med "
            f"{long_date(one.leaves_on - ONE_DAY)}.",
            "url": reverse("mergers-notice", args=[one.pk]),
        }
        for one in list_upcoming_exits(viewer.forbund_slug, today)
    ]
