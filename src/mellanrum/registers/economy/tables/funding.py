"""Who pays: the registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import (
    Cofinancing,
    ExitNotice,
    FeeKey,
    FeeShare,
    FeeTotal,
    Population,
    Rebooking,
)
from mellanrum.registers.economy.rows import (
    CofinancingRow,
    ExitNoticeRow,
    FeeKeyRow,
    FeeShareRow,
    FeeTotalRow,
    PopulationRow,
    RebookingRow,
)
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES

_INSATS = Ref("insats", INSATSER, ("insats",))
_PARTY = Ref("party", PARTIES, ("party",))
FEE_KEYS = Register("fee_keys", FeeKeyRow, FeeKey, "forbund", ("kind", "from_on"))
FEE_SHARES = Register(
    "fee_shares",
    FeeShareRow,
    FeeShare,
    "key__forbund",
    ("kind", "from_on", "party"),
    (Ref("key", FEE_KEYS, ("kind", "from_on")), _PARTY),
)
FEE_TOTALS = Register("fee_totals", FeeTotalRow, FeeTotal, "forbund", ("year",))
POPULATIONS = Register(
    "populations", PopulationRow, Population, "party__forbund", ("party", "on"), (_PARTY,)
)
COFINANCING = Register(
    "cofinancing",
    CofinancingRow,
    Cofinancing,
    "insats__forbund",
    ("insats", "year", "kind", "label", "is_in_kind"),
    (_INSATS, _PARTY),
)
REBOOKINGS = Register(
    "rebookings",
    RebookingRow,
    Rebooking,
    "forbund",
    ("decided_on", "decision", "from_year", "to_year", "insats"),
    (_INSATS,),
)
EXIT_NOTICES = Register(
    "exit_notices", ExitNoticeRow, ExitNotice, "party__forbund", ("party", "given_on"), (_PARTY,)
)
