"""Registers whose rows are known by their natural key: read them as values, write many at once.

A row is a frozen dataclass that names other rows by their keys ('boden'), never by number. The same
row type is what an action takes, what a policy judges and what the data package holds.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, Generic, TypeVar

from django.db.models import F, Field, Model

from mellanrum.domain.errors import DomainError

R = TypeVar("R")
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A foreign key: `by` are the row attributes that hold the key of the row pointed to, in that
    register's order. `to` None means the register itself. An empty last attribute means none.
    """

    field: str
    to: Register[Any] | None
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A row attribute that holds several values (a sorted tuple), each a row of `model` with the
    foreign key `owner`; `field` is the value or, with `to`, a foreign key.
    """

    attr: str
    model: type[Model]
    owner: str
    field: str
    to: Register[Any] | None = None
    fixed: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a load did. `kept` are rows that were there and that the load did not mention."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Register(Generic[R]):
    """A table seen as rows. `forbund` is the lookup from the table to its förbund; `fixed` is what
    all rows of the register have, where the table holds others too.
    """

    name: str
    row: type[R]
    model: type[Model]
    forbund: str
    key: tuple[str, ...]
    refs: tuple[Ref, ...] = ()
    manys: tuple[Many, ...] = ()
    fixed: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def key_of(self, row: R) -> Key:
        return tuple(getattr(row, attr) for attr in self.key)

    def column(self, attr: str) -> Field[Any, Any]:
        """The database column behind a row attribute, for its length and range."""
        model: type[Model] = self.model
        for step in self.path(attr).split("__"):
            found: Any = model._meta.get_field(step)
            model = found.related_model or model
        return found  # type: ignore[no-any-return]

    def path(self, attr: str) -> str:
        """The lookup that reads a row attribute, through the foreign keys."""
        for ref in self.refs:
            if attr in ref.by:
                to = ref.to or self
                return f"{ref.field}__{to.path(to.key[ref.by.index(attr)])}"
        return attr

    def plain(self) -> list[str]:
        """Row attributes that are columns of the table itself."""
        taken = {a for ref in self.refs for a in ref.by} | {m.attr for m in self.manys}
        return [f.name for f in _fields(self.row) if f.name not in taken]

    def read(self, forbund: str, **where: Any) -> dict[int, R]:
        """{number in the database: row}, in the order of the table. `where` narrows by lookups of
        the table, such as `participant=7`, so that one case is judged without reading all.
        """
        many = {m.attr: _read_many(self, m, forbund, where) for m in self.manys}
        names = [f.name for f in _fields(self.row) if f.name not in many]
        defaults = _defaults(self.row)
        known = self._of(forbund).filter(**where)
        found = known.values_list("pk", *(self.path(name) for name in names))
        rows: dict[int, R] = {}
        for pk, *values in found.iterator(chunk_size=2000):
            named = {
                n: defaults.get(n) if v is None else v for n, v in zip(names, values, strict=True)
            }
            rows[pk] = self.row(**named, **{a: tuple(of.get(pk, ())) for a, of in many.items()})
        return rows

    def ids(self, forbund: str) -> dict[Key, int]:
        """{key: number in the database}."""
        defaults = _defaults(self.row)
        found = self._of(forbund).values_list("pk", *(self.path(attr) for attr in self.key))
        return {
            tuple(
                defaults.get(a) if v is None else v for a, v in zip(self.key, key, strict=True)
            ): pk
            for pk, *key in found
        }

    def _of(self, forbund: str) -> Any:
        return self.model._default_manager.filter(
            **{f"{self.forbund}__slug": forbund}, **self.fixed
        )


def _fields(row: Any) -> tuple[Any, ...]:
    return fields(row)


def _defaults(row: Any) -> dict[str, Any]:
    """What a row holds where the database has nothing."""
    return {f.name: f.default for f in fields(row) if f.default is not MISSING}


def _read_many(
    register: Register[Any], many: Many, forbund: str, where: Mapping[str, Any] | None = None
) -> dict[int, list[str]]:
    value = f"{many.field}__{many.to.path(many.to.key[0])}" if many.to else many.field
    narrowed = {f"{many.owner}__{lookup}": held for lookup, held in (where or {}).items()}
    found = many.model._default_manager.filter(
        **{f"{many.owner}__{register.forbund}__slug": forbund}, **many.fixed, **narrowed
    )
    grouped: dict[int, list[str]] = {}
    for owner, code in found.order_by(value).values_list(f"{many.owner}_id", value):
        grouped.setdefault(owner, []).append(code)
    return grouped


def merged(register: Register[R], forbund: str, rows: Iterable[R]) -> list[R]:
    """What the register will hold once `rows` are in it: what a policy must judge."""
    held = {register.key_of(row): row for row in register.read(forbund).values()}
    return list({**held, **{register.key_of(row): row for row in rows}}.values())


def upsert(
    register: Register[R],
    forbund: str,
    forbund_id: int,
    rows: Sequence[R],
    stamp: Mapping[str, Any] | None = None,
) -> Counts:
    """Create what is new, change what differs, leave the rest. Call it inside an action only.

    `stamp` are columns that are no part of the row, such as who wrote it: set where it is written.
    """
    new, changed, counts = _sort_out(register, forbund, rows)
    writer = _Writer(register, forbund, forbund_id, stamp or {})
    writer.create(new)
    writer.change(changed)
    return counts


def compare(register: Register[R], forbund: str, rows: Sequence[R]) -> Counts:
    """What `upsert` would do. Writes nothing."""
    return _sort_out(register, forbund, rows)[2]


def _sort_out(
    register: Register[R], forbund: str, rows: Sequence[R]
) -> tuple[list[R], dict[int, R], Counts]:
    """(new rows, changed rows by number, counts)."""
    held = {register.key_of(row): (pk, row) for pk, row in register.read(forbund).items()}
    new, changed, same = [], {}, 0
    for row in rows:
        pk, before = held.get(register.key_of(row), (None, None))
        if pk is None:
            new.append(row)
        elif before != row:
            changed[pk] = row
        else:
            same += 1
    kept = len(held) - len(changed) - same
    return new, changed, Counts(len(new), len(changed), same, kept)


class _Writer(Generic[R]):
    """One load: the keys of the other registers are looked up once."""

    def __init__(
        self, register: Register[R], forbund: str, forbund_id: int, stamp: Mapping[str, Any]
    ) -> None:
        self.register, self.forbund, self.forbund_id = register, forbund, forbund_id
        self.stamp = stamp
        linked = [*(r.to for r in register.refs), *(m.to for m in register.manys)]
        self.ids = {id(to): to.ids(forbund) for to in linked if to is not None}

    def create(self, rows: Sequence[R]) -> None:
        model, fixed = self.register.model, self.register.fixed
        made = [model(**self._owner(), **fixed, **self._values(row), **self.stamp) for row in rows]
        model._default_manager.bulk_create(made, batch_size=2000)
        pks = {m.pk: row for m, row in zip(made, rows, strict=True)}
        self._point_within(pks)
        self._write_manys(pks)

    def change(self, rows: Mapping[int, R]) -> None:
        for pk, row in rows.items():
            values = {**self._values(row), **self.stamp, **self._next_version()}
            self.register.model._default_manager.filter(pk=pk).update(**values)
        self._point_within(rows)
        self._write_manys(rows)

    def _next_version(self) -> dict[str, Any]:
        """A page that shows the row as it was is told so when it is sent in."""
        names = {f.name for f in self.register.model._meta.get_fields()}
        return {"version": F("version") + 1} if "version" in names else {}

    def _owner(self) -> dict[str, int]:
        """Tables that name the förbund themselves; the others reach it by a reference."""
        return {} if "__" in self.register.forbund else {"forbund_id": self.forbund_id}

    def _values(self, row: R) -> dict[str, Any]:
        values = {name: getattr(row, name) for name in self.register.plain()}
        for ref in self.register.refs:
            if ref.to is not None:
                values[f"{ref.field}_id"] = self._pk(self.ids[id(ref.to)], row, ref)
        return values

    def _pk(self, ids: Mapping[Key, int], row: R, ref: Ref) -> int | None:
        """The number of the row pointed to. DomainError when it is not there."""
        key = tuple(getattr(row, attr) for attr in ref.by)
        if key[-1] in {"", None}:
            return None
        if key not in ids:
            raise DomainError(f"”{'/'.join(str(part) for part in key)}” finns inte i registret.")
        return ids[key]

    def _point_within(self, rows: Mapping[int, R]) -> None:
        """References to rows of the same table, once all of them exist."""
        inner = [ref for ref in self.register.refs if ref.to is None]
        if not inner or not rows:
            return
        ids = self.register.ids(self.forbund)
        for pk, row in rows.items():
            pointed = {f"{ref.field}_id": self._pk(ids, row, ref) for ref in inner}
            self.register.model._default_manager.filter(pk=pk).update(**pointed)

    def _write_manys(self, rows: Mapping[int, R]) -> None:
        for many in self.register.manys:
            held = _read_many(self.register, many, self.forbund)
            new = []
            for pk, row in rows.items():
                values, before = set(getattr(row, many.attr)), set(held.get(pk, ()))
                self._remove(many, pk, before - values)
                new += [self._value(many, pk, value) for value in sorted(values - before)]
            many.model._default_manager.bulk_create(new, batch_size=2000)

    def _value(self, many: Many, pk: int, value: str) -> Model:
        held: Any = value
        if many.to:
            held = self.ids[id(many.to)].get((value,))
            if held is None:
                raise DomainError(f"”{value}” finns inte i registret.")
        name = f"{many.field}_id" if many.to else many.field
        return many.model(**{f"{many.owner}_id": pk, name: held}, **many.fixed)

    def _remove(self, many: Many, pk: int, values: set[str]) -> None:
        """A value struck from a cell; the row it belongs to stays."""
        if values:
            path = f"{many.field}__{many.to.path(many.to.key[0])}" if many.to else many.field
            many.model._default_manager.filter(
                **{f"{many.owner}_id": pk, f"{path}__in": values}, **many.fixed
            ).delete()
