"""One insats: a quarter of it, or all its time, as supplies of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, list_years, period_label
from mellanrum.figures.figure import Figure, Provenance, Status
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.economy.queries import list_insats_money, list_year_ledgers
from mellanrum.registers.governance.queries import list_decisions
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.amounts import About, Line, amounts_table
from mellanrum.reports.board_sentences import first_line
from mellanrum.reports.books import Book
from mellanrum.reports.content import Supply
from mellanrum.reports.insats_report import report_tables
from mellanrum.reports.insats_reports import find_report, frozen_tables, period_of
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.period_content import books_of, period_supply, year_books
from mellanrum.reports.report_rules import FIELDS, LABELS
from mellanrum.reports.supplies import Wanted

YEARLY = {
    "deltagare.antal": "Deltagare",
    "nya.antal": "Nya",
    "avslutade.antal": "Avslutade",
    "avslutade.arbete-eller-studier.andel": "Avslutade till arbete eller studier",
    "deltagare.arbete-eller-studier.andel": "Deltagare i arbete eller studier",
}
MONEY = (Column("budget", "Budget"), Column("kostnad", "Utfall"), Column("avvikelse", "Avvikelse"))
COST = Provenance("Kostnader bokförda på insatsens objekt, mot årets budget", "Huvudboken")


def insats_of(wanted: Wanted) -> Insats:
    """Raises DomainError for a report without insats."""
    if wanted.insats is None:
        raise DomainError("Rapporten handlar om en insats. Välj vilken.")
    return wanted.insats


def quarter_supply(wanted: Wanted, made: Supply) -> Supply:
    """The quarter's tables: as they were when the lead attested, else as they are now."""
    slug = insats_of(wanted).slug
    report = find_report(wanted.slug, slug, wanted.period)
    attested = report is not None and report.status == InsatsReport.Status.ATTESTED
    if report is not None and attested and wanted.is_protected:
        tables = frozen_tables(report)
    else:
        tables = report_tables(books_of(wanted), slug, wanted.period)
    state = "Attesterad av insatsens ledare" if attested else "Inte attesterad än"
    return Supply(tables={t.key: t for t in tables}, facts={"lage": (("Kvartalsrapport", state),)})


def insats_supply(wanted: Wanted, made: Supply) -> Supply:
    """All that is known of an insats from its first day to its last: by year and on the whole."""
    insats = insats_of(wanted)
    prefix = f"insats.{insats.slug}."
    books = year_books(wanted)
    found = [
        yearly_table(insats, books, wanted.period),
        money_table(insats, wanted),
        *_goals(prefix, books),
    ]
    tables = {t.key: t for t in found if t is not None}
    whole = period_supply(wanted, made)
    of_insats = {key: t for key, t in whole.tables.items() if key.startswith(prefix)}
    return Supply(
        tables={**of_insats, **tables},
        figures={k: f for k, f in whole.figures.items() if k.startswith(prefix)},
        sentences={
            "insats-beslut": tuple(_decisions(insats, wanted)),
            "kvartalsrapporter": tuple(_told(insats, wanted.period)),
        },
        facts={"insats-utfall": _result(insats)},
    )


def yearly_table(insats: Insats, books: Mapping[int, Book], period: Period) -> Table | None:
    """Participants, flows and results of each year."""
    stem = f"insats.{insats.slug}"
    cells = {
        name: [_of_year(book.figures.get(f"{stem}.{name}"), year) for year, book in books.items()]
        for name in YEARLY
    }
    rows = tuple(
        Row(name.replace(".", "-"), label, tuple(cells[name]))
        for name, label in YEARLY.items()
        if any(c is not None and c.status is not Status.MISSING for c in cells[name])
    )
    if not rows:
        return None
    columns = tuple(Column(str(year), str(year)) for year in books)
    return Table(f"{stem}.ar", "År för år", "", columns, rows, period_label(period))


def _of_year(figure: Figure | None, year: int) -> Figure | None:
    return None if figure is None else replace(figure, key=f"{figure.key}.{year}")


def _goals(prefix: str, books: Mapping[int, Book]) -> Iterator[Table]:
    """The goals of each year, with the year in title and keys."""
    for year, book in books.items():
        if (table := book.tables.get(f"{prefix}mal")) is not None:
            dated = table.map(lambda figure, y=year: _of_year(figure, y) or figure)  # type: ignore[misc]
            yield replace(dated, key=f"{table.key}.{year}", title=f"{table.title} {year}")


def money_table(insats: Insats, wanted: Wanted) -> Table | None:
    """Budget and cost of each booked year of the insats."""
    ledgers = list_year_ledgers(
        wanted.slug, wanted.year, back=wanted.year - wanted.period.start.year
    )
    held = {
        ledger.year: one
        for ledger in ledgers
        if ledger.year in list_years(wanted.period)
        for one in list_insats_money(wanted.slug, ledger)
        if one.slug == insats.slug
    }
    lines = [Line(str(y), str(y), _money(m.budget_ore, m.cost_ore)) for y, m in held.items()]
    stem = f"ekonomi.insats.{insats.slug}.ar"
    label = period_label(wanted.period)
    about = About("insats-ekonomi", "Insatsens ekonomi år för år", stem, label, COST, "År")
    return amounts_table(about, MONEY, lines)


def _money(budget: int | None, cost: int) -> dict[str, int | None]:
    return {
        "budget": budget,
        "kostnad": cost,
        "avvikelse": None if budget is None else budget - cost,
    }


def _decisions(insats: Insats, wanted: Wanted) -> Iterator[str]:
    for one in list_decisions(wanted.slug, wanted.period.start, wanted.after):
        if one.insats_id == insats.pk:
            yield f"{long_date(one.meeting.on)}: {one.text.rstrip('.')}."


def _told(insats: Insats, period: Period) -> Iterator[str]:
    """The first line of each thing that attested quarterly reports have told."""
    found = InsatsReport.objects.filter(
        insats=insats,
        status=InsatsReport.Status.ATTESTED,
        from_on__gte=period.start,
        from_on__lt=period.end,
    )
    for report in found.defer("tables").order_by("from_on"):
        for name in FIELDS:
            if line := first_line(getattr(report, name)):
                yield f"{period_label(period_of(report))}, {LABELS[name].lower()}: {line}"


def _result(insats: Insats) -> tuple[tuple[str, str], ...]:
    return (("Resultat som registrerats", insats.result_text),) if insats.result_text else ()
