"""What a Word file would change in a report; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from mellanrum.documents.commonmark import commonmark
from mellanrum.documents.docx_in import WordImage, read_docx
from mellanrum.documents.model import (
    BulletList,
    ChartBlock,
    ImageBlock,
    Paragraph,
    StatementBlock,
    TableBlock,
)
from mellanrum.domain.errors import DomainError
from mellanrum.domain.text_merge import paragraphs
from mellanrum.reports.assembling import Dress, assemble
from mellanrum.reports.content import Content
from mellanrum.reports.models import Report, ReportSection
from mellanrum.reports.narrative import Sources, SubHeading, parts_of
from mellanrum.reports.outline import TEXT
from mellanrum.reports.report_document import plans_of
from mellanrum.reports.spoken import PLACEHOLDER, inserted
from mellanrum.reports.word_in_policies import (
    OWN,
    Base,
    Incoming,
    gathered,
    nearest,
    taken_in,
    with_image_keys,
    without,
)
from mellanrum.reports.writing import list_sections, list_versions
from mellanrum.reports.writing_content import content_of, texts_of_sections

NOT_WORDS = (TableBlock, StatementBlock, ChartBlock, ImageBlock)
VERSIONS = 12  # the newest that the file is held against


@dataclass(frozen=True, slots=True)
class Change:
    """What a section's text becomes: its key (or 'eget:3' for a new one), heading, text, and the
    version and text that the change was made of; `before` is what stands there now.
    """

    target: str
    heading: str
    body: str
    before: str
    base: str
    version: int

    @property
    def is_own(self) -> bool:
        return self.target.startswith(f"{OWN}:")

    @property
    def is_same(self) -> bool:
        return self.body == self.base

    @property
    def place(self) -> int:
        """Where in the file a new section's heading stands."""
        return int(self.target.partition(":")[2])


def changes_of(
    report: Report,
    found: Sequence[Incoming],
    chosen: Mapping[int, str],
    images: Mapping[str, str],
) -> list[Change]:
    """In the order of the file. `images` are {name in the file: key in the report}."""
    sections = {one.key: one for one in list_sections(report)}
    texts = texts_of_sections(list(sections.values()))
    content = content_of(report, texts)
    headings = {f"{OWN}:{one.place}": one.heading for one in found}
    own = program_paragraphs(report, content)
    changes = []
    for target, text in gathered(found, chosen).items():
        told = with_image_keys(text, images)
        if (section := sections.get(target)) is not None and section.text_name:
            changes.append(_change(section, without(told, own), content))
        elif target in headings:
            changes.append(Change(target, headings[target], without(told, own), "", "", 0))
    return changes


def _change(section: ReportSection, text: str, content: Content) -> Change:
    base = nearest(text, list(_bases(section, content)))
    body = taken_in(text, base)
    return Change(section.key, section.heading, body, section.body, base.body, base.version)


def _bases(section: ReportSection, content: Content) -> Iterator[Base]:
    """The text as it is, then its older versions."""
    held = {section.body: section.version}
    for one in list_versions(section)[:VERSIONS]:
        held.setdefault(one.body, one.number)
    for body, number in held.items():
        pairs = tuple((one, _printed(one, content)) for one in paragraphs(body))
        yield Base(pairs, number, values_in(body, content))


def _printed(paragraph: str, content: Content) -> str:
    """A paragraph that cannot be printed stands as it is."""
    if paragraph.startswith("{{ bild:"):
        return paragraph
    try:
        parts = parts_of(paragraph, Sources(content.figures, content.tables), "")
    except DomainError:
        return paragraph
    kept = [f"### {p.text}" if isinstance(p, SubHeading) else p for p in parts]
    return commonmark(one for one in kept if isinstance(one, Paragraph | BulletList | str))


def values_in(body: str, content: Content) -> dict[str, str]:
    """{insertion as it stands: its printed value}."""
    found = {}
    for match in PLACEHOLDER.finditer(body):
        if match[1] in content.figures:
            try:
                found[match[0]] = inserted(match[0], content.figures, "")
            except DomainError:
                continue
    return found


def program_paragraphs(report: Report, content: Content) -> frozenset[str]:
    """What the program prints beside the texts, as Word brings it back: sentences, key figures and
    notes. Tables and charts are not written, so that this is quick (some 100 ms).
    """
    from mellanrum.documents.docx import render_docx

    plans = tuple(
        replace(plan, body="", text_name="", blocks=_fixed(plan.blocks))
        for plan in plans_of(report)
    )
    made = assemble(report.kind, content, plans, Dress(signatures=()))
    sections = tuple(
        replace(one, blocks=tuple(b for b in one.blocks if not isinstance(b, NOT_WORDS)))
        for one in made.sections
    )
    told = read_docx(render_docx(replace(made, sections=sections)))
    return frozenset(part for one in told for part in paragraphs(one.text))


def _fixed(blocks: Sequence[str]) -> tuple[str, ...]:
    return tuple(block for block in blocks if not block.startswith(TEXT))


def known_images(report: Report, images: Sequence[WordImage]) -> dict[str, str]:
    """{name in the file: key} of those that the report has: the same bytes, or the same alternative
    text.
    """
    held = list(report.images.filter(removed_at=None).defer("content"))
    by_bytes = {one.sha256: one.key for one in held}
    by_words = {" ".join(one.alt.split()): one.key for one in held if one.alt}
    found = {}
    for one in images:
        key = by_bytes.get(sha256(one.data).hexdigest()) or by_words.get(one.alt)
        if key:
            found[one.name] = key
    return found


def can_hold(image: WordImage) -> str:
    """Why the image cannot be taken in; '' where it can. It must have words and be sound."""
    if not image.alt.strip():
        return "Bilden saknar alternativtext. Skriv en i Word, eller lägg till bilden för sig."
    try:
        ImageBlock(image.data, image.mime, alt=image.alt)
    except DomainError as error:
        return error.message
    return ""
