"""Small pieces of WordprocessingML (ECMA-376, part 1) as text; elements in the schema's order."""

from __future__ import annotations

import re
from html import escape
from typing import Any

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
TWIPS = 56.6929  # in a millimetre


def parsed(xml: str) -> Any:
    """The element of a piece of text; w: and r: are known."""
    from docx.oxml.parser import parse_xml

    name = re.match(r"<[\w:]+", xml)
    assert name
    return parse_xml(f"{name[0]} {NAMESPACES}{xml[name.end() :]}")


def told(text: str) -> str:
    """Text for between tags or in an attribute, without what XML forbids."""
    return escape(CONTROLS.sub("", text))


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def run(
    text: str, *, bold: bool = False, italic: bool = False, look: str = "", style: str = ""
) -> str:
    """A stretch of text; `look` is more run properties (colour, size), in the schema's order."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:b/>" * bold + "<w:i/>" * italic + look
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{told(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; `properties` follow its style in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def field(instruction: str, shown: str, look: str = "") -> str:
    """A field that Word works out; `shown` stands there until it has."""
    wrapped = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:r>{wrapped}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{wrapped}<w:instrText xml:space="preserve"> {told(instruction)} </w:instrText></w:r>'
        f'<w:r>{wrapped}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{wrapped}<w:t>{told(shown)}</w:t></w:r>"
        f'<w:r>{wrapped}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(name: str, number: int, content: str) -> str:
    """`content` as a place that links and fields can name."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def inner_link(name: str, content: str) -> str:
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def listed_field(instruction: str, entries: list[str], style: str) -> list[str]:
    """A list that Word makes (contents, list of tables): one paragraph an entry, until it has.

    It is marked for renewal, since only Word knows the pages.
    """
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {told(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    styles = style.split()
    made = []
    for place, entry in enumerate(entries):
        content = (opening if place == 0 else "") + entry
        content += closing if place == len(entries) - 1 else ""
        made.append(paragraph(content, styles[place] if len(styles) > 1 else style))
    return made


def section_break(*, landscape: bool, references: str, last: bool = False) -> str:
    """The end of a section of pages: A4 upright or lying, with the report's margins."""
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    if landscape:
        size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    margins = (
        f'<w:pgMar w:top="{twips(30)}" w:right="{twips(25)}" w:bottom="{twips(28)}" '
        f'w:left="{twips(30)}" w:header="{twips(14)}" w:footer="{twips(12)}" w:gutter="0"/>'
    )
    properties = f'<w:sectPr>{references}<w:type w:val="nextPage"/>{size}{margins}</w:sectPr>'
    return properties if last else paragraph("", "", properties)
