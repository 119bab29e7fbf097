"""HTML to lines: headings, paragraphs, list items and real tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mellanrum.documents.reading.lines import Line, ReadFile, ReadPage, ReadTable
from mellanrum.documents.reading.text_file import decoded, words_of
from mellanrum.domain.errors import DomainError

SKIPPED = {"script", "style", "nav", "svg", "noscript", "template", "head", "select", "button"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {"p", "li", "dd", "dt", "blockquote", "figcaption", "pre", "address", *HEADINGS}
HIDDEN = {"hidden", "visually-hidden", "sr-only", "skip", "skip-link", "origins", "origin"}
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
WIDEST = 60


def read_html(name: str, content: bytes) -> ReadFile:
    """Raises DomainError when there is nothing in it that can be read as HTML."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(_text(name, content), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DomainError(
            f"{name} går inte att läsa som HTML. Spara sidan på nytt, eller som PDF."
        ) from error
    title = _clean(root.findtext(".//title") or "")
    return ReadFile(name, "html", (ReadPage(1, tuple(_parts(root))),), title)


def _text(name: str, content: bytes) -> str:
    """The declared encoding where it can be used; an XML declaration is taken away."""
    declared = CHARSET.search(content[:2000])
    text = ""
    if declared:
        try:
            text = content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text or decoded(name, content))


def _parts(element: Any) -> Iterator[Line | ReadTable]:
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED or _is_hidden(element):
        return
    if tag == "table":
        yield from _table(element)
    elif tag in BLOCKS and not _has_blocks(element):
        yield from _line(element, _text_of(element))
    else:
        yield from _loose(element, element.text)
        for child in element:
            yield from _parts(child)
            yield from _loose(element, child.tail)


def _is_hidden(element: Any) -> bool:
    """What nobody sees, and the fold-outs that say where a figure comes from."""
    if element.tag == "details" and any(True for _ in element.iterancestors("figure")):
        return True  # the numbers behind a drawing stand in a table of their own
    names = set((element.get("class") or "").split())
    return (
        element.get("aria-hidden") == "true" or bool(names & HIDDEN) or "hidden" in element.attrib
    )


def _has_blocks(element: Any) -> bool:
    return any(child is not element for child in element.iter("table", "p", "li", "div", "ul"))


def _text_of(element: Any) -> str:
    """The text without what is hidden."""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not _is_hidden(child):
            pieces.append(" " if child.tag == "br" else _text_of(child))
        pieces.append(child.tail or "")
    return _clean("".join(pieces))


def _loose(element: Any, text: str | None) -> Iterator[Line]:
    if text and text.strip():
        yield from _line(element, _clean(text))


def _line(element: Any, text: str) -> Iterator[Line]:
    if text:
        yield Line(
            text,
            1,
            element.sourceline or 0,
            words_of(text),
            level=HEADINGS.get(element.tag, 0),
            above=1,
            is_item=element.tag in {"li", "dt", "dd"},
            is_paragraph=True,
        )


def _table(table: Any) -> Iterator[ReadTable]:
    trs = [tr for tr in table.iter("tr") if _owner(tr) is table]
    rows = _grid(trs)
    if not rows:
        return
    heads, has_head = 0, table.find("thead") is not None
    for tr in trs:
        if tr.getparent().tag != "thead" and (has_head or any(cell.tag == "td" for cell in tr)):
            break
        heads += 1
    caption = _clean(
        " ".join(text for node in table.findall("caption") for text in node.itertext())
    )
    yield ReadTable(rows, 1, table.sourceline or 0, min(heads, len(rows)), caption)


def _owner(tr: Any) -> Any:
    return next(tr.iterancestors("table"))


def _grid(trs: list[Any]) -> tuple[tuple[str, ...], ...]:
    """The cells' texts with spans laid out, every row equally wide."""
    cells: dict[tuple[int, int], str] = {}
    for y, tr in enumerate(trs):
        x = 0
        for cell in tr.iterchildren("td", "th"):
            while (y, x) in cells:
                x += 1
            _lay(cells, cell, y, x)
            x += _span(cell, "colspan")
    width = min(WIDEST, max((x for _, x in cells), default=-1) + 1)
    return tuple(tuple(cells.get((y, x), "") for x in range(width)) for y in range(len(trs)))


def _lay(cells: dict[tuple[int, int], str], cell: Any, y: int, x: int) -> None:
    text = _text_of(cell)
    for down in range(_span(cell, "rowspan")):
        for over in range(_span(cell, "colspan")):
            cells[y + down, x + over] = text if down == over == 0 or cell.tag == "th" else ""


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(WIDEST, max(1, int(text))) if text.isdecimal() and len(text) < 4 else 1


def _clean(text: str) -> str:
    """Blanks and line ends as one blank; no-break spaces stay."""
    return BLANKS.sub(" ", text).strip(" ")
