"""The ledgers as SIE files, and the budget."""

from __future__ import annotations

from demo.generate.ledger import predecessor, year2020, year2021
from demo.generate.shared.rows import Rows
from mellanrum.ledger.sie import write_sie

SOURCE = "Årsredovisning 2021, driftsredovisningen"
BUDGET = (
    ("drift.nettokostnad", -7101506),
    ("drift.medlemsavgift", 5000000),
    ("drift.likvida-medel", 3719883),
)


def add_budget(rows: Rows) -> None:
    for row, amount in BUDGET:
        rows.add("budget.csv", ar=2021, rad=row, belopp=amount, kalla=SOURCE)


def sie_files() -> dict[str, bytes]:
    """{'2016.se': bytes, …}: type 1 for the predecessor Pyramis, type 4E from 2020."""
    files = {f"{year}.se": write_sie(sie) for year, sie in predecessor.files().items()}
    book = year2020.book()
    files["2020.se"] = write_sie(book.sie())
    files["2021.se"] = write_sie(year2021.book(book).sie())
    return files
