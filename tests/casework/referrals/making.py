"""Referrals of the world: all invented, without numbers."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.preparing import (
    note_attendance,
    plan_meeting,
    set_agenda,
)
from mellanrum.registers.casework.actions.referring import receive, refer
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Intake, PreparationItem
from mellanrum.registers.casework.queries.referrals import list_places
from tests.casework.world import AT, TODAY, World

REASON = "Behöver samordnat stöd från flera parter."


def all_of(world: World) -> Considering:
    """The person lets every party consider."""
    return Considering(TODAY, "paper", tuple(world.parties.values()))


def refer_one(
    world: World,
    by: str = "remi_ref",
    at: datetime = AT,
    considering: Considering | None = None,
    is_sure: bool = False,
    **told: object,
) -> Intake:
    """Referred by AF's unit, unless told otherwise; considered by all."""
    actor = world.actor(by)
    row = Told(**{"reason": REASON, "sex": "woman", "birth_year": 1990, **told})  # type: ignore[arg-type]
    return refer(
        group=world.group, place=list_places(actor)[0], referrer="af", told=row,
        considering=all_of(world) if considering is None else considering,
        by=actor, at=at, is_sure=is_sure,
    )  # fmt: skip


def on_agenda(
    world: World, intake: Intake, *, parties: tuple[str, ...] = ("kommun", "af"), at: datetime = AT
) -> PreparationItem:
    """Received, and taken up on a meeting the same day with these parties."""
    by: Actor = world.actor("petra_prep")
    if intake.state == "sent":
        receive(intakes=[intake], by=by, at=at)
    meeting = plan_meeting(group=world.group, on=today_of(at), place="", by=by, at=at)
    others = [i.intake for i in meeting.items.filter(verb="")]
    set_agenda(meeting=meeting, intakes=[*others, intake], by=by, at=at)
    present = [world.parties[p] for p in parties]
    note_attendance(meeting=meeting, parties=present, by=by, at=at)
    return PreparationItem.objects.get(meeting=meeting, intake=intake)


def later(days: int) -> datetime:
    return AT + timedelta(days=days)
