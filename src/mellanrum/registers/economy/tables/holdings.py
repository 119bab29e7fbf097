"""What the notes need beside the ledger, with natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import (
    CapitalStep,
    FixedAsset,
    Placement,
    PlacementPolicy,
    PlacementValue,
    YearFact,
)
from mellanrum.registers.economy.rows import (
    CapitalStepRow,
    FixedAssetRow,
    PlacementPolicyRow,
    PlacementRow,
    PlacementValueRow,
    YearFactRow,
)
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES

FIXED_ASSETS = Register("fixed_assets", FixedAssetRow, FixedAsset, "forbund", ("slug",))
LIQUID_PLACEMENTS = Register("liquid_placements", PlacementRow, Placement, "forbund", ("slug",))
PLACEMENT_VALUES = Register(
    "placement_values",
    PlacementValueRow,
    PlacementValue,
    "placement__forbund",
    ("placement", "on"),
    (Ref("placement", LIQUID_PLACEMENTS, ("placement",)),),
)
PLACEMENT_POLICIES = Register(
    "placement_policies", PlacementPolicyRow, PlacementPolicy, "forbund", ("from_on",)
)
YEAR_FACTS = Register(
    "year_facts",
    YearFactRow,
    YearFact,
    "forbund",
    ("year", "kind", "label"),
    (Ref("party", PARTIES, ("party",)),),
)
CAPITAL_STEPS = Register(
    "capital_steps", CapitalStepRow, CapitalStep, "forbund", ("from_year", "position")
)
