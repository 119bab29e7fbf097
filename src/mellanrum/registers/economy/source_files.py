"""The SIE files that the ledger was taken from: kept as they came, and given back."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import FiscalYear, LedgerFile

VOUCHERS_ONLY = "4I"  # a file of vouchers to import: beside the year's file, never instead of it
UNDONE = "ledger.undo"


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
    """Vouchers created, changed and unchanged; `changed_vouchers` names those changed ('A12').
    `numbers` is {series: (first, last)} of those that a 4I file was given, `gone` how many an
    undoing took away, `file` the number of the kept file.
    """

    year: int
    created: int
    changed: int = 0
    unchanged: int = 0
    changed_vouchers: list[str] = field(default_factory=list)
    previous_sha256: str = ""
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    gone: int = 0
    file: int = 0


def keep_file(
    year: FiscalYear,
    source: Source,
    change: YearChange,
    sie_type: str,
    *,
    by: str,
    at: datetime,
) -> YearChange:
    """The file as it came, with what it changed; earlier ones stay. The change with its number."""
    held = LedgerFile.objects.create(
        fiscal_year=year,
        name=source.name,
        sha256=source.sha256,
        sie_type=sie_type,
        gzip=gzip.compress(source.data, mtime=0),
        created=change.created,
        changed=change.changed,
        unchanged=change.unchanged,
        imported_at=at,
        imported_by=by,
    )
    return replace(change, file=held.pk)


def find_unchanged(forbund: str, source: Source) -> FiscalYear | None:
    """The year that was taken from exactly this file, if any."""
    years = FiscalYear.objects.filter(forbund__slug=forbund)
    found = years.filter(source_sha256=source.sha256).first()
    return found or _given_vouchers(forbund, source)


def _given_vouchers(forbund: str, source: Source) -> FiscalYear | None:
    """The year that this 4I file has been read into, unless that was undone."""
    held = LedgerFile.objects.filter(
        fiscal_year__forbund__slug=forbund, sie_type=VOUCHERS_ONLY, sha256=source.sha256
    )
    undone = undone_files(forbund) if held else frozenset()
    found = held.exclude(pk__in=undone).select_related("fiscal_year").first()
    return found.fiscal_year if found else None


def undone_files(forbund: str) -> frozenset[int]:
    """Numbers of the files whose import has been undone, by the log."""
    events = Event.objects.filter(forbund=forbund, verb=UNDONE)
    return frozenset(events.values_list("detail__ledger_file", flat=True))


def list_files(forbund: str) -> list[LedgerFile]:
    """Every file read in, newest first, without its content."""
    found = LedgerFile.objects.filter(fiscal_year__forbund__slug=forbund)
    return list(found.select_related("fiscal_year").defer("gzip"))


def find_file(forbund: str, pk: int) -> LedgerFile | None:
    found = LedgerFile.objects.filter(fiscal_year__forbund__slug=forbund, pk=pk)
    return found.select_related("fiscal_year__forbund").first()


def current_file(year: FiscalYear) -> LedgerFile | None:
    """The file that the year's ledger follows now."""
    held = year.files.exclude(sie_type=VOUCHERS_ONLY).filter(sha256=year.source_sha256)
    return held.exclude(pk__in=undone_files(year.forbund.slug)).order_by("-pk").first()


def file_before(file: LedgerFile) -> LedgerFile | None:
    """The one that the year followed before this, among those not undone."""
    year = file.fiscal_year
    held = year.files.exclude(sie_type=VOUCHERS_ONLY).filter(pk__lt=file.pk)
    return held.exclude(pk__in=undone_files(year.forbund.slug)).order_by("-pk").first()


def state_of(forbund: str) -> str:
    """Which files the ledger follows: changes with every import and undoing."""
    years = FiscalYear.objects.filter(forbund__slug=forbund).order_by("year")
    kept = LedgerFile.objects.filter(fiscal_year__forbund__slug=forbund).count()
    told = repr((list(years.values_list("year", "source_sha256")), kept))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def content_of(file: LedgerFile) -> bytes:
    """The file byte for byte as it came. DomainError if it was altered."""
    try:
        data = gzip.decompress(bytes(file.gzip))
    except (OSError, EOFError):
        data = b""
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise DomainError(
            f"Den lagrade SIE-filen för {file.fiscal_year.year} har ändrats. Be den som sköter "
            "driften att återställa den från säkerhetskopian."
        )
    return data


def original(year: FiscalYear) -> bytes:
    """The SIE file that the year was taken from, byte for byte. DomainError if it was altered."""
    held = year.files.filter(sha256=year.source_sha256).order_by("-pk").first()
    if held is None:
        raise DomainError(f"Den lagrade SIE-filen för {year.year} har ändrats.")
    return content_of(held)
