"""A page for the board's meeting: outcome, budget, prognosis, liquidity and ratios of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from mellanrum.reports.money_years import list_money_years

TITLE = "Ekonomisk uppföljning"
CASH = ("kassa", "lagsta")
SHOWN = ("utfall", "budget-hittills", "avvikelse", "prognos", "budget", "prognos-avvikelse")
MOST_SENTENCES = 6
NOTHING = "Inget avviker mer än gränsen."
RATIOS = {"andelar-av-medlen": "Så fördelades medlen", "forbrukningskvot": "Förbrukningskvot"}


@dataclass(frozen=True, slots=True)
class Material:
    """All that the page is made of, read once."""

    found: FollowUp
    outcome: dict[str, Table]
    cash: CashView
    capital: CapitalView
    ratios: dict[str, Table]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Whole, for Excel."""
        others = (self.cash.table, self.capital.table)
        known = (table for table in others if table is not None)
        return (*self.outcome.values(), *known, *self.ratios.values())


def material_of(found: FollowUp, today: date) -> Material:
    """The year's tables at the month."""
    slug, year = found.forbund.slug, found.year
    years = list_money_years(slug, year)
    return Material(
        found,
        outcome_tables(found),
        cash_view(found),
        capital_view(slug, year, today, years),
        ratio_tables(slug, year, years),
    )


def document_of(made: Material, today: date) -> Document:
    """The page, for `documents.sheet.render_meeting`."""
    found = made.found
    return Document(
        title=TITLE,
        organisation=found.forbund.name,
        year=found.year,
        date=today,
        sections=tuple(_sections(made)),
        subtitle=found.now.period,
        colophon=(("Uppgifterna", "ur bokföring och beslutad budget"),),
        watermark_note="Underlag till styrelsen",
    )


def _sections(made: Material) -> Iterator[Section]:
    yield Section("sammanfattning", "Sammanfattning", 1, (_told(made),))
    outcome = TableBlock(narrowed(made.outcome["utfall"]))
    yield Section("utfall", "Utfall, budget och prognos", 1, (outcome,))
    if made.cash.table is not None:
        yield Section("likviditet", "Likviditet", 1, tuple(_cash(made.cash.table)))
    for key, heading in RATIOS.items():
        if key in made.ratios:
            table = without_notes(made.ratios[key])
            yield Section(key, heading, 1, (TableBlock(table),))


def _told(made: Material) -> Block:
    """What the figures say, in sentences."""
    found, cash, capital = made.found, made.cash, made.capital
    last = found.sentences[-1:] if len(found.sentences) > MOST_SENTENCES else ()
    told = [*found.told, *found.sentences[: MOST_SENTENCES - len(last)], *last]
    told += [cash.liquidity.sentence] if cash.liquidity else []
    told += [capital.sentence] if capital.sentence else []
    told += capital.placements
    return BulletList(tuple((Run(text),) for text in dict.fromkeys(told)) or ((Run(NOTHING),),))


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
