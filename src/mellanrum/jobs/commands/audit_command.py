"""`mellanrum audit file X.pdf [--compare earlier.txt …]` and `mellanrum audit report ID`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mellanrum.checking.audits import Audit

HELP = "Granska en rapport: hitta tal som motsäger varandra."
FORMATS = {"text": "text i terminalen", "html": "en sida att spara", "json": "för andra program"}
LEAST, MOST = 2, 100  # persons of the smallest group that may be told
FOUND = 2  # the exit code when something was found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", required=True, metavar="VAD")
    text = "Granska en färdig rapport som är gjord någon annanstans."
    of_file = kinds.add_parser("file", help=text, description=text)
    of_file.add_argument("file", type=Path, metavar="FIL", help="PDF, Word, HTML eller text")
    of_file.add_argument(
        "--compare",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="FIL",
        help="tidigare års rapporter att jämföra med",
    )
    of_file.add_argument(
        "--minsta-grupp",
        type=_minimum,
        default=0,
        metavar="N",
        help="säg till om grupper med färre personer än N (annars prövas det inte)",
    )
    text = "Granska en rapport som skrivs i Mellanrum."
    of_report = kinds.add_parser("report", help=text, description=text)
    of_report.add_argument("report", type=int, metavar="ID", help="numret i rapportens adress")
    for one in (of_file, of_report):
        _add_output(one)


def _minimum(text: str) -> int:
    """A group that may be told has at least two persons."""
    if not text.isdecimal() or not LEAST <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"välj ett helt tal från {LEAST} till {MOST}")
    return int(text)


def _add_output(parser: argparse.ArgumentParser) -> None:
    told = ", ".join(f"{name}: {text}" for name, text in FORMATS.items())
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help=told)
    parser.add_argument("--till", type=Path, metavar="FIL", help="skriv svaret till en fil")
    parser.add_argument(
        "--visa-last", action="store_true", help="visa också tabellerna så som de lästes"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when nothing was found, 2 when something was; a fault in the input is 1 by `cli`."""
    audit = _of_file(arguments) if arguments.what == "file" else _of_report(arguments.report)
    text = _writer(arguments.format)(audit, show_read=arguments.visa_last)
    if arguments.till:
        arguments.till.parent.mkdir(parents=True, exist_ok=True)
        arguments.till.write_text(text, encoding="utf-8")
        print(f"{arguments.till} är skriven: {len(audit.findings)} fynd.")
    else:
        sys.stdout.write(text)
    return FOUND if audit.findings else 0


def _of_file(arguments: argparse.Namespace) -> Audit:
    """Needs no database: an auditor can use it alone."""
    from mellanrum.checking.audits import audit_file
    from mellanrum.documents.reading.reader import read_pages

    earlier = [read_pages(path) for path in arguments.compare]
    return audit_file(read_pages(arguments.file), earlier, minimum=arguments.minsta_grupp)


def _of_report(number: int) -> Audit:
    from mellanrum.jobs.setup import ready

    ready()
    from mellanrum.reports.auditing import audit_of_report

    return audit_of_report(number)


def _writer(form: str) -> Callable[..., str]:
    from mellanrum.checking.report_of_findings import audit_text
    from mellanrum.checking.report_of_findings_html import audit_html
    from mellanrum.checking.report_of_findings_json import audit_json

    return {"text": audit_text, "html": audit_html, "json": audit_json}[form]
