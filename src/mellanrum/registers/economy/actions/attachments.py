"""Papers: added to a voucher, a proposed voucher, a claim or an agreement, and withdrawn."""

from __future__ import annotations

import hashlib
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy import attachment_policies as rules
from mellanrum.registers.economy.attachments import (
    Thing,
    field_of,
    forbund_of,
    subject_of,
    thing_of,
)
from mellanrum.registers.economy.claim_writing import check_may_change_papers
from mellanrum.registers.economy.models import Attachment


@action
def add(*, thing: Thing, name: str, data: bytes, by: Actor, at: datetime) -> Attachment:
    """Keep a file as it came. The media type follows from the name, and the content must agree.

    Raises FieldError (`file`) for a file that is not taken in.
    """
    check_may_change_papers(thing, by, at)
    shown = rules.clean_name(name)
    rules.check_name(shown)
    rules.check_size(len(data))
    rules.check_content(shown, data)
    made = Attachment.objects.create(
        forbund=forbund_of(thing),
        **{field_of(thing): thing},
        name=shown,
        media_type=rules.media_type_of(shown),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        added_by=by.key,
        added_at=at,
    )
    record(
        by=by,
        at=at,
        verb="attachments.attach",
        subject=subject_of(thing),
        forbund=made.forbund.slug,
        detail={"file": shown, "sha256": made.sha256, "size": made.size, "attachment": made.pk},
    )
    return made


@action
def withdraw(*, attachment: Attachment, reason: str, by: Actor, at: datetime) -> Attachment:
    """Take a paper away with a reason. The file is kept for who examines the accounts."""
    thing = thing_of(attachment)
    check_may_change_papers(thing, by, at)
    now = Attachment.objects.select_for_update(no_key=True).get(pk=attachment.pk)
    rules.check_may_withdraw(now.withdrawn_at is not None, reason)
    now.withdrawn_at, now.withdrawn_by, now.withdrawn_reason = at, by.key, reason.strip()
    now.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record(
        by=by,
        at=at,
        verb="attachments.detach",
        subject=subject_of(thing),
        forbund=now.forbund.slug,
        detail={"file": now.name, "reason": now.withdrawn_reason, "attachment": now.pk},
    )
    return now
