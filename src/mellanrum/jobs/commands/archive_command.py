"""`mellanrum archive FORBUND YEARS --to x.zip`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mellanrum.jobs.setup import ready

HELP = "Gör ett arkivpaket (E-ARK/FGS) av ett förbunds handlingar från ett eller flera år."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("years", type=years, metavar="ÅR", help="2021 eller 2019-2021")
    parser.add_argument("--to", type=Path, required=True, metavar="FIL", help="paketet, en zip-fil")


def years(text: str) -> tuple[int, int]:
    """'2021' and '2019-2021'."""
    first, _, last = text.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()):
        raise argparse.ArgumentTypeError(f"”{text}” är inga år. Skriv 2021 eller 2019-2021.")
    return int(first), int(last or first)


def run(arguments: argparse.Namespace) -> int:
    ready()
    from django.utils import timezone

    from mellanrum.audit.actor import system
    from mellanrum.exchange.archive.making import make_package
    from mellanrum.jobs.progress import Progress
    from mellanrum.registers.organisation.queries import get_forbund

    progress = Progress()
    first, last = arguments.years
    made = make_package(
        get_forbund(arguments.forbund), first, last, arguments.to,
        by=system("user"), at=timezone.now(), told=progress,
    )  # fmt: skip
    progress.close()
    print(f"{made.identifier}: {made.files} filer, {made.size} byte, SHA-256 {made.sha256}")
    return 0
