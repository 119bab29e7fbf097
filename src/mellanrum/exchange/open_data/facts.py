"""Size and checksum of every file, as the catalogue tells them: each report is read once, and what
is known of it is remembered by its digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import caches

from mellanrum.domain.sources import source_digest
from mellanrum.exchange.open_data.files import FORMS, render, render_long
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.names import SERIES
from mellanrum.exchange.open_data.reading import reports_in
from mellanrum.figures.table import Table


@dataclass(frozen=True, slots=True)
class FileFacts:
    """`sha256` in hex."""

    size: int
    sha256: str


Facts = dict[tuple[str, str], FileFacts]
Named = Iterator[tuple[tuple[str, str], FileFacts]]
Reports = Mapping[int, Mapping[str, Table]]


def list_facts(datasets: Sequence[Dataset]) -> Facts:
    """{(dataset, '2020-u1.csv' or 'alla-ar.csv'): its facts} of every file that may be read."""
    keys = {v.frozen: report_key(v) for one in datasets for v in one.readable}
    whole = series_key(datasets)
    known: dict[str, Facts] = caches["drawings"].get_many([*keys.values(), whole])
    unread = {frozen for frozen, key in keys.items() if key not in known}
    in_force = {v.frozen for one in datasets for v in one.in_force}
    reports = reports_in(unread if whole in known else unread | in_force)
    drawn = {keys[frozen]: _drawn(reports[frozen]) for frozen in unread}
    if whole not in known:
        drawn[whole] = dict(_series(datasets, reports))
    caches["drawings"].set_many(drawn)
    return dict(_named(datasets, known | drawn)) | (known | drawn)[whole]


def _drawn(tables: Mapping[str, Table]) -> Facts:
    """{(table, form): facts} of one report."""
    return {(key, form): facts_of(render(tables[key], form)) for key in tables for form in FORMS}


def _series(datasets: Sequence[Dataset], reports: Reports) -> Named:
    for one in datasets:
        if one.in_force:
            tables = {v.name: reports[v.frozen][v.table.key] for v in one.in_force}
            yield (one.name, SERIES), facts_of(render_long(one.in_force, tables))


def _named(datasets: Sequence[Dataset], known: Mapping[str, Facts]) -> Named:
    for one in datasets:
        for version in one.readable:
            held = known[report_key(version)]
            for form in FORMS:
                yield (one.name, f"{version.name}.{form}"), held[version.table.key, form]


def facts_of(content: bytes) -> FileFacts:
    return FileFacts(len(content), hashlib.sha256(content).hexdigest())


def report_key(version: Version) -> str:
    return f"open-facts-{_made_by()}-{version.digest}"


def series_key(datasets: Sequence[Dataset]) -> str:
    told = [(one.name, v.name, v.digest, v.table.key) for one in datasets for v in one.in_force]
    return f"open-facts-series-{_made_by()}-{hashlib.sha256(repr(told).encode()).hexdigest()}"


def _made_by() -> str:
    return source_digest("mellanrum.documents", "mellanrum.exchange.open_data")[:16]
