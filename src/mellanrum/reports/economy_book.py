"""All statements, notes and registers of a year in one: the order, and the document to print."""

from __future__ import annotations

from datetime import date

from mellanrum.audit.queries import find_latest_change
from mellanrum.documents.model import Block, Document, Note, Section, StatementBlock
from mellanrum.domain.periods import today_of
from mellanrum.figures.table import Table
from mellanrum.reports.economy import NOTES, STATEMENTS
from mellanrum.reports.economy_ties import CHECKS, ROUNDING, TIES, broken_of
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.version import version

FIRST = ("resultatrakning", "balansrakning", "kassaflodesanalys", "driftredovisning")
REGISTERS = (
    "insatsernas-ekonomi",
    "finansiering",
    "anvanda-medel",
    "ackumulerat-overskott",
    "kostnad-per-part",
    "anlaggningsregister",
    "avskrivningsplan",
    "placeringsregister",
    "momsfordran-per-ar",
)
KEYS = tuple(dict.fromkeys((*FIRST, *STATEMENTS, *NOTES, *REGISTERS, TIES, ROUNDING)))


def book_tables(figures: YearFigures) -> list[Table]:
    """What there is of the year, in the order of an annual report, the checks last."""
    return [figures.tables[key] for key in KEYS if key in figures.tables]


def book_document(figures: YearFigures) -> Document:
    """The statements and notes to print, each under its heading; a tie that is broken is told."""
    sections = [
        Section(table.key, table.title, 1, (StatementBlock(table),))
        for table in book_tables(figures)
        if table.key not in CHECKS
    ]
    if broken := broken_of(figures.tables):
        told: tuple[Block, ...] = tuple(Note(text) for text in broken)
        sections.insert(0, Section("stammer-inte", "Stämmer inte", 1, told))
    change = find_latest_change(figures.forbund.slug)
    return Document(
        title="Räkningar och noter",
        organisation=figures.forbund.name,
        year=figures.year,
        date=today_of(change.at) if change else date(figures.year, 12, 31),
        sections=tuple(sections),
        colophon=(
            ("Byggd ur", f"registrets revision {figures.snapshot}"),
            ("Program", f"Mellanrum {version()}"),
        ),
    )
