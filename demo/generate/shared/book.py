"""A year's vouchers on their way to a SIE file. Amounts are öre, debit positive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.generate.shared.firm import Firm
from mellanrum.ledger.sie import (
    Balance,
    BalanceKind,
    Dimension,
    FinancialYear,
    SieFile,
    Voucher,
    VoucherRow,
)

Row = tuple[str, int, str]  # account, öre, object ('' when none)


@dataclass
class Entry:
    day: date
    text: str
    rows: tuple[Row, ...]


@dataclass
class Book:
    """`opening` is {account: öre}; `before` the year before, for its balances."""

    year: int
    opening: dict[str, int]
    firm: Firm
    before: tuple[dict[str, int], dict[str, int]] = field(default_factory=lambda: ({}, {}))
    entries: list[Entry] = field(default_factory=list)

    def add(self, day: date, text: str, *rows: Row) -> None:
        """Books a voucher. ValueError when debit and credit differ."""
        if sum(ore for _, ore, _ in rows):
            raise ValueError(f"{day} {text}: {rows}")
        self.entries.append(Entry(day, text, tuple(row for row in rows if row[1])))

    def moved(self, number: str, until: date | None = None) -> int:
        """What the vouchers up to and including a day have booked on an account."""
        return sum(
            ore
            for entry in self.entries
            if until is None or entry.day <= until
            for account, ore, _ in entry.rows
            if account == number
        )

    def closing(self) -> dict[str, int]:
        """{account: öre} at the end of the year, balance accounts and result accounts."""
        amounts = defaultdict(int, self.opening)
        for entry in self.entries:
            for account, ore, _ in entry.rows:
                amounts[account] += ore
        return dict(sorted(amounts.items()))

    def close(self) -> None:
        """The closing voucher: the result to 2019 against 8999."""
        result = sum(ore for account, ore in self.closing().items() if account >= "3")
        day = date(self.year, 12, 31)
        self.add(day, "Årets resultat", ("2019", result, ""), ("8999", -result, ""))

    def sie(self) -> SieFile:
        """The book as a SIE file of type 4E."""
        closing = self.closing()
        used = set(closing) | set(self.before[0]) | set(self.before[1])
        objects = {o for entry in self.entries for _, _, o in entry.rows if o}
        return SieFile(
            sie_type="4",
            program="Mellanrum demo",
            program_version="1",
            generated_on=date(self.year + 1, 2, 15),
            company=self.firm.company,
            chart_type="EUBAS97",
            currency="SEK",
            years=years(self.year),
            accounts=self.firm.accounts(used),
            dimensions=(Dimension("6", "Projekt"),),
            objects=self.firm.objects(objects),
            balances=tuple(balances(0, self.opening, closing) + balances(-1, *self.before)),
            vouchers=tuple(self._vouchers()),
        )

    def _vouchers(self) -> list[Voucher]:
        ordered = sorted(self.entries, key=lambda entry: entry.day)
        return [
            Voucher("A", str(number), entry.day, entry.text, _rows(entry))
            for number, entry in enumerate(ordered, start=1)
        ]


def _rows(entry: Entry) -> tuple[VoucherRow, ...]:
    return tuple(
        VoucherRow(account, (("6", o),) if o else (), ore) for account, ore, o in entry.rows
    )


def years(year: int) -> tuple[FinancialYear, ...]:
    return tuple(
        FinancialYear(index, date(year + index, 1, 1), date(year + index + 1, 1, 1))
        for index in (0, -1)
    )


def balances(index: int, opening: dict[str, int], closing: dict[str, int]) -> list[Balance]:
    """#IB and #UB of balance accounts, #RES of the others."""
    found = [Balance(BalanceKind.IB, index, a, (), o) for a, o in sorted(opening.items()) if o]
    for account, ore in sorted(closing.items()):
        kind = BalanceKind.UB if account < "3" else BalanceKind.RES
        found.append(Balance(kind, index, account, (), ore))
    return found


def workday(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta({5: 2, 6: 1}.get(day.weekday(), 0))
