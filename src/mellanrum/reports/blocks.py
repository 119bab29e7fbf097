"""From a block description in the outline to blocks of the document."""

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
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.disclosure import describe
from mellanrum.figures.figure import Status
from mellanrum.figures.format import long_date, number
from mellanrum.figures.table import RowKind, Table
from mellanrum.figures.trim import tells_something, trimmed
from mellanrum.ledger.money import kronor
from mellanrum.registers.governance.models import Decision
from mellanrum.reports.benchmarks import benchmark_notes
from mellanrum.reports.content import Content
from mellanrum.reports.drawings import draw, only_rows
from mellanrum.reports.figures import policy_of
from mellanrum.reports.narrative import blocks_of

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


def blocks_from(descriptions: tuple[str, ...], content: Content) -> tuple[Block, ...]:
    """The blocks of a section, in the outline's order; what has no data is left out."""
    return tuple(block for text in descriptions for block in _expand(text, content))


def _expand(description: str, content: Content) -> Iterator[Block]:
    name, _, rest = description.replace("{year}", str(content.year.year)).partition(":")
    try:
        maker = MAKERS[name]
    except KeyError:
        raise DomainError(f"Dispositionen har ett okänt block: {description}.") from None
    yield from maker(rest, content)


def text_blocks(name: str, content: Content) -> Iterator[Block]:
    if body := content.texts.get(name):
        yield from blocks_of(body, content.year.figures, name)


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
        items = [(Run(f"{s.get_role_display()}, {s.party.name}"),) for s in content.seats]
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


MAKERS: dict[str, Callable[[str, Content], Iterator[Block]]] = {
    "text": text_blocks,
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
