"""Adjusted minutes are put on the website after a check for personal data, and taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.models import Minutes
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.website.minutes_copy import printed_copy
from mellanrum.registers.website.minutes_policies import (
    Answer,
    check_answers,
    check_more,
    check_withdrawal,
    list_found,
    removals,
    without,
)
from mellanrum.registers.website.minutes_queries import known_of
from mellanrum.registers.website.models import PublishedMinutes

CHANGE = "website.change"


@action
def publish_minutes(
    *,
    minutes: Minutes,
    answers: Sequence[Answer],
    more: Sequence[tuple[str, str]] = (),
    by: Actor,
    at: datetime,
) -> PublishedMinutes:
    """A copy of adjusted minutes without what was taken out. `more` is what the machine did not
    find: (passage, key of REASONS).
    """
    check_grant(by, CHANGE)
    forbund = minutes.meeting.body.forbund.slug
    if minutes.adjusted_on is None or minutes.withdrawn_at is not None:
        raise DomainError("Bara ett justerat protokoll kan publiceras. Justera det först.")
    if minutes.published_copies.filter(withdrawn_at__isnull=True).exists():
        raise DomainError("Protokollet är redan publicerat. Avpublicera det först.")
    found = list_found(minutes.content, known_of(forbund))
    check_answers(found, answers)
    check_more(minutes.content, more)
    taken = removals(found, answers, more)
    content = without(minutes.content, [text for text, _, _ in taken])
    removed = [{"place": place, "reason": reason} for _, place, reason in taken]
    pdf = printed_copy(content, removed, minutes.adjusted_on, today_of(at))
    made = PublishedMinutes.objects.create(
        minutes=minutes, content=content, removed=removed, pdf=pdf,
        kept=sum(not one.reason for one in answers), sha256=hashlib.sha256(pdf).hexdigest(),
        checked_by=by.key, published_at=at,
    )  # fmt: skip
    record(by=by, at=at, verb="public_minutes.publish", subject=f"public_minutes:{made.pk}",
           forbund=forbund, detail={"minutes": minutes.pk, "sha256": made.sha256,
                                    "found": len(found), "removed": len(removed)})  # fmt: skip
    return made


@action
def withdraw_minutes(
    *, copy: PublishedMinutes, reason: str, by: Actor, at: datetime
) -> PublishedMinutes:
    """Nobody reads the copy any more. It is kept, with the reason."""
    check_grant(by, CHANGE)
    now = locked(copy)
    check_withdrawal(now.withdrawn_at is not None, reason)
    values = {"withdrawn_at": at, "withdrawn_by": by.key, "withdrawn_reason": reason.strip()}
    forbund = copy.minutes.meeting.body.forbund.slug
    return change(now, values, "public_minutes.withdraw", forbund, by=by, at=at)
