"""A synthetic förbund with as many invented participants as asked for, and those who work there.

`python -m caseload N` fills the installation that MELLANRUM_VAR (and MELLANRUM_PG_…) points to, and
writes `caseload.json` beside it: log-ins and numbers that a benchmark needs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOLD = "caseload.json"


@dataclass(frozen=True, slots=True)
class Login:
    """A session with two factors. `token` proves whose a draft is, `insats` is the short form
    of one's own, `participants` are open cases there: {participant: enrolment}.
    """

    session: str
    token: str
    insats: str
    participants: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Caseload:
    """`host` works for the party that holds every case, `guest` sees what consents share,
    `preparer` sits in the preparation group, `workers` are the caseworkers. `longest` is the
    participant with 500 notes; `name` and `number` are somebody's.
    """

    host: Login
    guest: Login
    preparer: Login
    workers: tuple[Login, ...]
    longest: int
    code: str
    name: str
    number: str


def fill(var: Path, participants: int, extra: Mapping[str, str] | None = None) -> Caseload:
    """Fill an installation, in a process of its own."""
    command = [sys.executable, "-m", "caseload", str(participants)]
    environment = environment_of(var, extra)
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1], env=environment)
    return read(var)


def environment_of(var: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """As an installation has it, with two factors asked for."""
    settings = {"DJANGO_SETTINGS_MODULE": "mellanrum.config.settings", "MELLANRUM_VAR": str(var)}
    return {**settings, **os.environ, "MELLANRUM_VAR": str(var), **(extra or {})}


def read(var: Path) -> Caseload:
    told = json.loads((var / TOLD).read_text(encoding="utf-8"))
    logins = {name: Login(**told[name]) for name in ("host", "guest", "preparer")}
    workers = tuple(Login(**one) for one in told["workers"])
    return Caseload(**{**told, **logins, "workers": workers})
