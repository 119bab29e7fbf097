"""A unit cost, a saved calculation and a recorded result, made by the director."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.actions.calculations import create
from mellanrum.registers.economy.actions.kamso import add_result
from mellanrum.registers.economy.actions.society_costs import load_examples
from mellanrum.registers.economy.models import UnitCost
from mellanrum.registers.economy.society_content import Made, Settings
from mellanrum.registers.economy.society_policies import KamsoRow, Output
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.valuation.examples import example_basis

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))


def society_places(forbund: str, slug: str) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    insats = get_insats(forbund, slug)
    load_examples(forbund=insats.forbund, by=BY, at=AT)
    made = Made(replace(example_basis(2026), title="Prov"), Settings(draws=200))
    kept, other = (
        create(forbund=insats.forbund, insats=insats, made=made, conclusion="", by=BY, at=AT)
        for _ in range(2)
    )
    row = KamsoRow(date(2026, 2, 1), "2", "40 deltagare", "Dnr 5",
                   (Output("Kommunen", "Netto", Decimal(1), "kr"),))  # fmt: skip
    result = add_result(insats=insats, row=row, by=BY, at=AT)
    return {
        "calculation": str(kept.pk),
        "other_calculation": str(other.pk),
        "unit_cost": str(UnitCost.objects.get(forbund=insats.forbund, key="vard").pk),
        "kamso": str(result.pk),
    }
