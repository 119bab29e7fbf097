"""What is done about a personal data breach: judged, notified or not, told, closed."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import INCIDENT
from mellanrum.outbox.actions import queue
from mellanrum.registers.governance.actions.protection_records import add_record
from mellanrum.registers.governance.models import ProtectionIncident
from mellanrum.registers.governance.protection_notices import notices_of_discovery
from mellanrum.registers.governance.protection_policies import (
    check_closable,
    check_informed,
    check_not_later,
    check_notice,
    check_risk_allows_skipping,
)
from mellanrum.registers.governance.protection_rows import IncidentRow
from mellanrum.registers.governance.protection_steps import hold, taken
from mellanrum.registers.organisation.models import Forbund


@action
def report_incident(
    *, forbund: Forbund, row: IncidentRow, by: Actor, at: datetime
) -> ProtectionIncident:
    """A breach has been discovered: the 72 hours run, and a reminder is queued (art. 33.1)."""
    made: ProtectionIncident = add_record(forbund=forbund, row=row, by=by, at=at)
    queue(notices=notices_of_discovery(made), by=by, at=at)
    return made


@action
def assess_incident(
    *, incident: ProtectionIncident, risk: str, reason: str, by: Actor, at: datetime
) -> None:
    """How likely it is that those concerned are harmed, and why (art. 33.1)."""
    held = hold(incident, by, "assess")
    held.risk, held.risk_reason = risk, reason
    taken(held, by=by, at=at, verb="assess", names=("risk", "risk_reason"))


@action
def notify_incident(
    *,
    incident: ProtectionIncident,
    notified_at: datetime,
    reference: str,
    delay_reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """It has been notified to the authority; later than 72 hours with the reasons (art. 33.1)."""
    held = hold(incident, by, "notify")
    check_not_later(notified_at, at, "notified_at")
    check_notice(held.discovered_at, notified_at, delay_reason)
    held.notified_at, held.notice_reference = notified_at, reference
    held.delay_reason = delay_reason
    names = ("notified_at", "notice_reference", "delay_reason")
    taken(held, by=by, at=at, verb="notify", names=names)


@action
def skip_notice(*, incident: ProtectionIncident, reason: str, by: Actor, at: datetime) -> None:
    """It is not notified, since it is unlikely to be a risk; the reason is kept (art. 33.5)."""
    held = hold(incident, by, "skip_notice")
    check_risk_allows_skipping(held.risk)
    INCIDENT.check_reason("skip_notice", reason)
    held.skipped_reason = reason
    taken(held, by=by, at=at, verb="skip_notice", names=("skipped_reason",))


@action
def settle_information(
    *,
    incident: ProtectionIncident,
    informed: str,
    informed_on: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Whether those concerned are told, when, or why not (art. 34). Not a step of its own: it may
    be settled at any time before the breach is closed.
    """
    held = hold(incident, by)
    if held.state == "closed":
        raise DomainError("Incidenten är avslutad och ändras inte.")
    check_informed(informed, informed_on, reason, held.risk)
    held.persons_informed = informed
    held.persons_informed_on = informed_on if informed == "yes" else None
    held.persons_informed_reason = reason
    names = ("persons_informed", "persons_informed_on", "persons_informed_reason")
    taken(held, by=by, at=at, verb="inform", names=names)


@action
def close_incident(*, incident: ProtectionIncident, by: Actor, at: datetime) -> None:
    """All is done and documented (art. 33.5)."""
    held = hold(incident, by, "close")
    check_closable(held.risk, held.persons_informed, held.measures)
    held.closed_at = at
    taken(held, by=by, at=at, verb="close", names=("closed_at",))
