"""`mellanrum warm [FÖRBUND] [ÅR]`: make the standard periods ahead, with low priority."""

from __future__ import annotations

import argparse
import os

from mellanrum.jobs.arguments import year_of
from mellanrum.jobs.processes import end_with
from mellanrum.jobs.setup import ready

HELP = "Räkna fram halvår, tertial, kvartal och månader i förväg, för de två senaste åren."
NICENESS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND", nargs="?", default="")
    parser.add_argument("year", type=year_of, metavar="ÅR", nargs="?", help="ett annat år")


def run(arguments: argparse.Namespace) -> int:
    os.nice(NICENESS)
    if starter := os.environ.get("MELLANRUM_STARTED_BY"):  # reports/warming.py
        end_with(int(starter))
    ready()
    from mellanrum.registers.organisation.queries import list_forbund
    from mellanrum.reports.warming import warm_parts

    slugs = [arguments.forbund] if arguments.forbund else [f.slug for f in list_forbund()]
    for slug in slugs:
        years = warm_parts(slug, arguments.year)
        print(f"{slug}: {', '.join(map(str, years)) or 'inga år med uppföljning'}")
    return 0
