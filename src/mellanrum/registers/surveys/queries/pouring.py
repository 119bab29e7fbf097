"""What waits in the urn, and whether it may be poured."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from mellanrum.domain.periods import today_of
from mellanrum.registers.surveys.answering_policies import to_pour
from mellanrum.registers.surveys.models import Campaign, Sheet, Urn


def pourable(at: datetime) -> list[tuple[Campaign, int | None]]:
    """(campaign, insats number) of all that may be poured now."""
    waiting = Urn.objects.values("campaign", "insats").annotate(n=Count("pk")).order_by("campaign")
    rows = list(waiting)
    mixed = set(
        Sheet.objects.filter(campaign__in={r["campaign"] for r in rows})
        .values_list("campaign", "insats")
        .distinct()
    )
    campaigns = Campaign.objects.select_related("forbund").in_bulk({r["campaign"] for r in rows})
    return [
        (campaigns[r["campaign"]], r["insats"])
        for r in rows
        if to_pour(
            r["n"],
            is_over(campaigns[r["campaign"]], at),
            (r["campaign"], r["insats"]) in mixed,
        )
    ]


def is_over(campaign: Campaign, at: datetime) -> bool:
    """No more answers can come."""
    return campaign.state == "closed" or today_of(at) >= campaign.to_on
