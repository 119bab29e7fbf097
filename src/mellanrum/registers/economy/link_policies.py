"""Rules of charts, dimensions and objects."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.charts import list_charts
from mellanrum.registers.economy.rows import (
    ChartChoiceRow,
    DimensionUseRow,
    ObjectLinkRow,
)
from mellanrum.registers.rules import Rule, alone


def check_chart(row: ChartChoiceRow) -> None:
    """One of the charts that come with the program."""
    known = [chart.key for chart in list_charts()]
    if row.chart not in known:
        raise DomainError(
            f"Kontoplanen ”{row.chart}” finns inte. De som finns är {', '.join(known)}."
        )


def check_dimension(row: DimensionUseRow, others: Sequence[DimensionUseRow]) -> None:
    """One dimension holds the insatser: a row of a voucher belongs to one of them."""
    for other in others:
        if row.meaning == other.meaning == "insats":
            raise DomainError(f"Dimension {other.dimension} står redan för insatserna.")


def check_link(row: ObjectLinkRow) -> None:
    """To one thing, in at least one year."""
    if bool(row.insats) == bool(row.party):
        raise DomainError("Ett objekt står för en insats eller för en part, en av dem.")
    if row.to_year is not None and row.to_year < row.from_year:
        raise DomainError(f"Kopplingen slutar {row.to_year} men börjar {row.from_year}.")


def check_links(row: ObjectLinkRow, others: Sequence[ObjectLinkRow]) -> None:
    """An object stands for one thing at a time."""
    for other in others:
        first, second = sorted((row, other), key=lambda link: link.from_year)
        if first.to_year is None or second.from_year <= first.to_year:
            raise DomainError(
                f"Objekt {row.number} i dimension {row.dimension} är redan kopplat från "
                f"{other.from_year}. Avsluta den kopplingen först."
            )


RULES: dict[str, tuple[Rule, ...]] = {
    "chart_choices": (Rule("chart", alone(check_chart), "Skriv en av dem."),),
    "dimension_uses": (
        Rule(
            "meaning",
            lambda row, world: check_dimension(row, world.beside("dimension_uses", row)),
            "Låt en dimension stå för insatserna.",
        ),
    ),
    "object_links": (
        Rule("insats", alone(check_link), "Fyll i insats eller part, och rätta åren."),
        Rule(
            "from_year",
            lambda row, world: check_links(
                row, world.beside("object_links", row, "dimension", "number")
            ),
            "Rätta åren så att kopplingarna inte överlappar.",
        ),
    ),
}
