"""The 72 hours of a breach in words (GDPR art. 33.1): absolute and relative, side by side."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.models import ProtectionIncident

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(hours=24)


def moment_text(moment: datetime) -> str:
    """'9 mars 2026 kl. 10.00'."""
    here = localtime(moment)
    return f"{long_date(here.date())} kl. {here:%H.%M}"


def length_text(length: timedelta) -> str:
    """'71 timmar och 5 minuter', '2 dygn och 3 timmar' from four days; minutes are cut, not
    rounded: what is left is never told longer than it is.
    """
    hours, minutes = length // HOUR, (length % HOUR) // MINUTE
    if length >= 4 * DAY:
        days, left = length // DAY, (length % DAY) // HOUR
        return _both(plural(days, "dygn", "dygn"), left, plural(left, "timme", "timmar"))
    told = plural(minutes, "minut", "minuter")
    return _both(plural(hours, "timme", "timmar"), minutes, told) if hours else told


def _both(first: str, left: int, second: str) -> str:
    return f"{first} och {second}" if left else first


def clock_text(incident: ProtectionIncident, now: datetime) -> str:
    """What the clock shows: what is left, how late, or how soon it was notified."""
    due = moment_text(incident.due_at)
    if incident.notified_at is not None:
        length = length_text(incident.notified_at - incident.discovered_at)
        late = ", efter de 72 timmarna" if incident.notified_at > incident.due_at else ""
        return f"Anmäld {moment_text(incident.notified_at)}, {length} efter upptäckten{late}"
    if not incident.is_running:
        return "Anmäls inte"
    if now > incident.due_at:
        return f"Tiden gick ut {due}, för {length_text(now - incident.due_at)} sedan"
    return f"{length_text(incident.due_at - now)} kvar, till {due}"
