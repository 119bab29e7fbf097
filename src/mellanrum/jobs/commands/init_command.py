"""`mellanrum init`: from an empty installation to a förbund that somebody can log in to."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING

from mellanrum.jobs.setup import ready

if TYPE_CHECKING:
    from mellanrum.exchange.starting.answers import Basics, Members
    from mellanrum.exchange.starting.person import Person
    from mellanrum.jobs.starting import Answers

HELP = "Kom igång: lägg upp ett förbund, dess medlemmar och förbundschefen."
MORE = """Utan val frågar kommandot i terminalen, med ett förslag inom hakparentes. Varje svar kan
också ges som val, så att det går att köra ur ett skript. Lösenordet tas ur MELLANRUM_PASSWORD eller
frågas efter. Kommandot kan köras igen: det som är lika ändras inte. Den som hellre svarar i
webbläsaren kör mellanrum serve och följer länken som visas där."""
REQUIRED = ("name", "seat", "formed_on", "municipality", "username")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = MORE
    add = parser.add_argument
    add("--name", default="", metavar="NAMN", help="förbundets namn")
    add("--org-number", default="", metavar="NUMMER", help="organisationsnummer, om det finns")
    add("--seat", default="", metavar="ORT", help="säte")
    add("--formed-on", default="", metavar="DAG", help="dagen då det bildades, ÅÅÅÅ-MM-DD")
    add("--employees", type=int, default=1, metavar="ANTAL", help="anställda på kansliet (1)")
    add("--minimum", type=int, default=5, metavar="ANTAL", help="minsta grupp som redovisas (5)")
    add("--minimum-source", default="", metavar="BESLUT", help="styrelsens beslut om minsta grupp")
    add("--region", action="append", default=[], metavar="NAMN", help="en region; flera går bra")
    add("--municipality", action="append", default=[], metavar="NAMN", help="en kommun; flera")
    add("--outside-region", action="store_true", help="kommunen ingår inte i någon region")
    add("--username", default="", metavar="NAMN", help="förbundschefens användarnamn")
    add("--display-name", default="", metavar="NAMN", help="förbundschefens namn")
    add("--email", default="", metavar="ADRESS", help="kansliets e-post; öppnar webbplatsen")
    add("--closed", action="store_true", help="öppna inte webbplatsen")
    add("--insats", default="", metavar="NAMN", help="den första insatsens namn")
    add("--no-questions", action="store_true", help="fråga inget; det som saknas är ett fel")


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    from mellanrum.domain.errors import DomainError
    from mellanrum.jobs.starting import is_at_terminal, set_up

    if not arguments.no_questions and is_at_terminal():
        _ask_all(arguments)
    if missing := [name for name in REQUIRED if not getattr(arguments, name)]:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise DomainError(f"Det här saknas: {options}. Se mellanrum init --help.")
    for sentence in set_up(answers_of(arguments, at), at):
        print(sentence)
    print("Kör mellanrum serve och logga in. Startsidan säger vad som är nästa steg.")
    return 0


def _ask_all(given: argparse.Namespace) -> None:
    """Each question that no option has answered."""
    from mellanrum.jobs.starting import ask

    given.name = given.name or ask("Förbundets namn")
    given.org_number = given.org_number or ask("Organisationsnummer (tomt om det inte finns)")
    given.seat = given.seat or ask("Säte")
    given.formed_on = given.formed_on or ask("Bildat den", date.today().isoformat())  # noqa: DTZ011
    given.municipality = given.municipality or [ask("Kommuner, med komma emellan")]
    if not given.outside_region:
        given.region = given.region or [ask("Region")]
    given.username = given.username or ask("Förbundschefens användarnamn", "chef")
    given.display_name = given.display_name or ask("Förbundschefens namn", given.username)
    given.email = given.email or ask("Kansliets e-post (tomt: webbplatsen får vänta)")
    given.insats = given.insats or ask("Första insatsens namn (tomt: den får vänta)")


def answers_of(given: argparse.Namespace, at: datetime) -> Answers:
    """Raises DomainError for what is no day, no number or no password."""
    from mellanrum.jobs.starting import Answers

    basics = _basics(given)
    return Answers(
        basics=basics,
        members=_members(given, basics),
        person=_person(given),
        email=given.email,
        is_open=bool(given.email) and not given.closed,
        insats=given.insats,
    )


def _basics(given: argparse.Namespace) -> Basics:
    from mellanrum.exchange.starting.answers import UNDECIDED, Basics
    from mellanrum.jobs.starting import day_of

    return Basics(
        name=given.name, org_number=given.org_number, seat=given.seat,
        formed_on=day_of(given.formed_on, "Bildat"), employees=given.employees,
        minimum_group=given.minimum, minimum_group_source=given.minimum_source or UNDECIDED,
    )  # fmt: skip


def _members(given: argparse.Namespace, basics: Basics) -> Members:
    from mellanrum.exchange.starting.answers import Members, lines_of

    assert basics.formed_on is not None
    regions, municipalities = (
        lines_of("\n".join(given.region)),
        lines_of("\n".join(given.municipality)),
    )
    return Members(regions, municipalities, basics.formed_on, given.outside_region)


def _person(given: argparse.Namespace) -> Person | None:
    """Nobody is asked for the password of one who is there already."""
    from mellanrum.accounts.queries import find_user
    from mellanrum.exchange.starting.person import Person
    from mellanrum.jobs.starting import password

    known = find_user(given.username) is not None
    name = given.display_name or given.username
    return Person(given.username, name, "" if known else password(), given.email)
