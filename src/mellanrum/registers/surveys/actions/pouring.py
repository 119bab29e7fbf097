"""The urn is poured: forms become sheets, mixed, at least five of a campaign and insats at once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.surveys.answering_policies import to_pour
from mellanrum.registers.surveys.models import Answer, Campaign, Comment, Sheet, Urn
from mellanrum.registers.surveys.queries.pouring import is_over

M = TypeVar("M", bound=Model)


@action
def pour(*, campaign: Campaign, insats: int | None, by: Actor, at: datetime) -> int:
    """Make sheets, answers and comments of what waits, in random order. Gives the number of sheets.
    While the campaign is open five that chance picks stay behind: `to_pour`. Raises DomainError
    when too few wait.
    """
    waiting = list(Urn.objects.select_for_update().filter(campaign=campaign, insats=insats))
    is_mixed = Sheet.objects.filter(campaign=campaign, insats=insats).exists()
    number = to_pour(len(waiting), is_over(campaign, at), is_mixed)
    if not number:
        raise DomainError("För få svar väntar för att blandas.")
    waiting = secrets.SystemRandom().sample(waiting, number)
    _lay_out(campaign, insats, waiting, today_of(at).replace(day=1))
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


def _lay_out(campaign: Campaign, insats: int | None, forms: Sequence[Urn], poured_on: date) -> None:
    """Each table is written at once and in an order of its own: the place of a comment in the file
    does not tell which sheet it stood on.
    """
    sheets: list[Sheet] = []
    answers: list[Answer] = []
    comments: list[Comment] = []
    for form in forms:
        content = json.loads(form.content)
        sheet = Sheet(
            campaign=campaign,
            insats_id=insats,
            municipality_id=form.municipality_id,
            sex=content["sex"],
            poured_on=poured_on,
        )
        sheets.append(sheet)
        answers += [Answer(sheet=sheet, item=i, value=v) for i, v in content["values"].items()]
        comments += [
            Comment(campaign=campaign, insats_id=insats, item=item, text=text)
            for item, text in content["texts"].items()
            if text
        ]
    _create(Sheet, sheets)
    _create(Answer, answers)
    _create(Comment, comments)


def _create(model: type[M], rows: Sequence[M]) -> None:
    model._default_manager.bulk_create(sorted(rows, key=lambda row: row.pk))
