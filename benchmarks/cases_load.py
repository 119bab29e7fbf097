"""Casework under load, against `mellanrum serve`: start-up, eight clients, 200 caseworkers.

1. Start: from the process to the first page.
2. One client and eight that read without rest; every reading of a person is logged.
3. 200 caseworkers at once on SQLite and on PostgreSQL: 70 % pages, 20 % notes, 5 % drafts, 5 %
   enrolments and closings, each with a rest between.
The clients are threads of another process on the same machine, so what they use the server lacks;
so does what else runs there. What a request costs the server's processor is printed beside: 1,000
divided by it is what one core manages when nobody else wants it.
Exits with 1 on any answer that is an error. Without PostgreSQL it says so and leaves that part out.
Usage: python benchmarks/cases_load.py [SECONDS]; BENCH_REST=4 is the mean rest in seconds,
BENCH_PROCESSES the server's processes.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from caseload import ROOT, Caseload, environment_of, fill

sys.path[:0] = [str(ROOT)]
PARTICIPANTS = 5_000
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
REST = float(os.environ.get("BENCH_REST", "4"))
GOAL_RATE, GOAL_P95, GOAL_START = 100, 100, 2.5
SERVE = [sys.executable, "-m", "mellanrum.jobs.cli", "serve"]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as folder:
        wrong = on_sqlite(Path(folder))
    return 1 if [*wrong, *on_postgres()] else 0


def on_sqlite(var: Path) -> list[str]:
    told = fill(var, PARTICIPANTS)
    with served(var) as site:
        print(f"first start, with static files to hash: {site.started:.2f} s")
        wrong = quick(site, told, 1) + quick(site, told, 8)
    with served(var) as site:
        print(f"\nstart: {site.started:.2f} s, of the processor {site.cpu:.2f} (goal {GOAL_START})")
        return wrong + at_work("SQLite", site, told)


def on_postgres() -> list[str]:
    from tests.postgres.cluster import find_binaries, running

    if find_binaries() is None:
        print("PostgreSQL is not installed: left out")
        return []
    with (
        tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as var,
        running() as extra,
    ):
        told = fill(Path(var), PARTICIPANTS, extra)
        with served(Path(var), extra) as site:
            return at_work("PostgreSQL", site, told)


@dataclass(frozen=True, slots=True)
class Site:
    """A server that runs; `started` and `cpu` are seconds by the clock and by the processor until
    its first page.
    """

    port: int
    pid: int
    started: float
    cpu: float


def cpu_of(pid: int) -> float:
    """Seconds of processor that a process and its children have used."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    used = sum(cpu_of(int(child)) for child in tasks)
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return used + (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(var: Path, extra: Mapping[str, str] | None = None) -> Iterator[Site]:
    """A server of its own on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = ["--processes", n] if (n := os.environ.get("BENCH_PROCESSES")) else []
    started = time.perf_counter()
    server = subprocess.Popen(
        [*SERVE, "--port", str(port), *more], env=environment_of(var, extra), cwd=ROOT
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/om/", server)
        yield Site(port, server.pid, time.perf_counter() - started, cpu_of(server.pid))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        time.sleep(1)  # its children notice


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                assert answer.status == 200
                return
        except urllib.error.URLError:
            assert server.poll() is None, "the server did not start"
            time.sleep(0.02)


def quick(site: Site, told: Caseload, clients: int) -> list[str]:
    """Clients that read without rest: the list and participants' pages, half of each."""
    login = told.workers[0]
    people = list(login.participants)
    pages = [("list", "/deltagare/")] * len(people)
    pages = [p for n, one in enumerate(people) for p in (pages[n], ("case", f"/deltagare/{one}/"))]
    sessions = [w.session for w in told.workers if w.insats == login.insats][:clients]
    ask(site, {"pages": pages, "sessions": sessions[:1]}, 3)  # the first page compiles templates
    title = f"{clients} {'client' if clients == 1 else 'clients'}, reading"
    found = ask(site, {"pages": pages, "sessions": sessions}, SECONDS / 2)
    return show(title, found, f"goals {GOAL_RATE}/s with p95 {GOAL_P95} ms at eight clients")


def at_work(database: str, site: Site, told: Caseload) -> list[str]:
    logins = [asdict(one) for one in told.workers if one.participants]
    found = ask(site, {"logins": logins, "rest": REST}, SECONDS)
    return show(
        f"{len(logins)} caseworkers on {database}, resting {REST:.0f} s",
        found,
        f"rest {REST:.0f} s, goal: no errors",
    )


def ask(site: Site, job: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """What the clients saw."""
    told = json.dumps({**job, "port": site.port, "seconds": seconds})
    command, before = [sys.executable, "-m", "caseload.clients"], cpu_of(site.pid)
    done = subprocess.run(
        command, input=told, capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "cpu": cpu_of(site.pid) - before}


def show(title: str, found: dict[str, Any], goals: str) -> list[str]:
    """The table of one part; returns the errors."""
    times: dict[str, list[float]] = found["times"]
    every = [t for some in times.values() for t in some]
    load = os.getloadavg()[0]
    print(f"\n{title}: {len(every) / found['seconds']:.1f} requests/s ({goals}; load {load:.1f})")
    print(f"the server's processor: {found['cpu'] * 1000 / len(every):.1f} ms a request")
    print(f"{'':<10}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    for kind, some in [*sorted(times.items()), ("all", every)]:
        p95 = statistics.quantiles(some, n=20)[-1] if len(some) > 1 else some[0]
        print(
            f"{kind:<10}{len(some):>9}{statistics.median(some):>9.1f}{p95:>9.1f}{max(some):>9.1f}"
        )
    print(f"errors: {len(found['errors'])}")
    for one in found["errors"][:5]:
        print(f"  {one}")
    return list(found["errors"])


if __name__ == "__main__":
    sys.exit(main())
