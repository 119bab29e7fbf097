"""The organisation registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.models import (
    Band,
    Benchmark,
    Code,
    ExternalFigure,
    ForbundYear,
    Membership,
    Party,
    Unit,
)
from mellanrum.registers.organisation.rows import (
    BandRow,
    BenchmarkRow,
    CodeRow,
    ExternalFigureRow,
    ForbundYearRow,
    MembershipRow,
    PartyRow,
    UnitRow,
)

PARTIES = Register("parties", PartyRow, Party, "forbund", ("slug",))
UNITS = Register(
    "units",
    UnitRow,
    Unit,
    "party__forbund",
    ("party", "slug"),
    (Ref("party", PARTIES, ("party",)),),
)
MEMBERSHIPS = Register(
    "memberships",
    MembershipRow,
    Membership,
    "party__forbund",
    ("party", "from_on"),
    (Ref("party", PARTIES, ("party",)),),
)
CODES = Register("codes", CodeRow, Code, "forbund", ("list", "code"))
BANDS = Register("bands", BandRow, Band, "forbund", ("variable", "series", "code"))
FORBUND_YEARS = Register("forbund_years", ForbundYearRow, ForbundYear, "forbund", ("year",))
EXTERNAL_FIGURES = Register(
    "external_figures", ExternalFigureRow, ExternalFigure, "forbund", ("key", "year")
)
BENCHMARKS = Register(
    "benchmarks", BenchmarkRow, Benchmark, "forbund", ("measure", "kind", "label", "year")
)
