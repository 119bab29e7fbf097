"""Gallring takes the own page along: codes, representatives, messages and requests."""

from __future__ import annotations

import pytest

from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.corrections import receive
from mellanrum.registers.casework.actions.own_page import give_code, leave_message
from mellanrum.registers.casework.actions.representatives import (
    RepresentativeDraft,
    record_representative,
)
from mellanrum.registers.casework.models import (
    Correction,
    OneTimeCode,
    OwnMessage,
    ParticipantAccess,
    Representative,
    RepresentativeKind,
)
from mellanrum.registers.casework.queries.own_page import Holder
from mellanrum.registers.casework.sight import EVERY_KIND
from tests.casework.test_gallring import carried_out, close_long_ago
from tests.casework.world import AT, BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TABLES = (
    ParticipantAccess, OneTimeCode, Representative, RepresentativeKind, OwnMessage, Correction
)  # fmt: skip


@pytest.mark.parametrize("scope", ["texts", "everything"])
def test_nothing_of_it_is_left(world: World, scope: str) -> None:
    participant = close_long_ago(world=world, code="A0001")
    draft = RepresentativeDraft("guardian", "Påhittad", "Personbevis", ("plan",), today_of(AT))
    who = record_representative(participant=participant, draft=draft, by=BY, at=AT)
    told = {"participant": participant, "factor": "list", "days": 90, "by": BY, "at": AT}
    own = give_code(**told)
    give_code(**told, representative=who)
    holder = Holder(own.access, EVERY_KIND)
    leave_message(holder=holder, text="Hej.", by=holder.actor, at=AT)
    receive(participant=participant, kind="erasure", text="Ta bort.", received_on=today_of(AT),
            by=BY, at=AT)  # fmt: skip
    assert all(table.objects.exists() for table in TABLES)
    carried_out(world, scope)
    assert not [table.__name__ for table in TABLES if table.objects.exists()]
