"""Benchmarks: what a measure is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.loading import load, save
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.policies import RULES
from mellanrum.registers.organisation.rows import BenchmarkRow
from mellanrum.registers.organisation.tables import BENCHMARKS

GRANT = "benchmarks.change"


@action
def set_benchmark(*, forbund: Forbund, row: BenchmarkRow, by: Actor, at: datetime) -> int:
    """Create a benchmark, change it, or take a withdrawn one back. Returns its number."""
    return save(BENCHMARKS, RULES, GRANT, forbund=forbund, row=row, by=by, at=at)


@action
def withdraw_benchmark(*, forbund: Forbund, benchmark: int, by: Actor, at: datetime) -> int:
    """Compare with it no more; the row and what was told by it stay. Returns its number."""
    row = BENCHMARKS.read(forbund.slug).get(benchmark)
    if row is None:
        raise DomainError("Jämförelsetalet finns inte.")
    gone = replace(row, withdrawn=True)
    return save(BENCHMARKS, RULES, GRANT, forbund=forbund, row=gone, by=by, at=at)


@action
def load_benchmarks(
    *, forbund: Forbund, rows: Sequence[BenchmarkRow], by: Actor, at: datetime
) -> Counts:
    """Many benchmarks."""
    return load(BENCHMARKS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at)
