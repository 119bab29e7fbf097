"""Numbers for the vouchers of a file to import (4I), which may come without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mellanrum.ledger.sie import between_problems as told
from mellanrum.ledger.sie.model import SieFile, SieProblem, Voucher
from mellanrum.ledger.sie.problems import LONGEST_NUMBER


def numbered(sie: SieFile, taken: Mapping[str, int], default_series: str) -> SieFile:
    """The file with a series and a number on every voucher, in the order of the file.

    `taken` is {series: last number used} in the ledger for the year; a voucher without series
    goes to `default_series`. Numbers that the file gives are kept; new ones come after the last
    of both. A given number that is not after the last one used is an error among the problems.
    """
    vouchers = [v if v.series else v._replace(series=default_series) for v in sie.vouchers]
    last = dict(taken)
    for voucher in vouchers:
        last[voucher.series] = max(last.get(voucher.series, 0), _number(voucher))
    found = tuple(v if v.number else _next(v, last) for v in vouchers)
    problems = sorted((*sie.problems, *_taken(vouchers, taken)), key=lambda p: p.line)
    return replace(sie, vouchers=found, problems=tuple(problems))


def _number(voucher: Voucher) -> int:
    """0 for a voucher without number, or with one that is a text."""
    text = voucher.number
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _next(voucher: Voucher, last: dict[str, int]) -> Voucher:
    last[voucher.series] += 1
    return voucher._replace(number=str(last[voucher.series]))


def _taken(vouchers: list[Voucher], taken: Mapping[str, int]) -> list[SieProblem]:
    return [
        told.number_taken(voucher, taken[voucher.series])
        for voucher in vouchers
        if 0 < _number(voucher) <= taken.get(voucher.series, 0)
    ]
