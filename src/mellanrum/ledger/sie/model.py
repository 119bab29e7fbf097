"""What a SIE file says, as values. All amounts are whole öre, debit positive, credit negative."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

Objects = tuple[tuple[str, str], ...]  # (dimension, object number), in the order of the file


class Severity(StrEnum):
    """An ERROR stops an import; a WARNING is told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class SieProblem:
    """One thing wrong, located by line (0 = the file as a whole), with what to do about it."""

    line: int
    severity: Severity
    value: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """#RAR: index 0 is the file's year, −1 the one before. `end` is the first day after it."""

    index: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Account:
    """#KONTO with its #KTYP (T asset, S liability, K cost, I income), #ENHET and #SRU."""

    number: str
    name: str
    kind: str = ""
    unit: str = ""
    sru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """#DIM, or #UNDERDIM when it has a parent."""

    number: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class SieObject:
    """#OBJEKT: an insats, a cost centre, a municipality."""

    dimension: str
    number: str
    name: str


class BalanceKind(StrEnum):
    """The label of a balance: opening, closing, result, and the first two per object."""

    IB = "IB"
    UB = "UB"
    RES = "RES"
    OIB = "OIB"
    OUB = "OUB"


class Balance(NamedTuple):
    kind: BalanceKind
    year: int
    account: str
    objects: Objects
    ore: int


class PeriodAmount(NamedTuple):
    """#PSALDO or #PBUDGET: `month` is the first day of its month."""

    year: int
    month: date
    account: str
    objects: Objects
    ore: int


class VoucherRow(NamedTuple):
    """One booked #TRANS. `day` is None when the row has no date of its own."""

    account: str
    objects: Objects
    ore: int
    text: str = ""
    day: date | None = None

    def object_in(self, dimension: str) -> str:
        """The object's number in a dimension, '' when the row has none."""
        return dict(self.objects).get(dimension, "")


class Voucher(NamedTuple):
    """`rows` is what is booked; `removed` the struck-out #BTRANS rows, which count for nothing."""

    series: str
    number: str
    day: date
    text: str
    rows: tuple[VoucherRow, ...]
    registered_on: date | None = None
    sign: str = ""
    removed: tuple[VoucherRow, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class SieFile:
    """A whole file. `encoding` is the one it was read with, whatever the file said.

    `lines` says where a record stands, for the problems: {"#ORGNR": 6, "#RAR 0": 8,
    "#IB 0 1930": 40}. Two files that say the same are equal wherever they say it.
    """

    sie_type: str = "4"
    already_imported: bool = False
    program: str = ""
    program_version: str = ""
    generated_on: date | None = None
    company: str = ""
    org_number: str = ""
    company_id: str = ""
    chart_type: str = ""
    currency: str = ""
    balances_until: date | None = None
    encoding: str = "cp437"
    years: tuple[FinancialYear, ...] = ()
    accounts: tuple[Account, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    objects: tuple[SieObject, ...] = ()
    balances: tuple[Balance, ...] = ()
    period_balances: tuple[PeriodAmount, ...] = ()
    period_budgets: tuple[PeriodAmount, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    problems: tuple[SieProblem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def errors(self) -> tuple[SieProblem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[SieProblem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def line_of(self, *record: object) -> int:
        """line_of("#IB", 0, "1930"): where a record stands, 0 when the file has none."""
        return self.lines.get(" ".join(map(str, record)), 0)

    def year_of(self, day: date) -> int | None:
        """The index of the financial year that a day lies in."""
        return next((y.index for y in self.years if y.start <= day < y.end), None)

    def amounts(self, kind: BalanceKind, year: int = 0) -> dict[str, int]:
        """{account: öre} for one kind of balance and year; rows for the same account are added."""
        found: dict[str, int] = {}
        for balance in self.balances:
            if balance.kind is kind and balance.year == year:
                found[balance.account] = found.get(balance.account, 0) + balance.ore
        return found
