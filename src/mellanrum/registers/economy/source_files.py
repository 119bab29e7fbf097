"""The SIE files that the ledger was taken from: kept as they came, and given back."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import FiscalYear, LedgerFile


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it came."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class YearChange:
    """Vouchers created, changed and unchanged; `changed_vouchers` names those changed ('A12')."""

    year: int
    created: int
    changed: int = 0
    unchanged: int = 0
    changed_vouchers: list[str] = field(default_factory=list)
    previous_sha256: str = ""


def keep_file(year: FiscalYear, source: Source, change: YearChange) -> None:
    """The file as it came, with what it changed; earlier ones stay."""
    LedgerFile.objects.create(
        fiscal_year=year,
        name=source.name,
        sha256=source.sha256,
        sie_type=year.sie_type,
        gzip=gzip.compress(source.data, mtime=0),
        created=change.created,
        changed=change.changed,
        unchanged=change.unchanged,
        imported_at=year.imported_at,
        imported_by=year.imported_by,
    )


def find_unchanged(forbund: str, source: Source) -> FiscalYear | None:
    """The year that was taken from exactly this file, if any."""
    return FiscalYear.objects.filter(forbund__slug=forbund, source_sha256=source.sha256).first()


def original(year: FiscalYear) -> bytes:
    """The SIE file that the year was taken from, byte for byte. DomainError if it was altered."""
    held = year.files.filter(sha256=year.source_sha256).order_by("-pk").first()
    data = gzip.decompress(bytes(held.gzip)) if held else b""
    if hashlib.sha256(data).hexdigest() != year.source_sha256:
        raise DomainError(f"Den lagrade SIE-filen för {year.year} har ändrats.")
    return data
