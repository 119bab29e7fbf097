"""python -m caseload N: fill the installation of the environment with N participants."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]


def main() -> None:
    from mellanrum.jobs.setup import start_django

    start_django()
    from django.conf import settings
    from django.core.management import call_command

    from mellanrum.audit.routers import shares_database

    for alias in ("default",) if shares_database() else ("default", "reads"):
        call_command("migrate", database=alias, run_syncdb=True, verbosity=0, interactive=False)
    from caseload import TOLD
    from caseload.making import make

    made = make(int(sys.argv[1]))
    told = json.dumps(asdict(made), ensure_ascii=False)
    (Path(settings.VAR) / TOLD).write_text(told, encoding="utf-8")


main()
