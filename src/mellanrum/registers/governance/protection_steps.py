"""What every step with a breach does before and after: judge, write, record. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.domain.machines import INCIDENT
from mellanrum.registers.governance.models import ProtectionIncident
from mellanrum.registers.governance.protection_policies import check_controller, check_text
from mellanrum.registers.governance.protection_tables import subject_of


def hold(incident: ProtectionIncident, by: Actor, verb: str = "") -> ProtectionIncident:
    """The breach as it is now, held until the transaction ends. Raises when the actor may not, or
    the step is not possible.
    """
    check_grant(by, "protection.change")
    check_controller(by, incident.party_id)
    held = ProtectionIncident.objects.select_for_update().get(pk=incident.pk)
    if verb:
        INCIDENT.check(held.state, verb)
    return held


def taken(
    held: ProtectionIncident, *, by: Actor, at: datetime, verb: str, names: Sequence[str]
) -> None:
    """Save what the step set and the state it leads to. The log gets no text."""
    told = {name: getattr(held, name) for name in names}
    for name, value in told.items():
        if isinstance(value, str):
            check_text(name, value)
    if verb in INCIDENT.moves:
        held.state = INCIDENT.after(held.state, verb)
    held.save(update_fields=[*names, "state"])
    record(
        by=by,
        at=at,
        verb=f"protection_incidents.{verb}",
        subject=subject_of(held),
        forbund=held.forbund.slug,
        detail={"fields": list(names), "content": digest(told)},
    )
