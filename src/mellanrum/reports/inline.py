"""From the tokens of a line of CommonMark to runs of text, and from lines to a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mellanrum.documents.model import LINKS, Block, BulletList, Inlines, Paragraph, Run, Style

STYLES = {"em_open": Style.EMPHASIS, "strong_open": Style.STRONG}
CLOSED = {"em_close", "strong_close"}
Fill = Callable[[str, int], str]
Fault = Callable[[int, str], Exception]


@dataclass(slots=True)
class BulletLines:
    """A list under way."""

    is_ordered: bool
    items: list[Inlines] = field(default_factory=list)

    def add(self, inlines: Inlines) -> None:
        self.items.append(inlines)

    def block(self) -> BulletList:
        return BulletList(tuple(self.items), self.is_ordered)


def text_blocks_of(inlines: Inlines) -> Iterator[Block]:
    """A paragraph; nothing of nothing."""
    if any(run.text.strip() for run in inlines):
        yield Paragraph(inlines)


def runs_of(children: list[Any], fill: Fill, line: int, fault: Fault) -> Iterator[Run]:
    """The runs of a line's tokens, with figures filled in. Raises what `fault` makes of markup that
    is not printed.
    """
    style, link = Style.PLAIN, ""
    for child in children:
        if child.type in STYLES:
            style = STYLES[child.type]
        elif child.type in CLOSED:
            style = Style.PLAIN
        elif child.type == "link_open":
            link = _address(child, line, fault)
        elif child.type == "link_close":
            link = ""
        elif child.type in {"softbreak", "hardbreak"}:
            line += 1
            yield Run(" ", style, link)
        elif child.type in {"html_inline", "image"}:
            raise fault(line, _REFUSED[child.type])
        elif child.content:
            yield Run(fill(child.content, line), style, link)


_REFUSED = {
    "html_inline": "HTML-taggar trycks inte. Skriv texten utan dem",
    "image": "Lägg in bilder med {{ bild: NAMN }} på en egen rad",
}


def _address(child: Any, line: int, fault: Fault) -> str:
    found = str(child.attrs.get("href", ""))
    if not found.startswith(LINKS):
        raise fault(
            line, f"Länken {found} går inte att använda. Länkar börjar med https:// eller mailto:"
        )
    return found
