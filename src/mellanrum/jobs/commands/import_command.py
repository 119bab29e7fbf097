"""`mellanrum import DIR [--check]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mellanrum.jobs.progress import Progress
from mellanrum.jobs.setup import ready

HELP = "Läs in ett datapaket; allt kontrolleras först, allt eller inget läses in."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="KATALOG")
    parser.add_argument("--check", action="store_true", help="kontrollera utan att läsa in")


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.exchange.package import check_package, import_package

    report = check_package(arguments.directory)
    for warning in report.warnings:
        print(f"Obs: {warning.sentence}", file=sys.stderr)
    if report.problems:
        for problem in report.problems:
            print(problem.sentence, file=sys.stderr)
        print(f"{len(report.problems)} fel. Inget är inläst.", file=sys.stderr)
        return 1
    if arguments.check:
        print(f"Paketet är utan fel: {report.summary}.")
        return 0
    progress = Progress()
    done = import_package(arguments.directory, by=system("import"), at=at, progress=progress)
    progress.close()
    print(done.summary)
    return 0
