"""`mellanrum sie FORBUND FIL`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mellanrum.domain.periods import today_of
from mellanrum.jobs.progress import Progress
from mellanrum.jobs.setup import ready

if TYPE_CHECKING:
    from datetime import datetime

HELP = (
    "Läs in en SIE-fil (typ 1–4E, eller 4I), granska den först, eller skriv ut ett års bokföring."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("file", type=Path, metavar="FIL")
    parser.add_argument(
        "--flagged", action="store_true", help="läs in även om filen är märkt som redan inläst"
    )
    parser.add_argument(
        "--preview", action="store_true", help="visa vad filen skulle ändra, utan att läsa in den"
    )
    parser.add_argument(
        "--out",
        type=int,
        metavar="ÅR",
        help="skriv årets bokföring till FIL (.se: hela året, .si: bara det som är bokfört här)",
    )


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    if arguments.out:
        return _write(arguments, at)
    return _show(arguments) if arguments.preview else _read(arguments, at)


def _read(arguments: argparse.Namespace, at: datetime) -> int:
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


def _show(arguments: argparse.Namespace) -> int:
    from mellanrum.exchange.sie import preview_path

    _, found = preview_path(arguments.forbund, arguments.file, replace_flagged=arguments.flagged)
    for problem in found.stops:
        print(problem.sentence, file=sys.stderr)
    for problem in found.warnings:
        print(f"Att se över: {problem.sentence}")
    print(found.summary)
    return 1 if found.stops else 0


def _write(arguments: argparse.Namespace, at: datetime) -> int:
    from mellanrum.exchange.sie import MADE_HERE, WHOLE, export_sie

    kind = MADE_HERE if arguments.file.suffix.lower() == ".si" else WHOLE
    data = export_sie(arguments.forbund, arguments.out, kind, today_of(at))
    arguments.file.write_bytes(data)
    print(f"Bokföringen för {arguments.out} är skriven till {arguments.file}.")
    return 0
