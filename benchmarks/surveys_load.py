"""Many answer at once: forms sent a second through `mellanrum serve`, none lost, none doubled.

Every link holds a form that is filled in; the last POST, which lays it in the urn, is what is
measured, on PostgreSQL and on SQLite, while somebody reads a results page twice a second. Every
tenth form is sent twice at the same moment, two of a hundred links are forged. Beside it, in the
same run, a bare Django view behind the same web server that does one INSERT a POST. The clients
are another process on the same machine, so what they use the server lacks, and so does what else
runs there: the load is printed.
Exits with 1 when a form is lost or doubled; a rate below the goal is printed as such. Without
PostgreSQL it says so and leaves that part out. The throw-away cluster runs with fsync off.
Usage: python benchmarks/surveys_load.py [SECONDS] (10; the goal is meant for 60).
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from caseload import ROOT, environment_of

sys.path[:0] = [str(ROOT)]
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
PROCESSES, CONNECTIONS, REST = 2, 12, 0.5
GOAL, MOST = 500, 900  # forms a second: what is asked for, and links made beforehand
BARE = 10.0  # seconds of the bare server, before and after
RESULTS = "/enkater/resultat/"
PATH = "/svara/{token}/granska/"
BODY = {"go": "send", "sex": "woman"}
HERE = Path(__file__).parent


def main() -> int:
    wrong = on_postgres() + on_sqlite()
    for one in wrong:
        print(f"WRONG: {one}")
    return 1 if wrong else 0


def on_sqlite() -> list[str]:
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as var:
        return measure("SQLite", Path(var), {})


def on_postgres() -> list[str]:
    from tests.postgres.cluster import find_binaries, running

    if find_binaries() is None:
        print("PostgreSQL is not installed: left out")
        return []
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as var, running() as extra:
        return measure("PostgreSQL", Path(var), extra)


def measure(database: str, var: Path, extra: Mapping[str, str]) -> list[str]:
    """The bare server, ours, and the bare one again; returns what is wrong."""
    from cases_load import cpu_of, served
    from surveyload import count, fill

    os.environ["BENCH_PROCESSES"] = str(PROCESSES)
    load = fill(var, int(MOST * SECONDS), extra)
    with bare_server(var, extra) as port:
        bare = send(port, load.tokens, is_bare=True)
    with served(var, extra) as site:
        wait_until_quiet(site, load.session)
        with reading(site.port, load.session) as pages:
            before = cpu_of(site.pid)
            found = send(site.port, load.tokens, is_bare=False)
            found["cpu"] = (cpu_of(site.pid) - before) * 1000 / sum(found["statuses"].values())
    with bare_server(var, extra) as port:
        bare = both(bare, send(port, load.tokens, is_bare=True))
    show(database, found, bare, pages)
    held = count(var, extra)
    accepted = found["accepted"]
    print(
        f"in the database: {held.urn} in the urn + {held.sheets} mixed = {held.urn + held.sheets}; "
        f"tickets used {held.used}; told that they are in {len(accepted)}"
    )
    return list(faults(database, found, held))


def faults(database: str, found: Mapping[str, Any], held: Any) -> Iterator[str]:
    """What is lost or doubled, or an answer that nobody should get."""
    accepted, sheets = found["accepted"], held.urn + held.sheets
    if doubled := [token for token, n in accepted.items() if n > 1]:
        yield f"{database}: {len(doubled)} forms were accepted twice"
    if sheets != len(accepted) or held.used != len(accepted):
        yield f"{database}: {len(accepted)} accepted, {sheets} held, {held.used} tickets used"
    twice = [f"{kind} {status}" for kind in ("first", "again") for status in ("in", 302, 409)]
    allowed = (*twice, "forged 404", "forged 429")  # 302: to the first page, which says thanks
    for status, n in found["statuses"].items():
        if status not in allowed:
            yield f"{database}: {n} got {status}"


def send(port: int, tokens: tuple[str, ...], *, is_bare: bool) -> dict[str, Any]:
    """What the phones saw."""
    from surveyload import GIVEN

    body = {**GIVEN, "sex": "woman"} if is_bare else BODY
    job = {
        "port": port, "tokens": tokens, "seconds": min(SECONDS, BARE) if is_bare else SECONDS,
        "connections": CONNECTIONS,
        "path": PATH, "body": urlencode(body), "is_bare": is_bare,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "surveyload.clients"], input=json.dumps(job), check=True, cwd=HERE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def bare_server(var: Path, extra: Mapping[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "surveyload.bare", str(port), str(PROCESSES)], cwd=HERE,
        env=environment_of(var, extra), stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert server.stdout and server.stdout.readline() == b"ready\n", "it did not start"
        yield port
    finally:
        server.terminate()
        server.wait()
        time.sleep(1)  # its child notices


def wait_until_quiet(site: Any, session: str) -> None:
    """What a server does when it has started is done, and the results are counted once."""
    from cases_load import cpu_of

    while one_page(site.port, session)[1] == 202:
        time.sleep(0.5)
    for _ in range(60):
        before = cpu_of(site.pid)
        time.sleep(1)
        if cpu_of(site.pid) - before < 0.1:
            break
    quiet = [one_page(site.port, session)[0] for _ in range(3)]
    print(f"a results page when nobody answers: {min(quiet):.0f} ms")


def both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two measurements as one."""
    times = {kind: some + other["times"][kind] for kind, some in one["times"].items()}
    posts = sum(one["statuses"].values()) + sum(other["statuses"].values())
    return {"times": times, "posts": posts, "seconds": one["seconds"] + other["seconds"]}


@contextmanager
def reading(port: int, session: str) -> Iterator[list[tuple[float, int]]]:
    """Somebody reads results meanwhile: (ms, status) of each page."""
    seen: list[tuple[float, int]] = []
    stop = threading.Event()
    thread = threading.Thread(target=_read, args=(port, session, seen, stop))
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


def _read(port: int, session: str, seen: list[tuple[float, int]], stop: threading.Event) -> None:
    while not stop.wait(REST):
        seen.append(one_page(port, session))


def one_page(port: int, session: str) -> tuple[float, int]:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", RESULTS, headers={"Cookie": f"sessionid={session}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return (time.perf_counter() - began) * 1000, answer.status


def show(
    database: str,
    found: Mapping[str, Any],
    bare: Mapping[str, Any],
    pages: list[tuple[float, int]],
) -> None:
    """The table of one database."""
    rate = len(found["accepted"]) / found["seconds"]
    posts = sum(found["statuses"].values()) / found["seconds"]
    alone = bare["posts"] / bare["seconds"]
    met = "met" if rate >= GOAL else "MISSED"
    goal = f"goal {GOAL}: {met}; " if database == "PostgreSQL" else ""
    print(f"\n{database}, {found['seconds']:.0f} s: {rate:.0f} forms/s of {posts:.0f} POSTs/s "
          f"({goal}load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores)")  # fmt: skip
    print(f"a bare Django INSERT: {alone:.0f}/s; ratio {rate / alone:.2f}, of every POST "
          f"{posts / alone:.2f}; the server's processor, reader's pages and all: "
          f"{found['cpu']:.1f} ms a POST")  # fmt: skip
    print(f"{'':<10}{'number':>9}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}")
    for kind, some in [("bare", bare["times"]["first"]), *sorted(found["times"].items())]:
        row(kind, [t * 1000 for t in some])
    row("results", [ms for ms, _ in pages])
    print(f"answers: {found['statuses']}; results pages: {sorted({s for _, s in pages})}")


def row(kind: str, some: list[float]) -> None:
    p95 = statistics.quantiles(some, n=20)[-1] if len(some) > 1 else max(some, default=0)
    p50 = statistics.median(some) if some else 0
    print(f"{kind:<10}{len(some):>9}{p50:>9.1f}{p95:>9.1f}{max(some, default=0):>9.1f}")


if __name__ == "__main__":
    sys.exit(main())
