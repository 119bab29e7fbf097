"""A layout from parsed TOML or a web form, with every fault told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from mellanrum.figures.table import RowKind
from mellanrum.ledger.accounts import AccountRange, parse_range
from mellanrum.ledger.layout_model import (
    Check,
    Layout,
    LayoutError,
    LayoutRow,
    Measure,
    Part,
    Term,
    TieRule,
)

COLUMN_KINDS = ("years", "budget", "series")
UNITS = ("", "SEK", "count")
PARTIAL = "del av "
NEEDED = {
    "key": "nyckel",
    "title": "rubrik",
    "prefix": "början på talens nycklar",
    "source": "källa",
    "valid_from": "första räkenskapsår",
    "columns": "slag av kolumner",
    "row": "rader",
}
KINDS = {
    **dict.fromkeys(("key", "title", "prefix", "source", "columns", "forbund", "chart"), str),
    **{"valid_from": int, "balance_date": bool, "complete": list, "row": list, "check": list},
}
ROW_KINDS = {
    **dict.fromkeys(("key", "label", "note", "given", "object", "formula", "budget_formula"), str),
    **{"level": int, "hidden": bool, "hide_when_zero": bool, "deviation": int, "sign": int},
    **dict.fromkeys(("accounts", "also", "ties", "percent"), list),
}
Data = Mapping[str, Any]


def parse_layout(data: Data) -> Layout:
    """The parsed TOML as a layout, not yet checked.

    LayoutError with a sentence for every fault, naming the row.
    """
    faults = [
        f"Uppställningen saknar {name} ({key})." for key, name in NEEDED.items() if key not in data
    ]
    rows, found = _collect(_items(data, "row"), lambda item: parse_row(item, data), _row_name)
    checks, more = _collect(_items(data, "check"), _check, lambda _, n: f"Kontroll {n}")
    faults += [*_header_faults(data), *found, *more]
    if faults:
        raise LayoutError(faults)
    return Layout(
        key=str(data["key"]),
        title=str(data["title"]),
        prefix=str(data["prefix"]),
        source=str(data["source"]),
        valid_from=data["valid_from"],
        columns=data["columns"],
        rows=tuple(rows),
        complete=parse_ranges(data.get("complete", ())),
        forbund=data.get("forbund", ""),
        chart=data.get("chart", "bas"),
        balance_date=data.get("balance_date", False),
        checks=tuple(checks),
    )


def _items(data: Data, name: str) -> Iterable[Any]:
    found = data.get(name, ())
    return found if isinstance(found, list | tuple) else ()


def _collect(
    items: Iterable[Data], make: Callable[[Data], Any], name: Callable[[Data, int], str]
) -> tuple[list[Any], list[str]]:
    """What could be made, and a sentence for each item that could not."""
    made, faults = [], []
    for number, item in enumerate(items, start=1):
        try:
            made.append(make(item))
        except LayoutError as why:
            faults += [f"{name(item, number)}: {text}" for text in why.sentences]
        except KeyError as why:
            faults.append(f"{name(item, number)}: uppgiften {why.args[0]} saknas.")
        except ValueError as why:
            faults.append(f"{name(item, number)}: {why}")
        except (TypeError, AttributeError):
            faults.append(f"{name(item, number)}: en uppgift har fel slag av värde.")
    return made, faults


def _row_name(item: Data, number: int) -> str:
    key = item.get("key") if isinstance(item, dict) else None
    return f"Raden ”{key}”" if key else f"Rad {number}"


def _header_faults(data: Data) -> Iterator[str]:
    for name, kind in KINDS.items():
        if name in data and type(data[name]) is not kind:
            yield f"Uppgiften {name} har fel slag av värde."
    if data.get("columns", "years") not in COLUMN_KINDS:
        yield f"Slaget av kolumner är ”{data['columns']}”; skriv {_choices(COLUMN_KINDS)}."
    try:
        parse_ranges(_items(data, "complete"))
    except ValueError as why:
        yield f"Konton som måste ligga på en rad: {why}"


def _choices(words: Iterable[str]) -> str:
    *first, last = [word for word in words if word]
    return f"{', '.join(first)} eller {last}"


def parse_row(item: Data, defaults: Data) -> LayoutRow:
    """A row; LayoutError, ValueError or KeyError tells its faults."""
    wrong = [name for name, kind in ROW_KINDS.items() if type(item.get(name, kind())) is not kind]
    if wrong:
        raise LayoutError([f"uppgiften {name} har fel slag av värde." for name in wrong])
    fields, faults = {}, []
    for name, make in _MAKERS.items():
        try:
            fields[name] = make(item, defaults)
        except ValueError as why:
            faults.append(str(why))
    faults += [f"uppgiften {name} saknas." for name in ("key", "label") if not item.get(name)]
    if item.get("deviation", 1) not in {1, -1}:
        faults.append(f"avvikelsens tecken är ”{item['deviation']}”; skriv 1 eller -1.")
    if faults:
        raise LayoutError(faults)
    return LayoutRow(
        key=item["key"],
        label=item["label"],
        level=item.get("level", 0),
        note=item.get("note", ""),
        given=item.get("given", ""),
        deviation=item.get("deviation", 1),
        hidden=item.get("hidden", False),
        hide_when_zero=item.get("hide_when_zero", False),
        **fields,
    )


def _kind(item: Data, _: Data) -> RowKind:
    return _one_of(RowKind, item.get("kind", "detail"), "radens slag")


Choice = TypeVar("Choice", bound=StrEnum)


def _one_of(kind: type[Choice], text: str, what: str) -> Choice:
    try:
        return kind(text)
    except ValueError:
        words = _choices(member.value for member in kind)
        raise ValueError(f"{what} är ”{text}”; skriv {words}.") from None


def _owned(item: Data, defaults: Data) -> Term | None:
    return _term(item, defaults) if item.get("accounts") else None


def _borrowed(item: Data, defaults: Data) -> tuple[Term, ...]:
    return tuple(_term(term, {**defaults, **item}) for term in item.get("also", ()))


def _term(item: Data, defaults: Data) -> Term:
    measure = item.get("measure", defaults.get("measure", "movement"))
    sign = item.get("sign", defaults.get("sign", 1))
    if sign not in {1, -1}:
        raise ValueError(f"tecknet är ”{sign}”; skriv 1 eller -1.")
    return Term(
        parse_ranges(item["accounts"]),
        _one_of(Measure, measure, "måttet"),
        sign,
        item.get("object", ""),
    )


def _percent(item: Data, _: Data) -> tuple[str, str] | None:
    percent = item.get("percent")
    if not percent:
        return None
    if len(percent) != 2:
        raise ValueError("procent räknas av två rader: den ena i procent av den andra.")
    return (percent[0], percent[1])


def _unit(item: Data, _: Data) -> str:
    unit = item.get("unit", "count" if item.get("given") == "employees" else "")
    if unit not in UNITS:
        raise ValueError(f"enheten är ”{unit}”; skriv SEK eller count.")
    return "" if unit == "SEK" else str(unit)


def _ties(item: Data, _: Data) -> tuple[TieRule, ...]:
    return tuple(parse_tie(text) for text in item.get("ties", ()))


_MAKERS: dict[str, Callable[[Data, Data], Any]] = {
    "kind": _kind,
    "owned": _owned,
    "borrowed": _borrowed,
    "formula": lambda item, _: parse_formula(item.get("formula", "")),
    "percent": _percent,
    "unit": _unit,
    "budget_formula": lambda item, _: parse_formula(item.get("budget_formula", "")),
    "ties": _ties,
}


def _check(item: Data) -> Check:
    return Check(item["message"], parse_formula(item["left"]), parse_formula(item["right"]))


def parse_ranges(texts: Iterable[str]) -> tuple[AccountRange, ...]:
    return tuple(parse_range(str(text)) for text in texts)


def parse_tie(text: str) -> TieRule:
    """'- resultatrakning.kostnader', or 'del av balansrakning.kortfristiga-skulder'."""
    partial = text.startswith(PARTIAL)
    parts = parse_formula(text.removeprefix(PARTIAL))
    if not parts or any(part.key.count(".") != 1 for part in parts):
        raise ValueError(
            f"”{text}” är ingen avstämning; skriv uppställning och rad, "
            "till exempel ”balansrakning.korta-fordringar”."
        )
    return TieRule(parts, partial)


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
