"""The attest order. Its rows name users, who belong to no förbund's data package."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.accounts.models import User
from mellanrum.registers.economy.models import AttestRule
from mellanrum.registers.economy.rows import AttestRuleRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Key, Ref, Register


@dataclass(frozen=True, slots=True)
class UserRow:
    username: str


@dataclass(frozen=True)
class _Users(Register[UserRow]):
    """Users of the whole installation, whatever the förbund."""

    def ids(self, forbund: str) -> dict[Key, int]:
        return {(name,): pk for pk, name in User.objects.values_list("pk", "username")}


_USERS = _Users("users", UserRow, User, "", ("username",))
ATTEST_RULES = Register(
    "attest_rules",
    AttestRuleRow,
    AttestRule,
    "forbund",
    ("what", "user", "insats", "from_on"),
    (Ref("user", _USERS, ("user",)), Ref("insats", INSATSER, ("insats",))),
)
