"""How a file of the package holds a register: which attribute each column is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from mellanrum.exchange.package.schema import FILES, Col, File
from mellanrum.exchange.package.values import write
from mellanrum.registers.keyed import Counts, Register


@dataclass(frozen=True)
class Binding:
    """`attrs` are in the order of the file's columns; a column of two attributes holds a pair."""

    file: File
    register: Register[Any]
    attrs: Mapping[str, tuple[str, ...]]
    load: Callable[..., Counts]

    def build(self, values: Mapping[str, Any]) -> Any:
        """The row; empty cells take the row type's own defaults."""
        named: dict[str, Any] = {}
        for column, attrs in self.attrs.items():
            value = values.get(column)
            if value is not None:
                named.update(zip(attrs, value if len(attrs) > 1 else (value,), strict=True))
        return self.register.row(**named)

    def columns_told(self, rows: Sequence[Any]) -> list[Col]:
        """The columns of an export: a spare one only if some row says something in it."""
        return [c for c in self.file.columns if not c.spare or self._is_told(c, rows)]

    def _is_told(self, column: Col, rows: Sequence[Any]) -> bool:
        (attr,) = self.attrs[column.name]
        held = [getattr(row, attr) for row in rows]
        return any(value is not False and value not in ("", None, ()) for value in held)

    def cells(self, row: Any, columns: Sequence[Col]) -> list[str]:
        """The row as text, in the order of the columns."""
        return [write(column, self._value(row, self.attrs[column.name])) for column in columns]

    def _value(self, row: Any, attrs: tuple[str, ...]) -> Any:
        values = tuple(getattr(row, attr) for attr in attrs)
        return values if len(attrs) > 1 else values[0]

    def column_of(self, attr: str) -> str:
        """The column that holds an attribute."""
        return next(name for name, attrs in self.attrs.items() if attr in attrs)

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The key, in the register's order, of cells that may be incomplete; empty is what the
        row then holds, else ''.
        """
        told = fields(self.register.row)
        usual = {f.name: f.default for f in told if isinstance(f.default, str | bool)}
        return tuple(
            usual.get(attr, "") if (value := values.get(self.column_of(attr))) is None else value
            for attr in self.register.key
        )


def bind(name: str, register: Register[Any], load: Callable[..., Counts], attrs: str) -> Binding:
    """`attrs` are the row attributes in the order of the file's columns; 'a+b' is a pair."""
    file = next(file for file in FILES if file.name == name)
    pairs = [tuple(word.split("+")) for word in attrs.split()]
    columns = [column.name for column in file.columns]
    return Binding(file, register, dict(zip(columns, pairs, strict=True)), load)
