"""Statement layouts: data in `statements/*.toml`, read and checked here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from mellanrum.figures.table import RowKind
from mellanrum.ledger.accounts import AccountRange, parse_range


class LayoutError(ValueError):
    """A layout that cannot be used; the message is a Swedish sentence."""


class Measure(StrEnum):
    """What of an account a row takes. INCREASE is the year's net credit, 0 when it is a debit."""

    OPENING = "opening"
    CLOSING = "closing"
    MOVEMENT = "movement"
    INCREASE = "increase"


@dataclass(frozen=True, slots=True)
class Term:
    """`sign` times a measure of some accounts, all of the ledger or one object's part of it."""

    ranges: tuple[AccountRange, ...]
    measure: Measure
    sign: int
    object: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the same statement in a formula, added or taken away."""

    key: str
    sign: int


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """`owned` are the accounts that land here; `borrowed` belong to another row too.

    `percent` is (numerator row, base row). `budget_formula` says what the budget column holds
    when the budget names no amount for the row.
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
    budget_formula: tuple[Part, ...] = ()
    hidden: bool = False
    hide_when_zero: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A statement. `complete` are the accounts that must each land on a row, if they are used.

    `balance_date` statements show a day, others a year. `checks` are pairs of formulas that
    must be equal, with the sentence to say when they are not.
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
    balance_date: bool = False
    checks: tuple[tuple[str, tuple[Part, ...], tuple[Part, ...]], ...] = ()

    def get_row(self, key: str) -> LayoutRow:
        for row in self.rows:
            if row.key == key:
                return row
        raise LayoutError(f"{self.title} har ingen rad ”{key}”.")


def layouts_folder() -> Path:
    """`layouts/` in an installed package, `statements/` in a checkout."""
    packaged = Path(__file__).parent / "layout_files"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "statements"


@cache
def list_layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """Every layout, checked. LayoutError tells the first that cannot be used."""
    return tuple(read_layout(path) for path in sorted((folder or layouts_folder()).glob("*.toml")))


def load_layout(key: str, year: int, forbund: str = "", folder: Path | None = None) -> Layout:
    """The layout in force for a year: the förbund's own before the general, the latest first."""
    found = [
        layout
        for layout in list_layouts(folder)
        if layout.key == key and layout.forbund in {"", forbund} and layout.valid_from <= year
    ]
    if not found:
        raise LayoutError(f"Det finns ingen uppställning ”{key}” för {year}.")
    return max(found, key=lambda layout: (layout.forbund != "", layout.valid_from))


def read_layout(path: Path) -> Layout:
    """One TOML file as a checked layout."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        layout = parse_layout(data)
    except (KeyError, ValueError) as why:
        raise LayoutError(f"{path.name}: {why}") from why
    check_layout(layout)
    return layout


def parse_layout(data: dict[str, Any]) -> Layout:
    """The parsed TOML as a layout, not yet checked."""
    return Layout(
        key=data["key"],
        title=data["title"],
        prefix=data["prefix"],
        source=data["source"],
        valid_from=data["valid_from"],
        columns=data["columns"],
        rows=tuple(_row(item, data) for item in data["row"]),
        complete=_ranges(data.get("complete", ())),
        forbund=data.get("forbund", ""),
        balance_date=data.get("balance_date", False),
        checks=tuple(
            (c["message"], parse_formula(c["left"]), parse_formula(c["right"]))
            for c in data.get("check", ())
        ),
    )


def _row(item: dict[str, Any], defaults: dict[str, Any]) -> LayoutRow:
    percent = item.get("percent")
    return LayoutRow(
        key=item["key"],
        label=item["label"],
        kind=RowKind(item.get("kind", "detail")),
        level=item.get("level", 0),
        note=item.get("note", ""),
        owned=_term(item, defaults) if "accounts" in item else None,
        borrowed=tuple(_term(term, {**defaults, **item}) for term in item.get("also", ())),
        formula=parse_formula(item.get("formula", "")),
        percent=(percent[0], percent[1]) if percent else None,
        given=item.get("given", ""),
        budget_formula=parse_formula(item.get("budget_formula", "")),
        hidden=item.get("hidden", False),
        hide_when_zero=item.get("hide_when_zero", False),
    )


def _term(item: dict[str, Any], defaults: dict[str, Any]) -> Term:
    return Term(
        _ranges(item["accounts"]),
        Measure(item.get("measure", defaults.get("measure", "movement"))),
        item.get("sign", defaults.get("sign", 1)),
        item.get("object", ""),
    )


def _ranges(texts: Any) -> tuple[AccountRange, ...]:
    return tuple(parse_range(text) for text in texts)


def parse_formula(text: str) -> tuple[Part, ...]:
    """'intakter + kostnader - avskrivningar'; spaces around the signs, for keys have hyphens."""
    words = text.split()
    if not words:
        return ()
    if words[0] not in {"+", "-"}:
        words.insert(0, "+")
    signs, keys = words[::2], words[1::2]
    if len(signs) != len(keys) or not set(signs) <= {"+", "-"} or {"+", "-"} & set(keys):
        raise ValueError(f"”{text}” är ingen formel; skriv till exempel ”intakter - kostnader”.")
    return tuple(Part(key, 1 if sign == "+" else -1) for sign, key in zip(signs, keys, strict=True))


def check_layout(layout: Layout) -> None:
    """LayoutError when a row is told twice, a formula leads nowhere or an account has two rows."""
    keys = [row.key for row in layout.rows]
    for key in keys:
        if keys.count(key) > 1:
            raise LayoutError(f"{layout.title}: raden ”{key}” finns två gånger.")
    for row in layout.rows:
        _check_references(layout, row, set(keys))
        _check_cycle(layout, row.key, ())
    for first, second, where in _shared_accounts(layout):
        raise LayoutError(
            f"{layout.title}: konto {where} ligger på två rader, ”{first}” och ”{second}”."
        )


def references(row: LayoutRow) -> tuple[str, ...]:
    """The rows that a row is made of."""
    return tuple(p.key for p in (*row.formula, *row.budget_formula)) + (row.percent or ())


def _check_references(layout: Layout, row: LayoutRow, keys: set[str]) -> None:
    for key in references(row):
        if key not in keys:
            raise LayoutError(
                f"{layout.title}: raden ”{row.key}” räknar med ”{key}” som inte finns."
            )


def _check_cycle(layout: Layout, key: str, seen: tuple[str, ...]) -> None:
    if key in seen:
        raise LayoutError(f"{layout.title}: raden ”{key}” räknas ur sig själv.")
    for part in layout.get_row(key).formula:
        _check_cycle(layout, part.key, (*seen, key))


def _shared_accounts(layout: Layout) -> Iterator[tuple[str, str, AccountRange]]:
    owners = [
        (row.key, span)
        for row in layout.rows
        if row.owned is not None and not row.owned.object
        for span in row.owned.ranges
    ]
    for (first, one), (second, other) in combinations(owners, 2):
        if one.overlaps(other):
            shared = AccountRange(max(one.first, other.first), min(one.last, other.last))
            yield first, second, shared
