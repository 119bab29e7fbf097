"""What each row of a layout comes to for one year, in öre, and which accounts it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mellanrum.ledger.accounts import Amounts, YearLedger
from mellanrum.ledger.layout_model import (
    MEASURE_NAMES,
    Layout,
    LayoutRow,
    Measure,
    Part,
    Term,
    terms,
)

__all__ = ["Sheet", "amount", "define", "in_term", "terms"]

VAT_OF = "moms."  # a given value that is worked out of the ledgers: VAT by the year it arose


def amount(term: Term, ledger: YearLedger, account: str) -> int | None:
    """One account's part of a term, in öre with the row's sign; None when it is not known."""
    value = _measured(term, ledger, account)
    return None if value is None else term.sign * value


def _measured(term: Term, ledger: YearLedger, account: str) -> int | None:
    moved = _movement(term, ledger).get(account, 0)
    opening = 0 if term.object else ledger.opening.get(account, 0)
    debit = ledger.debit(account)
    return {
        Measure.OPENING: opening,
        Measure.CLOSING: opening + moved,
        Measure.MOVEMENT: moved,
        Measure.INCREASE: min(moved, 0),
        Measure.DEBIT: debit,
        Measure.CREDIT: None if debit is None else moved - debit,
        Measure.TAKEN_OVER: ledger.taken_over.get(account, 0),
    }[term.measure]


def _movement(term: Term, ledger: YearLedger) -> Amounts:
    return ledger.by_object.get(term.object, {}) if term.object else ledger.movement


def in_term(term: Term, account: str) -> bool:
    return any(account in span for span in term.ranges)


class Sheet:
    """A layout and one year. Values are remembered; None means that it is not known."""

    def __init__(self, layout: Layout, ledger: YearLedger) -> None:
        self.layout = layout
        self.ledger = ledger
        self.accounts = ledger.accounts_in_use()
        self.value = cache(self._value)
        self.budget = cache(self._budget)

    def _value(self, key: str) -> int | None:
        row = self.layout.get_row(key)
        if row.given:
            return self.ledger.find_given(row.given)
        if row.percent:
            return None
        parts = [
            amount(term, self.ledger, account)
            for term in terms(row)
            for account in self.accounts
            if in_term(term, account)
        ]
        return _sum([*parts, self.total(row.formula)])

    def total(self, formula: Iterable[Part]) -> int | None:
        """The formula's rows, added and taken away; None when one of them is not known.

        A value that the förbund has not stated counts as nothing.
        """
        return _sum(self._part(part) for part in formula)

    def _part(self, part: Part) -> int | None:
        value = self.value(part.key)
        if value is None:
            row = self.layout.get_row(part.key)
            return 0 if row.given or row.percent else None
        return part.sign * value

    def _budget(self, key: str) -> int | None:
        """The budget for a row: as given, else by its formula from rows that have one."""
        if key in self.ledger.budget:
            return self.ledger.budget[key]
        row = self.layout.get_row(key)
        parts = row.budget_formula or row.formula
        values = [self._budget_part(part, row) for part in parts]
        known = [value for value in values if value is not None]
        return sum(known) if known and len(known) == len(values) else None

    def _budget_part(self, part: Part, row: LayoutRow) -> int | None:
        value = self.budget(part.key)
        if value is None and self.layout.get_row(part.key).hidden and row.budget_formula:
            value = self.value(part.key)
        return None if value is None else part.sign * value

    def row_accounts(self, key: str) -> tuple[str, ...]:
        """The accounts that give the row its value, through formulas, in order."""
        return tuple(sorted(self._found(key, with_opening=True)))

    def count_vouchers(self, key: str) -> int | None:
        """How many vouchers of the year the row is made of; an opening balance has none."""
        return self.ledger.count_vouchers(sorted(self._found(key, with_opening=False)))

    def _found(self, key: str, with_opening: bool) -> set[str]:
        row = self.layout.get_row(key)
        found = {
            account
            for term in terms(row)
            if with_opening or term.measure is not Measure.OPENING
            for account in self.accounts
            if in_term(term, account) and amount(term, self.ledger, account)
        }
        for part in (*(p.key for p in row.formula), *(row.percent or ())):
            found |= self._found(part, with_opening)
        return found


def _sum(parts: Iterable[int | None]) -> int | None:
    """The sum, None when a part is."""
    total = 0
    for part in parts:
        if part is None:
            return None
        total += part
    return total


def define(layout: Layout, row: LayoutRow) -> str:
    """The row's rule as a Swedish sentence part."""
    if row.given.startswith(VAT_OF):
        year = row.given.removeprefix(VAT_OF)
        return f"Momsfordran som uppkom {year}; det som betalas ut räknas av från det äldsta"
    if row.given:
        return "Uppgift från förbundet, inte ur räkenskaperna"
    if row.percent:
        numerator, base = (layout.get_row(key).label for key in row.percent)
        return f"{numerator} i procent av {base[0].lower()}{base[1:]}"
    parts = [(p.sign, layout.get_row(p.key).label) for p in row.formula]
    text = " ".join(f"{'+' if sign > 0 else '−'} {label}" for sign, label in parts)
    return "; ".join([text.removeprefix("+ ")] * bool(parts) + [_describe(t) for t in terms(row)])


def _describe(term: Term) -> str:
    spans = ", ".join(str(span) for span in term.ranges)
    where = f" på objekt {term.object}" if term.object else ""
    turned = ", ombytt tecken" if term.sign < 0 else ""
    return f"Konto {spans}{where}: {MEASURE_NAMES[term.measure]}{turned}"
