"""`mellanrum figures FORBUND YEAR`: every figure as data, of a year or another period."""

from __future__ import annotations

import argparse
import sys

from mellanrum.jobs.arguments import year_of
from mellanrum.jobs.setup import ready

HELP = "Skriv alla siffror för ett år eller en annan period som data (JSON, CSV eller tabell)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("year", type=year_of, metavar="ÅR", nargs="?")
    parser.add_argument("--format", choices=("json", "csv", "table"), default="table")
    parser.add_argument(
        "--minimum",
        type=int,
        help="minsta grupp; utan den gäller vad årets rapport publicerades med, annars policyn",
    )
    parser.add_argument(
        "--period",
        help="i stället för året: 2021-H1, 2021-T2, 2021-K3, 2021-05, r2021-06 (tolv månader) "
        "eller två datum, 2021-02-01--2021-11-30",
    )
    parser.add_argument("--matt", help="bara det måttet, till exempel avslutade.till-arbete")
    parser.add_argument("--bild", help="räkna ur den ögonblicksbilden i stället för registren")
    parser.add_argument(
        "--insats",
        action="append",
        default=[],
        help="bara den insatsen (kan upprepas); forbundet är förbundet som helhet",
    )


def run(arguments: argparse.Namespace) -> int:
    ready()
    from mellanrum.reports.choosing import Chosen, choose
    from mellanrum.reports.listing import draw_listing

    figures = choose(
        Chosen(
            arguments.forbund,
            arguments.period or str(arguments.year or ""),
            arguments.minimum,
            arguments.matt or "",
            tuple(arguments.insats),
            arguments.bild or "",
        )
    )
    sys.stdout.write(draw_listing(figures, arguments.format))
    return 0
