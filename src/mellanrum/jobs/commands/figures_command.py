"""`mellanrum figures FORBUND YEAR`: every figure as data."""

from __future__ import annotations

import argparse
import sys

from mellanrum.jobs.arguments import year_of
from mellanrum.jobs.setup import ready

HELP = "Skriv årets alla siffror som data (JSON, CSV eller tabell)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("year", type=year_of, metavar="ÅR")
    parser.add_argument("--format", choices=("json", "csv", "table"), default="table")
    parser.add_argument(
        "--minimum",
        type=int,
        help="minsta grupp; utan den gäller vad årets rapport publicerades med, annars policyn",
    )


def run(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.reports.figures import list_figures, minimum_for
    from mellanrum.reports.listing import draw_listing

    minimum = minimum_for(arguments.forbund, arguments.year, arguments.minimum, published=True)
    figures = list_figures(arguments.forbund, arguments.year, minimum)
    sys.stdout.write(draw_listing(figures, arguments.format))
    return 0
