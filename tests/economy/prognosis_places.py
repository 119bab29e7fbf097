"""A row of each register beside the ledger, and a judgement, made through the actions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.actions import liquid_placements, prognoses
from mellanrum.registers.economy.actions.capital_steps import save_capital_step
from mellanrum.registers.economy.actions.fixed_assets import save_fixed_asset
from mellanrum.registers.economy.actions.year_facts import save_year_fact
from mellanrum.registers.economy.prognosis_policies import PrognosisRow
from mellanrum.registers.economy.rows import (
    CapitalStepRow,
    FixedAssetRow,
    PlacementPolicyRow,
    PlacementRow,
    PlacementValueRow,
    YearFactRow,
)
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.ECONOMIST})))
FROM = date(2099, 1, 1)  # after everything that other pages show


def prognosis_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table; of years that no other page tells."""
    by = {"forbund": forbund, "by": BY, "at": at}
    asset = FixedAssetRow("skrivare", "Skrivare", "1220", "1229", FROM, 9_000_00, 36, "Faktura")
    fund = PlacementRow("fond", "Räntefond", "Banken", "fund", "1810", FROM, 5_000_00, "Avtal")
    placement = liquid_placements.save_placement(row=fund, **by)
    value = PlacementValueRow("fond", date(2099, 6, 30), 5_100_00, "Besked")
    limits = PlacementPolicyRow(FROM, "Styrelsen § 3", "deposit fund", 40)
    fact = YearFactRow(2099, "contingency", "Borgen", 1_000_00, "Avtal")
    step = CapitalStepRow(2099, 1, "Exempel i test", percent=Decimal(20))
    judged = PrognosisRow(2021, 6, 300_000_00, "Lägre takt", insats="arenan")
    prognoses.save(row=judged, **by)
    return {
        "asset": str(save_fixed_asset(row=asset, **by)),
        "liquid_placement": str(placement),
        "placement_value": str(liquid_placements.save_placement_value(row=value, **by)),
        "placement_policy": str(liquid_placements.save_placement_policy(row=limits, **by)),
        "year_fact": str(save_year_fact(row=fact, **by)),
        "capital_step": str(save_capital_step(row=step, **by)),
    }
