"""Who may approve what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AttestRuleRow:
    """`user` is a user name. Without `insats` it holds for all, without `limit_ore` for any sum."""

    what: str
    user: str
    from_on: date
    source: str
    insats: str = ""
    limit_ore: int | None = None
    to_on: date | None = None
