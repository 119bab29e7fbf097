"""The tables where money and people meet, and what is known from outside."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.economy.queries import list_insats_money, list_year_ledgers
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.queries import list_external_figures
from mellanrum.reports.costs import costs_table
from mellanrum.reports.outside import outside_table
from mellanrum.reports.use_of_funds import planned_table, used_table


def money_tables(forbund: str, year: int, figures: Mapping[str, Figure]) -> dict[str, Table]:
    """By key; `figures` are the follow-up's of the year, protected."""
    ledgers = list_year_ledgers(forbund, year, back=0)
    is_booked = bool(ledgers) and ledgers[-1].year == year
    money = list_insats_money(forbund, ledgers[-1]) if is_booked else []
    names = dict(Insats.objects.filter(forbund__slug=forbund).values_list("slug", "short_name"))
    found = (
        costs_table(money, figures, year),
        used_table(money, year),
        planned_table(figures, names, year),
        outside_table(list_external_figures(forbund), year),
    )
    return {table.key: table for table in found if table is not None}
