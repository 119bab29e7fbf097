"""A participant with a name and ways to be reached."""

from __future__ import annotations

from mellanrum.audit.record import action, record
from mellanrum.registers.casework.models import Identity, Participant
from tests.casework.world import World
from tests.surveys.world import AT, BY


def named(world: World, code: str, name: str, phone: str = "") -> Participant:
    return _named(world=world, code=code, name=name, phone=phone)  # type: ignore[no-any-return]


@action
def _named(*, world: World, code: str, name: str, phone: str) -> Participant:
    made = world.participant(code)
    Identity.objects.create(participant=made, name=name, phone=phone)
    record(by=BY, at=AT, verb="test.name", subject=f"participant:{made.pk}")
    return made
