"""Parse SIE 4 files of 20,000 and 100,000 vouchers: seconds, memory, ratios to other parsers.

    .venv/bin/python benchmarks/sie_parse.py [--vouchers N ...] [--rival PYTHON]

`pysie-accounting` is the only parser of Swedish SIE files found on PyPI (searched 2026-11 in the
list of packages; the others of that name are something else). It needs pandas and is no dependency
of Mellanrum: install both in a virtual environment of their own and give that environment's python
as --rival (`make bench` does). It keeps amounts and dates as text and checks nothing; ours makes
öre and dates of them and every check. `floor` is the least that could be called parsing: one
regular expression over the rows, and their sum per account.

The parsers take turns, three times, each in a process of its own on the same file; the least
processor time counts (all use one thread; the clock on the wall would mostly measure what else
the machine does). The goals: 20,000 vouchers in at most 2 s, 100,000 in at most 400 MB.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ACCOUNTS = {"1930": "Bank", "2440": "Leverantörsskulder", "2641": "Ingående moms"} | {
    str(number): f"Kostnad {number}" for number in range(4010, 4090)
}

Result = dict[str, float]
MEASURE = """
import json, resource, sys, time
def best(run):
    times = []
    for _ in range(2):
        start = time.process_time(); n = run(); times.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": min(times), "peak_mb": peak, "vouchers": n}))
"""
OURS = (
    MEASURE
    + """
from mellanrum.ledger.sie import read_sie
def run():
    sie = read_sie(open(sys.argv[1], "rb").read())
    assert not sie.problems, sie.problems[:3]
    return len(sie.vouchers)
best(run)
"""
)
RIVAL = (
    MEASURE
    + """
import pandas as pd
from pysie_accounting.pysie import PySIE
def run():
    sie = PySIE(); sie.sie_encoding = "cp437"
    sie.dftrans = pd.DataFrame({"SRU": pd.Series(dtype=int), "Ink2": pd.Series(dtype=str)})
    sie.open(sys.argv[1])
    return len(sie.verifikat)
best(run)
"""
)
FLOOR = (
    MEASURE
    + r"""
import re
ROW = re.compile(r'^#TRANS (\d+) \{([^}]*)\} (-?)(\d+)\.(\d\d)', re.M)
def run():
    text = open(sys.argv[1], "rb").read().decode("cp437")
    booked = {}
    for account, objects, sign, whole, part in ROW.findall(text):
        booked[account] = booked.get(account, 0) + int(sign + whole + part)
    assert not sum(booked.values())
    return text.count("#VER")
best(run)
"""
)
GOAL_20K, GOAL_MB = 2.0, 400


def sie_lines(vouchers: int, seed: int = 1) -> Iterator[str]:
    """A balanced file with objects, three rows a voucher, legal and free of warnings."""
    draw = random.Random(seed)
    yield "#FLAGGA 0"
    yield from ('#PROGRAM "Mellanrum" 1', "#FORMAT PC8", "#GEN 20211231", "#SIETYP 4")
    yield from ("#ORGNR 222000", '#FNAMN "Samordningsförbundet Prov"')
    yield from ("#RAR 0 20210101 20211231", "#RAR -1 20200101 20201231")
    for account, name in ACCOUNTS.items():
        yield f'#KONTO {account} "{name}"'
        yield f"#SRU {account} 7201"
    yield '#DIM 6 "Insats"'
    for insats in range(1, 21):
        yield f'#OBJEKT 6 "{insats}" "Insats {insats}"'
    for number in range(1, vouchers + 1):
        yield from _voucher(number, vouchers, draw)


def _voucher(number: int, vouchers: int, draw: random.Random) -> Iterator[str]:
    day = date(2021, 1, 1) + timedelta(days=number * 364 // vouchers)
    net = draw.randrange(100, 5_000_000)
    tax = net // 4
    yield f'#VER "A" "{number}" {day:%Y%m%d} "Köp {number}" {day:%Y%m%d}'
    yield "{"
    account, insats = draw.randrange(4010, 4090), draw.randrange(1, 21)
    yield f'#TRANS {account} {{6 "{insats}"}} {_kronor(net)}'
    yield f"#TRANS 2641 {{}} {_kronor(tax)}"
    yield f"#TRANS 2440 {{}} -{_kronor(net + tax)}"
    yield "}"


def _kronor(ore: int) -> str:
    return f"{ore // 100}.{ore % 100:02d}"


def sie_bytes(vouchers: int, seed: int = 1) -> bytes:
    """The whole file, CP437 with CRLF."""
    return "".join(line + "\r\n" for line in sie_lines(vouchers, seed)).encode("cp437")


def measure(python: str, script: str, path: Path) -> Result | None:
    """One parser in its own process; None when it cannot run."""
    try:
        done = subprocess.run(
            [python, "-c", script, str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    result: Result = json.loads(done.stdout)
    return result


def best(runs: list[Result | None]) -> Result | None:
    """The fastest run; None when one failed."""
    done = [run for run in runs if run is not None]
    return min(done, key=lambda run: run["seconds"]) if len(done) == len(runs) else None


def take_turns(rival: str, path: Path) -> dict[str, Result | None]:
    """The best of three runs of each."""
    parsers = {
        "mellanrum": (sys.executable, OURS),
        "pysie": (rival, RIVAL),
        "floor": (sys.executable, FLOOR),
    }
    runs = [{name: measure(*how, path) for name, how in parsers.items()} for _ in range(3)]
    return {name: best([run[name] for run in runs]) for name in parsers}


def report(vouchers: int, found: dict[str, Result | None]) -> int:
    """Print a line for each parser; 1 when ours failed, missed a goal or was the slower."""
    ours, rival = found["mellanrum"], found["pysie"]
    for name, result in found.items():
        told = "did not run"
        if result is not None:
            told = f"{result['seconds']:6.2f} s, peak {result['peak_mb']:4.0f} MB"
        if result is not None and ours is not None and ours is not result:
            told += f", mellanrum / {name} {ours['seconds'] / result['seconds']:.2f}"
        print(f"{vouchers:7d} {name:10s} {told}", flush=True)
    if ours is None:
        return 1
    slower = rival is not None and ours["seconds"] > rival["seconds"]
    late = ours["seconds"] > GOAL_20K * max(vouchers, 20_000) / 20_000
    return int(slower or late or ours["peak_mb"] > GOAL_MB)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vouchers", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--rival", default=".rival/bin/python")
    options = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for vouchers in options.vouchers:
            path = Path(folder) / "prov.se"
            path.write_bytes(sie_bytes(vouchers))
            missed += report(vouchers, take_turns(options.rival, path))
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
