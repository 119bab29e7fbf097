"""What somebody expects a year to come to. They change no statement, only the follow-up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy.models import Prognosis
from mellanrum.registers.economy.prognosis_policies import PrognosisRow, check_prognosis
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def save(*, forbund: Forbund, row: PrognosisRow, by: Actor, at: datetime) -> Prognosis:
    """Say what the year comes to as seen after a month. What was said at that month before is
    replaced and stays in the log; other months' stay. Raises Insats.DoesNotExist.
    """
    check_grant(by, GRANT)
    check_prognosis(row)
    insats = Insats.objects.get(forbund=forbund, slug=row.insats) if row.insats else None
    about: dict[str, Any] = {
        "forbund": forbund,
        "year": row.year,
        "month": row.month,
        "insats": insats,
    }
    before = Prognosis.objects.select_for_update().filter(**about, kind=row.kind).first()
    said = {"amount_ore": row.amount_ore, "comment": row.comment.strip()}
    made, _ = Prognosis.objects.update_or_create(
        **about, kind=row.kind, defaults={**said, "made_by": by.key, "made_at": at}
    )
    old = {"before": {name: getattr(before, name) for name in said}} if before else {}
    record(
        by=by,
        at=at,
        verb="prognoses.save",
        subject=f"prognoses:{row.year}/{row.insats or row.kind}",
        forbund=forbund.slug,
        detail={"year": row.year, "month": row.month, **said, **old},
    )
    return made


@action
def remove(*, prognosis: Prognosis, by: Actor, at: datetime) -> None:
    """Take a judgement away; the computed method stands for the year again."""
    check_grant(by, GRANT)
    about = prognosis.insats.slug if prognosis.insats else prognosis.kind
    detail = {"month": prognosis.month, "amount_ore": prognosis.amount_ore}
    record(
        by=by,
        at=at,
        verb="prognoses.remove",
        subject=f"prognoses:{prognosis.year}/{about}",
        forbund=prognosis.forbund.slug,
        detail={"year": prognosis.year, "comment": prognosis.comment, **detail},
    )
    Prognosis.objects.filter(pk=prognosis.pk).delete()
