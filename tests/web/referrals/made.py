"""A referral in the demo förbund, on the agenda of a meeting: what the addresses lead to."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.preparing import plan_meeting, set_agenda
from mellanrum.registers.casework.actions.referring import refer
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import PreparationItem
from mellanrum.registers.casework.queries.referrals import list_places
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.web.viewer import find_viewer

REFERRER, PREPARER = "remittent", "beredning"


def referral_places(at: datetime) -> dict[str, str]:
    """The numbers of an intake, a meeting and its item."""
    group = PreparationGroup.objects.get()
    sender = _actor(REFERRER, at)
    intake = refer(
        group=group, place=list_places(sender)[0], referrer="af", by=sender, at=at,
        told=Told("Behöver samordnat stöd.", "woman"), considering=Considering(),
    )  # fmt: skip
    by = _actor(PREPARER, at)
    meeting = plan_meeting(group=group, on=today_of(at), place="", by=by, at=at)
    set_agenda(meeting=meeting, intakes=[intake], by=by, at=at)
    item = PreparationItem.objects.get(meeting=meeting)
    return {"intake": str(intake.pk), "preparation": str(meeting.pk), "item": str(item.pk),
            "group": group.slug}  # fmt: skip


def _actor(username: str, at: datetime) -> Actor:
    viewer = find_viewer(find_user(username), today_of(at))
    assert viewer is not None
    return viewer.actor
