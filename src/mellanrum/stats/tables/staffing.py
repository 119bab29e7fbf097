"""Staffing: what the parties promised the insatser and gave them, in per cent of full time.

Promises and hours are not people, so nothing here is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, stem
from mellanrum.stats.measures.expressions import Span
from mellanrum.stats.measures.operation import BY_KEY
from mellanrum.stats.operation_frames import StaffingView

COLUMNS = (
    Column("utlovat", "Utlovat", "%"),
    Column("givet", "Givet", "%"),
    Column("saknas", "Saknas", "%"),
    Column("vid-slutet", "Utlovat vid periodens slut", "%"),
)
TOTAL = "summa"
NOTE = (
    "Procent av en heltid, i snitt över periodens dagar. Givet anges bara när det är känt för "
    "varje dag som något var lovat. Bara parternas tjänster; det som förbundet köper ingår inte."
)


@dataclass(frozen=True)
class Weighed:
    """Per cent of full time on average over a period; `given` is None when it is not all known,
    `at_end` what was promised for the last day.
    """

    promised: Decimal
    given: Decimal | None
    lacking: Decimal | None
    at_end: Decimal


def weigh(rows: Iterable[StaffingView], span: Span) -> Weighed:
    """Each promise by its days inside the span; other days are without staff."""
    inside = [(r, days) for r in rows if (days := _days(r, span)) > 0]
    whole = span.end - span.start
    promised = sum(r.promised * days for r, days in inside)
    given = sum((r.given or 0) * days for r, days in inside)
    is_known = all(r.given is not None for r, _ in inside)
    return Weighed(
        Decimal(promised) / whole,
        Decimal(given) / whole if is_known else None,
        Decimal(promised - given) / whole if is_known else None,
        Decimal(sum(r.promised for r, _ in inside if r.end >= span.end)),
    )


def _days(row: StaffingView, span: Span) -> int:
    return min(row.end, span.end) - max(row.start, span.start)


def drafts(maker: Maker) -> Iterator[Draft]:
    """Each insats's staffing by party, then the förbund's by party and by insats."""
    span = maker.span
    rows = [r for r in maker.frames.operation.staffing if _days(r, span) > 0]
    for insats in maker.frames.insatser:
        mine = [r for r in rows if r.insats == insats.slug]
        if mine:
            yield _draft(_table(maker, insats.slug, mine))
    known = {i.slug for i in maker.frames.insatser}
    all_rows = [r for r in rows if r.insats in known]
    if all_rows:
        yield _draft(_table(maker, FORBUND, all_rows))
        yield _draft(_insatser_table(maker, all_rows))


def _draft(table: Table) -> Draft:
    return Draft(table, "", "bemanning i procent av heltid")


def _table(maker: Maker, insats: str, rows: Sequence[StaffingView]) -> Table:
    told = {r.party for r in rows}
    parties = [(slug, name) for slug, name in maker.frames.parties if slug in told]
    by_party = [
        _row(maker, insats, slug, name, [r for r in rows if r.party == slug])
        for slug, name in parties
    ]
    whole = weigh(rows, maker.span)
    return Table(
        f"{stem(insats)}.bemanning",
        "Bemanning",
        "Part",
        COLUMNS,
        (
            *by_party,
            _row(maker, insats, TOTAL, "Alla parter", rows),
            _full_time_row(maker, insats, whole),
        ),
        maker.period,
        notes=(NOTE,),
    )


def _row(maker: Maker, insats: str, slug: str, name: str, rows: Sequence[StaffingView]) -> Row:
    kind = RowKind.TOTAL if slug == TOTAL else RowKind.DETAIL
    return Row(slug, name, _cells(maker, f"{stem(insats)}.bemanning.{slug}", name, rows), kind)


def _cells(maker: Maker, root: str, name: str, rows: Sequence[StaffingView]) -> tuple[Figure, ...]:
    weighed = weigh(rows, maker.span)
    values = (weighed.promised, weighed.given, weighed.lacking, weighed.at_end)
    return tuple(
        _percent(maker, f"{root}.{column.key}", f"{name}, {column.label.lower()}", value, len(rows))
        for column, value in zip(COLUMNS, values, strict=True)
    )


def _percent(maker: Maker, key: str, label: str, value: Decimal | None, rows: int) -> Figure:
    last = key.rpartition(".")[2]
    measure = BY_KEY.get(f"bemanning.summa.{last}") or BY_KEY["bemanning.summa.utlovat"]
    status = Status.MISSING if value is None else Status.SHOWN
    origin = maker.origin(measure, rows)
    return Figure(key, label, value, Unit.PERCENT, maker.period, status=status, provenance=origin)


def _full_time_row(maker: Maker, insats: str, whole: Weighed) -> Row:
    """The sum as whole posts: 275 per cent is 2.8."""
    cells: list[Figure | None] = []
    for name, value in (("heltider", whole.promised), ("heltider-givet", whole.given)):
        measure = BY_KEY[f"bemanning.{name}"]
        posts = None if value is None else value / 100
        cells.append(
            Figure(
                f"{stem(insats)}.bemanning.{name}",
                measure.title,
                posts,
                Unit.COUNT,
                maker.period,
                decimals=1,
                status=Status.MISSING if posts is None else Status.SHOWN,
                provenance=maker.origin(measure, 0),
            )
        )
    return Row("heltider", "Heltider", (*cells, None, None), RowKind.SUBTOTAL)


def _insatser_table(maker: Maker, rows: Sequence[StaffingView]) -> Table:
    """Insatser on rows: the same figures as in their own tables."""
    found = []
    for insats in maker.frames.insatser:
        mine = [r for r in rows if r.insats == insats.slug]
        if mine:
            root = f"{stem(insats.slug)}.bemanning.{TOTAL}"
            cells = _cells(maker, root, f"{insats.name}, alla parter", mine)
            found.append(Row(insats.slug, insats.name, cells))
    total = _cells(maker, f"{stem(FORBUND)}.bemanning.{TOTAL}", "Alla parter", rows)
    return Table(
        "forbund.bemanning.insatser",
        "Bemanning per insats",
        "Insats",
        COLUMNS,
        (*found, Row(TOTAL, "Alla insatser", total, RowKind.TOTAL)),
        maker.period,
        notes=(NOTE,),
    )
