"""The data dictionary: what each column and row of a table is, in whose words and from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mellanrum.documents.csv import base_name, column_name, has_base
from mellanrum.exchange.open_data.files import UNITS
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import RowKind, Table

MOST = 3  # definitions that are told beside each other; of more, each row tells its own
BY_ROW = "Det beror på raden. Se radernas definitioner."


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is the heading in the CSV file, `base` what a share is a share of, '' for none."""

    key: str
    name: str
    unit: str
    definition: str
    base: str
    source: str


def column_entries(table: Table) -> tuple[Entry, ...]:
    """In the order of the CSV file: the row's name, then each column and, where it has one, its
    base.
    """
    return tuple(_columns(table))


def _columns(table: Table) -> Iterator[Entry]:
    yield Entry("rad", table.row_heading or "Rad", "text", "Vad raden handlar om.", "", "")
    labels = {figure.key: figure.label for figure in table.figures()}
    for index, column in enumerate(table.columns):
        found = [figure for row in table.rows if (figure := row.cells[index])]
        yield _entry(column.key, column_name(table, index), found, labels, table)
        if has_base(table, index):
            told = f"Antalet som {column.label[:1].lower()}{column.label[1:]} är en andel av."
            yield Entry(f"{column.key}-bas", base_name(table, index), "antal", told, "", "")


def row_entries(table: Table) -> tuple[Entry, ...]:
    """Each row that has figures."""
    labels = {figure.key: figure.label for figure in table.figures()}
    return tuple(
        _entry(row.key, row.label, [f for f in row.cells if f], labels, table)
        for row in table.rows
        if row.kind is not RowKind.HEADING and any(row.cells)
    )


def _entry(key: str, name: str, found: list[Figure], labels: dict[str, str], table: Table) -> Entry:
    bases = _once(labels.get(figure.base_key, "") for figure in found)
    return Entry(
        key=key,
        name=name,
        unit=", ".join(_once(UNITS[figure.unit] for figure in found)),
        definition=_told(_once(figure.provenance.definition for figure in found)),
        base=", ".join(bases) or table.base_text,
        source=", ".join(_once(figure.provenance.source for figure in found)),
    )


def _told(definitions: tuple[str, ...]) -> str:
    return " ".join(definitions) if len(definitions) <= MOST else BY_ROW


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
