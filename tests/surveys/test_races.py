"""Many send at once, the urn is poured and the campaign closes meanwhile, and a server is killed in
the middle: nothing is lost and nothing is counted twice, on either database.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from tests.installation import new_installation
from tests.postgres.cluster import find_binaries, running
from tests.surveys.race import KEYED, LINKS, TABLET

ROOT = Path(__file__).parents[2]


@contextmanager
def database(kind: str, var: Path) -> Iterator[dict[str, str]]:
    if kind == "sqlite":
        new_installation(var)
    with running() if kind == "postgres" else nullcontext({}) as extra:
        own = {k: v for k, v in os.environ.items() if not k.startswith("MELLANRUM_PG")}
        own.pop("PYTEST_XDIST_WORKER", None)
        yield {**own, "MELLANRUM_VAR": str(var), "PYTHONPATH": str(ROOT), **extra}


@pytest.mark.parametrize(
    "kind",
    [
        "sqlite",
        pytest.param(
            "postgres",
            marks=[
                pytest.mark.postgres,
                pytest.mark.skipif(find_binaries() is None, reason="PostgreSQL-servern saknas"),
            ],
        ),
    ],
)
def test_none_is_lost_and_none_is_doubled(kind: str, tmp_path: Path) -> None:
    with database(kind, tmp_path / "var") as environment:
        found = subprocess.run(
            [sys.executable, "-m", "tests.surveys.race"],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert "Traceback" not in found.stderr, found.stderr
    told = json.loads(found.stdout)
    killed = told["killed"]
    assert killed == {
        "code": -9, "used": 2, "open": 2, "kept": 2, "answers": 2, "events": 2, "again": 2,
    }  # fmt: skip
    assert told["most"] == 1
    assert 0 < told["accepted"] <= LINKS + TABLET + KEYED
    assert told["accepted"] + told["refused"] == 2 * (LINKS + TABLET + KEYED)
    in_all = told["accepted"] + killed["used"] + killed["again"]
    assert [told[name] for name in ("used", "kept", "answers", "events")] == [in_all] * 4
    assert told["open"] == 0, "used, or void since the campaign closed"
