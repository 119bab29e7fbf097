"""The referral in the story of a case: the way in, and each of its moves."""

from __future__ import annotations

from datetime import datetime

from mellanrum.domain.machines import REFERRAL
from mellanrum.registers.casework.models import InformationKind, IntakeMove, Participant
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import StoryItem


def story_of(
    participant: Participant, sight: Sight, *, limit: int, before: datetime | None = None
) -> list[StoryItem]:
    """The moves of the person's referrals, for who may know that the person takes part. The texts
    stay in the referral, whose own sight it has. One query.
    """
    if not sight.can_read(sight.compartment, InformationKind.CASE):
        return []
    found = IntakeMove.objects.filter(intake__participant=participant)
    if before is not None:
        found = found.filter(at__lt=before)
    near = found.select_related("intake__group__host").order_by("-at", "-pk")[: limit + 1]
    return [_item(move) for move in near]


def _item(move: IntakeMove) -> StoryItem:
    state = REFERRAL.states[move.to_state].lower()
    return StoryItem(
        at=move.at,
        kind="referral",
        title=f"Aktualisering till {move.intake.group.name}: {state}",
        by=move.by,
        party=move.intake.group.host.name,
    )
