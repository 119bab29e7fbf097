"""Links that show the state of a referral once, for who has no account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import intake_writing as writing
from mellanrum.registers.casework.models import Intake, StatusLink
from mellanrum.registers.casework.queries.referrals import near
from mellanrum.registers.casework.referring_policies import STATUS_LINK_DAYS, check_side
from mellanrum.registers.insatser.writing import today_of

SPENT = (
    "Länken har redan använts eller har gått ut. Av säkerhetsskäl kan den bara öppnas en gång. Be "
    "den som skickade aktualiseringen, eller den grupp du anmälde dig till, om en ny."
)


@action
def make_status_link(*, intake: Intake, by: Actor, at: datetime) -> str:
    """A new link's token, told once and not stored. The sender's side or the group makes it; the
    one who writes herself gets one with her receipt.
    """
    if not (intake.sender == "" and intake.state == "sent" and intake.sent_at == at):
        writing.locked(intake, by, lambda who, view: check_side(who, view, today_of(at)))
    token = secrets.token_urlsafe(24)
    StatusLink.objects.create(
        intake=intake, token_hash=hashlib.sha256(token.encode()).hexdigest(), made_by=by.key,
        made_at=at, expires_at=at + timedelta(days=STATUS_LINK_DAYS),
    )  # fmt: skip
    writing.tell(intake, "intakes.link", by, at)
    return token


@action
def open_status_link(*, token: str, by: Actor, at: datetime) -> Intake:
    """The intake, once. Raises DomainError alike when the link is spent, too old or unknown."""
    hashed = hashlib.sha256(token.encode()).hexdigest()
    link = StatusLink.objects.select_for_update().filter(
        token_hash=hashed, used_at__isnull=True, expires_at__gt=at
    )
    found = link.first()
    if found is None:
        raise DomainError(SPENT)
    found.used_at = at
    found.save(update_fields=["used_at"])
    intake = near(Intake.objects.filter(pk=found.intake_id)).get()
    writing.tell(intake, "intakes.open_link", by, at)
    return intake
