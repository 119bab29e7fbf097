"""Rows of fields in a form: typed line by line, kept as they were typed when something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.amounts import REMEDY, AmountError, plain_amount, read_amount

EMPTY = 2
BAD_DAY = "skriv dagen som 2026-03-01"


@dataclass(frozen=True, slots=True)
class Col:
    """A field of a row. `kind` is text, amount, whole, decimal, day, last (the value is the day
    after) or choice; `listed` is the id of a datalist.
    """

    name: str
    label: str
    kind: str = "text"
    options: Sequence[tuple[str, str]] = ()
    is_wide: bool = False
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of row: `attr` in the application's content, `make` its dataclass."""

    attr: str
    legend: str
    help: str
    cols: Sequence[Col]
    make: Callable[..., Any]
    needs: str
    one: str = "Rad"
    defaults: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Shown:
    """A group as it is drawn, with what is wrong in it."""

    group: Group
    lines: list[dict[str, Any]]
    errors: list[str] = field(default_factory=list)


def shown_rows(group: Group, rows: Sequence[Any], empty: int = EMPTY) -> Shown:
    """Held rows, and empty ones after them."""
    values = [{c.name: _plain(c, getattr(row, c.name)) for c in group.cols} for row in rows]
    values += [dict(group.defaults) for _ in range(empty)]
    return Shown(group, [_line(group, n, one) for n, one in enumerate(values, 1)])


def typed_rows(group: Group, data: Any) -> tuple[Shown, list[Any]]:
    """What was sent and the rows it makes; a row whose `needs` fields are all empty is left out."""
    lists = [data.getlist(f"{group.attr}-{c.name}") for c in group.cols]
    typed = [
        dict(zip([c.name for c in group.cols], map(str, one), strict=True))
        for one in zip(*lists, strict=False)
    ]
    shown = Shown(group, [_line(group, n, one) for n, one in enumerate(typed, 1)])
    rows = []
    for number, one in enumerate(typed, 1):
        if any(one[name].strip() for name in group.needs.split()):
            try:
                rows.append(group.make(**{c.name: read(c, one[c.name]) for c in group.cols}))
            except DomainError as error:
                shown.errors.append(f"{group.one} {number}: {error.message}")
    return shown, rows


def _line(group: Group, number: int, values: Mapping[str, str]) -> dict[str, Any]:
    cells = [
        {
            "col": c,
            "id": f"{group.attr}-{c.name}-{number}",
            "name": f"{group.attr}-{c.name}",
            "value": values.get(c.name, ""),
            "options": [
                {"value": v, "label": label, "selected": v == values.get(c.name, "")}
                for v, label in c.options
            ],
        }
        for c in group.cols
    ]
    return {"number": number, "cells": cells}


def _plain(col: Col, value: Any) -> str:
    if value is None:
        return ""
    if col.kind == "amount":
        return plain_amount(value)
    if col.kind == "last":
        return str(value - ONE_DAY)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return str(value)


def read(col: Col, text: str) -> Any:
    """The value of a field. Raises DomainError that names it."""
    text = text.strip()
    try:
        return READERS[col.kind](text)
    except (ValueError, InvalidOperation, AmountError) as error:
        raise DomainError(f"{col.label}: {_wrong(col, error)}.") from error


def _wrong(col: Col, error: Exception) -> str:
    if isinstance(error, AmountError):
        return f"{str(error).rstrip('.').lower()}. {REMEDY.rstrip('.')}"
    if col.kind in ("day", "last"):
        return BAD_DAY
    return "skriv ett tal med siffror"


def _whole(text: str) -> int:
    return int(text) if text else 0


def _decimal(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".").replace(" ", "")) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _last(text: str) -> date | None:
    return date.fromisoformat(text) + ONE_DAY if text else None


READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "choice": str,
    "amount": lambda text: read_amount(text) or 0,
    "whole": _whole,
    "decimal": _decimal,
    "day": _day,
    "last": _last,
}
