"""What can be inserted in a text: every figure, table and chart of a report's content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mellanrum.figures.figure import Status, Unit
from mellanrum.figures.format import printed
from mellanrum.reports.blocks import CHARTS, is_worth_drawing
from mellanrum.reports.content import Content
from mellanrum.reports.spoken import spoken

FIGURE, TABLE, CHART = "figure", "table", "chart"
UNITS = {
    Unit.PERSONS: "personer",
    Unit.PERCENT: "procent",
    Unit.SEK: "kronor",
    Unit.COUNT: "antal",
    Unit.MONTHS: "månader",
    Unit.YEARS: "år",
}
WORD = re.compile(r"[0-9a-zåäöéü]+")
# Swedish endings, the longest first; what is left must be three letters.
ENDINGS = (
    *("arnas", "ernas", "ornas", "arna", "erna", "orna", "ande", "ens", "ets", "en", "et", "er"),
    *("ar", "or", "ad", "at", "de", "te", "na", "a", "e", "n", "t", "s"),
)
SHORTEST = 3
WHOLE, BEGUN, STEM, INSIDE = 6, 4, 3, 1


@dataclass(frozen=True, slots=True)
class Insertable:
    """`printed` is the value as it reads in the text; `unit` its name in Swedish; `chart` the kind
    of chart, for one.
    """

    key: str
    label: str
    printed: str
    unit: str
    period: str
    kind: str = FIGURE
    chart: str = ""

    @property
    def insert(self) -> str:
        """What stands in the text for it."""
        if self.kind == TABLE:
            return f"{{{{ tabell: {self.key} }}}}"
        if self.kind == CHART:
            return f"{{{{ diagram: {self.chart}: {self.key} }}}}"
        return f"{{{{ {self.key} }}}}"


def list_insertable(content: Content) -> tuple[Insertable, ...]:
    """Figures with a value or protected, then tables and the charts that can be drawn of them."""
    return (*_figures(content), *_tables(content))


def _figures(content: Content) -> Iterator[Insertable]:
    for key, figure in content.figures.items():
        if figure.status is Status.MISSING:
            continue
        told = spoken(figure) if figure.status is Status.SUPPRESSED else printed(figure)
        yield Insertable(key, figure.label, told, UNITS[figure.unit], figure.period)


def _tables(content: Content) -> Iterator[Insertable]:
    for key, table in content.tables.items():
        yield Insertable(key, table.title, table.finding, "tabell", table.period, TABLE)
        chart = CHARTS.get(key.rpartition(".")[2])
        if chart and is_worth_drawing(table):
            yield Insertable(key, table.title, table.finding, "diagram", table.period, CHART, chart)


def search_insertable(
    items: Sequence[Insertable], query: str, most: int = 30
) -> tuple[Insertable, ...]:
    """Those where every word of the query is found, in any order and inflection; the best first."""
    asked = WORD.findall(query.lower())
    if not asked:
        return ()
    found = []
    for place, item in enumerate(items):
        if score := _score(asked, item):
            found.append((-score, len(item.label), place, item))
    return tuple(item for *_, item in sorted(found, key=lambda one: one[:3])[:most])


def _score(asked: Sequence[str], item: Insertable) -> int:
    """0 unless every word is found somewhere."""
    words = _words(item.label)
    aside = _words(f"{item.key} {item.period} {item.unit}")
    total = 0
    for word in asked:
        points = max(2 * _fit(word, words), _fit(word, aside))
        if not points:
            return 0
        total += points
    return total


def _fit(word: str, words: frozenset[str]) -> int:
    """How well a word is found among others."""
    if word in words:
        return WHOLE
    stem = _stem(word)
    best = 0
    for one in words:
        if one.startswith(word):
            return BEGUN
        if len(stem) >= SHORTEST and _stem(one).startswith(stem):
            best = max(best, STEM)
        elif len(word) > SHORTEST and word in one:
            best = max(best, INSIDE)
    return best


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word without its ending: 'deltagarnas' and 'deltagare' become 'deltag'."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            shorter = word[: -len(ending)]
            return _stem(shorter) if shorter.endswith("ar") else shorter
    return word
