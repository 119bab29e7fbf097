"""Time travel: the figures of a frozen report, counted again from what was frozen with it.

Money is counted from the ledgers that the report keeps, persons from its picture of the rows while
that has not been erased. What comes from other registers is what was kept, and is said to be so.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.economy.queries import money_on
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.costs import costs_table
from mellanrum.reports.economy import Books, ledger_tables
from mellanrum.reports.economy_ties import CHECKS
from mellanrum.reports.figures import policy_of
from mellanrum.reports.models import FrozenReport, TableCode
from mellanrum.reports.recomputing_material import kept_books
from mellanrum.reports.table_codes import FIRST, REST
from mellanrum.reports.use_of_funds import used_table

if TYPE_CHECKING:
    from mellanrum.stats.published import Published

NO_PICTURE = "Rapporten frystes utan ögonblicksbild av deltagarna."
Figures = Mapping[str, Figure]


class Way(StrEnum):
    """How a figure was counted again."""

    LEDGER = "ledger"
    PERSONS = "persons"
    KEPT = "kept"


WAYS = {
    Way.LEDGER: "räknat om ur bokföringen som den frystes",
    Way.PERSONS: "räknat om ur ögonblicksbilden av deltagarna",
    Way.KEPT: "sparat värde, inte omräknat",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, called after its table, row and column: `kept` as it was frozen (None when it
    has come since), `again` counted from what was frozen (None where nothing was kept to count
    from), `today` as the registers are now.
    """

    key: str
    label: str
    way: Way
    kept: Figure | None
    again: Figure | None
    today: Figure | None

    @property
    def is_proved(self) -> bool:
        """Whether what was counted again is what was frozen; True where nothing was counted."""
        return self.again is None or same(self.kept, self.again)

    @property
    def differs(self) -> bool:
        """Whether it is another today."""
        return not same(self.kept, self.today)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Every figure of a frozen report by key. `told` are sentences about what could not be counted
    again; `tables` are the frozen ones.
    """

    frozen: FrozenReport
    lines: Mapping[str, Line]
    tables: Mapping[str, Table]
    told: tuple[str, ...] = ()

    def list_unproved(self) -> list[Line]:
        return [line for line in self.lines.values() if not line.is_proved]

    def list_different(self) -> list[Line]:
        """Those that are other today."""
        return [line for line in self.lines.values() if line.differs]


@dataclass(frozen=True, slots=True)
class Again:
    """What was counted again, with how; `told` when something could not be."""

    figures: Mapping[str, tuple[Way, Figure]]
    told: tuple[str, ...] = ()


def same(one: Figure | None, other: Figure | None) -> bool:
    """Whether both tell the same, whatever they are called and counted of."""
    if one is None or other is None:
        return one is other
    return value_of(one) == value_of(other)


def value_of(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.status, figure.numerator, figure.base


def recompute(frozen: FrozenReport) -> Recomputed:
    """All figures, then, again and today. Seconds for a year's report."""
    tables, kept = kept_figures(frozen)
    again = count_again(frozen, kept)
    today, told = figures_today(frozen)
    keys = dict.fromkeys((*kept, *today))
    names = names_of(tables.values(), insats_names(frozen.report.forbund.slug))
    lines = {
        key: _line(key, names.get(key, ""), kept.get(key), again, today.get(key)) for key in keys
    }
    return Recomputed(frozen, lines, tables, (*again.told, *told))


def _line(key: str, name: str, kept: Figure | None, again: Again, today: Figure | None) -> Line:
    way, counted = again.figures.get(key, (Way.KEPT, None))
    if kept is None or counted is None or counted.period != kept.period:
        way, counted = Way.KEPT, None
    named = kept or today
    return Line(key, name or (named.label if named else key), way, kept, counted, today)


def insats_names(forbund: str) -> dict[str, str]:
    """{slug: short name}."""
    held = Insats.objects.filter(forbund__slug=forbund)
    return dict(held.values_list("slug", "short_name"))


def names_of(tables: Iterable[Table], insatser: Mapping[str, str]) -> dict[str, str]:
    """'Not 2. Verksamhetens kostnader: Summa, 2021' of each figure: many are called the same. A
    table of an insats has its name ('Arenan, Kön: Deltagare, Andel').
    """
    found: dict[str, str] = {}
    for table in tables:
        title = title_of(table, insatser)
        for row in table.rows:
            for column, figure in zip(table.columns, row.cells, strict=True):
                if figure is not None and table.key not in CHECKS:
                    words = dict.fromkeys((row.label, column.label))
                    shown = list(words)[: 1 if len(table.columns) == 1 else 2]
                    found.setdefault(figure.key, f"{title}: {', '.join(shown)}")
    return found


def title_of(table: Table, insatser: Mapping[str, str]) -> str:
    place, _, rest = table.key.partition(".")
    slug = rest.partition(".")[0]
    return f"{insatser.get(slug, slug)}, {table.title}" if place == "insats" else table.title


def kept_figures(frozen: FrozenReport) -> tuple[dict[str, Table], dict[str, Figure]]:
    """Tables and figures by key, as they were frozen."""
    from mellanrum.documents.json import figure_from_json, table_from_object

    data = json.loads(gzip.decompress(bytes(frozen.figures)))
    tables = [table_from_object(one) for one in data.get("tables", ())]
    named = {key: figure_from_json(one) for key, one in data.get("figures", {}).items()}
    return {table.key: table for table in tables}, indexed(tables, named)


def indexed(tables: Iterable[Table], figures: Figures) -> dict[str, Figure]:
    """The figures, and those of the tables that are not among them; not those of the checks, which
    no report tells.
    """
    found = dict(figures)
    for table in tables:
        for figure in () if table.key in CHECKS else table.figures():
            found.setdefault(figure.key, figure)
    return found


def count_again(frozen: FrozenReport, kept: Figures) -> Again:
    """From the picture of the persons, and from the ledgers; costs by person from both."""
    persons, told = _persons(frozen)
    found = {key: (Way.PERSONS, figure) for key, figure in persons.items()}
    books = kept_books(bytes(frozen.material))
    if books is not None:
        figures = persons or kept
        for table in book_tables(books, figures):
            found |= {one.key: (Way.LEDGER, one) for one in table.figures()}
    return Again(found, told)


def book_tables(books: Books, persons: Figures) -> list[Table]:
    """The tables that the ledgers give, alone and with the numbers of persons."""
    money = money_on(books.insatser, books.ledgers[-1])
    mixed = (costs_table(money, persons, books.year), used_table(money, books.year))
    return [*ledger_tables(books).values(), *(table for table in mixed if table is not None)]


def _persons(frozen: FrozenReport) -> tuple[Figures, tuple[str, ...]]:
    """Counted of the picture; nothing, and why, where there is none or it is erased."""
    if not frozen.snapshot:
        return {}, (NO_PICTURE,)
    try:
        return _published(frozen).figures, ()
    except DomainError as error:
        return {}, (str(error),)


def _published(frozen: FrozenReport) -> Published:
    from mellanrum.stats.snapshots.manifest import find_folder
    from mellanrum.stats.snapshots.opening import published_from

    report = frozen.report
    period = Period(report.from_on, report.to_on)
    policy = policy_of(report.forbund, frozen.minimum)
    return published_from(find_folder(frozen.snapshot), period, policy)


def figures_today(frozen: FrozenReport) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """Those of the same report as the registers are now, protected as it was."""
    from mellanrum.reports.report_document import source_of

    try:
        content = source_of(frozen.report, minimum=frozen.minimum).content
    except DomainError as error:
        return {}, (f"Dagens värden går inte att räkna. {error}",)
    return indexed(content.tables.values(), content.figures), ()


def find_code(code: str) -> TableCode | None:
    """By a code however it was typed: 'm7k4qx9', 'M7K-4QX9'."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    if len(signs) != FIRST + REST:
        return None
    found = TableCode.objects.filter(code=f"{signs[:FIRST]}-{signs[FIRST:]}")
    return found.select_related("frozen__report__forbund", "frozen__report__insats").first()
