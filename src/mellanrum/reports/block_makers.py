"""From block descriptions to parts of a section, by whichever module knows the kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mellanrum.documents.model import Block
from mellanrum.domain.errors import DomainError
from mellanrum.reports.content import Content
from mellanrum.reports.economy import NOTES, STATEMENTS
from mellanrum.reports.narrative import Part, Sources, parts_of
from mellanrum.reports.outline import TEXT

Maker = Callable[[str, Content], Iterator[Part]]


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a section; `where` is what faults call it."""

    body: str = ""
    where: str = ""
    images: Mapping[str, Block] = field(default_factory=dict)


NO_TEXT = Text()
SET_AS_STATEMENTS = frozenset((*STATEMENTS, *NOTES))


def parts_from(
    descriptions: Sequence[str], content: Content, text: Text = NO_TEXT
) -> Iterator[Part]:
    """The parts in the outline's order; what has no data is left out. A sub-heading with nothing
    after it is too.
    """
    for description in descriptions:
        if description.startswith(TEXT):
            if text.body.strip():
                sources = Sources(content.figures, content.tables, text.images, SET_AS_STATEMENTS)
                yield from parts_of(text.body, sources, text.where)
        else:
            yield from _made(description, content)


def _made(description: str, content: Content) -> Iterator[Part]:
    name, _, rest = description.replace("{year}", str(content.year.year)).partition(":")
    try:
        maker = all_makers()[name]
    except KeyError:
        raise DomainError(f"Dispositionen har ett okänt block: {description}.") from None
    yield from maker(rest, content)


@cache
def all_makers() -> dict[str, Maker]:
    """{the name that a block description begins with: its maker}."""
    from mellanrum.reports import blocks, indicator_blocks, insats_blocks

    return {**blocks.MAKERS, **insats_blocks.MAKERS, **indicator_blocks.MAKERS}
