"""What each row of a layout comes to for one year, in öre, and which accounts it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mellanrum.ledger.accounts import Amounts, YearLedger
from mellanrum.ledger.layouts import Layout, LayoutRow, Measure, Part, Term

MEASURES = {
    Measure.OPENING: "ingående balans",
    Measure.CLOSING: "utgående balans",
    Measure.MOVEMENT: "årets rörelse",
    Measure.INCREASE: "årets ökning",
}


def terms(row: LayoutRow) -> tuple[Term, ...]:
    """All that a row takes from accounts."""
    return ((row.owned,) if row.owned else ()) + row.borrowed


def amount(term: Term, ledger: YearLedger, account: str) -> int:
    """One account's part of a term, in öre with the row's sign."""
    moved = _movement(term, ledger).get(account, 0)
    opening = 0 if term.object else ledger.opening.get(account, 0)
    value = {
        Measure.OPENING: opening,
        Measure.CLOSING: opening + moved,
        Measure.MOVEMENT: moved,
        Measure.INCREASE: min(moved, 0),
    }[term.measure]
    return term.sign * value


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
            return self.ledger.employees
        if row.percent:
            return None
        return self.total(row.formula) + sum(
            amount(term, self.ledger, account)
            for term in terms(row)
            for account in self.accounts
            if in_term(term, account)
        )

    def total(self, formula: Iterable[Part]) -> int:
        """The formula's rows, added and taken away."""
        return sum(part.sign * (self.value(part.key) or 0) for part in formula)

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


def define(layout: Layout, row: LayoutRow) -> str:
    """The row's rule as a Swedish sentence part."""
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
    return f"Konto {spans}{where}: {MEASURES[term.measure]}{turned}"
