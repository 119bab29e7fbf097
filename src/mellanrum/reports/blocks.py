"""The blocks of an outline that any report can have: tables, statements, charts, lists, facts.

A block description is a name with what it is of: 'table:finansiering', 'chart:line:balanskrav'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from mellanrum.documents.model import (
    Block,
    BulletList,
    KeyFigures,
    Note,
    Paragraph,
    Run,
    StatementBlock,
    Style,
    TableBlock,
)
from mellanrum.domain.swedish import capitalized, joined
from mellanrum.figures.disclosure import describe
from mellanrum.figures.figure import Status
from mellanrum.figures.format import long_date, number
from mellanrum.figures.table import RowKind, Table
from mellanrum.figures.trim import tells_something, trimmed
from mellanrum.ledger.money import kronor
from mellanrum.registers.governance.models import Decision
from mellanrum.reports.benchmarks import benchmark_notes
from mellanrum.reports.content import Content, DiaryLine
from mellanrum.reports.drawings import draw, only_rows
from mellanrum.reports.figures import policy_of

# Which charts a table of statistics gets, by the last part of its key.
CHARTS = {
    "alder": "grouped",
    "utbildning": "grouped",
    "tid-i-forsorjning": "grouped",
    "tid-i-insats": "grouped",
    "forsorjning-fore": "bars",
    "forsorjning": "before-after",
    "remittent": "bars",
    "kvar": "survival",
    "tratt": "funnel",
}


def _table(key: str, content: Content) -> Iterator[Block]:
    if table := content.year.tables.get(key):
        yield TableBlock(table)


def _statement(key: str, content: Content) -> Iterator[Block]:
    if table := content.year.tables.get(key):
        yield StatementBlock(table)


def _chart(rest: str, content: Content) -> Iterator[Block]:
    kind, key, *rows = rest.split(":")
    table = content.year.tables.get(key)
    if table is None:
        return
    chosen = only_rows(table, tuple(rows[0].split(",")) if rows else ())
    if block := draw(chosen, kind):
        yield block


def _keyfigures(rest: str, content: Content) -> Iterator[Block]:
    found = [content.year.figures[k] for k in rest.split(",") if k in content.year.figures]
    if found:
        yield KeyFigures(tuple(found))


def statistics_blocks(tables: Sequence[Table], prefix: str = "") -> Iterator[Block]:
    """Each table that tells something, and after it the chart of the same numbers; last, which
    tables the protection of small groups leaves nothing of.
    """
    untold = []
    for table in map(trimmed, tables):
        if tells_something(table):
            yield from _drawn(replace(table, title=f"{prefix}{table.title}"))
        elif any(f.status is Status.SUPPRESSED for f in table.figures()):
            untold.append(table.title[0].lower() + table.title[1:])
    if untold:
        yield Note(f"Grupperna är för små för att visa {joined(untold)}.")


def _drawn(table: Table) -> Iterator[Block]:
    finding = table.finding
    if finding.startswith("Vanligast"):
        finding = f"{table.title}: {finding[0].lower()}{finding[1:]}"
    yield TableBlock(replace(table, finding=finding))
    kind = CHARTS.get(table.key.rpartition(".")[2])
    if kind and is_worth_drawing(table) and (chart := draw(table, kind)):
        yield chart


def is_worth_drawing(table: Table) -> bool:
    """At least two detail rows with a shown value other than zero, and most of them shown."""
    rows = [row for row in table.rows if row.kind is RowKind.DETAIL]
    told = [row for row in rows if any(c is not None and c.value for c in row.cells)]
    return len(told) >= max(2, len(rows) / 2)


RESULTS = ("resultat", "mal", "avslut")


def _forbund_tables(rest: str, content: Content) -> Iterator[Block]:
    yield from statistics_blocks([t for t in forbund_tables(content) if not _is_result(t)])


def _forbund_results(rest: str, content: Content) -> Iterator[Block]:
    yield from statistics_blocks([t for t in forbund_tables(content) if _is_result(t)])


def forbund_tables(content: Content) -> list[Table]:
    return [t for key, t in content.year.tables.items() if key.startswith("forbund.")]


def _is_result(table: Table) -> bool:
    return table.key.partition(".")[2].startswith(RESULTS)


def _members(rest: str, content: Content) -> Iterator[Block]:
    yield Paragraph((Run("Medlemmar under året", Style.STRONG),))
    items = []
    for membership in content.members:
        text = membership.party.name
        if membership.from_on.year == content.year.year:
            text += f", medlem från {long_date(membership.from_on)}"
        items.append((Run(text),))
    yield BulletList(tuple(items))


def _board(rest: str, content: Content) -> Iterator[Block]:
    if content.seats:
        yield Paragraph((Run("Styrelsens platser vid årets slut", Style.STRONG),))
        items = [(Run(f"{s.get_role_display()}, {s.party_name}"),) for s in content.seats]
        yield BulletList(tuple(cast("list[tuple[Run, ...]]", items)))


def _decisions(rest: str, content: Content) -> Iterator[Block]:
    granted = [d for d in content.decisions if d.kind == Decision.Kind.GRANT]
    if granted:
        yield Paragraph((Run("Beviljade medel", Style.STRONG),))
        yield BulletList(tuple((Run(_grant(d)),) for d in granted))


def _grant(decision: Decision) -> str:
    amount = ""
    if decision.amount_ore is not None:
        amount = f" ({number(kronor(decision.amount_ore))}\u202fkr)"
    return f"{long_date(decision.meeting.on)}: {decision.text.rstrip('.')}{amount}"


def _insatser_list(rest: str, content: Content) -> Iterator[Block]:
    items = [
        (Run(i.name, Style.STRONG), Run(f", {i.get_kind_display().lower()}. {i.purpose}".rstrip()))
        for i in content.insatser
    ]
    if items:
        yield BulletList(tuple(items))


def _method(rest: str, content: Content) -> Iterator[Block]:
    policy = policy_of(content.year.forbund, content.year.minimum)
    yield Note(describe(policy))
    yield from (Note(text) for text in benchmark_notes(content.benchmarks))


def _sentences(name: str, content: Content) -> Iterator[Block]:
    """What the registers say, a bullet each."""
    if told := content.sentences.get(name):
        yield BulletList(tuple((Run(capitalized(text)),) for text in told))


def _facts(name: str, content: Content) -> Iterator[Block]:
    """Labels with their values, a bullet each."""
    if told := content.facts.get(name):
        items = tuple((Run(f"{label}: ", Style.STRONG), Run(value)) for label, value in told)
        yield BulletList(items)


def _statistics(prefix: str, content: Content) -> Iterator[Block]:
    """Every table whose key begins so, with its chart."""
    found = [table for key, table in content.tables.items() if key.startswith(prefix)]
    yield from statistics_blocks(found)


def _tables(keys: str, content: Content) -> Iterator[Block]:
    """The tables of those keys that there are, each with its chart."""
    found = [content.tables[key] for key in keys.split(",") if key in content.tables]
    yield from statistics_blocks(found)


def _every(prefix: str, content: Content) -> Iterator[Block]:
    """Every table whose key begins so, as it is: a row may tell in words alone."""
    found = (table for key, table in content.tables.items() if key.startswith(prefix))
    yield from map(TableBlock, found)


def _diary(rest: str, content: Content) -> Iterator[Block]:
    """Events of material importance, those after the period's end under a heading of their own."""
    during = [line for line in content.diary if not line.is_after_year]
    after = [line for line in content.diary if line.is_after_year]
    if during:
        yield BulletList(tuple(map(_event, during)))
    if after:
        yield Paragraph((Run("Efter periodens slut", Style.STRONG),))
        yield BulletList(tuple(map(_event, after)))


def _event(line: DiaryLine) -> tuple[Run, ...]:
    told = " ".join(line.text.split())
    title = line.title.rstrip(".")
    return (
        Run(f"{long_date(line.on)}: ", Style.STRONG),
        Run(f"{title}. {told}" if told else title),
    )


MAKERS: dict[str, Callable[[str, Content], Iterator[Block]]] = {
    "sentences": _sentences,
    "facts": _facts,
    "tables": _tables,
    "statistics": _statistics,
    "every": _every,
    "diary": _diary,
    "table": _table,
    "statement": _statement,
    "chart": _chart,
    "keyfigures": _keyfigures,
    "forbund-tables": _forbund_tables,
    "forbund-results": _forbund_results,
    "members": _members,
    "board": _board,
    "decisions": _decisions,
    "insatser-list": _insatser_list,
    "method": _method,
}
