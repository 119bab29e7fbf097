"""A layout as plain data and as TOML text, and back: what is stored of an edited version."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mellanrum.figures.table import RowKind
from mellanrum.ledger.accounts import AccountRange
from mellanrum.ledger.checking import check_layout
from mellanrum.ledger.layout_model import (
    MEASURE_NAMES,
    Layout,
    LayoutError,
    LayoutRow,
    Part,
    Term,
    TieRule,
)
from mellanrum.ledger.parsing import PARTIAL, parse_layout, parse_row

HEADER = ("key", "title", "prefix", "source", "valid_from", "columns", "forbund", "chart")
OPTIONAL = ("level", "note", "given", "hidden", "hide_when_zero")


def layout_data(layout: Layout) -> dict[str, Any]:
    """The layout as strings, numbers, lists and dicts; `parse_layout` gives the same back."""
    data: dict[str, Any] = {name: getattr(layout, name) for name in HEADER}
    data["balance_date"] = layout.balance_date
    data["complete"] = [range_text(span) for span in layout.complete]
    data["row"] = [row_data(row) for row in layout.rows]
    data["check"] = [
        {
            "message": check.message,
            "left": formula_text(check.left),
            "right": formula_text(check.right),
        }
        for check in layout.checks
    ]
    return {name: value for name, value in data.items() if value not in ("", False, [])}


def row_data(row: LayoutRow) -> dict[str, Any]:
    """A row without what it does not have."""
    data: dict[str, Any] = {"key": row.key, "label": row.label}
    if row.kind is not RowKind.DETAIL:
        data["kind"] = row.kind.value
    data |= {name: getattr(row, name) for name in OPTIONAL}
    if row.owned:
        data |= _term_data(row.owned)
    data["also"] = [_term_data(term) for term in row.borrowed]
    data["formula"] = formula_text(row.formula)
    data["percent"] = list(row.percent or ())
    data["unit"] = (row.unit or "SEK") if row.given else row.unit
    data["budget_formula"] = formula_text(row.budget_formula)
    data["deviation"] = "" if row.deviation == 1 else row.deviation
    data["ties"] = [tie_text(tie) for tie in row.ties]
    return {name: value for name, value in data.items() if value not in ("", False, [], 0)}


def _term_data(term: Term) -> dict[str, Any]:
    data: dict[str, Any] = {
        "accounts": [range_text(span) for span in term.ranges],
        "measure": term.measure.value,
        "sign": term.sign,
    }
    return data | ({"object": term.object} if term.object else {})


def range_text(span: AccountRange) -> str:
    """'3010-3019', as a form or a file writes it."""
    return span.first if span.first == span.last else f"{span.first}-{span.last}"


def formula_text(parts: tuple[Part, ...]) -> str:
    """'intakter - kostnader'; what `parse_formula` reads."""
    text = " ".join(f"{'+' if part.sign > 0 else '-'} {part.key}" for part in parts)
    return text.removeprefix("+ ")


def tie_text(tie: TieRule) -> str:
    return (PARTIAL if tie.partial else "") + formula_text(tie.parts)


def layout_text(layout: Layout) -> str:
    """The layout as a TOML file."""
    data = layout_data(layout)
    rows, checks = data.pop("row", []), data.pop("check", [])
    lines = list(_pairs(data))
    for name, items in (("row", rows), ("check", checks)):
        for item in items:
            lines += ["", f"[[{name}]]", *_pairs(item)]
    return "\n".join(lines) + "\n"


def _pairs(data: Mapping[str, Any]) -> Iterator[str]:
    return (f"{name} = {_toml(value)}" for name, value in data.items())


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(value))} }}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_text(text: str) -> Layout:
    """A TOML text as a checked layout. LayoutError tells every fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as why:
        raise LayoutError(f"Filen är inte TOML: {why}") from why
    layout = parse_layout(data)
    check_layout(layout)
    return layout


# --- rows as a form edits them ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowText:
    """A row as texts, one per field of a form.

    `accounts` is '3010-3019, 3031'; `also` '2011: årets ökning, ombytt tecken; 8999: årets
    rörelse', with ', objekt 6:LOTS' for one object; `percent` 'a / b'; `ties` has ';' between.
    """

    key: str
    label: str
    kind: str = "detail"
    level: str = "0"
    note: str = ""
    accounts: str = ""
    measure: str = ""
    sign: str = "1"
    object: str = ""
    also: str = ""
    formula: str = ""
    percent: str = ""
    given: str = ""
    unit: str = ""
    budget_formula: str = ""
    deviation: str = "1"
    ties: str = ""
    hidden: bool = False
    hide_when_zero: bool = False


TURNED = "ombytt tecken"
OBJECT = "objekt "


def layout_rows(layout: Layout) -> tuple[RowText, ...]:
    """The layout's rows as texts; `with_rows` gives the layout back."""
    return tuple(_row_text(row) for row in layout.rows)


def _row_text(row: LayoutRow) -> RowText:
    data = row_data(row)
    texts = {name: str(data[name]) for name in _PLAIN if name in data}
    return RowText(
        **texts,
        accounts=", ".join(data.get("accounts", ())),
        also="; ".join(_term_text(term) for term in row.borrowed),
        percent=" / ".join(row.percent or ()),
        ties="; ".join(data.get("ties", ())),
        hidden=row.hidden,
        hide_when_zero=row.hide_when_zero,
    )


_PLAIN = (
    *("key", "label", "kind", "level", "note", "measure", "sign", "object"),
    *("formula", "given", "unit", "budget_formula", "deviation"),
)


def _term_text(term: Term) -> str:
    words = [MEASURE_NAMES[term.measure]]
    words += [TURNED] * (term.sign < 0) + [OBJECT + term.object] * bool(term.object)
    return f"{', '.join(range_text(span) for span in term.ranges)}: {', '.join(words)}"


def with_rows(layout: Layout, rows: Sequence[RowText]) -> Layout:
    """The layout with the rows of a form, checked. LayoutError with a sentence for every fault."""
    made, faults = [], []
    for number, row in enumerate(rows, start=1):
        try:
            made.append(parse_row(_form_data(row), {}))
        except LayoutError as why:
            name = f"Raden ”{row.key}”" if row.key else f"Rad {number}"
            faults += [f"{name}: {text}" for text in why.sentences]
        except ValueError as why:
            faults.append(f"Raden ”{row.key}”: {why}")
    if faults:
        raise LayoutError(faults)
    found = replace(layout, rows=tuple(made))
    check_layout(found)
    return found


def _form_data(row: RowText) -> dict[str, Any]:
    data: dict[str, Any] = {name: text for name in _PLAIN if (text := getattr(row, name).strip())}
    data |= {"level": _number(row.level, "nivån"), "sign": _number(row.sign or "1", "tecknet")}
    data["deviation"] = _number(row.deviation or "1", "avvikelsens tecken")
    data |= {"accounts": _split(row.accounts, ","), "ties": _split(row.ties, ";")}
    data["also"] = [_form_term(text) for text in _split(row.also, ";")]
    data["percent"] = _split(row.percent, "/")
    return data | {"hidden": row.hidden, "hide_when_zero": row.hide_when_zero}


def _split(text: str, mark: str) -> list[str]:
    return [word.strip() for word in text.split(mark) if word.strip()]


def _number(text: str, what: str) -> int:
    try:
        return int(text.replace("−", "-"))
    except ValueError:
        raise ValueError(f"{what} är ”{text}”; skriv ett helt tal.") from None


def _form_term(text: str) -> dict[str, Any]:
    """'2011: årets ökning, ombytt tecken, objekt 6:LOTS' as data."""
    accounts, _, told = text.partition(":")
    words = _split(told, ",")
    names = {name: measure for measure, name in MEASURE_NAMES.items()}
    if not words or words[0] not in names:
        raise ValueError(f"”{text}” saknar mått; skriv till exempel ”2011: {next(iter(names))}”.")
    term: dict[str, Any] = {"accounts": _split(accounts, ","), "measure": names[words[0]]}
    term["sign"] = -1 if TURNED in words else 1
    objects = [word.removeprefix(OBJECT) for word in words if word.startswith(OBJECT)]
    if odd := [w for w in words[1:] if w != TURNED and not w.startswith(OBJECT)]:
        raise ValueError(f"”{odd[0]}” förstås inte; skriv ”{TURNED}” eller ”{OBJECT}6:LOTS”.")
    return term | ({"object": objects[0]} if objects else {})
