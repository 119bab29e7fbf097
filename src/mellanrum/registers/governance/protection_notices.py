"""Reminders of the 72 hours (GDPR art. 33.1). They hold a number and a time, nothing else: the
outbox is the förbund's and the breach may be a party's.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from mellanrum.domain.periods import today_of
from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.governance.models import ProtectionIncident
from mellanrum.registers.organisation.queries import list_officers

OFFICER = "dataskyddsombudet"
BEFORE = timedelta(hours=24)


def notices_of_discovery(incident: ProtectionIncident) -> list[Notice]:
    """Told when a breach is registered."""
    return _notices(incident, "discovered", "ska bedömas")


def clock_notices(forbund: str, at: datetime) -> list[Notice]:
    """For each breach whose clock runs and has less than 24 hours left."""
    running = ProtectionIncident.objects.filter(
        forbund__slug=forbund, state__in=("discovered", "assessed")
    ).select_related("forbund")
    return [
        notice
        for incident in running
        if incident.due_at - BEFORE <= at
        for notice in _notices(incident, "clock", "har mindre än ett dygn kvar till anmälan")
    ]


def _notices(incident: ProtectionIncident, kind: str, what: str) -> list[Notice]:
    """To each officer of the party whose breach it is, at the own address; the förbund's own, and
    that of a party without an officer, to the office.
    """
    on = today_of(incident.discovered_at)
    officers = list_officers(incident.party_id, on) if incident.party_id else []
    return [_notice(incident, kind, what, user) for user in officers or (None,)]


def _notice(incident: ProtectionIncident, kind: str, what: str, user: int | None) -> Notice:
    due = localtime(incident.due_at)
    return Notice(
        forbund=incident.forbund.slug,
        key=f"{incident.forbund.slug}:incident:{incident.pk}:{kind}" + (f":{user}" if user else ""),
        recipient=OFFICER,
        subject=f"Personuppgiftsincident {incident.pk} {what}",
        body="Incidenten ska anmälas till Integritetsskyddsmyndigheten senast "
        f"{long_date(due.date())} kl. {due:%H.%M}, om den inte sannolikt saknar risk "
        "(dataskyddsförordningen art. 33.1). Se incidentregistret.",
        due_on=due.date(),
        user=user,
    )
