"""Rows on their way to CSV, held to the columns of the package contract."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date

from mellanrum.exchange.package.schema import File

Value = str | int | date | None


def text(value: Value) -> str:
    """A cell: dates in ISO, nothing for None."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


class Rows:
    """Collects rows by file."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, str]]] = defaultdict(list)

    def add(self, file: str, **cells: Value) -> None:
        self._rows[file].append({key: text(value) for key, value in cells.items()})

    def table(self, file: str, columns: str, block: str) -> None:
        """One row per line of `block`; cells are parted by '|' in the order of `columns`."""
        names = columns.split()
        for line in filter(None, map(str.strip, block.splitlines())):
            cells = [cell.strip() for cell in line.split("|")]
            if len(cells) != len(names):
                raise ValueError(f"{file}: {len(cells)} cells, not {len(names)}: {line}")
            self.add(file, **dict(zip(names, cells, strict=True)))

    def of(self, file: str) -> list[dict[str, str]]:
        return self._rows[file]


def csv_bytes(file: File, rows: list[dict[str, str]]) -> bytes:
    """Semicolons, CRLF and a byte order mark: what Excel in Sweden opens right.

    A spare column that no row fills is left out, as in an export. ValueError when a column is
    unknown or a key is not unique.
    """
    told = {name for row in rows for name, value in row.items() if value}
    names = [column.name for column in file.columns if column.name in told or not column.spare]
    for row in rows:
        if unknown := set(row) - {column.name for column in file.columns}:
            raise ValueError(f"{file.name}: {unknown}")
    keys = [tuple(row.get(name, "") for name in file.key) for row in rows]
    if len(set(keys)) != len(keys):
        raise ValueError(f"{file.name}: {[key for key in keys if keys.count(key) > 1][:3]}")
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
