"""A socio-economic calculation as a document: conclusion, result, doubts, sensitivity, material."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mellanrum.documents.chart_tornado import tornado_alt, tornado_spec
from mellanrum.documents.charts import WIDTH
from mellanrum.documents.model import (
    Block,
    BulletList,
    ChartBlock,
    Document,
    Note,
    Run,
    Section,
    TableBlock,
    plain,
)
from mellanrum.figures.table import Table
from mellanrum.reports.drawings import draw_spec
from mellanrum.reports.society_tables import EXAMPLE, Outcome

LIMITS_TITLE = "Det här kan kalkylen inte veta"
WIDEST = 8  # number columns that a printed page has room for


def document_of(
    outcome: Outcome,
    *,
    organisation: str,
    insats: str,
    conclusion: str,
    changes: Sequence[str],
    day: date,
) -> Document:
    """The calculation for print. `changes` are what the register says otherwise now."""
    basis = outcome.made.basis
    lines = [f"Första året {basis.year}", basis.case_type.label, *([insats] if insats else [])]
    return Document(
        title=basis.title,
        organisation=organisation,
        year=basis.year,
        date=day,
        sections=tuple(_sections(outcome, conclusion, changes)),
        subtitle="Samhällsekonomisk kalkyl",
        colophon=(("Kalkylen avser", ". ".join(lines)),),
        watermark_note=EXAMPLE if outcome.is_example else "",
    )


def _sections(outcome: Outcome, conclusion: str, changes: Sequence[str]) -> Iterator[Section]:
    if conclusion:
        paragraphs = [part.strip() for part in conclusion.split("\n\n") if part.strip()]
        yield Section("slutsats", "Slutsats", 1, tuple(plain(text) for text in paragraphs))
    tables = outcome.tables
    result: list[Block] = [Note(EXAMPLE)] if outcome.is_example else []
    yield Section("resultat", "Resultat", 1, (*result, TableBlock(key_without_limits(outcome))))
    limits = tuple((Run(limit.sentence),) for limit in outcome.limits)
    yield Section("forbehall", LIMITS_TITLE, 1, (BulletList(limits),))
    yield Section("aktorer", "Per aktör", 1, _blocks(tables, "aktorer", "utanforskap", "ar-aktor"))
    yield Section("ar", "År för år", 1, _blocks(tables, "ar"))
    spread = (*_tornado(tables["tornado"]), *_blocks(tables, "tornado", "rutnat", "simulering"))
    yield Section("kanslighet", "Vad resultatet hänger på", 1, spread)
    material = _blocks(tables, "antaganden", "styckkostnader")
    yield Section("underlag", "Underlag och källor", 1, (*_changed(changes), *material))


def key_without_limits(outcome: Outcome) -> Table:
    """The result's first table, where the limits stand beside it and not in its notes."""
    return replace(outcome.tables["nyckeltal"], notes=())


def tornado_svg(table: Table, width: int) -> str:
    """The drawing; '' where no assumption has a range."""
    try:
        return draw_spec(tornado_spec(table, width))
    except ValueError:
        return ""


def _tornado(table: Table) -> tuple[Block, ...]:
    svg = tornado_svg(table, WIDTH)
    if not svg:
        return ()
    caption = table.finding or table.title
    return (ChartBlock(svg, tornado_alt(table), caption, table.key, table.base_text),)


def _blocks(tables: Mapping[str, Table], *keys: str) -> tuple[Block, ...]:
    """The tables; one too wide for the page is left to the Excel file, which is said."""
    blocks: list[Block] = []
    for key in keys:
        if len(tables[key].columns) <= WIDEST:
            blocks.append(TableBlock(tables[key]))
        else:
            blocks.append(plain(f"{tables[key].title} har många kolumner och finns i Excelfilen."))
    return tuple(blocks)


def _changed(changes: Sequence[str]) -> tuple[Block, ...]:
    """That the register has changed since; the calculation stands on what it was saved with."""
    if not changes:
        return ()
    told = tuple((Run(text),) for text in changes)
    return (plain("Registret har ändrats sedan kalkylen sparades:"), BulletList(told))
