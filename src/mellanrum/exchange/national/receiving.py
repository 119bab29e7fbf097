"""Keeping another förbund's shares as benchmarks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.national.reading import Received, Share
from mellanrum.registers.organisation.actions.benchmarks import load_benchmarks
from mellanrum.registers.organisation.models import Benchmark, Forbund
from mellanrum.registers.organisation.rows import BenchmarkRow
from mellanrum.registers.organisation.tables import BENCHMARKS

SOURCE = "Utbytesfil från "


class AlreadyThereError(DomainError):
    """The förbund's year is there already, and nobody has said that it is to be replaced."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file became. `withdrawn` are measures that an earlier file had and this one lacks."""

    kept: int
    withdrawn: int


def receive(
    *, forbund: Forbund, file: Received, replace_old: bool, by: Actor, at: datetime
) -> Kept:
    """Keep the shares. Raises AlreadyThereError unless `replace_old`, or DomainError."""
    old = held_of(forbund.slug, file)
    if old and not replace_old:
        raise AlreadyThereError(
            f"{file.name} {file.year} är redan inläst, med {len(old)} mått. Ska det ersättas?"
        )
    new = [_row(file, share) for share in file.shares]
    told = {row.measure for row in new}
    gone = [replace(row, withdrawn=True) for row in old if row.measure not in told]
    load_benchmarks(forbund=forbund, rows=[*new, *gone], by=by, at=at)
    return Kept(len(new), len(gone))


def _row(file: Received, share: Share) -> BenchmarkRow:
    return BenchmarkRow(
        measure=share.measure,
        kind=Benchmark.Kind.OTHER,
        label=file.name,
        year=file.year,
        value=share.value,
        n=share.base,
        source=f"{SOURCE}{file.name} för {file.year}, sha256 {file.digest[:16]}"[:300],
    )


def held_of(forbund: str, file: Received) -> list[BenchmarkRow]:
    """What is there of the förbund and year, in force."""
    return [
        row
        for row in BENCHMARKS.read(forbund).values()
        if row.kind == Benchmark.Kind.OTHER
        and (row.label, row.year) == (file.name, file.year)
        and not row.withdrawn
    ]


def list_received(forbund: str) -> list[tuple[str, int, int]]:
    """(förbund, year, number of measures) of the files that are in force, newest year first."""
    found: dict[tuple[str, int], int] = {}
    for row in BENCHMARKS.read(forbund).values():
        if not row.withdrawn and row.source.startswith(SOURCE):
            found[row.label, row.year] = found.get((row.label, row.year), 0) + 1
    ordered = sorted(found.items(), key=lambda pair: (-pair[0][1], pair[0][0]))
    return [(label, year, n) for (label, year), n in ordered]
