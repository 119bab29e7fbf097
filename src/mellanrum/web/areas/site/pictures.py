"""A table of a published report with what it shows in plain words, and its chart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.web.areas.site.frozen import Source
from mellanrum.web.areas.site.plain_words import in_tens
from mellanrum.web.drawings import chart_kind, page_svg
from mellanrum.web.sites import PublicSite

# Charts of tables that the reports print as tables only; the columns that are drawn.
ALSO: dict[str, tuple[str, tuple[str, ...]]] = {
    "anvanda-medel": ("bars", ("andel",)),
    "finansiering": ("grouped", ("andel", "lagens-andel")),
    "forbund.avslutade.resultat": ("bars", ("alla-andel",)),
    "forbund.deltagare.forsorjning-fore-grupp": ("bars", ("alla-andel",)),
    "forbund.avslutade.forsorjning-fore-grupp": ("bars", ("alla-andel",)),
    "forbund.avslutade.forsorjning-efter-grupp": ("bars", ("alla-andel",)),
}
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
MARGIN = 1.06
SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where the chart is and how large, so that nothing moves when it comes; for a wide page and
    for a phone.
    """

    url: str
    size: tuple[str, str]
    narrow_url: str
    narrow_size: tuple[str, str]
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`finding` is the heading of the table; `words` the same as one says it to a neighbour."""

    heading: str
    finding: str
    table: Table
    source: Source
    words: str
    drawing: Drawing | None
    files: list[dict[str, str]]


def picture_of(heading: str, table: Table, source: Source, site: PublicSite) -> Picture:
    """The table as frozen, with its chart and its files."""
    return Picture(
        heading,
        table.finding or table.title,
        table,
        source,
        words_of(table),
        drawing_of(table, source, site),
        source.files(table.key),
    )


# How a share is said, by the end of the table's key: (its row, its column, the words around it).
SAID = (
    ("avslutade.resultat", "arbete-eller-studier", "alla-andel",
     "{} som avslutade gick vidare till arbete eller studier"),
    ("deltagare.resultat", "arbete-eller-studier", "alla-andel",
     "{} deltagare gick vidare till arbete eller studier"),
    ("anvanda-medel", "individinriktade", "andel", "{} kronor gick till individinriktade insatser"),
    ("finansiering", "staten", "andel", "{} kronor i avgifter kom från staten"),
)  # fmt: skip


def words_of(table: Table) -> str:
    """'Ungefär 4 av 10 som avslutade gick vidare till arbete eller studier (41 % av 91).' '' where
    there is nothing to say, or it is hidden.
    """
    for end, row, column, words in SAID:
        figure = cell_of(table, row, column) if table.key.endswith(end) else None
        if figure is not None and (said := in_tens(figure)):
            return f"{capitalized(words.format(said))} ({with_base(figure)})."
    return ""


def cell_of(table: Table, row: str, column: str) -> Figure | None:
    keys = [one.key for one in table.columns]
    found = next((one for one in table.rows if one.key == row), None)
    return found.cells[keys.index(column)] if found and column in keys else None


def kind_of(table: Table) -> tuple[str, tuple[str, ...]]:
    """What suits the table; '' for no chart."""
    if table.key in ALSO:
        return ALSO[table.key]
    if table.key.startswith("insats.") and table.key.endswith(".resultat"):
        return "bars", ("alla-andel",)
    return chart_kind(table), ()


def svg_of(table: Table, *, narrow: bool) -> str:
    """The chart as on a page; '' where the table has none, or too little to draw."""
    from mellanrum.reports.drawings import can_draw

    kind, columns = kind_of(table)
    held = trimmed(table)
    if not kind or not can_draw(held, kind, columns):
        return ""
    return with_margin(page_svg(held, kind, columns, narrow))


def with_margin(svg: str) -> str:
    """Room at the right: the reader's own letters may be wider than those that were measured."""
    return BOX.sub(lambda m: f'viewBox="0 0 {float(m[1]) * MARGIN:.0f} {m[2]}"', svg, count=1)


def drawing_of(table: Table, source: Source, site: PublicSite) -> Drawing | None:
    from mellanrum.documents.alttext import alt_text

    wide, narrow = (svg_of(table, narrow=one) for one in (False, True))
    if not wide:
        return None
    kind, columns = kind_of(table)
    place = (source.report.pk, table.key)
    alt = alt_text(trimmed(table), columns, kind)
    return Drawing(
        site.address("site-chart", *place, "bred"), size_of(wide),
        site.address("site-chart", *place, "smal"), size_of(narrow), alt,
    )  # fmt: skip


def size_of(svg: str) -> tuple[str, str]:
    found = SIZE.search(svg)
    return (found[1], found[2]) if found else ("", "")
