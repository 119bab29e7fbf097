"""`mellanrum report annual|indicators|deck FORBUND YEAR --to x.pdf`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mellanrum.jobs.arguments import year_of
from mellanrum.jobs.setup import ready

HELP = "Bygg en rapport som PDF, HTML, JSON eller Excel."
KINDS = {
    "annual": "årsredovisning",
    "indicators": "indikatorrapport för ett enkätår",
    "deck": "bilder till resultatseminariet",
}
SUFFIXES = (".pdf", ".html", ".json", ".xlsx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = ", ".join(f"{kind}: {title}" for kind, title in KINDS.items())
    parser.add_argument("kind", choices=tuple(KINDS), metavar="SLAG", help=kinds)
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument("year", type=year_of, metavar="ÅR")
    parser.add_argument("--to", type=Path, required=True, metavar="FIL", help="ändelsen avgör form")
    parser.add_argument(
        "--minimum", type=int, help="minsta grupp; lägre än policyn bara för redan publicerade år"
    )


def run(arguments: argparse.Namespace) -> int:
    from mellanrum.domain.errors import DomainError

    suffix = arguments.to.suffix.lower()
    if suffix not in SUFFIXES:
        found = f"Filändelsen {suffix} går inte att skriva" if suffix else "Filändelsen saknas"
        raise DomainError(f"{found}. Välj någon av {', '.join(SUFFIXES)}.")
    ready()
    from mellanrum.audit.seal import seal_pending
    from mellanrum.reports.figures import minimum_for
    from mellanrum.reports.kinds import built

    seal_pending()  # the report prints the log's last link
    minimum = minimum_for(arguments.forbund, arguments.year, arguments.minimum)
    form = suffix.removeprefix(".")
    content = built(arguments.kind, arguments.forbund, arguments.year, form, minimum=minimum)
    arguments.to.parent.mkdir(parents=True, exist_ok=True)
    arguments.to.write_bytes(content)
    print(f"{arguments.to} är skriven.")
    return 0
