"""A PDF to lines: the signs' own places on the page are grouped into words and lines.

Coordinates are points from the left and the bottom of the page as it is shown. pdfium tells each
sign's origin on the base line, which holds better than its box: 'p' and 'l' share one.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mellanrum.documents.reading.lines import Line, ReadFile, ReadPage, Word
from mellanrum.domain.errors import DomainError

MOST_PAGES = 400
LEAST_SIGNS = 12  # a page, on average: fewer is a picture of a page
SAME_LINE = 0.35  # of the type's size
BOLD = 600
LOCKED = "{} är låst med lösenord. Spara en kopia utan lösenord och försök igen."
BROKEN = "{} går inte att läsa som PDF. Skapa om den, till exempel genom att skriva ut den som PDF."
SCANNED = (
    "{} har ingen text, bara bilder av sidor. Kör den genom textigenkänning (OCR), eller använd "
    "den PDF som rapporten först skrevs till."
)


@dataclass(slots=True)
class _Sign:
    text: str
    x: float
    y: float
    right: float
    size: float
    weight: int


@dataclass(slots=True)
class _Piece:
    """A word on its way: where it stands and how it is set."""

    text: str
    left: float
    right: float
    y: float
    size: float
    weight: int


def read_pdf(name: str, content: bytes) -> ReadFile:
    """Raises DomainError for an encrypted, broken or scanned file, or one of too many pages."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise DomainError((LOCKED if locked else BROKEN).format(name)) from error
    try:
        _check_length(name, len(document))
        pages = tuple(_page(document, index) for index in range(len(document)))
        title = str(document.get_metadata_value("Title") or "")
    except pdfium.PdfiumError as error:
        raise DomainError(BROKEN.format(name)) from error
    finally:
        document.close()
    signs = sum(len(part.text) for page in pages for part in page.parts if isinstance(part, Line))
    if signs < LEAST_SIGNS * max(1, len(pages)) and signs < LEAST_SIGNS * 20:
        raise DomainError(SCANNED.format(name))
    return ReadFile(name, "pdf", pages, title)


def _check_length(name: str, pages: int) -> None:
    if pages > MOST_PAGES:
        raise DomainError(f"{name} har {pages} sidor. Dela den i delar om högst {MOST_PAGES}.")


def _page(document: Any, index: int) -> ReadPage:
    page = document[index]
    text = page.get_textpage()
    try:
        pieces = list(_pieces(_signs(text, page)))
    finally:
        text.close()
        page.close()
    lines = _lines(pieces)
    return ReadPage(index + 1, tuple(_numbered(lines, index + 1)))


def _signs(text: Any, page: Any) -> Iterator[_Sign]:
    from pypdfium2 import raw

    turned, (wide, high) = page.get_rotation(), page.get_size()
    x, y, right = ctypes.c_double(), ctypes.c_double(), ctypes.c_float()
    box = raw.FS_RECTF()
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDFText_GetLooseCharBox(text, n, box)
        left, end = (x.value, y.value), (box.right, box.bottom)
        right.value = end[0]
        if turned:
            left, end = (
                _turned(left, turned, wide, high),
                _turned((box.right, box.top), turned, wide, high),
            )
        size = raw.FPDFText_GetFontSize(text, n)
        yield _Sign(chr(code), left[0], left[1], end[0], size, raw.FPDFText_GetFontWeight(text, n))


def _turned(
    point: tuple[float, float], degrees: int, wide: float, high: float
) -> tuple[float, float]:
    """A point of the page as it lies in the file to where it is shown; `wide`, `high` as shown."""
    x, y = point
    if degrees == 90:
        return y, high - x
    if degrees == 180:
        return wide - x, high - y
    return wide - y, x


def _pieces(signs: Iterator[_Sign]) -> Iterator[_Piece]:
    """Runs of signs without a blank, on one base line and in one size."""
    piece: _Piece | None = None
    for sign in signs:
        if sign.text in " \r\n\t\x00\x02\ufffe\xad" or not sign.text.strip(" "):
            if sign.text in "\x02\ufffe\xad" and piece:
                piece.text += "-"  # pdfium's mark of a hyphen at the end of a line
            if piece:
                yield piece
            piece = None
        elif piece and _goes_on(piece, sign):
            piece.text += sign.text
            piece.right = max(piece.right, sign.right)
        else:
            if piece:
                yield piece
            size = sign.size or 10.0
            piece = _Piece(sign.text, sign.x, sign.right, sign.y, size, sign.weight)
    if piece:
        yield piece


def _goes_on(piece: _Piece, sign: _Sign) -> bool:
    gap = sign.x - piece.right
    level = abs(sign.y - piece.y) < 0.1 * piece.size
    alike = 0.85 < (sign.size or 10.0) / piece.size < 1.18
    return level and alike and -1.1 * piece.size < gap < 0.45 * piece.size


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces on one base line, top to bottom; a raised mark goes with the line it stands on."""
    found: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda item: (-item.y, item.left)):
        for line in reversed(found[-3:]):
            size = max(item.size for item in line)
            if abs(line[0].y - piece.y) < SAME_LINE * max(size, piece.size):
                line.append(piece)
                break
        else:
            found.append([piece])
    return [sorted(line, key=lambda item: item.left) for line in found]


def _numbered(lines: list[list[_Piece]], page: int) -> Iterator[Line]:
    lowest = 0.0
    for number, pieces in enumerate(lines, 1):
        size = max(piece.size for piece in pieces)
        base = max(piece.y for piece in pieces if piece.size == size)
        words = tuple(_words(pieces, size, base))
        above = max(0.0, (lowest - base) / (size * 1.2) - 1) if lowest else 1.0
        bold = all(piece.weight >= BOLD for piece in pieces)
        text = " ".join(word.text for word in words)
        yield Line(text, page, number, words, round(size, 1), bold, above=round(above, 2))
        lowest = base


def _words(pieces: list[_Piece], size: float, base: float) -> Iterator[Word]:
    before: _Piece | None = None
    for piece in pieces:
        gap = piece.left - before.right if before else 0.0
        raised = piece.size < 0.85 * size and piece.y - base > 0.12 * size
        apart = before is not None and gap > 0.62 * min(piece.size, before.size)
        yield Word(piece.text, piece.left, piece.right, apart, raised)
        before = piece
