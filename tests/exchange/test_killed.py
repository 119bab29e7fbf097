"""A killed import leaves the database as it was: SIGKILL in a process of its own, on a file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.exchange.conftest import append, change
from tests.installation import new_installation

PROGRAM = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from mellanrum.audit.actor import system
from mellanrum.exchange.package import import_package

directory, stop_at = Path(sys.argv[1]), int(sys.argv[2])

def progress(done, total, label):
    if stop_at and done >= stop_at:
        print("in the middle", done, total, flush=True)
        time.sleep(60)

at = datetime(2022, 1, 31, tzinfo=UTC)
import_package(directory, by=system("test"), at=at, progress=progress)
print("loaded", flush=True)
"""


def start(package: Path, var: Path, stop_at: int) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        "MELLANRUM_VAR": str(var),
    }
    command = [sys.executable, "-c", PROGRAM, str(package), str(stop_at)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def load(package: Path, var: Path) -> None:
    with start(package, var, 0) as process:
        assert process.communicate(timeout=60)[0].strip() == "loaded"


def dump(var: Path) -> list[str]:
    connection = sqlite3.connect(var / "mellanrum.sqlite3")
    try:
        return [line for line in connection.iterdump() if "INSERT" in line]
    finally:
        connection.close()


def test_killed_in_the_middle_leaves_all_as_it_was(small: Path, tmp_path: Path) -> None:
    var = new_installation(tmp_path / "var")
    load(small, var)
    before = dump(var)
    change(small, "parter.csv", "Region Ådalen", "Region Ådal")
    append(small, "deltagare.csv", "norra;d99;kvinna;1999")
    with start(small, var, stop_at=60) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("in the middle")
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=30) == -signal.SIGKILL
    assert dump(var) == before
    load(small, var)
    after = dump(var)
    assert any("Region Ådal'" in line for line in after)
    assert any("d99" in line for line in after)
