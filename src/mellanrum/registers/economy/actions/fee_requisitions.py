"""Letters that ask the members for their fees: made, issued, paid, and the differences after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy import requisition_policies as rules
from mellanrum.registers.economy.models import FeeRequisition
from mellanrum.registers.economy.requisition_policies import Part
from mellanrum.registers.economy.requisition_writing import (
    drop_drafts,
    locked_one,
    locked_year,
    write_drafts,
)
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Forbund

GRANT = "economy.change"


@action
def make(
    *, forbund: Forbund, year: int, parts: Sequence[Part], text: str, by: Actor, at: datetime
) -> list[FeeRequisition]:
    """The year's instalments as drafts, in place of earlier drafts. DomainError once any is issued.

    `text` stands in every letter: where the money goes and whom to ask.
    """
    check_grant(by, GRANT)
    rules.check_parts(parts)
    rules.check_text(text)
    rules.check_none_issued(locked_year(forbund, year), year)
    replaced = drop_drafts(forbund, year)
    made = write_drafts(forbund, year, parts, text.strip())
    record(
        by=by,
        at=at,
        verb="fee_requisitions.draft",
        subject=f"fee_requisitions:{year}",
        forbund=forbund.slug,
        detail={
            "year": year,
            "count": len(made),
            "amount_ore": sum(one.amount_ore for one in made),
            "replaced": replaced,
        },
    )
    return made


@action
def make_differences(
    *, forbund: Forbund, year: int, parts: Sequence[Part], text: str, by: Actor, at: datetime
) -> list[FeeRequisition]:
    """What a changed key or total makes of the year, as drafts beside the letters that stand.

    `text` says why, in the letter. DomainError when nothing is issued.
    """
    check_grant(by, GRANT)
    rules.check_parts(parts)
    rules.check_reason(text)
    rules.check_text(text)
    rules.check_some_issued(locked_year(forbund, year), year)
    drop_drafts(forbund, year)
    made = write_drafts(forbund, year, parts, text.strip())
    record(
        by=by,
        at=at,
        verb="fee_requisitions.adjust",
        subject=f"fee_requisitions:{year}",
        forbund=forbund.slug,
        detail={
            "year": year,
            "count": len(made),
            "amount_ore": sum(one.amount_ore for one in made),
            "reason": text.strip(),
        },
    )
    return made


@action
def discard(*, forbund: Forbund, year: int, by: Actor, at: datetime) -> int:
    """Take the year's drafts away; returns how many. DomainError when there is none."""
    check_grant(by, GRANT)
    drafts = [one for one in locked_year(forbund, year) if one.issued_on is None]
    rules.check_drafts(drafts)
    gone = drop_drafts(forbund, year)
    record(
        by=by,
        at=at,
        verb="fee_requisitions.discard",
        subject=f"fee_requisitions:{year}",
        forbund=forbund.slug,
        detail={"year": year, "count": gone},
    )
    return gone


@action
def issue(
    *, forbund: Forbund, year: int, on: date, seen: Mapping[int, int], by: Actor, at: datetime
) -> list[FeeRequisition]:
    """Date the year's drafts: from now on their amounts stand. `seen` is {number: öre} as it was
    shown; DomainError when the drafts are others now.
    """
    check_grant(by, GRANT)
    drafts = [one for one in locked_year(forbund, year) if one.issued_on is None]
    rules.check_issue(drafts, on, today_of(at))
    rules.check_due((one.due_on for one in drafts), on)
    rules.check_same(seen, {one.pk: one.amount_ore for one in drafts})
    for one in drafts:
        one.issued_on, one.issued_by, one.version = on, by.key, one.version + 1
    FeeRequisition.objects.bulk_update(drafts, ["issued_on", "issued_by", "version"])
    record(
        by=by,
        at=at,
        verb="fee_requisitions.issue",
        subject=f"fee_requisitions:{year}",
        forbund=forbund.slug,
        detail={
            "year": year,
            "on": on,
            "count": len(drafts),
            "amount_ore": sum(one.amount_ore for one in drafts),
            "requisitions": {str(one.pk): one.amount_ore for one in drafts},
        },
    )
    return drafts


@action
def mark_paid(
    *,
    requisition: FeeRequisition,
    paid_on: date,
    paid_ore: int,
    seen: int,
    by: Actor,
    at: datetime,
) -> FeeRequisition:
    """Write what has been paid in all, and when the last of it came; 0 öre takes it away again.

    Raises SeenOldError when another has changed it since.
    """
    check_grant(by, GRANT)
    now = locked_one(requisition, seen)
    rules.check_payment(now, paid_on, paid_ore, today_of(at))
    before = {"paid_on": now.paid_on, "paid_ore": now.paid_ore}
    now.paid_on, now.paid_ore = (paid_on, paid_ore) if paid_ore else (None, None)
    now.version += 1
    now.save(update_fields=["paid_on", "paid_ore", "version"])
    record(
        by=by,
        at=at,
        verb="fee_requisitions.note_payment",
        subject=f"fee_requisitions:{now.pk}",
        forbund=now.forbund.slug,
        detail={"paid_on": now.paid_on, "paid_ore": now.paid_ore, "before": before},
    )
    return now
