"""`mellanrum sie FORBUND FIL`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mellanrum.jobs.progress import Progress
from mellanrum.jobs.setup import ready

HELP = "Läs in en SIE-fil (typ 4E, eller typ 1 med årssaldon)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("file", type=Path, metavar="FIL")
    parser.add_argument(
        "--flagged", action="store_true", help="läs in även om filen är märkt som redan inläst"
    )


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.exchange.sie import import_sie

    progress = Progress()
    report = import_sie(
        arguments.forbund,
        arguments.file,
        by=system("sie"),
        at=at,
        replace_flagged=arguments.flagged,
        progress=progress,
    )
    progress.close()
    for problem in report.problems:
        print(problem.sentence, file=sys.stderr)
    print(report.summary)
    return 0 if report.imported else 1
