"""Parse a SIE 4 file of 100,000 vouchers: seconds, memory, and the ratio to another parser.

    .venv/bin/python benchmarks/sie_parse.py [--vouchers N] [--rival PYTHON]

The rival is `pysie-accounting`, the only SIE parser found on PyPI. It needs pandas and is no
dependency of Mellanrum: install both in a virtual environment of their own and give that
environment's python as --rival (`make bench` does). The two take turns, three times,
each in a process of its own on the same file; the least processor time counts (both use one
thread; the clock on the wall would mostly measure what else the machine does). The rival keeps
amounts and dates as text and checks nothing; ours makes öre and dates of them and every check.
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vouchers", type=int, default=100_000)
    parser.add_argument("--rival", default=".rival/bin/python")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prov.se"
        path.write_bytes(sie_bytes(options.vouchers))
        ours, rival = take_turns(options.rival, path)
        return report(ours, rival, path.stat().st_size)


def take_turns(rival: str, path: Path) -> tuple[Result | None, Result | None]:
    """The best of three runs of each."""
    runs = [(measure(sys.executable, OURS, path), measure(rival, RIVAL, path)) for _ in range(3)]
    return best([ours for ours, _ in runs]), best([theirs for _, theirs in runs])


def best(runs: list[Result | None]) -> Result | None:
    """The fastest run; None when one failed."""
    done = [run for run in runs if run is not None]
    return min(done, key=lambda run: run["seconds"]) if len(done) == len(runs) else None


def report(ours: Result | None, rival: Result | None, size: int) -> int:
    """Print the figures; 1 when ours failed, took more than 400 MB or was the slower."""
    if ours is None:
        print("mellanrum: the parser failed")
        return 1
    print(f"file        {size / 1e6:.1f} MB, {ours['vouchers']:.0f} vouchers")
    print(f"mellanrum   {ours['seconds']:.2f} s, peak {ours['peak_mb']:.0f} MB")
    if rival is None:
        print("rival       none installed; no ratio")
        return int(ours["peak_mb"] > 400)
    print(f"pysie       {rival['seconds']:.2f} s, peak {rival['peak_mb']:.0f} MB")
    print(f"ratio       {ours['seconds'] / rival['seconds']:.2f} (ours / rival; below 1 is faster)")
    return int(ours["peak_mb"] > 400 or ours["seconds"] > rival["seconds"])


if __name__ == "__main__":
    sys.exit(main())
