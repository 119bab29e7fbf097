"""What the budget plans: participants of an insats in a year."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.registers.economy.models import InsatsYear

RULE = "Planerat antal deltagare i budgeten för hela året."


def planned_figures(forbund: str, year: int) -> dict[str, Figure]:
    """Planned participants by insats; a plan, not people, so never hidden. One query."""
    found = InsatsYear.objects.filter(
        insats__forbund__slug=forbund, year=year, planned_participants__isnull=False
    )
    return {
        slug: Figure(
            f"insats.{slug}.deltagare.planerat",
            f"{name}, planerade deltagare",
            Decimal(planned or 0),
            Unit.COUNT,
            str(year),
            provenance=Provenance(RULE, source),
        )
        for slug, name, planned, source in found.values_list(
            "insats__slug", "insats__name", "planned_participants", "source"
        )
    }
