"""The demo package gives the same figures on PostgreSQL as on SQLite, to the last digit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installation import new_installation
from tests.postgres.cluster import find_binaries, running

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "demo" / "sodra-norrbotten"
MELLANRUM = [sys.executable, "-m", "mellanrum.jobs.cli"]

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        find_binaries() is None,
        reason="PostgreSQL-servern saknas (apt-get install postgresql): samma siffror prövas inte",
    ),
]


def mellanrum(var: Path, extra: dict[str, str], *arguments: str) -> str:
    var.mkdir(exist_ok=True)
    environment = {**os.environ, "MELLANRUM_VAR": str(var), **extra}
    environment.pop("PYTEST_XDIST_WORKER", None)
    found = subprocess.run(
        [*MELLANRUM, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


def figures(var: Path, extra: dict[str, str]) -> str:
    mellanrum(var, extra, "import", str(PACKAGE))
    return mellanrum(var, extra, "figures", "sodra-norrbotten", "2021", "--format", "json")


def test_the_same_figures_on_both_databases(tmp_path: Path) -> None:
    var = tmp_path / "var-pg"
    with running() as extra:
        on_postgres = figures(var, extra)
        again = mellanrum(var, extra, "import", str(PACKAGE))
        assert "0 nya" in again or "oförändrad" in again, again
        mellanrum(var, extra, "seal")
        assert "Kedjan är hel" in mellanrum(var, extra, "seal", "--verify")
    assert on_postgres == figures(new_installation(tmp_path / "var-sqlite"), {})
    assert '"insats.steget-fram.deltagare.antal"' in on_postgres
