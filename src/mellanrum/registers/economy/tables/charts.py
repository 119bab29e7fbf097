"""Charts of accounts, dimensions and objects with their natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import ChartChoice, DimensionUse, ObjectLink
from mellanrum.registers.economy.rows import ChartChoiceRow, DimensionUseRow, ObjectLinkRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES

CHART_CHOICES = Register("chart_choices", ChartChoiceRow, ChartChoice, "forbund", ("from_year",))
DIMENSION_USES = Register(
    "dimension_uses", DimensionUseRow, DimensionUse, "forbund", ("dimension",)
)
OBJECT_LINKS = Register(
    "object_links",
    ObjectLinkRow,
    ObjectLink,
    "forbund",
    ("dimension", "number", "from_year"),
    (Ref("insats", INSATSER, ("insats",)), Ref("party", PARTIES, ("party",))),
)
