"""Server time, queries and bytes of every page on the demo, for the director.

Prints p50 and p95 in ms over N requests a page, and exits with 1 if some page's p95 is over 100 ms.
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
    print(f"{'page':<22}{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}{'kB':>8}")
    for name, row in rows.items():
        if "get" in row and not row["get"].startswith("4"):
            line = one_page(client, str(row["path"]).format(**site.places), times)
            print(f"{name:<22}{line[0]:>8.1f}{line[1]:>8.1f}{line[2]:>9}{line[3] / 1000:>8.1f}")
            slow += [name] if line[1] > LIMIT_MS and name not in FILES else []
    print(f"over {LIMIT_MS} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def first_look(forbund: str) -> None:
    """What the first page after a change pays for the year's figures."""
    from mellanrum.reports.years import get_year_figures, list_years

    for year in list_years(forbund):
        started = time.perf_counter()
        get_year_figures(forbund, year)
        print(f"figures of {year} computed in {time.perf_counter() - started:.2f} s, then kept")


def one_page(client: object, path: str, times: int) -> tuple[float, float, int, int]:
    """(p50, p95, queries, bytes) of a page already shown once."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    get = client.get  # type: ignore[attr-defined]
    with (
        CaptureQueriesContext(connections["default"]) as main_log,
        CaptureQueriesContext(connections["reads"]) as read_log,
    ):
        answer = get(path)
    queries = len(main_log) + len(read_log)
    assert answer.status_code == 200, path
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        get(path)
        taken.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    return statistics.median(taken), p95, queries, len(answer.content)


if __name__ == "__main__":
    sys.exit(main())
