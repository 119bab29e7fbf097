"""Many who answer a questionnaire at once: links made beforehand, and who sends them.

`python -m surveyload.filling N` fills the installation of the environment with N half-done forms,
and writes `surveyload.json` beside it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from caseload import environment_of

HERE = Path(__file__).parents[1]
TOLD = "surveyload.json"
GIVEN = {f"f{n}": 1 + n % 6 for n in range(1, 8)} | {"f4": 1, "f8": 1, "f9": 4, "f10": 5}
SEX = "woman"


@dataclass(frozen=True, slots=True)
class Load:
    """The links' tokens, and a session of somebody who reads results."""

    tokens: tuple[str, ...]
    session: str


@dataclass(frozen=True, slots=True)
class Count:
    """What is in the database: forms that wait, forms that are mixed, used and open tickets,
    forms still half done.
    """

    urn: int
    sheets: int
    used: int
    still_open: int
    half_done: int


def fill(var: Path, number: int, extra: Mapping[str, str] | None = None) -> Load:
    """Fill an installation, in a process of its own."""
    _python(["surveyload.filling", str(number)], var, extra)
    told = json.loads((var / TOLD).read_text(encoding="utf-8"))
    return Load(tuple(told["tokens"]), told["session"])


def count(var: Path, extra: Mapping[str, str] | None = None) -> Count:
    """Count in the database, in a process of its own, past everything that serves."""
    return Count(**json.loads(_python(["surveyload.filling", "count"], var, extra)))


def _python(command: list[str], var: Path, extra: Mapping[str, str] | None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], check=True, cwd=HERE, stdout=subprocess.PIPE, text=True,
        env=environment_of(var, extra),
    )  # fmt: skip
    return done.stdout
