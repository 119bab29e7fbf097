"""The blocks of the indicator report: summary, who answered, each indicator, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mellanrum.documents.model import Block
from mellanrum.reports.content import Content
from mellanrum.reports.indicators import (
    Material,
    head_blocks,
    item_blocks,
    method_blocks,
    missing_blocks,
    owner_blocks,
    reading_blocks,
    summary_blocks,
    who_blocks,
)
from mellanrum.reports.narrative import Part, SubHeading


def _of(make: Callable[[Material], Iterator[Block]]) -> Callable[[str, Content], Iterator[Part]]:
    """A maker of the whole survey year; nothing where nobody was asked."""

    def made(rest: str, content: Content) -> Iterator[Part]:
        if content.indicators is not None:
            yield from make(content.indicators)

    return made


def _head(number: str, content: Content) -> Iterator[Part]:
    if content.indicators is not None:
        for result in content.indicators.results.indicators:
            if str(result.number) == number:
                yield from head_blocks(result)


def _items(number: str, content: Content) -> Iterator[Part]:
    """Each question of an indicator under a heading of its own."""
    if content.indicators is None:
        return
    results = content.indicators.results
    for result in results.indicators:
        for item in result.items if str(result.number) == number else ():
            heading = f"Fråga {item.item.number}, {item.form.title.lower()}"
            yield SubHeading(heading, item.key.replace(".", "-").replace("_", "-"))
            yield from item_blocks(item, results)


MAKERS: dict[str, Callable[[str, Content], Iterator[Part]]] = {
    "indicator-summary": _of(summary_blocks),
    "indicator-who": _of(who_blocks),
    "indicator-reading": _of(reading_blocks),
    "indicator-missing": _of(missing_blocks),
    "indicator-owner": _of(owner_blocks),
    "indicator-method": _of(method_blocks),
    "indicator": _head,
    "indicator-items": _items,
}
