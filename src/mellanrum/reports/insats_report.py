"""The figures of an insats's quarterly report, and the report as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    Note,
    Paragraph,
    Run,
    Section,
    TableBlock,
    plain,
)
from mellanrum.domain.like_periods import previous_like, same_last_year
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Column, Row, Table
from mellanrum.figures.trim import tells_something, trimmed
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.blocks import statistics_blocks
from mellanrum.reports.books import Book, Books
from mellanrum.reports.key_figures import without_column
from mellanrum.reports.report_rules import FIELDS, LABELS, Texts
from mellanrum.reports.sheets import without_year
from mellanrum.reports.version import version

KEYS = {
    "deltagare.antal": "Deltagare",
    "nya.antal": "Nya",
    "avslutade.antal": "Avslutade",
    "pagaende.antal": "Pågående",
    "avslutade.arbete-eller-studier.andel": "Avslutade till arbete eller studier",
    "deltagare.arbete-eller-studier.andel": "Deltagare i arbete eller studier",
}
# What a quarter is judged by, in the order it is read; whatever else there is is found on the
# insats's own pages.
READ = (
    *("deltagare", "resultat", "mal", "planer", "tidsgranser", "uppfoljningar", "aktiviteter"),
    *("bemanning", "aktualiseringar", "ko", "forsorjning", "avslutsorsak", "avslutsorsak-egen"),
    *("spridning", "omfang", "kvalitet"),
)
COMPARISON = "nyckeltal"
NOTHING_WRITTEN = "Inget är skrivet."


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who attested, when, from which state of the data, as which edition."""

    name: str
    on: date
    revision: str
    edition: int


def report_tables(books: Books, insats: str, period: Period) -> tuple[Table, ...]:
    """The comparison first, then what a quarter is judged by of what the reader may see."""
    prefix = f"insats.{insats}."
    book = books(period)
    mine = [t for key, t in book.tables.items() if key.startswith(prefix) and _name(t) in READ]
    told = [t for t in mine if tells_something(trimmed(t)) or _is_hidden(t)]
    compared = comparison(books, insats, period)
    return (*((compared,) if compared else ()), *sorted(told, key=_place))


def _is_hidden(table: Table) -> bool:
    return any(f.status is Status.SUPPRESSED for f in table.figures())


def _place(table: Table) -> int:
    return READ.index(_name(table))


def _name(table: Table) -> str:
    return table.key.rpartition(".")[2]


def comparison(books: Books, insats: str, period: Period) -> Table | None:
    """The key figures beside the period before and the same period last year; None for none."""
    then = (("", period), ("foregaende", previous_like(period)), ("fjol", same_last_year(period)))
    rows = tuple(_compared_rows([books(one) for _, one in then], insats))
    if not rows:
        return None
    columns = tuple(
        Column(key or "nu", capitalized(period_label(one))) for key, one in dict(then).items()
    )
    key = f"insats.{insats}.{COMPARISON}"
    table = Table(key, "Nyckeltal i jämförelse", "", columns, rows, period_label(period))
    for at in (2, 1):
        if not any(row.cells[at] for row in rows):
            table = without_column(table, columns[at].key)
    return table


def _compared_rows(found: Sequence[Book], insats: str) -> Iterator[Row]:
    for name, label in KEYS.items():
        cells = tuple(_figure(book, f"insats.{insats}.{name}") for book in found)
        if cells[0] is not None and cells[0].status is not Status.MISSING:
            yield Row(name.replace(".", "-"), label, cells)


def _figure(book: Book, key: str) -> Figure | None:
    return book.figures.get(key)


def report_document(
    insats: Insats,
    period: Period,
    texts: Texts | None,
    tables: Sequence[Table],
    *,
    on: date,
    note: str,
    attestation: Attestation | None = None,
    later: Sequence[str] = (),
) -> Document:
    """The report as it is read and printed; without `texts`, its figures only. `note` says for whom
    the figures are; `later` what has changed since it was attested.
    """
    return Document(
        title=without_year(f"Kvartalsrapport {insats.short_name}", period),
        organisation=insats.forbund.name,
        year=period.start.year,
        date=on,
        sections=tuple(_sections(texts, tables, later)),
        subtitle=_state(attestation),
        colophon=tuple(_colophon(attestation)),
        watermark_note=note,
    )


def _state(attestation: Attestation | None) -> str:
    if attestation is None:
        return "Utkast, inte attesterat."
    again = f", utgåva {attestation.edition}" if attestation.edition > 1 else ""
    return f"Attesterad {attestation.on} av {attestation.name}{again}."


def _sections(
    texts: Texts | None, tables: Sequence[Table], later: Sequence[str]
) -> Iterator[Section]:
    first = [t for t in tables if t.key.endswith(f".{COMPARISON}")]
    rest = [t for t in tables if t not in first]
    yield Section("siffror", "Kvartalet i siffror", 1, tuple(_figures(first)))
    if later:
        items = tuple((Run(text),) for text in later)
        yield Section("efter-attest", "Ändrat efter attest", 1, (BulletList(items),))
    for name in FIELDS if texts else ():
        yield Section(name.replace("_", "-"), LABELS[name], 1, paragraphs(getattr(texts, name)))
    if blocks := tuple(statistics_blocks(rest)):
        yield Section("tabeller", "Tabeller och diagram", 1, blocks)


def _figures(tables: Sequence[Table]) -> Iterator[Block]:
    if not tables:
        yield Note("Insatsen har inga uppgifter om deltagare för kvartalet.")
    for table in tables:
        yield TableBlock(table)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The text's paragraphs; lines of a paragraph follow on."""
    found = (" ".join(part.split()) for part in text.split("\n\n"))
    return tuple(plain(part) for part in found if part) or (plain(NOTHING_WRITTEN),)


def _colophon(attestation: Attestation | None) -> Iterator[tuple[str, str]]:
    if attestation is not None:
        yield "Byggd ur", f"registrets revision {attestation.revision}"
    yield "Program", f"Mellanrum {version()}"
