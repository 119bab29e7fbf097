"""Taking the ledger back to what it was before a file. For actions only."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.models import Event
from mellanrum.ledger.sie import read_sie
from mellanrum.registers.economy.given_vouchers import brought_by
from mellanrum.registers.economy.import_policies import check_latest, check_nothing_hangs
from mellanrum.registers.economy.models import LedgerFile
from mellanrum.registers.economy.sie_year import list_hanging, restore_year
from mellanrum.registers.economy.source_files import (
    VOUCHERS_ONLY,
    Source,
    YearChange,
    content_of,
    current_file,
    file_before,
    undone_files,
)
from mellanrum.registers.economy.voucher_rows import drop_vouchers


def can_undo(held: LedgerFile) -> bool:
    """Whether it is the one that the year follows now, or a 4I file; what hangs is asked later."""
    if held.pk in undone_files(held.fiscal_year.forbund.slug):
        return False
    return held.sie_type == VOUCHERS_ONLY or held == current_file(held.fiscal_year)


def check_may_undo(held: LedgerFile) -> None:
    """DomainError for one that is undone, or that is not the latest of its year."""
    check_latest(can_undo(held), held.pk in undone_files(held.fiscal_year.forbund.slug))


def undo_file(held: LedgerFile, *, by: str, at: datetime) -> YearChange:
    """The year as it was before the file."""
    if held.sie_type == VOUCHERS_ONLY:
        return _take_back(held)
    before = file_before(held)
    if before is None:
        return restore_year(held.fiscal_year, None, None, by=by, at=at)
    source = Source(before.name, content_of(before))
    sie = read_sie(source.data, allow_imported=True, name=source.name)
    return restore_year(held.fiscal_year, sie, source, by=by, at=at)


def _take_back(held: LedgerFile) -> YearChange:
    """Away with the vouchers that a 4I file brought."""
    told = Event.objects.filter(verb="ledger.import", detail__ledger_file=held.pk)
    detail = told.values_list("detail", flat=True).first() or {}
    numbers = brought_by(held, detail.get("numbers", {}))
    check_nothing_hangs(list_hanging(numbers), held.fiscal_year.year)
    drop_vouchers(numbers)
    return YearChange(held.fiscal_year.year, 0, gone=len(numbers))
