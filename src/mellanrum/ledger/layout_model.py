"""What a statement layout is: rows, the accounts they take and what must be equal to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mellanrum.figures.table import RowKind
from mellanrum.ledger.accounts import AccountRange


class LayoutError(ValueError):
    """A layout that cannot be used; `sentences` has one per fault, in Swedish."""

    def __init__(self, sentences: str | Sequence[str]) -> None:
        told = (sentences,) if isinstance(sentences, str) else tuple(sentences)
        super().__init__("\n".join(told))
        self.sentences = told


class Measure(StrEnum):
    """What of an account a row takes.

    INCREASE is the year's net credit, 0 when it is a debit. DEBIT and CREDIT are what the year's
    vouchers put on each side (a correction inside a voucher cancels out); they are unknown for a
    year without vouchers. TAKEN_OVER is what came from another förbund at a merger.
    """

    OPENING = "opening"
    CLOSING = "closing"
    MOVEMENT = "movement"
    INCREASE = "increase"
    DEBIT = "debit"
    CREDIT = "credit"
    TAKEN_OVER = "taken_over"


MEASURE_NAMES = {
    Measure.OPENING: "ingående balans",
    Measure.CLOSING: "utgående balans",
    Measure.MOVEMENT: "årets rörelse",
    Measure.INCREASE: "årets ökning",
    Measure.DEBIT: "årets debiteringar",
    Measure.CREDIT: "årets krediteringar",
    Measure.TAKEN_OVER: "övertaget vid sammanslagning",
}
OBJECT_MEASURES = frozenset({Measure.CLOSING, Measure.MOVEMENT, Measure.INCREASE})


@dataclass(frozen=True, slots=True)
class Term:
    """`sign` times a measure of some accounts, all of the ledger or one object's part of it."""

    ranges: tuple[AccountRange, ...]
    measure: Measure
    sign: int
    object: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A row in a formula, added or taken away; in a tie the key is 'statement.row'."""

    key: str
    sign: int


@dataclass(frozen=True, slots=True)
class TieRule:
    """What a row must be equal to in another statement; `partial`: it is only a part of that."""

    parts: tuple[Part, ...]
    partial: bool = False


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """`owned` are the accounts that land here; `borrowed` belong to another row too.

    `percent` is (numerator row, base row). `given` names a value that the förbund states, in öre,
    or a number when `unit` is 'count'. `budget_formula` says what the budget column holds when
    the budget names no amount for the row; `deviation` is -1 where it is told as budget − outcome.
    """

    key: str
    label: str
    kind: RowKind
    level: int = 0
    note: str = ""
    owned: Term | None = None
    borrowed: tuple[Term, ...] = ()
    formula: tuple[Part, ...] = ()
    percent: tuple[str, str] | None = None
    given: str = ""
    unit: str = ""
    budget_formula: tuple[Part, ...] = ()
    deviation: int = 1
    hidden: bool = False
    hide_when_zero: bool = False
    ties: tuple[TieRule, ...] = ()

    @property
    def is_count(self) -> bool:
        """Whether the row's value is a number of something and not money."""
        return self.unit == "count"


@dataclass(frozen=True, slots=True)
class Check:
    """Two formulas that must be equal, with the sentence to say when they are not."""

    message: str
    left: tuple[Part, ...]
    right: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A statement. `complete` are the accounts that must each land on a row, if they are used.

    `balance_date` statements show a day, others a year. `chart` is the chart of accounts that the
    accounts are numbered by (charts/*.toml).
    """

    key: str
    title: str
    prefix: str
    source: str
    valid_from: int
    columns: str
    rows: tuple[LayoutRow, ...]
    complete: tuple[AccountRange, ...] = ()
    forbund: str = ""
    chart: str = "bas"
    balance_date: bool = False
    checks: tuple[Check, ...] = ()

    def find_row(self, key: str) -> LayoutRow | None:
        return next((row for row in self.rows if row.key == key), None)

    def get_row(self, key: str) -> LayoutRow:
        row = self.find_row(key)
        if row is None:
            raise LayoutError(f"{self.title} har ingen rad ”{key}”.")
        return row


def references(row: LayoutRow) -> tuple[str, ...]:
    """The rows that a row is made of."""
    return tuple(p.key for p in (*row.formula, *row.budget_formula)) + (row.percent or ())


def terms(row: LayoutRow) -> tuple[Term, ...]:
    """All that a row takes from accounts."""
    return ((row.owned,) if row.owned else ()) + row.borrowed


def reach(layout: Layout, keys: Iterable[str]) -> set[str]:
    """The rows of that name and every row that they are made of, through other rows."""
    seen: set[str] = set()
    ahead = list(keys)
    while ahead:
        key = ahead.pop()
        found = layout.find_row(key)
        if key not in seen and found is not None:
            ahead += references(found)
        seen.add(key)
    return seen
