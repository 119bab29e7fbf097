"""Questionnaires to hand out, as lines of one's day: counts, and nobody's code."""

from __future__ import annotations

from datetime import datetime

from mellanrum.registers.casework.day_lines import DayLine
from mellanrum.registers.surveys.queries.inviting import list_own_campaigns, to_ask
from mellanrum.web.viewer import Viewer


def survey_lines(viewer: Viewer, at: datetime) -> list[DayLine]:
    """One line for each open campaign with somebody to ask. At most four queries."""
    campaigns = list_own_campaigns(viewer.forbund_slug, viewer.actor, at)
    waiting = to_ask(campaigns, viewer.actor, at)
    return [
        DayLine(
            what=f"Enkäter att lämna ut: {len(rows)}",
            on=min(row.since for row in rows),
            url_name="invitations-campaign",
            args=(campaign.slug,),
            is_waiting=True,
        )
        for campaign in campaigns
        if (rows := waiting[campaign.pk])
    ]
