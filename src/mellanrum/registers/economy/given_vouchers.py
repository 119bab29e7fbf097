"""A SIE file of vouchers to import (4I) into a year that the ledger has. For actions only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.import_policies import (
    check_has_vouchers,
    check_known_accounts,
    check_one_year,
)
from mellanrum.registers.economy.models import FiscalYear, LedgerFile, Voucher
from mellanrum.registers.economy.policies import check_readable
from mellanrum.registers.economy.sie_year import store_places
from mellanrum.registers.economy.source_files import VOUCHERS_ONLY, Source, YearChange, keep_file
from mellanrum.registers.economy.voucher_rows import create_vouchers
from mellanrum.registers.organisation.models import Forbund

MANUAL = Voucher.Origin.MANUAL
SERIES = "I"  # for vouchers of the file that have no series


def store_given(
    forbund: Forbund, sie: file.SieFile, source: Source, *, by: str, at: datetime
) -> YearChange:
    """Add the file's vouchers, with numbers after the last of their series. No later file of the
    year touches them. DomainError when they cannot be taken in.
    """
    year = year_for(forbund, sie)
    sie = numbered_for(year, sie)
    check_readable(sie)
    check_known_accounts(unknown_accounts(year, sie), year.year)
    create_vouchers(year, sie.vouchers, store_places(year, _beside(year, sie)), MANUAL)
    change = YearChange(year.year, len(sie.vouchers), numbers=spans_of(sie.vouchers))
    return keep_file(year, source, change, VOUCHERS_ONLY, by=by, at=at)


def year_for(forbund: Forbund, sie: file.SieFile) -> FiscalYear:
    """The one year that all the vouchers lie in. DomainError when there is none, or several."""
    days = sorted({voucher.day for voucher in sie.vouchers})
    held = FiscalYear.objects.filter(forbund=forbund).exclude(source_sha256="")
    years = {
        year.year: year
        for year in held.exclude(sie_type="1").select_related("forbund")
        if any(year.starts_on <= day < year.ends_on for day in days)
    }
    outside = [d for d in days if not any(y.starts_on <= d < y.ends_on for y in years.values())]
    check_has_vouchers(len(days))
    check_one_year([] if outside else sorted(years), outside[0] if outside else None)
    return next(iter(years.values()))


def numbered_for(year: FiscalYear, sie: file.SieFile) -> file.SieFile:
    """With numbers after the last that the ledger has used."""
    return file.numbered(sie, last_numbers(year), SERIES)


def last_numbers(year: FiscalYear) -> dict[str, int]:
    """{series: the last number used}. One query."""
    found = year.vouchers.order_by().values_list("series").annotate(last=Max("number"))
    return dict(found)


def unknown_accounts(year: FiscalYear, sie: file.SieFile) -> list[str]:
    """Accounts that neither the year nor the file has."""
    known = {*year.accounts.values_list("number", flat=True), *(a.number for a in sie.accounts)}
    return sorted({row.account for v in sie.vouchers for row in v.rows} - known)


def _beside(year: FiscalYear, sie: file.SieFile) -> file.SieFile:
    """The file with only the accounts and objects that the year lacks: it renames nothing."""
    accounts = set(year.accounts.values_list("number", flat=True))
    used = {row.account for v in sie.vouchers for row in v.rows}
    objects = set(year.objects_of.values_list("dimension", "number"))
    named = [o for o in sie.objects if (o.dimension, o.number) not in objects]
    kept = [
        file.SieObject(dimension, number, name)
        for dimension, number, name in year.objects_of.values_list("dimension", "number", "name")
    ]
    return replace(
        sie,
        accounts=tuple(a for a in sie.accounts if a.number in used - accounts),
        objects=(*kept, *named),
    )


def spans_of(vouchers: Sequence[file.Voucher]) -> dict[str, tuple[int, int]]:
    """{series: (first number, last number)}."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for voucher in vouchers:
        found[voucher.series].append(int(voucher.number))
    return {series: (min(numbers), max(numbers)) for series, numbers in found.items()}


def brought_by(held: LedgerFile, spans: dict[str, list[int]]) -> list[int]:
    """Row numbers of the vouchers that a 4I file brought, by the numbers that they were given."""
    own = held.fiscal_year.vouchers.filter(origin=MANUAL, booking=None)
    return [
        pk
        for series, (first, last) in spans.items()
        for pk in own.filter(series=series, number__range=(first, last)).values_list(
            "pk", flat=True
        )
    ]
