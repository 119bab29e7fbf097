"""What must be equal to what: notes to rows, closing to next opening, statement to statement.

A difference that rounding to whole kronor can make is told as rounding; a larger one is broken
and says its place. Which rows tie to which is data in the layouts (`ties`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Row, Table
from mellanrum.ledger.accounts import AccountRange, YearLedger
from mellanrum.ledger.evaluate import Sheet
from mellanrum.ledger.layout_model import (
    Layout,
    LayoutRow,
    Measure,
    Part,
    TieRule,
    reach,
    terms,
)
from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.ratios import whole_kronor

HALF_KRONA = 50  # öre: what rounding one part to whole kronor can move it
BALANCE = "balansrakning"
EQUITY = "eget-kapital"


class Verdict(StrEnum):
    """PART: the row is by its nature only a part of the other, and not larger."""

    OK = "ok"
    ROUNDING = "rounding"
    PART = "part"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two amounts in öre that must be equal; `place` is (statement, row) of the left one."""

    key: str
    label: str
    year: int
    left_label: str
    left_ore: int
    right_label: str
    right_ore: int
    verdict: Verdict
    place: tuple[str, str]

    @property
    def difference(self) -> int:
        return self.left_ore - self.right_ore

    @property
    def sentence(self) -> str:
        """What the tie says, in Swedish."""
        told = {
            Verdict.OK: "stämmer",
            Verdict.PART: f"är en del; resten är {swedish_amount(-self.difference)}",
            Verdict.ROUNDING: f"skiljer {swedish_amount(self.difference)}, vilket är avrundning",
            Verdict.BROKEN: f"skiljer {swedish_amount(self.difference)}",
        }[self.verdict]
        return (
            f"{self.label} {self.year}: {self.left_label} {swedish_amount(self.left_ore)} mot "
            f"{self.right_label} {swedish_amount(self.right_ore)} {told}."
        )


def list_ties(layouts: Mapping[str, Layout], ledgers: Sequence[YearLedger]) -> list[Tie]:
    """Every tie of the latest year, and of each year's opening to the closing before it.

    `layouts` are those in force for the latest year, by key; ties to a statement that is not
    among them are left out, as are rows whose value is not known.
    """
    inorder = sorted(ledgers, key=lambda ledger: ledger.year)
    if not inorder:
        return []
    sheets = {key: Sheet(layout, inorder[-1]) for key, layout in layouts.items()}
    found = [tie for sheet in sheets.values() for tie in _sheet_ties(sheet, sheets)]
    if balance := layouts.get(BALANCE):
        for before, after in pairwise(inorder):
            if after.year == before.year + 1:
                found += _opening_ties(balance, before, after)
    return found


def check_ties(ties: Sequence[Tie]) -> None:
    """DomainError with a sentence for each tie that is broken, rounding aside."""
    if broken := [tie.sentence for tie in ties if tie.verdict is Verdict.BROKEN]:
        raise DomainError("\n".join(broken))


def _sheet_ties(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[Tie]:
    for row in sheet.layout.rows:
        for number, rule in enumerate(row.ties):
            if tie := _row_tie(sheet, row, rule, number, sheets):
                yield tie
    for number, check in enumerate(sheet.layout.checks):
        left, right = sheet.total(check.left), sheet.total(check.right)
        if left is not None and right is not None:
            place = (sheet.layout.key, check.left[0].key)
            sides = (_told(sheet.layout, check.left), left, _told(sheet.layout, check.right), right)
            key = f"{sheet.layout.key}.kontroll-{number + 1}"
            parts = len(check.left) + len(check.right)
            yield _tie(key, sheet.layout.title, sheet.ledger.year, sides, parts, place)


def _row_tie(
    sheet: Sheet, row: LayoutRow, rule: TieRule, number: int, sheets: Mapping[str, Sheet]
) -> Tie | None:
    left = sheet.value(row.key)
    if left is None or row.is_count or any(_statement(p) not in sheets for p in rule.parts):
        return None
    rights = [_other(part, sheets) for part in rule.parts]
    missing = [part.key for part, value in zip(rule.parts, rights, strict=True) if value is None]
    if missing and not left:
        return None
    right = sum(value or 0 for value in rights)
    sides = (row.label, left, _tied_label(rule, sheets), right)
    parts = max(len(row.formula), 1) + len(rule.parts)
    place = (sheet.layout.key, row.key)
    key = f"{sheet.layout.key}.{row.key}.{number + 1}"
    return _tie(key, sheet.layout.title, sheet.ledger.year, sides, parts, place, rule.partial)


def _statement(part: Part) -> str:
    return part.key.partition(".")[0]


def _other(part: Part, sheets: Mapping[str, Sheet]) -> int | None:
    """The part's amount in its statement; None when there is no such row or value."""
    statement, _, key = part.key.partition(".")
    sheet = sheets[statement]
    value = sheet.value(key) if sheet.layout.find_row(key) else None
    return None if value is None else part.sign * value


def _tied_label(rule: TieRule, sheets: Mapping[str, Sheet]) -> str:
    """'Verksamhetens kostnader + Avskrivningar (Resultaträkning)'."""
    layout = sheets[_statement(rule.parts[0])].layout
    rows = [layout.find_row(part.key.partition(".")[2]) for part in rule.parts]
    names = [
        row.label if row else f"{part.key} (raden finns inte)"
        for row, part in zip(rows, rule.parts, strict=True)
    ]
    return f"{' + '.join(names)} ({layout.title})"


def _told(layout: Layout, formula: Sequence[Part]) -> str:
    text = " ".join(f"{'+' if p.sign > 0 else '−'} {layout.get_row(p.key).label}" for p in formula)
    return text.removeprefix("+ ")


def _tie(
    key: str,
    label: str,
    year: int,
    sides: tuple[str, int, str, int],
    parts: int,
    place: tuple[str, str],
    partial: bool = False,
) -> Tie:
    left_label, left, right_label, right = sides
    verdict = _verdict(left, right, parts, partial)
    return Tie(key, label, year, left_label, left, right_label, right, verdict, place)


def _verdict(left: int, right: int, parts: int, partial: bool) -> Verdict:
    if left == right:
        return Verdict.OK
    if partial and abs(left) <= abs(right) and left * right >= 0:
        return Verdict.PART
    return Verdict.ROUNDING if abs(left - right) <= parts * HALF_KRONA else Verdict.BROKEN


# --- closing is the next year's opening ------------------------------------------------------


def _opening_ties(layout: Layout, before: YearLedger, after: YearLedger) -> Iterator[Tie]:
    """Each balance account by itself; equity as one, for the result is carried into it."""
    equity_rows = reach(layout, [EQUITY])
    equity = [span for key, span in _balances(layout) if key in equity_rows]
    for account in sorted({*before.accounts_in_use(), *after.accounts_in_use()}):
        row = next((key for key, span in _balances(layout) if account in span), None)
        if row is None or any(account in span for span in equity):
            continue
        sides = (before.closing(account), after.opening.get(account, 0))
        yield _opening_tie(f"konto {account}", (layout.key, row), after.year, sides, account)
    if layout.find_row(EQUITY) and equity:
        value = Sheet(layout, before).value(EQUITY) or 0
        opening = -sum(ore for a, ore in after.opening.items() if any(a in span for span in equity))
        place = (layout.key, EQUITY)
        yield _opening_tie("eget kapital", place, after.year, (value, opening), EQUITY)


def _balances(layout: Layout) -> list[tuple[str, AccountRange]]:
    return [
        (row.key, span)
        for row in layout.rows
        for term in terms(row)
        if term.measure is Measure.CLOSING
        for span in term.ranges
    ]


def _opening_tie(
    what: str, place: tuple[str, str], year: int, sides: tuple[int, int], key: str
) -> Tie:
    closing, opening = sides
    told = (f"utgående {what} {year - 1}", closing, f"ingående {what} {year}", opening)
    return _tie(f"ingaende.{year}.{key}", "Ingående balans", year, told, 2, place)


# --- printing in whole kronor ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rounding:
    """A printed total and what its printed parts add to, in whole kronor."""

    row: str
    label: str
    column: str
    parts_sum: int
    total: int
    verdict: Verdict

    @property
    def sentence(self) -> str:
        difference = abs(self.parts_sum - self.total)
        way = "mindre" if self.parts_sum < self.total else "mer"
        why = (
            ", för att varje belopp är avrundat till hela kronor"
            if self.verdict is Verdict.ROUNDING
            else ""
        )
        return f"{self.label} {self.column}: raderna är tillsammans {difference} kr {way}{why}."


def list_rounding(layout: Layout, table: Table) -> list[Rounding]:
    """Each printed total whose printed parts add to something else; broken when by too much.

    A row that is hidden because it is zero is zero; a formula with a hidden row is left out.
    """
    rows = {row.key: row for row in table.rows}
    return [
        rounding
        for row in layout.rows
        if row.key in rows and row.formula and not row.owned and not row.borrowed
        for number, _ in enumerate(table.columns)
        if (rounding := _rounding(layout, row, rows, table, number))
    ]


def _rounding(
    layout: Layout, row: LayoutRow, rows: Mapping[str, Row], table: Table, number: int
) -> Rounding | None:
    total = _printed(rows[row.key], number)
    parts = [_part_printed(layout, part, rows, number) for part in row.formula]
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(parts) or sum(known) == total:
        return None
    far = abs(sum(known) - total) * 2 > len(known) + 1
    return Rounding(
        row.key,
        row.label,
        table.columns[number].label,
        sum(known),
        total,
        Verdict.BROKEN if far else Verdict.ROUNDING,
    )


def _printed(row: Row, number: int) -> int | None:
    cell = row.cells[number]
    return None if cell is None or cell.value is None else _whole(cell.value)


def _whole(value: Decimal) -> int:
    return whole_kronor(int(value * 100))


def _part_printed(layout: Layout, part: Part, rows: Mapping[str, Row], number: int) -> int | None:
    if part.key in rows:
        value = _printed(rows[part.key], number)
        return None if value is None else part.sign * value
    return None if layout.get_row(part.key).hidden else 0
