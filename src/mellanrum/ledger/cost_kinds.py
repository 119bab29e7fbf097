"""What kind of cost an account is: individual, structural, administration, board or audit.

The rules are data (cost_kinds.toml): rows of note 2 in the förbund's own layout, or accounts of a
chart. What lies on an insats has the kind of the insats, which is not asked here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mellanrum.ledger.accounts import AccountRange, parse_range
from mellanrum.ledger.layout_model import Layout

RULES = Path(__file__).with_name("cost_kinds.toml")
INDIVIDUAL, STRUCTURAL, ADMINISTRATION = "individual", "structural", "administration"
BOARD, AUDIT = "board", "audit"
KINDS = {
    INDIVIDUAL: "Individinriktade insatser",
    STRUCTURAL: "Strukturella insatser",
    ADMINISTRATION: "Administration",
    BOARD: "Styrelse",
    AUDIT: "Revision",
}
OF_INSATSER = (INDIVIDUAL, STRUCTURAL)
WITHOUT_INSATS = {
    INDIVIDUAL: "Individinriktat utan insats",
    STRUCTURAL: "Strukturellt utan insats",
}


@dataclass(frozen=True, slots=True)
class KindRule:
    kind: str
    rows: tuple[str, ...]
    accounts: tuple[AccountRange, ...]
    chart: str
    source: str


@cache
def list_kind_rules() -> tuple[KindRule, ...]:
    """The rules in the order that they are tried."""
    read = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return tuple(
        KindRule(
            kind=one["slag"],
            rows=tuple(one.get("rader", ())),
            accounts=tuple(parse_range(text) for text in one.get("konton", ())),
            chart=one.get("kontoplan", ""),
            source=one["kalla"],
        )
        for one in read["regel"]
    )


@dataclass(frozen=True, slots=True)
class KindMap:
    """Which accounts are costs, and of what kind."""

    costs: tuple[AccountRange, ...]
    kinds: tuple[tuple[str, tuple[AccountRange, ...]], ...]

    def is_cost(self, account: str) -> bool:
        return any(account in span for span in self.costs)

    def kind_of(self, account: str) -> str:
        """Of a cost that lies on no insats; administration for what no rule takes."""
        found = (kind for kind, spans in self.kinds if any(account in span for span in spans))
        return next(found, ADMINISTRATION)


def kind_map(note: Layout, rules: Sequence[KindRule] | None = None) -> KindMap:
    """The rules by the layout of note 2; its `complete` accounts are the costs."""
    known = list_kind_rules() if rules is None else rules
    return KindMap(note.complete, tuple((rule.kind, _spans(rule, note)) for rule in known))


def _spans(rule: KindRule, note: Layout) -> tuple[AccountRange, ...]:
    own = rule.accounts if rule.chart == note.chart else ()
    return (*own, *(span for key in rule.rows for span in ranges_of(note, key)))


def ranges_of(layout: Layout, key: str) -> tuple[AccountRange, ...]:
    """The accounts that a row takes, those of the rows that it sums included."""
    row = layout.find_row(key)
    if row is None:
        return ()
    own = row.owned.ranges if row.owned else ()
    return (*own, *(span for part in row.formula for span in ranges_of(layout, part.key)))
