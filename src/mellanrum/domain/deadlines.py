"""The dates the law sets for a förbund. Pure functions of a year or a day; see `law/`.

A day is given as the law counts it; that a period ending on a weekend may run to the next working
day is not added.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.domain.parameters import parameter
from mellanrum.domain.periods import add_months


def budget_due(year: int) -> date:
    """Last day to set the budget of `year`: 30 November the year before (2003:1210, 23 §)."""
    month, day = str(parameter("budget-senast", date(year - 1, 1, 1))).split("-")
    return date(year - 1, int(month), int(day))


def annual_report_due(year: int) -> date:
    """Last day for the annual report of `year`: three months after its end (2003:1210, 24 §)."""
    end = date(year, 12, 31)
    return add_months(end, int(parameter("arsredovisning-manader", end)))


def minutes_due(meeting: date) -> date:
    """Last day to adjust the minutes of a meeting: within 14 days (KL 5:69)."""
    return meeting + timedelta(days=int(parameter("justering-dagar", meeting)))


def announcement_due(adjusted: date) -> date:
    """Last day to announce the adjustment at every member: the second day after it (KL 8:12)."""
    return adjusted + timedelta(days=int(parameter("anslag-dagar", adjusted)))


def appeal_due(announced: date) -> date:
    """Last day to appeal: three weeks from the announcement (KL 13:5)."""
    return announced + timedelta(weeks=int(parameter("overklagande-veckor", announced)))


def incident_notice_due(discovered: datetime) -> datetime:
    """Last moment to notify the authority of a personal data breach: 72 hours after the controller
    became aware of it, weekends and nights included (GDPR art. 33.1).
    """
    hours = int(parameter("incidentanmalan-timmar", discovered.date()))
    return discovered + timedelta(hours=hours)


def due_after(since: date, length: int, unit: str) -> date:
    """The last day in time when something is to happen within `length` ('days', else months)."""
    return since + timedelta(days=length) if unit == "days" else add_months(since, length)
