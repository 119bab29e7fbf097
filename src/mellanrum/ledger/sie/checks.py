"""What must hold in a file that was read without trouble: years, dates, numbers, amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie import record_problems as told
from mellanrum.ledger.sie.balance_checks import RES, UB, check_balances
from mellanrum.ledger.sie.model import FinancialYear, SieFile, SieProblem

SWEDISH = {"", "SEK"}
BALANCES_ONLY = {"1", "2", "3"}


def check_whole(sie: SieFile) -> Iterator[SieProblem]:
    """Every check that needs the whole file."""
    yield from _check_head(sie)
    yield from _check_years(sie)
    if sie.years:
        yield from _check_year_numbers(sie)
        yield from _check_dates(sie)
    yield from _check_numbers(sie)
    yield from check_balances(sie)


def _check_head(sie: SieFile) -> Iterator[SieProblem]:
    if sie.sie_type in BALANCES_ONLY and sie.vouchers:
        yield say.vouchers_in_type(sie.vouchers[0].line, sie.sie_type)
    amounts = sie.balances or sie.period_balances
    if sie.sie_type == "4I" and (amounts or sie.period_budgets):
        yield told.balances_in_import(sie.line_of("#SIETYP"))
    closing = any(b.year == 0 and b.kind in {UB, RES} for b in sie.balances)
    if sie.sie_type == "4" and not (sie.vouchers or closing or sie.period_balances):
        yield told.nothing_inside()
    if sie.sie_type == "4" and not sie.line_of("#SIETYP"):
        yield told.type_unsaid(sie.sie_type)
    if sie.currency.upper() not in SWEDISH:
        yield told.foreign_currency(sie.line_of("#VALUTA"), sie.currency)


def _check_years(sie: SieFile) -> Iterator[SieProblem]:
    for year in sie.years:
        if not is_calendar_year(year):
            yield told.not_calendar_year(sie.line_of("#RAR", year.index), year)
    for later, earlier in pairwise(sie.years):
        if earlier.end != later.start and earlier.index == later.index - 1:
            yield told.years_apart(sie.line_of("#RAR", earlier.index), earlier, later)
    indexes = {year.index for year in sie.years}
    if sie.sie_type == "4I":
        return
    if 0 not in indexes:
        yield say.no_year()
    elif -1 not in indexes:
        yield say.no_prior_year()


def is_calendar_year(year: FinancialYear) -> bool:
    """LKBR (2018:597) books by calendar year."""
    start, end = year.start, year.end
    return (start.month, start.day, end.month, end.day, end.year) == (1, 1, 1, 1, start.year + 1)


def _check_year_numbers(sie: SieFile) -> Iterator[SieProblem]:
    """Amounts of a year that #RAR does not name; periods outside their year."""
    years = {year.index: year for year in sie.years}
    used = {(f"#{b.kind}", b.year) for b in sie.balances}
    for label, amounts in (("#PSALDO", sie.period_balances), ("#PBUDGET", sie.period_budgets)):
        used |= {(label, amount.year) for amount in amounts}
        for index, month in sorted({(a.year, a.month) for a in amounts if a.year in years}):
            if not years[index].start.replace(day=1) <= month < years[index].end:
                line = _first_line(sie, f"{label} {index} {month:%Y%m} ")
                yield told.month_outside(line, f"{month:%Y%m}", years[index])
    for label, index in sorted(used):
        if index not in years:
            yield told.year_unknown(_first_line(sie, f"{label} {index} "), label, index)


def _first_line(sie: SieFile, beginning: str) -> int:
    return min((line for name, line in sie.lines.items() if name.startswith(beginning)), default=0)


def _check_dates(sie: SieFile) -> Iterator[SieProblem]:
    outside = {day for day in {v.day for v in sie.vouchers} if sie.year_of(day) is None}
    if outside:
        yield from (say.outside_years(v) for v in sie.vouchers if v.day in outside)


def _check_numbers(sie: SieFile) -> Iterator[SieProblem]:
    """Duplicates and gaps, per financial year and series; vouchers without number are free."""
    year_of = {day: sie.year_of(day) for day in {v.day for v in sie.vouchers}}
    series: dict[tuple[int | None, str], dict[str, int]] = defaultdict(dict)
    for voucher in sie.vouchers:
        number, line = voucher.number, voucher.line
        if number:
            first = series[year_of[voucher.day], voucher.series].setdefault(number, line)
            if first != line:
                yield say.duplicate(voucher, first)
    for (year, name), lines in sorted(series.items(), key=str):
        for prefix, numbers in _runs(lines).items():
            yield from _gaps(name, prefix, numbers)
            first, line = min(numbers)
            if year == 0 and sie.sie_type == "4" and first > 1:
                yield say.late_start(name, f"{prefix}{first}", line)


def _runs(lines: dict[str, int]) -> dict[str, list[tuple[int, int]]]:
    """{prefix: [(number, line)]}: '7' runs with '8', and '12-1' with '12-2'."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, line in lines.items():
        if len(number) <= say.LONGEST_NUMBER:
            prefix, hyphen, last = number.rpartition("-")
            if last.isdecimal():
                found[prefix + hyphen].append((int(last), line))
    return found


def _gaps(series: str, prefix: str, numbers: Sequence[tuple[int, int]]) -> Iterator[SieProblem]:
    for (before, _), (after, line) in pairwise(sorted(numbers)):
        if after - before > 1:
            yield say.gap(series, before + 1, after - 1, line, prefix)
