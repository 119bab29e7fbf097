"""veraPDF-style checks of structure that can be made without Java: `check_pdf(bytes)`.

Each fault is one line in plain words; an empty list means that every check passed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

MARKS = {"BDC": 1, "BMC": 1, "EMC": -1}
PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}


def check_pdf(data: bytes) -> list[str]:
    """Every fault found in the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        checks = (catalog, metadata, outline, structure, headings, pages, fonts)
        return [fault for check in checks for fault in check(pdf)]


def catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "MarkInfo: not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "no structure tree"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not displayed"


def metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    xmp = pdf.Root.Metadata.read_bytes().decode()
    for name, value in (("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A")):
        if not re.search(rf'{name}(="|>){value}', xmp):
            yield f"XMP: {name} is not {value}"
    if "dc:title" not in xmp:
        yield "XMP: no title"


def outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as bookmarks:
        if not bookmarks.root:
            yield "no bookmarks"


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element in reading order."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tags(pdf: pikepdf.Pdf) -> list[tuple[str, pikepdf.Dictionary]]:
    """(standard tag without slash, element); the role map is applied."""
    root = pdf.Root.StructTreeRoot
    roles = {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}
    return [(roles.get(str(e.S), str(e.S))[1:], e) for e in elements(root)]


def structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Alternative texts, header cells, and rows as wide as their table."""
    found = tags(pdf)
    if not found:
        yield "the structure tree is empty"
    for tag, element in found:
        if tag == "Figure" and not str(element.get("/Alt", "")):
            yield "a Figure has no alternative text"
        if tag == "Formula" and not str(element.get("/Alt", "")):
            yield "a Formula has no alternative text"
        if tag == "Table":
            yield from table(element)


def table(element: pikepdf.Dictionary) -> Iterator[str]:
    rows = [e for e in elements(element) if e.S == Name.TR]
    cells = [[e for e in elements(row) if e.S in (Name.TH, Name.TD)] for row in rows]
    if not any(cell.S == Name.TH for row in cells for cell in row):
        yield "a Table has no header cell"
    widths = {sum(span(cell) for cell in row) for row in cells}
    if len(widths) > 1:
        yield f"a Table has rows of different widths: {sorted(widths)}"


def span(cell: pikepdf.Dictionary) -> int:
    attributes = cell.get("/A", pikepdf.Array())
    for item in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(item, pikepdf.Dictionary) and "/ColSpan" in item:
            return int(item.ColSpan)
    return 1


def headings(pdf: pikepdf.Pdf) -> Iterator[str]:
    previous = 0
    levels = [int(tag[1]) for tag, _ in tags(pdf) if re.fullmatch(r"H[1-6]", tag)]
    if not levels:
        yield "no headings"
    for level in levels:
        if level > previous + 1:
            yield f"heading level {level} after {previous}"
        previous = level


def pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Everything painted is tagged or an artifact, exactly once; tab order follows structure."""
    for number, page in enumerate(pdf.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield f"page {number}: tab order does not follow the structure"
        yield from content(page, number)


def content(page: pikepdf.Page, number: int) -> Iterator[str]:
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        depth += MARKS.get(str(operator), 0)
        if str(operator) in PAINTS and depth == 0:
            yield f"page {number}: {operator} {list(operands)[:1]} is neither tagged nor artifact"
            return
    if depth:
        yield f"page {number}: marked content is not closed"


def fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != Name.Font:
            continue
        name = str(item.get("/BaseFont", item.get("/Name", "?")))
        if item.get("/Subtype") == Name.Type0 and "/ToUnicode" not in item:
            yield f"font {name} has no ToUnicode"
        descriptor = item.get("/FontDescriptor")
        if descriptor is not None and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
            descriptor.keys()
        ):
            yield f"font {name} is not embedded"
