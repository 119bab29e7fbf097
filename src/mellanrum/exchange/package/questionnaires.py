"""Checks of questionnaires that no single row can answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mellanrum.domain.errors import Problem
from mellanrum.exchange.package.content import Package
from mellanrum.exchange.package.validate import problem_at


def warn_sheets(package: Package) -> Iterator[Problem]:
    """More forms than could be sent: the response rate would be told as whole when it is not."""
    sheets, tickets = package.parts.get("survey_sheets"), package.parts.get("survey_tickets")
    if sheets is None or tickets is None or not tickets.present:
        return
    room: Counter[tuple[str, str, str]] = Counter()
    for row in tickets.rows.values():
        room[row.campaign, row.insats, row.municipality] += row.count - (row.declined or 0)
    told = set()
    for key, row in sheets.rows.items():
        place = (row.campaign, row.insats, row.municipality)
        room[place] -= 1
        if room[place] < 0 and place not in told:
            told.add(place)
            message = "Bladen är fler än utskicken till samma omgång, insats och kommun."
            hint = "Rätta enkatutskick.csv, annars blir svarsfrekvensen för hög."
            yield problem_at(sheets, key, "campaign", message, hint)
