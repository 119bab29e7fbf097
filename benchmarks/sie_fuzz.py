"""Fuzz the SIE reader: damage good files, and find a crash or a silent acceptance.

    .venv/bin/python benchmarks/sie_fuzz.py [SECONDS] [--seed N]        (default 60 seconds)

Files are damaged by bytes, lines and tokens. Of each damaged file it must hold that

* reading raises nothing, and the quick way reads as the long way;
* a file that breaks the format (`sie_oracle`, which reads letter by letter) has a problem;
* a file without errors says just what the oracle reads in it, every voucher balances, and every
  account in use is in its chart;
* a type 4 file without any problem books and carries the same money as before it was damaged
  (a file of vouchers alone, without balances, has nothing to contradict it);
* what is read without errors is the same when it is written and read again.

Exits 1 at the first ten findings, each with the damaged file in --keep FOLDER.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.sie_damage import damaged, good_files
from benchmarks.sie_oracle import MalformedError, Meaning, Row, meaning
from mellanrum.ledger.sie import SieFile, VoucherRow, read_sie, write_sie
from mellanrum.ledger.sie.vouchers import Vouchers


@dataclass(frozen=True)
class Found:
    """A damaged file and what it should not have done."""

    what: str
    data: bytes


def find_fault(name: str, good: Meaning, data: bytes) -> str:
    """What the reader does wrong with a damaged file; '' when nothing."""
    try:
        sie = read_sie(data)
        with patch.object(Vouchers, "_quick", lambda *_: None):
            if read_sie(data) != sie:
                return "the quick way differs from the long"
    except Exception as error:
        return f"raised {error!r}"
    try:
        said = meaning(data, sie.encoding)
    except MalformedError as why:
        return "" if sie.problems else f"malformed ({why}) but accepted"
    if sie.errors:
        return ""
    return next(_faults(sie, said, good), "")


def _faults(sie: SieFile, said: Meaning, good: Meaning) -> Iterator[str]:
    if [tuple(v) for v in said.vouchers] != [_plain(sie, at) for at in range(len(sie.vouchers))]:
        yield "vouchers differ from the oracle's"
    if _amounts(sie) != {key: amount for key, amount in said.amounts.items() if amount}:
        yield "amounts differ from the oracle's"
    if any(sum((row[2] for row in v[6]), Decimal(0)) for v in said.vouchers):
        yield "an unbalanced voucher was accepted"
    if (said.accounts or said.kind == "4") and sie.sie_type != "4I" and said.used - said.accounts:
        yield f"undeclared accounts were accepted: {said.used - said.accounts}"
    tied = sie.sie_type == "4" and said.tied
    if tied and not sie.problems and _money(said, said) != _money(good, said):
        yield "other money, and nothing told"
    yield from _rewritten(sie)


def _money(said: Meaning, like: Meaning) -> object:
    """What is booked and carried. Last year's closing counts if `like` has any at all."""
    years = {key[1] for key in like.tied}
    tied = {key: amount for key, amount in said.tied.items() if key[1] in years}
    return said.booked, tied, said.years


def _kronor(ore: int) -> Decimal:
    return Decimal(ore) / 100


def _row(row: VoucherRow) -> Row:
    objects = tuple(part for pair in row.objects for part in pair)
    return row.account, objects, _kronor(row.ore), row.text, _day(row.day)


def _day(day: object) -> str:
    return str(day).replace("-", "") if day else ""


def _plain(sie: SieFile, at: int) -> tuple[object, ...]:
    v = sie.vouchers[at]
    rows = tuple(_row(row) for row in v.rows)
    return v.series, v.number, _day(v.day), v.text, _day(v.registered_on), v.sign, rows


def _amounts(sie: SieFile) -> dict[tuple[str, ...], Decimal]:
    found: dict[tuple[str, ...], Decimal] = {}
    for b in sie.balances:
        key = (f"#{b.kind}", str(b.year), b.account, *(part for pair in b.objects for part in pair))
        found[key] = found.get(key, Decimal(0)) + _kronor(b.ore)
    for label, amounts in (("#PSALDO", sie.period_balances), ("#PBUDGET", sie.period_budgets)):
        for a in amounts:
            listed = (part for pair in a.objects for part in pair)
            key = (label, str(a.year), f"{a.month:%Y%m}", a.account, *listed)
            found[key] = found.get(key, Decimal(0)) + _kronor(a.ore)
    return {key: amount for key, amount in found.items() if amount}


def _rewritten(sie: SieFile) -> Iterator[str]:
    """Control characters and a final backslash are what the format cannot hold.

    A file of another type than 4 may hold more than its type allows; that is written no more.
    """
    data = write_sie(sie)
    if sie.encoding != "cp437" or any(ord(c) < 32 or c in "\x7f\\" for c in repr(sie)):
        return
    again = read_sie(data, name="a.si" if sie.sie_type == "4I" else "", allow_imported=True)
    if sie.sie_type == "4" and _bare(again) != _bare(sie):
        yield "written and read again it differs"
    if write_sie(again) != data:
        yield "written twice it differs"


def _bare(sie: SieFile) -> SieFile:
    return replace(sie, problems=(), vouchers=tuple(v._replace(line=0) for v in sie.vouchers))


def fuzz(seconds: float, seed: int = 1, limit: int = 10) -> tuple[int, list[Found]]:
    """(files tried, the first findings) in so many seconds of processor time."""
    draw, files = random.Random(seed), good_files()
    known = {name: meaning(data, read_sie(data).encoding) for name, data in files.items()}
    found: list[Found] = []
    tried, end = 0, time.process_time() + seconds
    while time.process_time() < end and len(found) < limit:
        name = draw.choice(list(files))
        data = damaged(draw, files[name])
        what = find_fault(name, known[name], data)
        tried += 1
        if what:
            found.append(Found(f"{name}: {what}", data))
    return tried, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    tried, found = fuzz(options.seconds, options.seed)
    print(f"{tried} damaged files in {options.seconds:.0f} s, seed {options.seed}")
    for number, one in enumerate(found):
        print(one.what)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{number}.se").write_bytes(one.data)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
