"""Awarded funds of a year: what was used, what was not and what was given back."""

from __future__ import annotations

from datetime import date

from mellanrum.figures.table import Table
from mellanrum.registers.economy.claim_queries import awards_of, money_of
from mellanrum.registers.economy.models import Award
from mellanrum.reports.claim_tables import AwardSums, awards_table


def grants_table(forbund: str, year: int, today: date) -> Table | None:
    """The awards in force in the year, one a row, as they stand today; None without any."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    found = awards_of(forbund).filter(from_on__lt=after, to_on__gt=first)
    rows = [_sums(award, today) for award in found]
    if not rows:
        return None
    return awards_table(rows, str(year), "Insats och beslut", f"Beviljade medel som gällde {year}")


def _sums(award: Award, today: date) -> AwardSums:
    """What is left of one that has ended is unused and goes back to the förbund."""
    money = money_of(award)
    is_over = award.to_on <= today or (award.ended_on is not None and award.ended_on <= today)
    return AwardSums(
        key=f"{award.insats.slug}-{award.pk}",
        label=f"{award.insats.short_name}, {award.reference}",
        awarded=money.awarded,
        claimed=money.claimed,
        paid=money.paid,
        repaid=money.repaid,
        left=money.left,
        unused=money.left if is_over else None,
    )
