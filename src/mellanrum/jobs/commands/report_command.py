"""`mellanrum report KIND FORBUND PERIOD --to x.pdf`: a report of any kind, from the registers."""

from __future__ import annotations

import argparse
from pathlib import Path

from mellanrum.jobs.setup import ready

HELP = "Bygg en rapport som PDF, Word, HTML, JSON eller Excel."
DECK = "deck"
KINDS = {
    "annual": "årsredovisning",
    "interim-4": "tertialrapport",
    "interim-6": "delårsrapport för ett halvår",
    "interim-8": "delårsrapport för januari–augusti",
    "key-figures": "månadens nyckeltal",
    "insats-quarter": "kvartalsrapport för en insats",
    "insats-final": "slutrapport för en insats",
    "pre-study": "förstudie",
    "plan": "verksamhetsplan och budget",
    "board": "sammanfattning till styrelsen",
    "members": "underlag till medlemssamråd",
    "control": "intern kontroll",
    "indicators": "indikatorrapport för ett enkätår",
    "finsam": "underlag till Uppföljning Finsam",
    DECK: "bilder till resultatseminariet",
}
SUFFIXES = (".pdf", ".docx", ".html", ".json", ".xlsx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = ", ".join(f"{kind}: {title}" for kind, title in KINDS.items())
    parser.add_argument("kind", choices=tuple(KINDS), metavar="SLAG", help=kinds)
    parser.add_argument("forbund", metavar="FÖRBUND")
    parser.add_argument(
        "period",
        metavar="PERIOD",
        nargs="?",
        default="",
        help="2021, 2021-H1, 2021-T1, 2021-K3, 2021-05 eller två datum, 2021-02-01--2021-11-30; "
        "utan period gäller en slutrapport insatsens hela tid",
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FIL", help="ändelsen avgör form")
    parser.add_argument("--insats", default="", help="vilken insats, för den som handlar om en")
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

    seal_pending()  # the report prints the log's last link
    content = _built(arguments, suffix.removeprefix("."))
    arguments.to.parent.mkdir(parents=True, exist_ok=True)
    arguments.to.write_bytes(content)
    print(f"{arguments.to} är skriven.")
    return 0


def _built(arguments: argparse.Namespace, form: str) -> bytes:
    from mellanrum.reports.building import period_for, render_report
    from mellanrum.reports.figures import minimum_for
    from mellanrum.reports.kinds import built
    from mellanrum.reports.written import build_report

    kind, forbund, insats = arguments.kind, arguments.forbund, arguments.insats
    slides = kind == DECK
    period = period_for("indicators" if slides else kind, forbund, arguments.period, insats)
    assert period.end is not None
    assert period.last is not None
    minimum = minimum_for(forbund, period.last.year, arguments.minimum)
    if slides:
        return built(kind, forbund, period.start.year, form, minimum=minimum)
    document = build_report(kind, forbund, period.start, period.end, insats, minimum=minimum)
    return render_report(kind, document, form)
