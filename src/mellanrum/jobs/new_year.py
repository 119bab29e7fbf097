"""A new year in the follow-up: what is registered in cases is counted from its first day."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.registers.organisation.actions.years import save_year
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import find_year, list_counted_years, list_forbund
from mellanrum.registers.organisation.rows import ForbundYearRow


def open_years(by: Actor, at: datetime) -> int:
    """Open this year for every förbund that counted the one before; returns how many."""
    year = at.year
    wanting = [
        forbund
        for forbund in list_forbund()
        if year - 1 in list_counted_years(forbund.slug) and find_year(forbund.slug, year) is None
    ]
    for forbund in wanting:
        open_year(forbund, year, by, at)
    return len(wanting)


def open_year(forbund: Forbund, year: int, by: Actor, at: datetime) -> None:
    """The year with as many employees as the one before, until somebody says otherwise."""
    before = find_year(forbund.slug, year - 1)
    row = ForbundYearRow(year, before.employees if before else 0)
    save_year(forbund=forbund, row=row, by=by, at=at)
