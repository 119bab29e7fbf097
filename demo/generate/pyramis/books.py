"""The ledgers as SIE files: vouchers for 2017 and 2019, yearly balances for the others."""

from __future__ import annotations

from datetime import date

from demo.generate.pyramis import vouchers
from demo.generate.pyramis.amounts import FIRM, FIRST, closing, opening
from demo.generate.shared.book import Book, balances, years
from demo.generate.shared.rows import Rows
from mellanrum.ledger.sie import SieFile, write_sie

BUDGET = (
    (2017, "drift.kostnad", 1544200),
    (2017, "drift.bidrag", 1600000),
    (2019, "drift.kostnad", 2618850),
    (2019, "drift.bidrag", 2000000),
)


def add_budget(rows: Rows) -> None:
    for year, row, amount in BUDGET:
        source = f"Årsredovisning {year}, ekonomisk sammanfattning"
        rows.add("budget.csv", ar=year, rad=row, belopp=amount, kalla=source)


def sie_files() -> dict[str, bytes]:
    """{'2015.se': bytes, …}."""
    files = {f"{year}.se": write_sie(_balances_only(year)) for year in (FIRST, 2016, 2018)}
    files |= {f"{year}.se": write_sie(_booked(year).sie()) for year in vouchers.PLANS}
    return dict(sorted(files.items()))


def _balances_only(year: int) -> SieFile:
    """A file of type 1."""
    now, before = closing(year), opening(year)
    if sum(ore for account, ore in now.items() if account < "3"):
        raise ValueError(f"The balance of {year} does not add up")
    return SieFile(
        sie_type="1",
        program="Mellanrum demo",
        program_version="1",
        generated_on=date(year + 1, 2, 15),
        company=FIRM.company,
        chart_type="EUBAS97",
        currency="SEK",
        years=years(year),
        accounts=FIRM.accounts(set(now) | set(before)),
        balances=tuple(balances(0, before, now)),
    )


def _booked(year: int) -> Book:
    """The year's vouchers. ValueError when they do not come to the published closing."""
    book = Book(year, opening(year), FIRM, (opening(year - 1), closing(year - 1)))
    vouchers.book_year(book, vouchers.PLANS[year])
    reached = {a: ore for a, ore in book.closing().items() if ore}
    wanted = {a: ore for a, ore in closing(year).items() if ore}
    if reached != wanted:
        raise ValueError(f"{year}: {set(reached.items()) ^ set(wanted.items())}")
    return book
