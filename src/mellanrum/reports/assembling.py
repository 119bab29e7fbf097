"""One builder for every kind of report: sections as they are now become a document.

`plan_of` makes the sections that a new report begins with; whoever writes reorders them, adds own
ones and leaves some out; `assemble` makes the document of those that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mellanrum.documents.house_style import HouseStyle
from mellanrum.documents.model import (
    Block,
    Cover,
    Document,
    Section,
    SignatureLine,
    StatementBlock,
    TableBlock,
)
from mellanrum.domain.periods import Period
from mellanrum.reports.block_makers import Text, parts_from
from mellanrum.reports.content import Content
from mellanrum.reports.frame import (
    colophon,
    cover_lines,
    signatures_of,
    subtitle_of,
    title_of,
    watermark,
)
from mellanrum.reports.made_sections import kept
from mellanrum.reports.narrative import SubHeading
from mellanrum.reports.outline import OutlineSection, load_outline
from mellanrum.reports.repeated import repeated
from mellanrum.reports.report_texts import texts_of

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section before it is printed. `blocks` are block descriptions, at most one of them
    'text:NAME'; `body` is that text (CommonMark). `required` are keys of figures that must be
    known; `insats` the slug of the one it is about.
    """

    key: str
    heading: str
    level: int
    blocks: tuple[str, ...] = ()
    text_name: str = ""
    body: str = ""
    law: str = ""
    hint: str = ""
    required: tuple[str, ...] = ()
    insats: str = ""


@dataclass(frozen=True, slots=True)
class Dress:
    """What a document has beside its sections. Without `signatures` (None) those of the board in
    force sign what it signs; `images` are blocks by key and `codes` those of tables by key; `mark`
    stands on every page instead of what is said of small groups; `on` is the date printed.
    """

    title: str = ""
    subtitle: str | None = None
    signatures: tuple[SignatureLine, ...] | None = None
    images: Mapping[str, Block] = field(default_factory=dict)
    house_style: HouseStyle = field(default_factory=HouseStyle)
    codes: Mapping[str, str] = field(default_factory=dict)
    code_base_url: str = ""
    page_initials: tuple[str, ...] = ()
    mark: str | None = None
    on: date | None = None
    colophon: tuple[tuple[str, str], ...] = ()


PLAIN = Dress()


def plan_of(
    kind: str, forbund: str, from_on: date, to_on: date, insats: str = ""
) -> tuple[SectionPlan, ...]:
    """The sections of a new report of [from_on, to_on): the outline's, with one for each insats or
    indicator where it says so, and the texts that are there beforehand.
    """
    period = Period(from_on, to_on)
    texts = texts_of(kind, forbund, period, insats)
    return tuple(
        replace(plan, body=texts.get(plan.text_name, ""))
        for section in load_outline(kind).sections
        for plan in _plans(section, forbund, period, insats)
    )


def _plans(
    section: OutlineSection, forbund: str, period: Period, insats: str
) -> Iterator[SectionPlan]:
    for one in repeated(section.each, forbund, period, insats):
        yield SectionPlan(
            key="-".join(part for part in (section.key, one.slug) if part),
            heading=one.heading or section.heading,
            level=section.level,
            blocks=tuple(one.filled(block) for block in section.blocks),
            text_name=one.filled(section.text_name),
            law=section.law,
            hint=section.hint,
            required=tuple(_dated(one.filled(key), period) for key in section.required),
            insats=one.insats,
        )


def _dated(key: str, period: Period) -> str:
    assert period.last is not None
    return key.replace("{year}", str(period.last.year))


def assemble(
    kind: str, content: Content, sections: Sequence[SectionPlan], dress: Dress = PLAIN
) -> Document:
    """The document of the sections, in their order; one without content, and without any below it
    that has, is left out. The same content and sections give the same document.

    Raises DomainError when a text names an unknown figure, table or image.
    """
    outline = load_outline(kind)
    return Document(
        title=dress.title or title_of(outline, content),
        organisation=content.year.forbund.name,
        year=content.year.year,
        date=dress.on or content.changed_on,
        sections=tuple(sections_of(content, sections, dress)),
        subtitle=subtitle_of(outline, content) if dress.subtitle is None else dress.subtitle,
        cover=Cover(kicker=outline.kicker, lines=cover_lines(content)),
        signatures=signatures_of(outline, content, dress.signatures),
        signature_text=outline.signature_text if outline.signed_by else "",
        colophon=(*colophon(content), *dress.colophon),
        watermark_note=watermark(content) if dress.mark is None else dress.mark,
        house_style=dress.house_style,
        page_initials=dress.page_initials,
        code_base_url=dress.code_base_url,
    )


def sections_of(
    content: Content, sections: Sequence[SectionPlan], dress: Dress = PLAIN
) -> Iterator[Section]:
    """The sections that have something in them, or below them, each with its sub-sections. A level
    that the one before does not lead to is raised, and a key that is taken gets a number.
    """
    made = [_kept_section(plan, content, dress) for plan in sections]
    above, taken = 0, set[str]()
    for plan, found in zip(sections, made, strict=True):
        if not _is_told(plan, sections, made):
            continue
        level = min(plan.level, above + 1)
        for section in found:
            deeper = min(level + section.level - plan.level, DEEPEST)
            yield _placed(section, deeper, _own_key(section.key, taken))
            above = deeper
        above = max(level, above)


def _is_told(
    plan: SectionPlan, sections: Sequence[SectionPlan], made: Sequence[Sequence[Section]]
) -> bool:
    """Whether the section has blocks, or one below it has."""
    at = next(n for n, one in enumerate(sections) if one is plan)
    if any(section.blocks for section in made[at]):
        return True
    for below, found in zip(sections[at + 1 :], made[at + 1 :], strict=True):
        if below.level <= plan.level:
            return False
        if any(section.blocks for section in found):
            return True
    return False


def _own_key(key: str, taken: set[str]) -> str:
    found, number = key, 1
    while found in taken:
        number += 1
        found = f"{key}-{number}"
    taken.add(found)
    return found


def _placed(section: Section, level: int, key: str) -> Section:
    """The very same section where nothing is changed: what is known of it still holds."""
    if (section.level, section.key) == (level, key):
        return section
    return replace(section, level=level, key=key)


def _kept_section(plan: SectionPlan, content: Content, dress: Dress) -> tuple[Section, ...]:
    """As `_section`. What is gathered once has one `year`; codes belong to what is frozen."""
    if dress.codes:
        return tuple(_section(plan, content, dress))
    images = {key: image for key, image in dress.images.items() if key in plan.body}
    return kept(plan, content.year, images, lambda: tuple(_section(plan, content, dress)))


def _section(plan: SectionPlan, content: Content, dress: Dress) -> Iterator[Section]:
    """The section, and one a level below for each sub-heading of its blocks."""
    key, heading, level = plan.key, plan.heading, plan.level
    blocks: list[Block] = []
    where = plan.text_name or plan.key
    for part in parts_from(plan.blocks, content, Text(plan.body, where, dress.images)):
        if isinstance(part, SubHeading):
            yield Section(key, heading, level, tuple(blocks))
            key, heading = f"{plan.key}-{part.slug}", part.text
            level, blocks = plan.level + 1, []
        else:
            blocks.append(coded(part, dress.codes))
    yield Section(key, heading, level, tuple(blocks))


def coded(block: Block, codes: Mapping[str, str]) -> Block:
    """A table or statement with its code, where it has one."""
    if isinstance(block, TableBlock | StatementBlock) and block.table.key in codes:
        return replace(block, code=codes[block.table.key])
    return block
