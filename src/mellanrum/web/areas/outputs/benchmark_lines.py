"""The list of benchmarks: one line each, its filters, its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from mellanrum.documents.listing import Value
from mellanrum.domain.folding import holds_all
from mellanrum.domain.swedish import collation_key
from mellanrum.figures.format import number
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.reports.benchmarks import KINDS, is_comparable, measure_title, value_text
from mellanrum.web.listing import Asked, Column, Filter

COLUMNS = (
    Column("Jämförelsetal", "namn"),
    Column("Mått", "matt"),
    Column("Slag", "slag"),
    Column("År", "ar", numeric=True),
    Column("Värde", "varde", numeric=True),
    Column("Bas", "bas", numeric=True),
)
HEADINGS = ("Mått", "Måttets nyckel", "Slag", "Etikett", "År", "Värde", "Bas", "Källa")


@dataclass(frozen=True, slots=True)
class Line:
    pk: int
    measure: str
    title: str
    kind: str
    label: str
    year: int
    value: Decimal
    n: int | None
    source: str

    @property
    def words(self) -> str:
        """What the search looks in."""
        return f"{self.label} {self.title} {self.measure} {self.kind} {self.year} {self.source}"

    def values(self) -> tuple[Value, ...]:
        """The line in a file, under HEADINGS."""
        told = (self.measure, self.kind, self.label, self.year, self.value, self.n, self.source)
        return (self.title, *told)


def lines(found: Iterable[Benchmark]) -> list[Line]:
    return [
        Line(b.pk, b.measure, measure_title(b.measure), KINDS[Benchmark.Kind(b.kind)], b.label,
             b.year, b.value, b.n, b.source)
        for b in found
    ]  # fmt: skip


def filters(found: Sequence[Line]) -> tuple[Filter, ...]:
    """Filters with the values that occur."""
    return (
        Filter("matt", "Mått", _options((x.measure, x.title) for x in found)),
        Filter("slag", "Slag", _options((x.kind, x.kind) for x in found)),
    )


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(set(pairs), key=lambda pair: collation_key(pair[1])))


def ordered(found: Sequence[Line], ask: Asked) -> list[Line]:
    """The lines that the search and filters leave, in the order asked for."""
    kept = [line for line in found if _is_wanted(line, ask)]
    keys: dict[str, Any] = {
        "namn": lambda x: collation_key(x.label),
        "matt": lambda x: collation_key(x.title),
        "slag": lambda x: collation_key(x.kind),
        "ar": lambda x: x.year,
        "varde": lambda x: x.value,
        "bas": lambda x: x.n or 0,
    }
    return sorted(kept, key=keys[ask.sort], reverse=ask.descending) if ask.sort else kept


def _is_wanted(line: Line, ask: Asked) -> bool:
    return (
        holds_all(line.words, ask.search)
        and ask.chosen.get("matt", "") in ("", line.measure)
        and ask.chosen.get("slag", "") in ("", line.kind)
    )


def list_row(line: Line, may_change: bool) -> dict[str, Any]:
    """The line as results.html draws it: it opens the form, or for readers the comparison."""
    change = reverse("outputs-benchmark-change", args=[line.pk])
    comparison = reverse("outputs-comparison", args=[line.measure])
    return {
        "url": change if may_change or not is_comparable(line.measure) else comparison,
        "label": f"{line.label} {line.year}",
        "sub": line.source,
        "cells": [
            {"label": "Mått", "text": line.title},
            {"label": "Slag", "text": line.kind},
            {"label": "År", "text": str(line.year), "numeric": True},
            {"label": "Värde", "text": value_text(line.value), "numeric": True},
            {
                "label": "Bas",
                "text": "–" if line.n is None else number(Decimal(line.n)),
                "numeric": True,
            },
        ],
    }
