"""Awards and agreements with their natural keys."""

from __future__ import annotations

from mellanrum.registers.economy.models import Agreement, Award, AwardYear
from mellanrum.registers.economy.rows import AgreementRow, AwardRow, AwardYearRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES

_INSATS = Ref("insats", INSATSER, ("insats",))
AWARDS = Register(
    "awards",
    AwardRow,
    Award,
    "insats__forbund",
    ("insats", "reference"),
    (_INSATS, Ref("owner", PARTIES, ("owner",))),
)
AWARD_YEARS = Register(
    "award_years",
    AwardYearRow,
    AwardYear,
    "award__insats__forbund",
    ("insats", "reference", "year"),
    (Ref("award", AWARDS, ("insats", "reference")),),
)
AGREEMENTS = Register("agreements", AgreementRow, Agreement, "forbund", ("slug",), (_INSATS,))
