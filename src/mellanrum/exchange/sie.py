"""A single SIE file into the ledger of a förbund that is already there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.swedish import joined
from mellanrum.exchange.package.books import list_rowless, to_problem
from mellanrum.ledger.sie import SieFile, read_sie
from mellanrum.registers.economy.actions.ledgers import import_year
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.policies import list_unfit, year_of
from mellanrum.registers.economy.sie_year import quiet
from mellanrum.registers.economy.source_files import Source, YearChange, find_unchanged
from mellanrum.registers.organisation.models import Forbund

Progress = Callable[[int, int, str], None]
NAMED = 20


@dataclass(frozen=True, slots=True)
class SieReport:
    """`change` is None when nothing was written: faults in `problems`, or the same file again."""

    file: str
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    change: YearChange | None = None
    unchanged_year: int | None = None

    @property
    def imported(self) -> bool:
        """Whether the ledger now holds the file."""
        return self.change is not None or self.unchanged_year is not None

    @property
    def summary(self) -> str:
        if self.problems:
            return f"{len(self.problems)} fel. Inget är inläst."
        if self.change is None:
            return f"{self.file} är redan inläst för {self.unchanged_year}. Inget ändrades."
        change = self.change
        counts = f"{change.created} nya, {change.changed} ändrade, {change.unchanged} oförändrade"
        told = f"{self.file}: räkenskapsåret {change.year} inläst. Verifikationer: {counts}."
        named = joined(change.changed_vouchers[:NAMED])
        return f"{told} Ändrade: {named}." if named else told


def import_sie(
    forbund: str,
    path: Path,
    *,
    by: Actor,
    at: datetime,
    replace_flagged: bool = False,
    progress: Progress | None = None,
) -> SieReport:
    """Take in one year. A file marked as already imported (#FLAGGA 1) is refused by default.

    The same file again changes nothing; another file for the year updates it and says what
    changed. DomainError if the förbund is unknown or a booked voucher is missing.
    """
    held = Forbund.objects.filter(slug=forbund).first()
    if held is None:
        raise DomainError(f"Förbundet ”{forbund}” finns inte.")
    if not path.is_file():
        raise DomainError(f"Filen {path} finns inte.")
    source = Source(path.name, path.read_bytes())
    if same := find_unchanged(forbund, source):
        return SieReport(path.name, (), unchanged_year=same.year)
    sie = read_sie(source.data, allow_imported=replace_flagged)
    problems = list_problems(path.name, sie, forbund)
    warnings = tuple(to_problem(path.name, found) for found in sie.warnings)
    if problems:
        return SieReport(path.name, problems, warnings)
    change = import_year(
        forbund=held, sie=sie, source=source, by=by, at=at, progress=progress or quiet
    )
    return SieReport(path.name, (), warnings, change)


def list_problems(name: str, sie: SieFile, forbund: str) -> tuple[Problem, ...]:
    """All that stops the import of a file."""
    found = [to_problem(name, problem) for problem in (*sie.errors, *list_unfit(sie))]
    if any(year.index == 0 for year in sie.years):
        year = year_of(sie)
        found += list_rowless(name, sie, layouts_of(forbund, year))
    return tuple(found)
