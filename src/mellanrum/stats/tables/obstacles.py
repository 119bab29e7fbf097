"""Obstacle cases: rules and routines that stood in the way, never a person's case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.stats.draft import Draft, Figures, shown, value
from mellanrum.stats.making import Maker
from mellanrum.stats.measures.expressions import Span
from mellanrum.stats.operation_frames import ObstacleView
from mellanrum.stats.rows import NEVER
from mellanrum.stats.scales import UNKNOWN_KEY, UNKNOWN_LABEL
from mellanrum.stats.tables.contacts import count_figure

ROWS = {
    "antal": "Väckta",
    "redovisade": "Redovisade för parterna",
    "avgjorda": "Avgjorda",
    "oppna": "Öppna vid periodens slut",
}
COUNTED = (Column("antal", "Antal"),)


def sort_cases(cases: Sequence[ObstacleView], span: Span) -> dict[str, list[ObstacleView]]:
    """The cases raised, presented and settled in the span, and those open at its end. A case that
    has an outcome without a day is settled, nobody knows when.
    """

    def inside(day: int) -> bool:
        return span.start <= day < span.end

    return {
        "antal": [c for c in cases if inside(c.raised)],
        "redovisade": [c for c in cases if inside(c.presented)],
        "avgjorda": [c for c in cases if inside(c.settled)],
        "oppna": [c for c in cases if c.raised < span.end and _is_open(c, span)],
    }


def _is_open(case: ObstacleView, span: Span) -> bool:
    is_undated = bool(case.outcome) and case.settled == NEVER
    return case.settled >= span.end and not is_undated


def drafts(maker: Maker) -> Iterator[Draft]:
    """The numbers, then the raised by kind and by party, and the settled by outcome."""
    cases = sort_cases(maker.frames.operation.obstacles, maker.span)
    if not any(cases.values()):
        return
    rows = tuple(
        Row(key, label, (_figure(maker, key, label, len(cases[key]), key),))
        for key, label in ROWS.items()
    )
    table = Table("forbund.hinder", "Hinderärenden", "", COUNTED, rows, maker.period)
    yield Draft(table, "", "hinderärenden", _finding)
    parties = dict(maker.frames.parties)
    spreads = (
        ("slag", "Väckta hinderärenden efter slag", "antal", _labels(maker, "obstacle_kind")),
        ("ursprung", "Väckta hinderärenden efter part", "antal", parties),
        ("utfall", "Avgjorda hinderärenden efter utfall", "avgjorda",
         _labels(maker, "obstacle_outcome")),
    )  # fmt: skip
    for name, title, which, labels in spreads:
        raw = [_value(case, name) for case in cases[which]]
        if raw:
            yield Draft(_spread(maker, name, title, which, labels, raw), "", "hinderärenden")


def _value(case: ObstacleView, name: str) -> str:
    return {"slag": case.kind, "ursprung": case.party, "utfall": case.outcome}[name]


def _labels(maker: Maker, name: str) -> dict[str, str]:
    return {c.code: c.label for c in maker.frames.codes if c.list == name}


def _spread(
    maker: Maker, name: str, title: str, which: str, labels: Mapping[str, str], raw: Iterable[str]
) -> Table:
    counts = Counter(code if code in labels else "" for code in raw)
    rows = []
    for code, label in {**labels, "": UNKNOWN_LABEL}.items():
        if counts[code] or (name != "ursprung" and code):
            slug = ascii_slug(code if name == "ursprung" else label) if code else UNKNOWN_KEY
            figure = _figure(maker, f"{name}.{slug}", label, counts[code], which)
            rows.append(Row(slug, label, (figure,)))
    total = _figure(maker, which, ROWS[which], counts.total(), which)
    rows.append(Row("alla", "Alla", (total,), RowKind.TOTAL))
    return Table(f"forbund.hinder.{name}", title, "", COUNTED, tuple(rows), maker.period)


def _figure(maker: Maker, key: str, label: str, n: int, measure: str) -> Figure:
    return count_figure(maker, f"forbund.hinder.{key}", label, n, f"hinder.{measure}")


def _finding(figures: Figures) -> str:
    told = shown(figures, "forbund.hinder.antal", "forbund.hinder.oppna")
    if told is None:
        return ""
    raised, still = map(value, told)
    return f"{raised} väcktes och {still} var öppna vid periodens slut."
