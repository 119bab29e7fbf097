"""Who handles what a person asks for under the data protection rules."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.registers.casework import rights_policies as rules
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries.cases import sight_of


def check_may_handle(participant: Participant, by: Actor, at: datetime) -> None:
    """Raise unless the actor works for the party that has the case: in the case, or as steward."""
    home = participant.compartment_id
    is_steward = by.can("cases.gallra") and (
        by.is_system or any(a.party == home and a.role == Role.STEWARD for a in by.assignments)
    )
    sight = None if is_steward else sight_of(participant, by, at)
    works = sight is not None and sight.is_host and not sight.is_opened and by.can("cases.write")
    rules.check_may_handle(works, is_steward)
