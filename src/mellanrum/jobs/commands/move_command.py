"""`mellanrum move out|in`: a förbund moves to another installation."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from mellanrum.jobs.setup import ready

HELP = (
    "Flytta ett förbund till en annan installation: packa här (out), packa upp där (in), och tala "
    "sedan om här vart det har flyttat (close)."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("direction", choices=("out", "in", "close"), metavar="out|in|close")
    parser.add_argument(
        "place", metavar="KATALOG", help="en tom mapp, en packad mapp, eller den nya webbadressen"
    )
    parser.add_argument("--forbund", metavar="FÖRBUND", help="vilket förbund som flyttar ut")


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.domain.errors import DomainError

    if arguments.direction == "in":
        return _in(Path(arguments.place), at)
    if not arguments.forbund:
        raise DomainError("Skriv vilket förbund som flyttar: --forbund KORTNAMN.")
    if arguments.direction == "close":
        return _close(arguments.forbund, arguments.place, at)
    from mellanrum.exchange.moving.moves import move_out

    print(move_out(arguments.forbund, Path(arguments.place)))
    return 0


def _in(directory: Path, at: datetime) -> int:
    from mellanrum.audit.actor import system
    from mellanrum.exchange.moving.moves import move_in

    done = move_in(directory, by=system("move"), at=at)
    print(done.summary)
    for name in done.differing:
        print(f"Stämmer inte: {name}.", file=sys.stderr)
    return 1 if done.differing else 0


def _close(forbund: str, to: str, at: datetime) -> int:
    from mellanrum.audit.actor import system
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.registers.website.actions.moving import tell_moved
    from mellanrum.registers.website.actions.sites import set_up_site

    by = system("move")
    site = set_up_site(forbund=get_forbund(forbund), by=by, at=at)
    tell_moved(site=site, to=to, by=by, at=at)
    print(f"Webbplatsen säger nu att förbundet har flyttat till {to}.")
    return 0
