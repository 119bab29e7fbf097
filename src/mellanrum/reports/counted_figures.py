"""Counts of what the registers hold and no table prints: members, municipalities, board seats.

The number linter asks them, so that 'förbundets sex medlemmar' is held against the register. They
are counted at the period's end; nothing is printed of them. Insatser are not among them: people
count them in more ways than one (with preparation and volume measures, or without).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.reports.content import Content


def counted_figures(content: Content) -> dict[str, Figure]:
    """By key. What the registers hold nothing of is left out: zero is no answer there."""
    last = content.period.end - timedelta(days=1) if content.period.end else None
    parties = {
        m.party_id: m.party.kind
        for m in content.members
        if last is None or m.to_on is None or m.to_on > last
    }
    counts = (
        ("organisation.medlemmar.antal", "Medlemmar", len(parties), "Medlemskap"),
        ("organisation.kommuner.antal", "Medlemskommuner", _municipalities(parties.values()),
         "Medlemskap"),
        ("styrning.styrelse.ledamoter", "Ledamöter i styrelsen", len(content.seats), "Platser"),
    )  # fmt: skip
    period = str(content.year.year)
    return {key: _count(key, label, n, source, period) for key, label, n, source in counts if n}


def _municipalities(kinds: Iterable[str]) -> int:
    return sum(kind == "municipality" for kind in kinds)


def _count(key: str, label: str, n: int, source: str, period: str) -> Figure:
    origin = Provenance(f"{label} i registret vid periodens slut", source, rows=n)
    return Figure(key, label, Decimal(n), Unit.COUNT, period, provenance=origin)
