"""Import a SIE 4 file into an empty SQLite database: seconds, peak memory, vouchers a second.

    .venv/bin/python benchmarks/sie_import.py [N ...]        (default 20000 100000)

Each size runs in a process of its own, on a database file of its own, through the same
`import_sie` that the command line and the web use: reading, every check, rows, audit event.
The goals: 20,000 vouchers in at most 10 s, 100,000 in one go in at most 400 MB for the process.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

GOAL_SECONDS_20K = 10.0
GOAL_MB = 400
PROGRAM = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from mellanrum.audit.actor import system
from mellanrum.exchange.sie import import_sie
from mellanrum.registers.economy.models import Voucher, VoucherRow
from mellanrum.registers.organisation.actions.forbunds import save_forbund
from mellanrum.registers.organisation.rows import ForbundRow

call_command("migrate", verbosity=0)
at, by = datetime(2022, 1, 31, tzinfo=UTC), system("bench")
save_forbund(row=ForbundRow("exempel", "Exempel", "Beslut"), by=by, at=at)
start = time.perf_counter()
report = import_sie("exempel", Path(sys.argv[1]), by=by, at=at)
seconds = time.perf_counter() - start
assert report.imported, report.problems[:3]
start = time.perf_counter()
again = import_sie("exempel", Path(sys.argv[1]), by=by, at=at)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({
    "seconds": seconds, "again": time.perf_counter() - start, "peak_mb": peak,
    "vouchers": Voucher.objects.count(), "rows": VoucherRow.objects.count(),
}))
"""


def measure(vouchers: int, folder: Path) -> dict[str, float]:
    """Write a file of so many vouchers and import it in a process of its own."""
    from benchmarks.sie_parse import sie_bytes

    path, var = folder / f"{vouchers}.se", folder / f"var-{vouchers}"
    path.write_bytes(sie_bytes(vouchers))
    var.mkdir()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        "MELLANRUM_VAR": str(var),
    }
    command = [sys.executable, "-c", PROGRAM, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    assert found["vouchers"] == vouchers
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[20_000, 100_000])
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for size in parser.parse_args().sizes:
            found = measure(size, Path(folder))
            rate = size / found["seconds"]
            print(
                f"{size:7d} vouchers, {found['rows']:.0f} rows: {found['seconds']:.1f} s, "
                f"{rate:.0f} vouchers/s, peak {found['peak_mb']:.0f} MB; "
                f"the same file again {found['again']:.2f} s",
                flush=True,
            )
            missed += found["seconds"] > GOAL_SECONDS_20K * size / 20_000
            missed += found["peak_mb"] > GOAL_MB
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
