"""Server time, queries and bytes of every page on the demo, for the director.

Prints p50 and p95 in ms over N requests a page, by the clock and (cpu) by the processor, which a
busy neighbour on the machine does not disturb; exits with 1 if some page's cpu p95 is over 100 ms.
Usage: python benchmarks/pages.py [N]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LIMIT_MS = 100
# Sent once and kept by the browser, or a file on purpose: no page one waits for every time.
FILES = ("insats-table", "economy-table", "report-file", "report-edition-file")


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "MELLANRUM_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
            "MELLANRUM_HOSTS": "testserver",
        }
        sys.path[:0] = [str(ROOT)]
        return measure(times)


def measure(times: int) -> int:
    import django

    django.setup()
    from mellanrum.jobs.setup import prepare_database

    prepare_database()
    started = time.perf_counter()
    from tests.web.conftest import FORBUND, load

    site = load()
    print(f"demo loaded in {time.perf_counter() - started:.1f} s")
    first_look(FORBUND)
    rows = tomllib.loads((ROOT / "tests/web/access.toml").read_text(encoding="utf-8"))
    client = site.client("director")
    slow = []
    print(f"{'page':<22}{'p50 ms':>8}{'p95 ms':>8}{'cpu p95':>9}{'queries':>9}{'kB':>8}")
    for name, row in rows.items():
        if "get" in row and not row["get"].startswith("4"):
            found = one_page(client, str(row["path"]).format(**site.places), times)
            wall, cpu = (statistics.quantiles(taken, n=20)[-1] for taken in found[:2])
            middle, queries, size = statistics.median(found[0]), found[2], found[3] / 1000
            print(f"{name:<22}{middle:>8.1f}{wall:>8.1f}{cpu:>9.1f}{queries:>9}{size:>8.1f}")
            slow += [name] if cpu > LIMIT_MS and name not in FILES else []
    print(f"over {LIMIT_MS} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def first_look(forbund: str) -> None:
    """What the first page after a change pays for the year's figures."""
    from mellanrum.reports.years import get_year_figures, list_years

    for year in list_years(forbund):
        started = time.perf_counter()
        get_year_figures(forbund, year)
        print(f"figures of {year} computed in {time.perf_counter() - started:.2f} s, then kept")


def one_page(client: Any, path: str, times: int) -> tuple[list[float], list[float], int, int]:
    """(ms by the clock, ms by the processor, queries, bytes) of a page already shown once."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    with (
        CaptureQueriesContext(connections["default"]) as main_log,
        CaptureQueriesContext(connections["reads"]) as read_log,
    ):
        answer = client.get(path)
    queries = len(main_log) + len(read_log)
    assert answer.status_code == 200, path
    wall, cpu = [], []
    for _ in range(times):
        started, worked = time.perf_counter(), time.process_time()
        client.get(path)
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return wall, cpu, queries, len(answer.content)


if __name__ == "__main__":
    sys.exit(main())
