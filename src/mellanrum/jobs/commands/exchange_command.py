"""`mellanrum exchange FORBUND YEAR [FILE]` and `mellanrum exchange FORBUND --read FILE`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from mellanrum.jobs.arguments import year_of
from mellanrum.jobs.setup import ready

HELP = "Skriv förbundets skyddade andelar som en utbytesfil, eller läs in ett annat förbunds."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("year", type=year_of, metavar="ÅR", nargs="?")
    parser.add_argument("file", type=Path, metavar="FIL", nargs="?", help="utan fil: skriv ut")
    parser.add_argument("--read", type=Path, metavar="FIL", help="läs in ett annat förbunds fil")
    parser.add_argument(
        "--replace", action="store_true", help="ersätt om förbundets år redan är inläst"
    )


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    if arguments.read is not None:
        return read(arguments, at)
    if arguments.year is None:
        print("Ange vilket år filen ska skrivas för, eller --read FIL.", file=sys.stderr)
        return 1
    return write(arguments)


def write(arguments: argparse.Namespace) -> int:
    """The file, or the content on the screen."""
    from mellanrum.exchange.national import write_file

    content = write_file(arguments.forbund, arguments.year)
    if arguments.file is None:
        sys.stdout.write(content.decode())
    else:
        arguments.file.write_bytes(content)
        print(f"Skrev {arguments.file}.")
    return 0


def read(arguments: argparse.Namespace, at: datetime) -> int:
    """Keep the shares of another förbund."""
    from mellanrum.audit.actor import system
    from mellanrum.domain.swedish import plural
    from mellanrum.exchange.national import read_file, receive
    from mellanrum.exchange.national.receiving import AlreadyThereError
    from mellanrum.registers.organisation.queries import get_forbund

    held = get_forbund(arguments.forbund)
    file = read_file(
        arguments.read.read_bytes(),
        own_slug=held.slug,
        own_number=held.org_number,
        this_year=at.year,
    )
    by = system("user")
    try:
        kept = receive(forbund=held, file=file, replace_old=arguments.replace, by=by, at=at)
    except AlreadyThereError as error:
        print(f"{error.message} Lägg då till --replace.", file=sys.stderr)
        return 1
    print(f"Läste in {plural(kept.kept, 'mått', 'mått')} från {file.name} {file.year}.")
    for sentence in file.skipped:
        print(sentence)
    return 0
