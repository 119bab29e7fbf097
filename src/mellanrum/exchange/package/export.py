"""Writes a förbund's registers as a package that can be read back and is then equal."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.package.bindings import BINDINGS, Binding
from mellanrum.exchange.package.content import SIE_SUFFIXES
from mellanrum.exchange.package.description import write_description
from mellanrum.exchange.package.report import ExportReport
from mellanrum.exchange.package.texts import read_texts
from mellanrum.ledger.sie import write_sie
from mellanrum.registers.economy.ledger_out import export_year
from mellanrum.registers.economy.models import FiscalYear, Voucher
from mellanrum.registers.economy.source_files import original
from mellanrum.registers.organisation.queries import find_forbund_row

BOM = "\ufeff"  # tells Excel that the file is UTF-8


def export_package(forbund: str, directory: Path) -> ExportReport:
    """Write every register that has rows. DomainError for an unknown förbund or a full folder."""
    row = find_forbund_row(forbund)
    if row is None:
        raise DomainError(f"Förbundet ”{forbund}” finns inte.")
    if directory.exists() and any(directory.iterdir()):
        raise DomainError(f"Mappen {directory} är inte tom. Välj en ny mapp.")
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "paket.toml").write_text(write_description(row), encoding="utf-8")
    counts = {"paket.toml": 1}
    for binding in BINDINGS:
        rows = list(binding.register.read(forbund).values())
        if rows or binding.file.required:
            (directory / binding.file.name).write_bytes(to_csv(binding, rows))
            counts[binding.file.name] = len(rows)
    counts |= _write_years(forbund, directory) | _write_texts(forbund, directory)
    return ExportReport(directory, counts)


def to_csv(binding: Binding, rows: list[Any]) -> bytes:
    """Semicolons, decimal commas, CRLF and a byte order mark: what Excel in Sweden opens right."""
    out = io.StringIO(BOM, newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    columns = binding.columns_told(rows)
    writer.writerow([column.name for column in columns])
    writer.writerows(binding.cells(row, columns) for row in rows)
    return out.getvalue().encode()


def _write_years(forbund: str, directory: Path) -> dict[str, int]:
    """The SIE files, byte for byte as they came; with the vouchers made here, where there are."""
    counts = {}
    years = FiscalYear.objects.filter(forbund__slug=forbund).exclude(source_sha256="")
    for year in years.select_related("forbund").order_by("year"):
        path = directory / "sie" / _sie_name(year)
        if path.exists():
            path = path.with_name(f"{year.year}-{path.name}")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_year_file(year))
        counts[f"sie/{path.name}"] = 1
    return counts


def _year_file(year: FiscalYear) -> bytes:
    if not year.vouchers.filter(origin=Voucher.Origin.MANUAL).exists():
        return original(year)
    return write_sie(export_year(year, today_of(year.imported_at)))


def _sie_name(year: FiscalYear) -> str:
    """The file's own name, with an ending that is read back."""
    name = Path(year.source_name).name
    return name if Path(name).suffix.lower() in SIE_SUFFIXES else f"{name}.se"


def _write_texts(forbund: str, directory: Path) -> dict[str, int]:
    counts = {}
    for (year, section), body in read_texts(forbund).items():
        if Path(section).name != section:
            raise DomainError(f"Avsnittet ”{section}” kan inte bli ett filnamn.")
        path = directory / "texter" / str(year) / f"{section}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8", newline="\n")
        counts[f"texter/{year}/{section}.md"] = 1
    return counts
