"""Server time, queries and bytes of the pages of casework, at 5,000 and 100,000 participants.

Django's test client in this process, as a caseworker with two factors; every reading is logged.
Prints p50 and p95 in ms by the clock and (cpu) by the processor, which a busy neighbour disturbs
less. Exits with 1 when a goal is missed by the processor's time, or a page asks more of the
database with 100,000 than with 5,000.
Usage: python benchmarks/cases_pages.py [N …]; BENCH_TIMES=40, BENCH_KEEP=folder to keep and reuse.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from caseload import Caseload, environment_of, fill, read

SIZES = (5_000, 100_000)
TIMES = int(os.environ.get("BENCH_TIMES", "40"))
SMALL, LARGE = (50.0, 100.0), (150.0, 150.0)  # p50 and p95 of a list
PAGE, BOARD, NOTE = (60.0, 100.0), (100.0, 150.0), (100.0, 150.0)
MOST_BYTES = 100_000


def main() -> int:
    if "--here" in sys.argv:
        print(json.dumps(measure(read(Path(os.environ["MELLANRUM_VAR"])))), file=sys.stderr)
        return 0
    print(f"load of the machine: {', '.join(f'{n:.1f}' for n in os.getloadavg())}")
    sizes = [int(n) for n in sys.argv[1:]] or SIZES
    found = {n: of_size(n) for n in sizes}
    told = [problem for n in sizes for problem in missed(n, found[n])]
    if len(sizes) > 1:
        told += more_queries(found[sizes[0]], found[sizes[-1]])
    print("goals missed: " + ("; ".join(told) or "none"))
    return 1 if told else 0


def of_size(participants: int) -> dict[str, Any]:
    """{page: figures} of an installation with so many."""
    with installation(participants) as var:
        environment = environment_of(var, {"MELLANRUM_HOSTS": "testserver"})
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        command = [sys.executable, __file__, "--here"]
        done = subprocess.run(
            command, env=environment, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            sys.exit(done.stderr)
        found = json.loads(done.stderr.splitlines()[-1])
    print(f"\n{participants} participants")
    print(f"{'':<34}{'p50':>7}{'p95':>7}{'cpu p50':>9}{'cpu p95':>9}{'queries':>9}{'kB':>7}")
    for name, one in found.items():
        times = [one[k] for k in ("p50", "p95", "cpu50", "cpu95")]
        print(f"{name:<34}{times[0]:>7.1f}{times[1]:>7.1f}{times[2]:>9.1f}{times[3]:>9.1f}"
              f"{one['queries']:>9}{one['bytes'] / 1000:>7.1f}")  # fmt: skip
    return found


@contextmanager
def installation(participants: int) -> Iterator[Path]:
    """A filled one; in BENCH_KEEP it stays for the next time."""
    if keep := os.environ.get("BENCH_KEEP"):
        var = Path(keep) / str(participants)
        if not (var / "caseload.json").exists():
            var.mkdir(parents=True, exist_ok=True)
            fill(var, participants)
        yield var
        return
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as folder:
        started = time.perf_counter()
        fill(Path(folder), participants)
        print(f"made {participants} participants in {time.perf_counter() - started:.0f} s")
        yield Path(folder)


def measure(told: Caseload) -> dict[str, Any]:
    """All pages, one after the other."""
    import django

    django.setup()
    host, guest, preparer = (browser(one.session) for one in (told.host, told.guest, told.preparer))
    lists, case, search = "/deltagare/", f"/deltagare/{told.longest}/", "/deltagare/sok/"
    short = next(iter(told.host.participants))
    note = {"text": "Ringde, allt väl.", "contact": "individual_meeting", "space": "own"}
    pages: dict[str, Callable[[], Any]] = {
        "list": lambda: host.get(lists),
        "list, as a guest under consents": lambda: guest.get(lists),
        "list, page in the middle": lambda: host.get(f"{lists}?sida=50"),
        "list, last page": lambda: host.get(f"{lists}?sida=999999"),
        "list by code": lambda: host.get(f"{lists}?ordning=kod"),
        "list by insats": lambda: host.get(f"{lists}?ordning=-insats"),
        "list, open, stay over": lambda: host.get(f"{lists}?lage=open&tid=over"),
        "list, one insats": lambda: host.get(f"{lists}?insats={told.host.insats}"),
        "search by code": lambda: host.post(search, {"sok": told.code}),
        "search by name": lambda: host.post(search, {"sok": told.name}),
        "search by personnummer": lambda: host.post(search, {"sok": told.number}),
        "participant, 500 notes": lambda: host.get(case),
        "participant, short history": lambda: host.get(f"/deltagare/{short}/"),
        "participant's notes, 500": lambda: host.get(f"{case}anteckningar/"),
        "plan": lambda: host.get(f"{case}inskrivningar/"),
        "board of preparation": lambda: preparer.get("/beredning/"),
        "enrol, the form": lambda: host.get(f"/inskrivning/ny/{told.host.insats}/"),
        "follow-ups that wait": lambda: host.get("/inskrivning/uppfoljningar/"),
        "my day": lambda: host.get("/min-dag/"),
        "write a note": lambda: host.post(f"/deltagare/{short}/anteckna/", note),
    }
    return {name: found for name, do in pages.items() if (found := one_page(do)) is not None}


def browser(session: str) -> Any:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def one_page(do: Callable[[], Any]) -> dict[str, Any] | None:
    """Figures of a page already shown once; None while there is no such page."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    do()
    with (
        CaptureQueriesContext(connections["default"]) as main_log,
        CaptureQueriesContext(connections["reads"]) as read_log,
    ):
        answer = do()
    queries = len(main_log) + len(read_log)  # the next request clears the logs
    if answer.status_code == 404:
        return None
    assert answer.status_code in (200, 302), (answer.status_code, answer.request["PATH_INFO"])
    wall, cpu = [], []
    for _ in range(TIMES):
        started, worked = time.perf_counter(), time.process_time()
        do()
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return {
        "p50": statistics.median(wall),
        "p95": statistics.quantiles(wall, n=20)[-1],
        "cpu50": statistics.median(cpu),
        "cpu95": statistics.quantiles(cpu, n=20)[-1],
        "queries": queries,
        "bytes": len(answer.content),
    }


def goal_of(name: str, participants: int) -> tuple[float, float]:
    """(p50, p95) in ms."""
    if name.startswith(("list", "search")):
        return SMALL if participants <= SIZES[0] else LARGE
    if name.startswith("participant"):
        return PAGE
    return NOTE if name == "write a note" else BOARD


def missed(participants: int, found: dict[str, Any]) -> Iterator[str]:
    for name, one in found.items():
        p50, p95 = goal_of(name, participants)
        if one["cpu50"] > p50 or one["cpu95"] > p95:
            yield f"{name} at {participants}: {one['cpu50']:.0f} and {one['cpu95']:.0f} ms"
        if name.startswith("participant,") and one["bytes"] > MOST_BYTES:
            yield f"{name} at {participants}: {one['bytes']} bytes"


def more_queries(small: dict[str, Any], large: dict[str, Any]) -> Iterator[str]:
    for name in small:
        if large[name]["queries"] > small[name]["queries"]:
            yield f"{name}: {large[name]['queries']} queries instead of {small[name]['queries']}"


if __name__ == "__main__":
    sys.exit(main())
