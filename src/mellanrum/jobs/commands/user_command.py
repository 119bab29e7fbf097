"""`mellanrum user NAMN --forbund X --role R`: a first user for a new installation."""

from __future__ import annotations

import argparse
import getpass
import os

from mellanrum.jobs.setup import ready

HELP = "Skapa en användare med en roll i ett förbund."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from mellanrum.accounts.access import OFFICE

    parser.add_argument("username", metavar="ANVÄNDARNAMN")
    parser.add_argument("--forbund", required=True, metavar="FÖRBUND")
    parser.add_argument("--role", required=True, choices=sorted(r.value for r in OFFICE))
    parser.add_argument("--display-name", default="", help="visas på sidorna")


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.jobs.people import office_user

    password = os.environ.get("MELLANRUM_PASSWORD") or getpass.getpass(
        "Lösenord (minst 12 tecken): "
    )
    user = office_user(
        username=arguments.username,
        display_name=arguments.display_name or arguments.username,
        password=password,
        forbund=arguments.forbund,
        role=arguments.role,
        at=at,
    )
    print(f"{user.username} är skapad och kan logga in.")
    return 0
