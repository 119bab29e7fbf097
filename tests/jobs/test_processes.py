"""What a server starts ends with it, however it ends."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.installation import new_installation

SERVER = """
import signal
from mellanrum.jobs.setup import start_django
start_django()
from mellanrum.reports import warming
assert warming.start("state")
print(*(process.pid for process in warming._started.values()), flush=True)
signal.pause()
"""


def is_running(process: int) -> bool:
    """Not one that has ended and that nobody has asked about."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_over(process: int, within: float) -> bool:
    until = time.monotonic() + within
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.1)
    return not is_running(process)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_counting_ahead_ends_with_the_server(tmp_path: Path, sign: int) -> None:
    """The count waits for the lock that is held here: of itself it does not end."""
    environment = {**os.environ, "MELLANRUM_VAR": str(new_installation(tmp_path))}
    with (tmp_path / ".migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER], env=environment, stdout=subprocess.PIPE, text=True
        )
        assert server.stdout is not None
        with server.stdout:
            counting = int(server.stdout.readline())
        assert not is_over(counting, within=1.5)
        server.send_signal(sign)
        server.wait()
        assert is_over(counting, within=15)
