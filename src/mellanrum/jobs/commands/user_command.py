"""`mellanrum user NAMN --forbund X --role R`: a first user for a new installation."""

from __future__ import annotations

import argparse
import getpass
import os

from mellanrum.jobs.setup import ready

HELP = "Skapa en användare med en roll i ett förbund, hos en part eller i en insats."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from mellanrum.accounts.access import Role

    parser.add_argument("username", metavar="ANVÄNDARNAMN")
    parser.add_argument("--forbund", required=True, metavar="FÖRBUND")
    parser.add_argument("--role", required=True, choices=sorted(r.value for r in Role))
    parser.add_argument(
        "--part",
        default="",
        metavar="PART",
        help="för alla roller utom kansliets; för en ledamot medlemmen som utsett",
    )
    parser.add_argument("--insats", default="", metavar="INSATS", help="caseworker, insats_lead")
    parser.add_argument("--group", default="", metavar="BEREDNINGSGRUPP", help="preparer")
    parser.add_argument("--display-name", default="", help="visas på sidorna")
    parser.add_argument("--email", default="", metavar="ADRESS", help="för egna påminnelser")


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.accounts.access import Role
    from mellanrum.jobs.first_users import Place, check_place, find_place, first_user

    role = Role(arguments.role)
    place = Place(arguments.forbund, arguments.part, arguments.insats, arguments.group)
    check_place(role, place)
    find_place(place)  # a slip is told before the password is asked for
    password = os.environ.get("MELLANRUM_PASSWORD") or getpass.getpass(
        "Lösenord (minst 12 tecken): "
    )
    user = first_user(
        username=arguments.username,
        display_name=arguments.display_name or arguments.username,
        password=password,
        role=role,
        place=place,
        email=arguments.email,
        at=at,
    )
    print(f"{user.username} är skapad och kan logga in.")
    return 0
