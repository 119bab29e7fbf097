"""The text of a paragraph in Word with its emphasis and links; deleted text is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mellanrum.documents.model import LINKS, Inlines, Run, Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
HOLDERS = {f"{W}{name}" for name in ("ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo")}
EMPHATIC = {"Strong": Style.STRONG, "Emphasis": Style.EMPHASIS}
OFF = {"0", "false", "off", "none"}


def runs_in(element: Any, relations: Any, href: str = "") -> Iterator[Run]:
    """The runs in reading order."""
    for child in element:
        if child.tag == f"{W}r":
            text = "".join(pieces(child))
            if text:
                yield Run(text, style_of(child), href)
        elif child.tag == f"{W}hyperlink":
            yield from runs_in(child, relations, address(child, relations))
        elif child.tag in HOLDERS:
            yield from runs_in(child, relations, href)


def pieces(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"


def style_of(run: Any) -> Style:
    """Bold before italic: a text has one emphasis at a time."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return Style.PLAIN
    if is_on(properties.find(f"{W}b")):
        return Style.STRONG
    if is_on(properties.find(f"{W}i")):
        return Style.EMPHASIS
    return EMPHATIC.get(value_of(properties.find(f"{W}rStyle")), Style.PLAIN)


def is_on(element: Any) -> bool:
    return element is not None and value_of(element, "1") not in OFF


def value_of(element: Any, default: str = "") -> str:
    """The element's w:val."""
    return default if element is None else str(element.get(f"{W}val", default))


def address(link: Any, relations: Any) -> str:
    """Where a link leads; '' within the file or by a way that reports do not print."""
    key = link.get(R_ID)
    if key is None or key not in relations or not relations[key].is_external:
        return ""
    target = str(relations[key].target_ref)
    return target if target.startswith(LINKS) else ""


def said(inlines: Inlines) -> str:
    """The words alone, on one line."""
    return " ".join("".join(run.text for run in inlines).split())
