"""Public pages per second, side by side on this machine: the same start page

1. as a file from a static file server (nginx where it is installed, else Python's own),
2. from the barest Django there is: one view, no middleware, no database,
3. from Mellanrum as it is served: remembered for half a minute for those who are not logged in,
4. from Mellanrum that makes the page anew for everyone;
and what a worker holds in memory. The readers are threads of another process on the same machine.
Usage: python benchmarks/public_pages.py [SECONDS]
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = sys.argv[1] if len(sys.argv) > 1 else "8"
READERS = "8"
START = "/webb/sodra-norrbotten/"
MELLANRUM = [sys.executable, "-m", "mellanrum.jobs.cli"]
NGINX = """daemon off; user root; worker_processes 1; pid {0}/nginx.pid; error_log /dev/null;
events {{ worker_connections 256; }}
http {{ access_log off; client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c;
uwsgi_temp_path {0}/d; scgi_temp_path {0}/e; keepalive_requests 1000000;
server {{ listen 127.0.0.1:{1}; root {0}/files; }} }}
"""


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    rate: float
    p50: float
    p95: float
    size: int
    memory: int


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as folder:
        var, files = Path(folder), Path(folder) / "files"
        environment = os.environ | {"MELLANRUM_VAR": folder, "MELLANRUM_SECOND_FACTOR": "off"}
        quiet = {"env": environment, "cwd": ROOT, "stdout": subprocess.DEVNULL}
        subprocess.run([*MELLANRUM, "demo", "--no-serve"], check=True, **quiet)
        files.mkdir()
        ours = [("Mellanrum, remembered", "30"), ("Mellanrum, made anew", "0")]
        found = [_ours(name, environment | {"MELLANRUM_PUBLIC_REMEMBER": seconds}, files)
                 for name, seconds in ours]  # fmt: skip
        others = [_bare(files), _static(var, files)]
    tell([*reversed(others), *found])
    return 0


def _ours(name: str, environment: Mapping[str, str], files: Path) -> Found:
    port = free_port()
    with running([*MELLANRUM, "serve", "--port", str(port)], port, START, environment) as pid:
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}{START}").read()
        (files / "index.html").write_bytes(page)
        return measured(name, port, START, pid)


def _bare(files: Path) -> Found:
    port = free_port()
    command = [sys.executable, "-m", "publicload.bare", str(port), str(files / "index.html")]
    with running(command, port, "/", os.environ | {"PYTHONPATH": str(ROOT / "benchmarks")}) as pid:
        return measured("bare Django", port, "/", pid)


def _static(var: Path, files: Path) -> Found:
    port = free_port()
    if nginx := shutil.which("nginx"):
        (var / "nginx.conf").write_text(NGINX.format(var, port))
        command, name = [nginx, "-c", str(var / "nginx.conf")], "a file from nginx"
    else:
        command = [sys.executable, "-m", "http.server", str(port), "-d", str(files),
                   "-p", "HTTP/1.1", "-b", "127.0.0.1"]  # fmt: skip
        name = "a file from http.server"
    with running(command, port, "/", os.environ) as pid:
        return measured(name, port, "/", pid)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], port: int, path: str, environment: Mapping[str, str]
) -> Iterator[int]:
    server = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}{path}", server)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            with urllib.request.urlopen(url) as answer:
                assert answer.status == 200
                return
        except urllib.error.URLError:
            assert server.poll() is None, "the server did not start"
            time.sleep(0.05)


def measured(name: str, port: int, path: str, pid: int) -> Found:
    """Two seconds to get warm, then the readers."""
    ask(port, path, "2")
    told = ask(port, path, SECONDS)
    ms = sorted(told["ms"])
    rate, p95 = len(ms) / told["seconds"], ms[int(len(ms) * 0.95)]
    return Found(name, rate, statistics.median(ms), p95, told["bytes"], memory_of(pid))


def ask(port: int, path: str, seconds: str) -> dict[str, object]:
    command = [sys.executable, "-m", "publicload.readers", str(port), path, READERS, seconds]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT / "benchmarks")
    return json.loads(done.stdout)


def memory_of(pid: int) -> int:
    """Megabytes of a process and its children, what they share divided between them (PSS)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return own // 1024 + sum(memory_of(int(child)) for child in children)


def tell(found: Sequence[Found]) -> None:
    print(f"{READERS} readers for {SECONDS} s each; the page is {found[-1].size:,} bytes packed")
    print(f"{'':<26}{'pages/s':>9}{'of static':>11}{'of Django':>11}{'p50 ms':>9}{'p95 ms':>9}"
          f"{'MB':>6}")  # fmt: skip
    static, django = found[0].rate, found[1].rate
    for one in found:
        print(f"{one.name:<26}{one.rate:>9.0f}{one.rate / static:>11.2f}{one.rate / django:>11.2f}"
              f"{one.p50:>9.1f}{one.p95:>9.1f}{one.memory:>6}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
