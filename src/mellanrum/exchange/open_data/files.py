"""The files of open data: a version as CSV, Excel and JSON, and all years in one long CSV.

A version's files are what the published report's own are, byte for byte: they open right in Swedish
Excel (UTF-8 with a mark, semicolons, decimal comma). The long file is for programs: RFC 4180, UTF-8
without mark, commas between, decimal point. docs/reference/oppna-data.md tells both.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import caches

from mellanrum.documents.csv import safe
from mellanrum.domain.periods import period_key
from mellanrum.domain.sources import source_digest
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.reading import tables_in
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import rounded
from mellanrum.figures.table import Table

FORMS = ("csv", "xlsx", "json")
LONG_COLUMNS = (
    "period", "utgava", "rad", "radrubrik", "kolumn", "kolumnrubrik", "avser", "varde", "enhet",
    "lage", "taljare", "bas",
)  # fmt: skip
UNITS = {
    Unit.PERSONS: "personer", Unit.PERCENT: "procent", Unit.SEK: "kronor", Unit.COUNT: "antal",
    Unit.MONTHS: "månader", Unit.YEARS: "år",
}  # fmt: skip
STATES = {Status.SHOWN: "visas", Status.SUPPRESSED: "skyddad", Status.MISSING: "saknas"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """`digest` is SHA-256 of `content`, in hex."""

    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def render(table: Table, form: str) -> bytes:
    """The table as csv, xlsx or json. Raises KeyError for another form."""
    from mellanrum.documents.csv import render_csv
    from mellanrum.documents.json import table_to_json
    from mellanrum.documents.xlsx import render_xlsx

    made = {
        "csv": lambda: render_csv(table).encode(),
        "xlsx": lambda: render_xlsx((table,), table.title),
        "json": lambda: table_to_json(table).encode(),
    }
    return made[form]()


def file_of(version: Version, form: str) -> DataFile:
    """A file of a version that may be read; kept by digests, so never stale."""
    key = file_key(version, form)
    if (found := caches["drawings"].get(key)) is None:
        found = render(tables_in([version])[version.name], form)
        caches["drawings"].set(key, found)
    return DataFile(found)


def file_key(version: Version, form: str) -> str:
    made_by = source_digest("mellanrum.documents", "mellanrum.exchange.open_data")[:16]
    return f"open-file-{made_by}-{version.digest}-{version.table.key}-{form}"


def long_file(dataset: Dataset) -> DataFile:
    """Every figure of the editions in force, a line each; kept by their digests."""
    told = "".join(f"{one.name}{file_key(one, 'long')}" for one in dataset.in_force)
    key = f"open-long-{hashlib.sha256(told.encode()).hexdigest()}"
    if (found := caches["drawings"].get(key)) is None:
        found = render_long(dataset.in_force, tables_in(dataset.in_force))
        caches["drawings"].set(key, found)
    return DataFile(found)


def render_long(versions: Sequence[Version], tables: Mapping[str, Table]) -> bytes:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(LONG_COLUMNS)
    for version in versions:
        writer.writerows(long_rows(version, tables[version.name]))
    return sink.getvalue().encode()


def long_rows(version: Version, table: Table) -> Iterator[tuple[str, ...]]:
    """One row a figure; an empty cell has none."""
    period, edition = period_key(version.period), str(version.edition)
    for row in table.rows:
        for column, figure in zip(table.columns, row.cells, strict=True):
            if figure is not None:
                labels = (row.key, safe(row.label), column.key, safe(column.label))
                yield (period, edition, *labels, *figure_fields(figure))


def figure_fields(figure: Figure) -> tuple[str, ...]:
    """What it is about, value, unit, state, numerator and base; a hidden one has only its state."""
    value = "" if figure.value is None else str(rounded(figure.value, figure.decimals))
    parts = (figure.numerator, figure.base) if figure.base_key else (None, None)
    told = ("" if part is None else str(part) for part in parts)
    return (figure.period, value, UNITS[figure.unit], STATES[figure.status], *told)
