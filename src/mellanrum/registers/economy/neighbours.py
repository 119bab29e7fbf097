"""A file's year against the years that the ledger has beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.db.models import Sum

from mellanrum.ledger.sie import (
    Account,
    FinancialYear,
    SieFile,
    SieProblem,
    closing_balances,
    compare_files,
    compare_years,
)
from mellanrum.registers.economy.ledger_out import held_balances
from mellanrum.registers.economy.models import FiscalYear, VoucherRow
from mellanrum.registers.economy.policies import year_of
from mellanrum.registers.organisation.models import Forbund


def list_clashes(forbund: Forbund, sie: SieFile) -> Iterator[str]:
    """Years of the ledger whose days the file's year goes into, though they are not its own."""
    own = next(year for year in sie.years if year.index == 0)
    held = FiscalYear.objects.filter(
        forbund=forbund, starts_on__lt=own.end, ends_on__gt=own.start
    ).exclude(source_sha256="")
    for year in held.exclude(year=year_of(sie)):
        yield (
            f"Filens räkenskapsår går in i {year.year}, som slutar "
            f"{year.ends_on - timedelta(days=1)}. Rätta #RAR i den fil som är fel."
        )


def list_turns(forbund: Forbund, sie: SieFile) -> Iterator[SieProblem]:
    """Last year's closing against this year's opening, and this year's closing against the next
    year's opening, as the ledger has them.
    """
    year = year_of(sie)
    beside = FiscalYear.objects.filter(forbund=forbund, year__in=(year - 1, year + 1))
    years = {held.year: held for held in beside.exclude(source_sha256="")}
    if year - 1 in years:
        yield from compare_years(_closing(years[year - 1]), sie)
        yield from _gap(years[year - 1], sie)
    elif FiscalYear.objects.filter(forbund=forbund, year__lt=year).exclude(source_sha256=""):
        last = FiscalYear.objects.filter(forbund=forbund, year__lt=year).first()
        yield from _gap(last, sie) if last else ()
    if year + 1 in years:
        for told in compare_years(closing_balances(sie), _head(years[year + 1])):
            yield replace(
                told, line=0, message=f"Nästa år, {year + 1}, är redan inläst. {told.message}"
            )


def _gap(before: FiscalYear, sie: SieFile) -> Iterator[SieProblem]:
    """Days between the years, told as between two files."""
    bare = SieFile(years=(FinancialYear(0, before.starts_on, before.ends_on),))
    own = tuple(year for year in sie.years if year.index == 0)
    yield from compare_files((bare, SieFile(years=own)))


def _head(year: FiscalYear) -> SieFile:
    """The year without its vouchers."""
    return SieFile(
        sie_type=year.sie_type,
        years=(FinancialYear(0, year.starts_on, year.ends_on),),
        accounts=tuple(Account(*a) for a in year.accounts.values_list("number", "name")),
        balances=tuple(held_balances(year)),
    )


def _closing(year: FiscalYear) -> dict[str, int]:
    """{account: öre} at the close: opening and all vouchers, or what a file of balances says."""
    head = _head(year)
    rows = VoucherRow.objects.filter(account__fiscal_year=year).order_by()
    moved = dict(rows.values_list("account__number").annotate(ore=Sum("amount_ore")))
    if not moved:
        return closing_balances(head)
    opening = closing_balances(
        replace(head, balances=tuple(b for b in head.balances if b.kind == "IB"))
    )
    return {a: opening.get(a, 0) + moved.get(a, 0) for a in {*opening, *moved}}
