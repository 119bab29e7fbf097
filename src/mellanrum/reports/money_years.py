"""What each year's money was and went to, read off the statements: the bases of the ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import ore
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import LayoutError
from mellanrum.ledger.statements import StatementError, build_statement
from mellanrum.registers.economy.layout_queries import layout_of, layouts_of
from mellanrum.registers.economy.models import YearFact
from mellanrum.registers.economy.queries import list_year_ledgers

BACK = 5


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """A year in öre. `used` is all costs of note 2; `allocated` the members' fees (tilldelade
    medel); `opening` and `closing` the own capital, None when not known; `reserved` what is stated
    as a reserve, None for nothing stated.
    """

    year: int
    used: int
    individual: int
    structural: int
    allocated: int
    opening: int | None
    closing: int | None
    budget: int | None = None
    reserved: int | None = None

    @property
    def administration(self) -> int:
        return self.used - self.individual - self.structural

    @property
    def with_carried_over(self) -> int | None:
        """Allocated funds and the own capital that the year opened with."""
        return None if self.opening is None else self.allocated + self.opening


def list_money_years(forbund: str, year: int, back: int = BACK) -> list[MoneyYear]:
    """A year and up to `back` before it, oldest first; one whose statements a rule stops is left
    out. The queries grow with the years and nothing else.
    """
    ledgers = list_year_ledgers(forbund, year, back)
    facts = YearFact.objects.filter(forbund__slug=forbund, kind=YearFact.Kind.RESERVE)
    reserved: dict[int, int] = {}
    for of_year, amount in facts.values_list("year", "amount_ore"):
        reserved[of_year] = reserved.get(of_year, 0) + amount
    found = []
    for number, ledger in enumerate(ledgers, start=1):
        try:
            found.append(_money_year(forbund, ledgers[:number], reserved.get(ledger.year)))
        except (DomainError, LayoutError, StatementError):
            continue
    return found


def _money_year(forbund: str, ledgers: Sequence[YearLedger], reserved: int | None) -> MoneyYear:
    """The latest of the ledgers. Raises as `build_statement` does."""
    last = ledgers[-1]
    layouts = layouts_of(forbund, last.year)
    note, fees, balance = (
        build_statement(layout_of(layouts, key, last.year), ledgers)
        for key in ("not2", "finansiering", "balansrakning")
    )
    closing, opening = _cells(balance, "eget-kapital")[:2]
    given = last.budget.get("kostnad", last.budget.get("nettokostnad"))
    return MoneyYear(
        year=last.year,
        used=_known(note, "summa"),
        individual=_known(note, "individinriktade-insatser"),
        structural=_known(note, "strukturella-insatser"),
        allocated=_known(fees, "summa"),
        opening=_ore(opening),
        closing=_ore(closing),
        budget=None if given is None else abs(given),
        reserved=reserved,
    )


def _cells(table: Table, key: str) -> tuple[Figure | None, ...]:
    row = next((one for one in table.rows if one.key == key), None)
    return row.cells if row else (None, None)


def _known(table: Table, key: str) -> int:
    return _ore(_cells(table, key)[0]) or 0


def _ore(cell: Figure | None) -> int | None:
    return None if cell is None or cell.value is None else ore(cell.value)
