"""SIE files into the ledger of a förbund that is already there, and out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.swedish import joined
from mellanrum.exchange.sie_preview import FilePreview, look
from mellanrum.ledger.sie import write_sie
from mellanrum.registers.economy.actions.ledgers import import_files
from mellanrum.registers.economy.ledger_out import (
    count_made_here,
    export_made_here,
    export_year,
)
from mellanrum.registers.economy.models import FiscalYear
from mellanrum.registers.economy.source_files import Source, YearChange, state_of
from mellanrum.registers.economy.voucher_rows import quiet
from mellanrum.registers.organisation.models import Forbund

Progress = Callable[[int, int, str], None]
NAMED = 20
WHOLE, MADE_HERE = "se", "si"


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
    """Take in one file. A file marked as already imported (#FLAGGA 1) is refused by default.

    The same file again changes nothing; another file for the year updates it and says what
    changed. DomainError if the förbund is unknown.
    """
    held, found = preview_path(forbund, path, replace_flagged=replace_flagged)
    if found.is_held:
        return SieReport(found.name, (), unchanged_year=found.year)
    if found.stops:
        return SieReport(found.name, found.stops, found.warnings)
    seen = state_of(forbund)
    changes = take_in(held, [found], seen=seen, by=by, at=at, progress=progress or quiet)
    return SieReport(found.name, (), found.warnings, changes[0])


def preview_path(
    forbund: str, path: Path, *, replace_flagged: bool = False
) -> tuple[Forbund, FilePreview]:
    """What a file would change. DomainError for an unknown förbund or a file that is not there."""
    held = get_forbund(forbund)
    if not path.is_file():
        raise DomainError(f"Filen {path} finns inte.")
    source = Source(path.name, path.read_bytes())
    return held, look(held, [source], allow_imported=replace_flagged)[0]


def get_forbund(slug: str) -> Forbund:
    held = Forbund.objects.filter(slug=slug).first()
    if held is None:
        raise DomainError(f"Förbundet ”{slug}” finns inte.")
    return held


def take_in(
    forbund: Forbund,
    found: Sequence[FilePreview],
    *,
    seen: str,
    by: Actor,
    at: datetime,
    progress: Progress = quiet,
) -> list[YearChange]:
    """All the files that were looked through, or none; those that the ledger follows already are
    passed over. DomainError when something stops one of them.
    """
    for one in found:
        for stop in one.stops:
            raise DomainError(stop.sentence)
    files = [(one.sie, one.source) for one in found if not one.is_held]
    if not files:
        raise DomainError("Filerna är redan inlästa. Inget ändrades.")
    return import_files(forbund=forbund, files=files, seen=seen, by=by, at=at, progress=progress)


def export_sie(forbund: str, year: int, kind: str, on: date) -> bytes:
    """The year as a SIE file: 'se' the whole year, 'si' the vouchers made here. DomainError when
    there is nothing to write.
    """
    years = FiscalYear.objects.filter(forbund__slug=forbund, year=year).exclude(source_sha256="")
    held = years.select_related("forbund").first()
    if held is None:
        raise DomainError(f"Ingen bokföring är inläst för {year}.")
    if kind == WHOLE:
        return write_sie(export_year(held, on))
    if not count_made_here(held):
        raise DomainError(f"Ingen verifikation är bokförd här för {year}.")
    return write_sie(export_made_here(held, on))
