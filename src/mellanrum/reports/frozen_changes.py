"""What differs between an edition and the one it corrects, as a section of the new one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    KeyFigures,
    Note,
    Paragraph,
    Run,
    Section,
    plain,
)
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import base_text, printed

KEY, HEADING = "andringar-i-denna-utgava", "Ändringar i denna utgåva"
NOTHING = "Inga uppgifter och inga texter skiljer sig från den förra utgåvan."
LONGEST, CONTEXT = 160, 40  # signs of a paragraph that are told whole; of what stands around
Told = tuple[str, str]  # (what the figure is called, how it is printed)


def changes_section(before: Document, after: Document, reason: str, edition: int) -> Section:
    """Why it was corrected, each figure that is another and each text that is."""
    why = f"Utgåva {edition} ersätter utgåva {edition - 1}. Skäl: {reason.strip()}"
    found = [*figure_changes(before, after), *text_changes(before, after)]
    blocks: list[Block] = [plain(why)]
    if found:
        blocks.append(BulletList(tuple((Run(line),) for line in found)))
    else:
        blocks.append(plain(NOTHING))
    return Section(KEY, HEADING, 1, tuple(blocks))


def figure_changes(before: Document, after: Document) -> Iterator[str]:
    """A sentence for each figure that is printed otherwise, is new or is gone."""
    old, new = told_figures(before), told_figures(after)
    for key, (label, value) in new.items():
        if key not in old:
            yield f"{label}: {value} har tillkommit."
        elif old[key][1] != value:
            yield f"{label}: {old[key][1]} har rättats till {value}."
    for key, (label, value) in old.items():
        if key not in new:
            yield f"{label}: {value} har utgått."


def told_figures(document: Document) -> dict[tuple[str, ...], Told]:
    """{where it stands: (its name, as printed)} of tables and of figures set large."""
    found: dict[tuple[str, ...], Told] = {}
    for table in document.tables():
        for row in table.rows:
            for column, figure in zip(table.columns, row.cells, strict=True):
                if figure is not None:
                    label = f"{table.title}, {row.label}, {column.label}"
                    found[table.key, row.key, column.key] = (label, words_of(figure))
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, KeyFigures):
                for figure in block.figures:
                    found["", section.key, figure.key] = (figure.label, words_of(figure))
    return found


def words_of(figure: Figure) -> str:
    return " ".join(part for part in (printed(figure), base_text(figure)) if part)


def text_changes(before: Document, after: Document) -> Iterator[str]:
    """A sentence for each paragraph that is another, and for each section new or gone."""
    old = {s.key: s for s in before.sections if s.key != KEY}
    new = {s.key: s for s in after.sections if s.key != KEY}
    for key, section in new.items():
        if key not in old:
            yield f"Avsnittet ”{section.heading}” är nytt."
            continue
        if old[key].heading != section.heading:
            yield f"Rubriken ”{old[key].heading}” är nu ”{section.heading}”."
        yield from paragraph_changes(section.heading, texts_of(old[key]), texts_of(section))
    for key, section in old.items():
        if key not in new:
            yield f"Avsnittet ”{section.heading}” har utgått."


def paragraph_changes(heading: str, old: list[str], new: list[str]) -> Iterator[str]:
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(old[i:j], new[k:m]):
            yield f"Avsnittet ”{heading}”: {_changed(was, now)}"


def _changed(was: str | None, now: str | None) -> str:
    if was is None:
        return f"”{short(now or '')}” har lagts till."
    if now is None:
        return f"”{short(was)}” har strukits."
    before, after = around(was, now)
    return f"”{before}” har ersatts med ”{after}”."


def around(was: str, now: str) -> tuple[str, str]:
    """Of two texts what differs, with some words before and after; all of it where it is short."""
    if max(len(was), len(now)) <= LONGEST:
        return was, now
    start = shared(was, now)
    end = min(shared(was[::-1], now[::-1]), min(len(was), len(now)) - start)
    return cut(was, start, len(was) - end), cut(now, start, len(now) - end)


def shared(one: str, other: str) -> int:
    """How many signs the two begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def cut(text: str, start: int, end: int) -> str:
    """The text from some words before `start` to some after `end`, marked where it is cut."""
    first = max(text.rfind(" ", 0, max(start - CONTEXT, 0)) + 1, 0)
    last = text.find(" ", min(end + CONTEXT, len(text)))
    last = len(text) if last < 0 else last
    found = text[first:last]
    return f"{'…' if first else ''}{short(found, LONGEST * 3)}{'…' if last < len(text) else ''}"


def short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def texts_of(section: Section) -> list[str]:
    """The words that somebody wrote: paragraphs, points of lists, notes."""
    found: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found.append("".join(run.text for run in block.inlines))
        elif isinstance(block, BulletList):
            found += ["".join(run.text for run in item) for item in block.items]
        elif isinstance(block, Note):
            found.append(block.text)
    return found
