"""What stands on the pages and is not the report: running heads, page numbers, contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from mellanrum.documents.reading.lines import Line, ReadFile, ReadPage, ReadTable

EDGE = 2  # lines at the top and at the foot that may be furniture
LOOK_AHEAD = 3  # lines of a list of contents that may run over without a page number
FEWEST = 3  # pages it must stand on
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:[-–]\s*)?(?:sid(?:a|an)?\.?\s*)?\d{1,3}(?:\s*(?:\(|/|av\s)\s*\d{1,3}\)?)?(?:\s*[-–])?$",
    re.IGNORECASE,
)
OF_PAGES = re.compile(r"\bsid(?:a|an)\s+\d+\b|^\d{1,3}\s?\(\d{1,3}\)$", re.IGNORECASE)
OF_ALL = re.compile(r"\bsid(?:a|an)\s+\d+\s+av\s+\d+$", re.IGNORECASE)
LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…{2,}\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
ENTRY = re.compile(r"^(\S.*\D)\s+(\d{1,3})$")
NUMBERING = re.compile(r"\b(?:not|bilaga)\s*\d+\.|^[\d.]+\s", re.IGNORECASE)
MOST_PAGES = 400
CONTENTS = re.compile(
    r"^(?:innehåll(?:sförteckning)?|(?:tabeller|figurer|diagram)(?: och \w+)?)\s*:?$", re.I
)


def body(read: ReadFile) -> list[Line | ReadTable]:
    """The report's own lines and tables in reading order."""
    repeated = _repeated(read.pages)
    parts: list[Line | ReadTable] = []
    for page in read.pages:
        parts += _kept(page, repeated)
    return without_contents(parts)


def _edges(page: ReadPage) -> list[Line]:
    lines = [part for part in page.parts if isinstance(part, Line)]
    return lines if len(lines) <= 2 * EDGE else [*lines[:EDGE], *lines[-EDGE:]]


def _same(text: str) -> str:
    return DIGITS.sub("#", text.casefold())


def _repeated(pages: Sequence[ReadPage]) -> frozenset[str]:
    """The edge lines that stand on at least a third of the pages: the same words, or the same but
    for a number that grows with the pages. Rows of a long table do neither.
    """
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            found[_same(line.text)].append((page.number, line.text))
    least = max(FEWEST, len(pages) // 3)
    return frozenset(key for key, lines in found.items() if _is_running(lines, least))


def _is_running(lines: list[tuple[int, str]], least: int) -> bool:
    if len({page for page, _ in lines}) < least:
        return False
    if Counter(text for _, text in lines).most_common(1)[0][1] >= least:
        return True
    for at in range(len(DIGITS.findall(lines[0][1]))):
        offsets = Counter(int(DIGITS.findall(text)[at]) - page for page, text in lines)
        if offsets.most_common(1)[0][1] >= least:
            return True
    return False


def _kept(page: ReadPage, repeated: frozenset[str]) -> list[Line | ReadTable]:
    edges = set(_edges(page))
    return [
        part
        for part in page.parts
        if not (isinstance(part, Line) and _is_furniture(part, part in edges, repeated))
    ]


def _is_furniture(line: Line, is_edge: bool, repeated: frozenset[str]) -> bool:
    if line.level:
        return False
    if is_edge and _same(line.text) in repeated:
        return True
    if is_edge and PAGE_NUMBER.match(line.text) and not line.is_paragraph:
        return True
    if is_edge and OF_ALL.search(line.text) and not line.is_paragraph:
        return True
    return bool(OF_PAGES.search(line.text)) and len(line.text) < 20 and not line.is_paragraph


def without_contents(parts: list[Line | ReadTable]) -> list[Line | ReadTable]:
    """Lines with leader dots, and what follows a heading 'Innehåll' as long as it ends in pages.

    The list is over when a line is one of the headings that it named.
    """
    pages = max((part.page for part in parts), default=1)
    kept: list[Line | ReadTable] = []
    named: set[str] = set()
    is_in_contents = False
    for at, part in enumerate(parts):
        text = part.text if isinstance(part, Line) else ""
        if LEADER.search(text):
            continue
        ahead = [_entry(p, pages) for p in parts[at + 1 : at + 1 + LOOK_AHEAD]]
        if CONTENTS.match(text) and any(ahead):
            is_in_contents = True
        elif is_in_contents:
            entry = _entry(part, pages)
            is_over = text.casefold() in named or text.endswith(".")
            is_in_contents = not is_over and bool(entry or any(ahead))
            named.add(entry)
        if not is_in_contents:
            kept.append(part)
    return kept


def _entry(part: Line | ReadTable, pages: int) -> str:
    """The name that a line says stands on a page; '' for any other line."""
    if not isinstance(part, Line) or part.text[0].islower():
        return ""
    if ". " in NUMBERING.sub("", part.text):
        return ""
    entry = ENTRY.match(part.text)
    is_page = entry is not None and int(entry[2]) <= (pages if pages > 1 else MOST_PAGES)
    if not is_page and not LEADER.search(part.text):
        return ""
    return entry[1].strip(" .…_").casefold() if entry else part.text
