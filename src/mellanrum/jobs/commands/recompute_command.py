"""`mellanrum recompute KOD|RAPPORT-ID [--visa NYCKEL]`: a frozen report counted again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mellanrum.jobs.setup import ready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mellanrum.reports.models import FrozenReport
    from mellanrum.reports.recomputing import Line, Recomputed

HELP = "Räkna om siffrorna i en fryst rapport och förklara vad som är annorlunda i dag."
UNPROVED = 2  # the exit code when what was frozen does not give the frozen figures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", metavar="KOD|RAPPORT-ID", help="tabellens kod eller numret i rapportens adress"
    )
    parser.add_argument("--visa", metavar="NYCKEL", help="bara den uppgiften, med förklaring")


def run(arguments: argparse.Namespace) -> int:
    """0 when the frozen figures are what the frozen material gives, 2 when one is not."""
    ready()
    from mellanrum.reports.recomputing import recompute

    frozen, table = _find(arguments.what)
    found = recompute(frozen)
    lines = _chosen(found, table, arguments.visa)
    print(_head(frozen))
    print(_counts(found))
    for sentence in found.told:
        print(sentence)
    for text in _told(found, lines, shows_all=bool(arguments.visa or table)):
        print(text)
    return UNPROVED if any(not line.is_proved for line in lines) else 0


def _find(what: str) -> tuple[FrozenReport, str]:
    """The frozen report and, by a code, the key of its table. Raises DomainError."""
    from mellanrum.domain.errors import DomainError
    from mellanrum.reports.models import FrozenReport
    from mellanrum.reports.recomputing import find_code

    if what.isdecimal():
        held = FrozenReport.objects.filter(report=int(what), thawed_at=None)
        frozen = held.select_related("report__forbund", "report__insats").first()
        if frozen is None:
            raise DomainError(f"Rapport {what} är inte fryst. Frys den först.")
        return frozen, ""
    code = find_code(what)
    if code is None:
        raise DomainError(
            f"Koden {what} finns inte. Den står under tabellen, till exempel M7K-4QX9."
        )
    return code.frozen, code.table_key


def _chosen(found: Recomputed, table: str, key: str | None) -> list[Line]:
    """The figures asked for. Raises DomainError for one that is not there."""
    from mellanrum.domain.errors import DomainError

    if key:
        if key not in found.lines:
            raise DomainError(f"Rapporten har ingen uppgift med nyckeln {key}.")
        return [found.lines[key]]
    if table:
        held = found.tables.get(table)
        keys = [figure.key for figure in held.figures()] if held else []
        return [found.lines[one] for one in dict.fromkeys(keys) if one in found.lines]
    return list(found.lines.values())


def _head(frozen: FrozenReport) -> str:
    return f"{frozen.report.title}, {frozen.report.forbund.name}, fryst {frozen.frozen_at:%Y-%m-%d}"


def _counts(found: Recomputed) -> str:
    from mellanrum.reports.recomputing import Way

    counted = sum(line.way is not Way.KEPT for line in found.lines.values())
    return (
        f"{len(found.lines)} uppgifter, {counted} omräknade ur det frysta, "
        f"{len(found.list_unproved())} stämmer inte, {len(found.list_different())} är andra i dag."
    )


def _told(found: Recomputed, lines: list[Line], *, shows_all: bool) -> Iterator[str]:
    """Every figure asked for; of a whole report those that are other than they were."""
    from mellanrum.accounts.queries import list_names
    from mellanrum.reports.explaining import explain_line
    from mellanrum.reports.explaining_evidence import gather_evidence
    from mellanrum.reports.explaining_text import line_sentences, reasons

    shown = [one for one in lines if shows_all or one.differs or not one.is_proved]
    if not any(one.differs for one in shown):
        yield from (text for one in shown for text in line_sentences(one))
        return
    evidence = gather_evidence(found.frozen)
    actors = {origin.by for origin in evidence.origins.values()}
    names = list_names({*actors, *(event.actor for event in evidence.events)})
    for one in shown:
        yield from line_sentences(one)
        yield from (f"  – {text}" for text in reasons(explain_line(one, found, evidence), names))
