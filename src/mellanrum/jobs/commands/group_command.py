"""`mellanrum group KORTNAMN --forbund X --name N --host PART`: a way in for referrals."""

from __future__ import annotations

import argparse
from datetime import date

from mellanrum.jobs.setup import ready

HELP = "Skapa eller ändra en beredningsgrupp, som tar emot aktualiseringar."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="KORTNAMN")
    parser.add_argument("--forbund", required=True, metavar="FÖRBUND")
    parser.add_argument("--name", required=True, metavar="NAMN", help="visas på sidorna")
    parser.add_argument(
        "--host", required=True, metavar="PART", help="ansvarar för ärendena så länge de bereds"
    )
    parser.add_argument("--from", dest="from_on", type=_day, help="första dag, ÅÅÅÅ-MM-DD (i dag)")
    parser.add_argument("--open", action="store_true", help="tar emot egna anmälningar")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} är ingen dag; skriv ÅÅÅÅ-MM-DD") from None


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.jobs.first_users import make_group

    made = make_group(
        forbund=arguments.forbund,
        slug=arguments.slug,
        name=arguments.name,
        host=arguments.host,
        from_on=arguments.from_on,
        is_open_to_all=arguments.open,
        at=at,
    )
    print(f"{made.name} tar emot aktualiseringar från och med {made.from_on}.")
    return 0
