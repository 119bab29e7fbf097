"""Paragraphs and lists as CommonMark: what the report's texts are written in.

`commonmark(blocks)` is read back as the same blocks by any CommonMark reader; where emphasis cannot
be marked beside a sign (a**"b"**c), the words are kept and the emphasis is let go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from mellanrum.documents.model import LINKS, BulletList, Inlines, Paragraph, Run, Style

MARKS = {Style.PLAIN: "", Style.EMPHASIS: "*", Style.STRONG: "**"}
SPACES = re.compile(r"[ \t\r\n]+")  # a no-break space is no space here
SIGNS = re.compile(r"[\\`*_\[\]<>]|&(?=[#\w])|!(?=\[|$)")
OPENERS = re.compile(r"^(#{1,6}(?=\s|$)|[-+=~](?=.|$)|\d{1,9}(?=[.)](\s|$)))")
SIMPLE = re.compile(r"[^\s()<>\\*_]+")  # an address that needs no brackets
STYLES = {"em_open": Style.EMPHASIS, "strong_open": Style.STRONG}
PIECES = re.compile(r"(\{\{[^{}]*\}\})")


def commonmark(blocks: Iterable[Paragraph | BulletList | str]) -> str:
    """The text of the blocks, a blank line between them; a str is a line of its own, as it is."""
    parts: list[str] = []
    before: BulletList | None = None
    other = is_next = False
    for block in blocks:
        if isinstance(block, BulletList):
            is_next = before is not None and before.ordered == block.ordered and not other
            text = list_text(block, is_next)
        else:
            text = block if isinstance(block, str) else line_text(block.inlines)
        if text:
            parts.append(text)
            before, other = (block, is_next) if isinstance(block, BulletList) else (None, False)
    return "\n\n".join(parts)


def list_text(block: BulletList, is_other: bool) -> str:
    """A line for each item; `is_other` parts it from a list of its kind just above."""
    lines = []
    for number, item in enumerate((item for item in block.items if line_text(item)), 1):
        mark = "+" if is_other else "-"
        if block.ordered:
            mark = f"{number})" if is_other else f"{number}."
        lines.append(f"{mark} {line_text(item)}")
    return "\n".join(lines)


def line_text(inlines: Inlines) -> str:
    """One line. What would be read differently is written without emphasis."""
    runs = tidied(inlines)
    text = opened("".join(map(run_text, runs)))
    if parsed_runs(text) == runs:
        return text
    return opened("".join(run_text(Run(run.text, href=run.href)) for run in runs))


def tidied(inlines: Sequence[Run]) -> Inlines:
    """Runs of one look joined, single spaces, none at the ends, no styled space at an edge."""
    parted = [piece for run in inlines if run.text for piece in parted_spaces(run)]
    joined: list[Run] = []
    for look, group in groupby(parted, key=lambda run: (run.style, run.href)):
        joined.append(Run(SPACES.sub(" ", "".join(run.text for run in group)), *look))
    return trimmed(joined)


def parted_spaces(run: Run) -> Iterator[Run]:
    """Spaces at the edges of a styled run or link are plain."""
    core = run.text.strip(" \t\r\n")
    if not core:
        yield Run(run.text)
        return
    start = run.text.index(core)
    for text, is_core in ((run.text[:start], False), (core, True)):
        if text:
            yield Run(text, run.style, run.href) if is_core else Run(text)
    if run.text[start + len(core) :]:
        yield Run(" ")


def trimmed(runs: list[Run]) -> Inlines:
    """No space of any kind at the ends of the line, and no plain one twice in a row."""
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if not kept:
            text = text.lstrip()
        elif kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            kept.append(Run(text, run.style, run.href))
    while kept and kept[-1].text != kept[-1].text.rstrip():
        last = kept.pop()
        kept += [Run(last.text.rstrip(), last.style, last.href)] if last.text.rstrip() else []
    return tuple(kept)


def run_text(run: Run) -> str:
    """The run with its marks; {{ figures }} are left as they are."""
    pieces = PIECES.split(run.text)
    escaped = "".join(
        piece if place % 2 else SIGNS.sub(r"\\\g<0>", piece) for place, piece in enumerate(pieces)
    )
    mark = MARKS[run.style]
    text = f"{mark}{escaped}{mark}"
    if not run.href:
        return text
    return f"[{text}]({run.href})" if SIMPLE.fullmatch(run.href) else f"[{text}](<{run.href}>)"


def opened(text: str) -> str:
    """A line that would open a list or a heading does not."""
    found = OPENERS.match(text)
    if not found:
        return text
    if found[1][0].isdigit():
        return f"{found[1]}\\{text[len(found[1]) :]}"
    return f"\\{text}"


def parsed_runs(text: str) -> Inlines:
    """The runs of one paragraph of CommonMark; of anything else none."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return ()
    return tidied(tuple(runs_of(tokens[1].children or [])))


def runs_of(children: list[Any]) -> Iterator[Run]:
    style, link = Style.PLAIN, ""
    for child in children:
        if child.type in STYLES:
            style = STYLES[child.type]
        elif child.type in ("em_close", "strong_close"):
            style = Style.PLAIN
        elif child.type == "link_open":
            found = str(child.attrs.get("href", ""))
            link = found if found.startswith(LINKS) else ""
        elif child.type == "link_close":
            link = ""
        else:
            yield Run(child.content or " ", style, link)
