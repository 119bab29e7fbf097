"""Reminders of the 72 hours (GDPR art. 33.1). They hold a number and a time, nothing else: the
outbox is the förbund's and the breach may be a party's.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.governance.models import ProtectionIncident

OFFICER = "dataskyddsombudet"
BEFORE = timedelta(hours=24)


def notice_of_discovery(incident: ProtectionIncident) -> Notice:
    """Told when a breach is registered."""
    return _notice(incident, "discovered", "ska bedömas")


def clock_notices(forbund: str, at: datetime) -> list[Notice]:
    """One for each breach whose clock runs and has less than 24 hours left, or none."""
    running = ProtectionIncident.objects.filter(
        forbund__slug=forbund, state__in=("discovered", "assessed")
    ).select_related("forbund")
    return [
        _notice(incident, "clock", "har mindre än ett dygn kvar till anmälan")
        for incident in running
        if incident.due_at - BEFORE <= at
    ]


def _notice(incident: ProtectionIncident, kind: str, what: str) -> Notice:
    due = localtime(incident.due_at)
    return Notice(
        forbund=incident.forbund.slug,
        key=f"{incident.forbund.slug}:incident:{incident.pk}:{kind}",
        recipient=OFFICER,
        subject=f"Personuppgiftsincident {incident.pk} {what}",
        body="Incidenten ska anmälas till Integritetsskyddsmyndigheten senast "
        f"{long_date(due.date())} kl. {due:%H.%M}, om den inte sannolikt saknar risk "
        "(dataskyddsförordningen art. 33.1). Se incidentregistret.",
        due_on=due.date(),
    )
