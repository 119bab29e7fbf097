"""The urn is poured: forms become sheets, mixed, at least five of a campaign and insats at once."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from django.db.models import Count

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.surveys.answering_policies import to_pour
from mellanrum.registers.surveys.models import (
    Answer,
    Campaign,
    Comment,
    Sheet,
    Urn,
    random_number,
)


def pourable(at: datetime) -> list[tuple[Campaign, int | None]]:
    """(campaign, insats number) of all that may be poured now."""
    waiting = Urn.objects.values("campaign", "insats").annotate(n=Count("pk")).order_by("campaign")
    rows = list(waiting)
    campaigns = Campaign.objects.select_related("forbund").in_bulk({r["campaign"] for r in rows})
    return [
        (campaigns[r["campaign"]], r["insats"])
        for r in rows
        if to_pour(r["n"], is_over(campaigns[r["campaign"]], at))
    ]


def is_over(campaign: Campaign, at: datetime) -> bool:
    """No more answers can come."""
    return campaign.state == "closed" or at.date() >= campaign.to_on


@action
def pour(*, campaign: Campaign, insats: int | None, by: Actor, at: datetime) -> int:
    """Make sheets, answers and comments of what waits, in random order. Gives the number of sheets.
    While the campaign is open five that chance picks stay behind: `to_pour`. Raises DomainError
    when too few wait.
    """
    waiting = list(Urn.objects.select_for_update().filter(campaign=campaign, insats=insats))
    number = to_pour(len(waiting), is_over(campaign, at))
    if not number:
        raise DomainError("För få svar väntar för att blandas.")
    waiting = secrets.SystemRandom().sample(waiting, number)
    month = at.date().replace(day=1)
    for form in waiting:
        _make_sheet(campaign, form, json.loads(form.content), month)
    Urn.objects.filter(pk__in=[form.pk for form in waiting]).delete()
    record(
        by=by,
        at=at,
        verb="survey_sheets.pour",
        subject=f"surveys:{campaign.slug}",
        forbund=campaign.forbund.slug,
        detail={"sheets": len(waiting)},
    )
    return len(waiting)


def _make_sheet(campaign: Campaign, form: Urn, content: dict[str, Any], month: Any) -> None:
    sheet = Sheet.objects.create(
        campaign=campaign,
        insats_id=form.insats_id,
        municipality_id=form.municipality_id,
        sex=content["sex"],
        poured_on=month,
    )
    Answer.objects.bulk_create(
        Answer(number=random_number(), sheet=sheet, item=item, value=value)
        for item, value in sorted(content["values"].items())
    )
    Comment.objects.bulk_create(
        Comment(
            number=random_number(),
            campaign=campaign,
            insats_id=form.insats_id,
            item=item,
            text=text,
        )
        for item, text in sorted(content["texts"].items())
        if text
    )
