"""A page for the board's meeting: outcome, budget, prognosis, liquidity and ratios of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mellanrum.documents.model import (
    Block,
    BulletList,
    ChartBlock,
    Document,
    Run,
    Section,
    TableBlock,
)
from mellanrum.figures.table import RowKind, Table
from mellanrum.reports.drawings import draw
from mellanrum.reports.follow_up import (
    CapitalView,
    CashView,
    FollowUp,
    capital_view,
    cash_view,
    outcome_tables,
    ratio_tables,
)

TITLE = "Ekonomisk uppföljning"
CASH = ("kassa", "lagsta")
SHOWN = ("utfall", "budget-hittills", "avvikelse", "prognos", "budget", "prognos-avvikelse")
MOST_SENTENCES = 6


def tables_of(found: FollowUp, today: date) -> Iterator[Table]:
    """Everything that the page is made of, whole, for Excel."""
    yield from outcome_tables(found).values()
    cash = cash_view(found).table
    capital = capital_view(found.forbund.slug, found.year, today).table
    yield from (table for table in (cash, capital) if table is not None)
    yield from ratio_tables(found.forbund.slug, found.year).values()


def document_of(found: FollowUp, today: date) -> Document:
    """The page, for `documents.sheet.render_sheet`."""
    return Document(
        title=TITLE,
        organisation=found.forbund.name,
        year=found.year,
        date=today,
        sections=tuple(_sections(found, today)),
        subtitle=found.now.period,
        colophon=(("Uppgifterna", "ur bokföring och beslutad budget"),),
        watermark_note="Underlag till styrelsen",
    )


def _sections(found: FollowUp, today: date) -> Iterator[Section]:
    outcome = outcome_tables(found)["utfall"]
    cash = cash_view(found)
    capital = capital_view(found.forbund.slug, found.year, today)
    yield Section("sammanfattning", "Sammanfattning", 1, (_told(found, cash, capital),))
    yield Section("utfall", "Utfall, budget och prognos", 1, (TableBlock(narrowed(outcome)),))
    if cash.table is not None:
        yield Section("likviditet", "Likviditet", 1, tuple(_cash(cash.table)))
    ratios = ratio_tables(found.forbund.slug, found.year)
    if "andelar-av-medlen" in ratios:
        shares = without_notes(ratios["andelar-av-medlen"])
        yield Section("andelar", "Så fördelades medlen", 1, (TableBlock(shares),))
        used = without_notes(ratios["forbrukningskvot"])
        yield Section("forbrukning", "Förbrukningskvot", 1, (TableBlock(used),))


def _told(found: FollowUp, cash: CashView, capital: CapitalView) -> Block:
    """What the figures say, in sentences."""
    last = found.sentences[-1:] if len(found.sentences) > MOST_SENTENCES else ()
    told = [*found.told, *found.sentences[: MOST_SENTENCES - len(last)], *last]
    told += [cash.liquidity.sentence] if cash.liquidity else []
    told += [capital.sentence] if capital.sentence else []
    told += capital.placements
    return BulletList(tuple((Run(text),) for text in dict.fromkeys(told)) or ((Run(NOTHING),),))


NOTHING = "Inget avviker mer än gränsen."


def _cash(table: Table) -> Iterator[Block]:
    chart = draw(table, "time-series", CASH)
    if chart is None:
        yield TableBlock(with_columns(table, CASH))
        return
    yield ChartBlock(chart.svg, chart.alt, table.finding or table.title, chart.table_key)


def narrowed(table: Table) -> Table:
    """The outcome without the columns of per cent and rows where nothing is."""
    held = with_columns(table, SHOWN)
    rows = tuple(r for r in held.rows if r.kind is not RowKind.DETAIL or _says(r.cells))
    return replace(held, rows=rows, notes=held.notes[1:2])


def _says(cells: tuple[object, ...]) -> bool:
    return any(getattr(cell, "value", None) for cell in cells)


def with_columns(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with some of its columns."""
    places = [n for n, column in enumerate(table.columns) if column.key in keys]
    rows = tuple(replace(r, cells=tuple(r.cells[n] for n in places)) for r in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in places), rows=rows)


def without_notes(table: Table) -> Table:
    rows = tuple(replace(row, note="") for row in table.rows)
    return replace(table, rows=rows, notes=table.notes[:1])
