"""`mellanrum survey …`: questionnaires in and out, and the nation put together of many förbund."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mellanrum.jobs.arguments import year_of
from mellanrum.jobs.setup import ready

if TYPE_CHECKING:
    from mellanrum.domain.errors import Problem
    from mellanrum.registers.surveys.models import Campaign

HELP = "Enkäter: ta ut och läs in svar och rikets värden, sammanställ flera förbund."
NATIONAL = "indikatorer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    doing = parser.add_subparsers(dest="doing", required=True, metavar="VAD")
    _add(doing, "answers", "skriv en omgångs alla svar (.xlsx eller .csv), oskyddat", _campaign)
    _add(doing, "read", "läs in en omgångs svar från ett annat verktyg", _campaign, check=True)
    _add(doing, "numbers", "läs in rikets värden från Excel eller CSV", _forbund, check=True)
    aggregate = _add(doing, "aggregate", "skriv förbundets skyddade svar för ett år", _forbund)
    aggregate.add_argument("--instrument", default=NATIONAL, metavar="FORMULÄR")
    merge = doing.add_parser("merge", help="sammanställ flera förbunds filer till rikets värden")
    merge.add_argument("files", type=Path, nargs="+", metavar="FIL")
    merge.add_argument("--to", type=Path, required=True, metavar="RIKET.csv")
    merge.add_argument(
        "--weighting",
        choices=("svar", "forbund"),
        default="svar",
        help="svar: varje svar väger lika (standard); forbund: varje förbund väger lika",
    )


def _add(
    doing: Any,
    name: str,
    told: str,
    what: Callable[[argparse.ArgumentParser, str], None],
    *,
    check: bool = False,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = doing.add_parser(name, help=told, description=told)
    what(parser, name)
    parser.add_argument("file", type=Path, metavar="FIL")
    if check:
        parser.add_argument("--check", action="store_true", help="granska bara, läs inte in")
    return parser


def _forbund(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    if name == "aggregate":
        parser.add_argument("year", type=year_of, metavar="ÅR")


def _campaign(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("campaign", metavar="OMGÅNG")


def run(arguments: argparse.Namespace) -> int:
    at = ready()
    does = {
        "answers": answers,
        "read": read,
        "numbers": numbers,
        "aggregate": aggregate,
        "merge": merge,
    }
    return does[arguments.doing](arguments, at)


def answers(arguments: argparse.Namespace, at: datetime) -> int:
    """Every sheet of a campaign; a CSV gets its codebook beside it."""
    from mellanrum.audit.actor import system
    from mellanrum.exchange.surveys.answers_out import export_answers

    path: Path = arguments.file
    if path.suffix not in (".xlsx", ".csv"):
        print("Filens namn ska sluta på .xlsx eller .csv.", file=sys.stderr)
        return 1
    campaign = find_campaign(arguments)
    made = export_answers(campaign=campaign, whole=True, by=system("user"), at=at)
    if path.suffix == ".xlsx":
        written(path, made.as_xlsx())
    else:
        written(path, made.as_csv().encode())
        written(path.with_stem(f"{path.stem}-kodbok"), made.codebook_csv().encode())
    print(f"Skrev {len(made.rows)} formulär till {path}. Filen är inte skyddad.")
    return 0


def read(arguments: argparse.Namespace, at: datetime) -> int:
    """Answers from another survey tool."""
    from mellanrum.audit.actor import system
    from mellanrum.exchange.surveys.answers_in import import_answers, read_answers

    campaign = find_campaign(arguments)
    found = read_answers(campaign, arguments.file.name, arguments.file.read_bytes())
    if found.problems:
        return refused(found.problems)
    if arguments.check:
        print(f"{len(found.forms)} formulär kan läsas in.")
        return 0
    by = system("user")
    taken, counted = import_answers(campaign=campaign, forms=found.forms, by=by, at=at)
    print(f"Läste in {taken} formulär; {taken - counted} väntar på att blandas med fler.")
    return 0


def numbers(arguments: argparse.Namespace, at: datetime) -> int:
    """National values, or another förbund's."""
    from mellanrum.audit.actor import system
    from mellanrum.exchange.surveys.numbers import read_numbers
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.registers.surveys.actions.survey_numbers import load_survey_numbers

    held, path = get_forbund(arguments.forbund), arguments.file
    found = read_numbers(held.slug, path.name, path.read_bytes())
    if found.problems:
        return refused(found.problems)
    new = sum(one.is_new for one in found.changes)
    told = f"{new} nya och {len(found.changes) - new} ändrade värden"
    if arguments.check or not found.changes:
        print(f"{told}.")
        return 0
    load_survey_numbers(forbund=held, rows=found.rows, by=system("user"), at=at)
    print(f"Läste in {told}.")
    return 0


def aggregate(arguments: argparse.Namespace, at: datetime) -> int:
    """The förbund's protected answers, for a national collector."""
    from mellanrum.exchange.surveys.aggregating import write_aggregate

    content = write_aggregate(arguments.forbund, arguments.year, arguments.instrument)
    written(arguments.file, content)
    print(f"Skrev {arguments.file}.")
    return 0


def merge(arguments: argparse.Namespace, at: datetime) -> int:
    """Many förbund to one nation."""
    from mellanrum.exchange.surveys.merging import WEIGHTINGS, as_rows, read_aggregate
    from mellanrum.exchange.surveys.merging import merge as merged
    from mellanrum.exchange.surveys.numbers import as_file

    files = [read_aggregate(path) for path in arguments.files]
    found = merged(files)
    rows = as_rows(files, found, arguments.weighting)
    written(arguments.to, as_file(rows))
    print(
        f"Skrev {len(rows)} värden av {len(files)} förbund till {arguments.to}. "
        f"Vägt så: {WEIGHTINGS[arguments.weighting]}. Det andra värdet står i källan."
    )
    return 0


def find_campaign(arguments: argparse.Namespace) -> Campaign:
    """Raises DomainError, naming those there are."""
    from mellanrum.domain.errors import DomainError
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.registers.surveys.models import Campaign

    held = Campaign.objects.filter(forbund=get_forbund(arguments.forbund))
    found = held.select_related("forbund").filter(slug=arguments.campaign).first()
    if found is None:
        known = ", ".join(held.values_list("slug", flat=True)) or "inga"
        raise DomainError(f"Omgången ”{arguments.campaign}” finns inte. Det finns: {known}.")
    return found


def refused(problems: Iterable[Problem]) -> int:
    """Every fault, and that nothing was read."""
    told = [problem.sentence for problem in problems]
    print("\n".join([*told, f"{len(told)} fel. Inget är inläst."]), file=sys.stderr)
    return 1


def written(path: Path, content: bytes) -> None:
    """The whole file or none of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
