"""What stands in the column `värden`, made into the values that a rule is called with.

`row: starts_on=2021-03-01, mode=anonymous; others: starts_on=2021-01-01; on=2021-05-01`
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

# What a row says when the table does not: the same person, insats and days everywhere.
BASE: dict[str, Any] = {
    "insats": "teamet",
    "compartment": "kommunen",
    "participant": "d01",
    "code": "d01",
    "sex": "woman",
    "referred_on": date(2021, 1, 15),
    "starts_on": date(2021, 2, 1),
    "occurred_on": date(2021, 3, 1),
    "began_on": date(2021, 3, 1),
    "from_on": date(2021, 1, 1),
    "deadline": "tre-manader",
    "event": "assessment_begun",
    "from_event": "closing",
    "length": 3,
    "unit": "months",
    "occupation": "work",
    "valid_from": 2018,
    "kind": "individual",
    "registration": "person",
    "raised_on": date(2021, 3, 1),
    "discovered_at": datetime(2021, 3, 1, 9, tzinfo=UTC),
    "percent": 50,
}


def found(path: str) -> Callable[..., Any]:
    """'registers.casework.policies.check_open' → the function."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"mellanrum.{module}"), name)  # type: ignore[no-any-return]


def called(path: str, values: str) -> Any:
    """Call the rule with the values. Raises what the rule raises."""
    function = found(path)
    hints = {n: h for n, h in get_type_hints(function).items() if n != "return"}
    given = read(values)
    unknown = given.keys() - hints.keys()
    assert not unknown, f"{path} takes no {unknown}"
    return function(**{name: made(hint, given.get(name, [])) for name, hint in hints.items()})


def read(values: str) -> dict[str, list[dict[str, str]]]:
    """Each argument with its rows; a plain value is the row {'': value}."""
    given: dict[str, list[dict[str, str]]] = {}
    for part in filter(None, (part.strip() for part in values.split(";"))):
        name, colon, rest = part.partition(":")
        if colon and "=" not in name:
            pairs = (pair.split("=", 1) for pair in rest.split(",") if pair.strip())
            row = {attr.strip(): value.strip() for attr, value in pairs}
        else:
            name, _, value = part.partition("=")
            row = {"": value.strip()}
        given.setdefault(name.strip(), []).append(row)
    return given


def made(hint: Any, rows: list[dict[str, str]]) -> Any:
    """The value of one argument: a row, rows, a code list, or something plain."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Iterable, Sequence):
        return tuple(one(inner[0], row) for row in rows)
    if origin is Mapping and not is_dataclass(inner[1]):
        pairs = (pair.split(":") for row in rows for pair in row[""].split("+"))
        return {plain(inner[0], key): plain(inner[1], value) for key, value in pairs}
    if origin is Mapping:
        made_rows = [one(inner[1], row) for row in rows]
        return {(row.list, row.code): row for row in made_rows}
    if origin in (Union, UnionType):
        kinds = [kind for kind in inner if kind is not NoneType]
        if not rows and NoneType in inner:
            return None
        if not any(map(is_dataclass, kinds)):
            return plain(hint, rows[0][""])
        return one(_kind(kinds, rows), rows[0] if rows else {})
    return one(hint, rows[0] if rows else {})


def _kind(kinds: list[Any], rows: list[dict[str, str]]) -> Any:
    """Of several kinds of rows, the first that has all the attributes told."""
    told = set().union(*(row.keys() for row in rows)) - {""}
    fit = (k for k in kinds if not is_dataclass(k) or told <= {f.name for f in fields(k)})
    return next(fit)


def one(kind: Any, row: dict[str, str]) -> Any:
    """A dataclass with what is told, then what BASE says, then its own defaults."""
    if getattr(kind, "_is_protocol", False):
        hints = protocol_hints(kind)
        empty = {name: "" if hint is str else None for name, hint in hints.items()}
        told = {name: plain(hints[name], text) for name, text in row.items()}
        return SimpleNamespace(**empty | told)
    if not is_dataclass(kind):
        return plain(kind, row[""])
    hints = hints_of(kind)
    assert row.keys() <= hints.keys(), f"{kind.__name__} has no {row.keys() - hints.keys()}"
    values = {name: plain(hints[name], text) for name, text in row.items()}
    for field in fields(kind):
        has_own = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in values and not has_own:
            values[field.name] = BASE.get(field.name, "")
    return kind(**values)  # type: ignore[operator]


def hints_of(kind: Any) -> dict[str, Any]:
    """The types of a row's attributes; those that only a type checker sees are any object."""
    unseen: dict[str, Any] = {}
    while True:
        try:
            return get_type_hints(kind, localns=dict(unseen))
        except NameError as error:
            unseen[str(error.name)] = object


def protocol_hints(kind: Any) -> dict[str, Any]:
    """What something with the shape of the protocol has: its attributes and properties."""
    held = {n: p for c in kind.__mro__ for n, p in vars(c).items() if isinstance(p, property)}
    return get_type_hints(kind) | {n: get_type_hints(p.fget)["return"] for n, p in held.items()}


def plain(hint: Any, text: str) -> Any:
    """A day, a number, several codes (a+b) or a text. Nothing is None where that is possible."""
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if not text and NoneType in kinds:
        return None
    if datetime in kinds:
        return datetime.fromisoformat(text)
    if date in kinds:
        return date.fromisoformat(text)
    if bytes in kinds:
        return text.encode()
    if bool in kinds:
        return {"ja": True, "nej": False}[text]
    if int in kinds:
        return int(text)
    if Decimal in kinds:
        return Decimal(text)
    several = next((k for k in kinds if get_origin(k) in (tuple, frozenset, set)), None)
    if several is None:
        return text
    inner = get_args(several)[0]
    return get_origin(several)(plain(inner, one) for one in text.split("+") if one)
