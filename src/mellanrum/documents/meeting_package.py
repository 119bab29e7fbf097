"""The papers of a meeting in one PDF: the agenda's own pages, each item followed by its papers.

Bookmarks lead to every item and paper; each page of a paper says which it is: 'Handling 4 s. 2'.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

POINTS = 9.0  # the size of the mark, in points
EDGE = 18.0  # from the top and right edges of the page
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF that follows the section with the heading `after`; `mark` is its name on each page."""

    after: str
    mark: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`page` counts from 0; `level` 1 stands under the one of level 0 before it."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """`left_out` are the marks of papers that could not be read: locked or broken files."""

    content: bytes
    pages: int
    left_out: tuple[str, ...]


def merged(agenda: bytes, papers: Sequence[Paper]) -> Package:
    """The agenda's pages with each paper after the section it belongs to; a section with papers has
    pages of its own. Papers of a section that the agenda does not have come last.
    """
    import pypdfium2 as pdfium

    source, out = pdfium.PdfDocument(agenda), pdfium.PdfDocument.new()
    starts = _starts(source)
    marks: list[Bookmark] = []
    left: list[str] = []
    of_heading: dict[str, list[Paper]] = {title: [] for title, _ in starts}
    for paper in papers:
        of_heading.setdefault(paper.after if paper.after in of_heading else "", []).append(paper)
    groups = [(page, list(held)) for page, held in groupby(starts, key=lambda one: one[1])]
    ends = [page for page, _ in groups[1:]] + [len(source)]
    for (page, held), end in zip(groups, ends, strict=True):
        marks += [Bookmark(title, len(out)) for title, _ in held]
        out.import_pages(source, list(range(page, end)))
        for title, _ in held:
            left += _appended(out, of_heading.pop(title, ()), marks)
    left += _appended(out, of_heading.get("", ()), marks)
    pages, content = len(out), _saved(out)
    source.close()
    return Package(with_bookmarks(content, marks), pages, tuple(left))


def _starts(source: Any) -> list[tuple[str, int]]:
    """Each heading of the first level with its page; what stands before the first belongs to it."""
    found = [(_title_of(one), _page_of(one)) for one in source.get_toc(max_depth=1)]
    starts = [(title, page) for title, page in found if page is not None]
    return [(title, page if n else 0) for n, (title, page) in enumerate(starts)] or [("", 0)]


def _title_of(one: Any) -> str:
    return str(one.get_title() if hasattr(one, "get_title") else one.title)


def _page_of(one: Any) -> int | None:
    if not hasattr(one, "get_dest"):
        return one.page_index  # type: ignore[no-any-return]
    dest = one.get_dest()
    return None if dest is None else dest.get_index()


def _appended(out: Any, papers: Sequence[Paper], marks: list[Bookmark]) -> Iterator[str]:
    """Put the papers last; the marks of those that cannot be read."""
    import pypdfium2 as pdfium

    for paper in papers:
        first = len(out)
        try:
            with _opened(paper.content) as file:
                out.import_pages(file)
        except pdfium.PdfiumError:
            yield paper.mark
            continue
        marks.append(Bookmark(f"{paper.mark}: {paper.title}", first, 1))
        for place in range(first, len(out)):
            _stamp(out, place, f"{paper.mark} s. {place - first + 1}")


def _opened(content: bytes) -> Any:
    import pypdfium2 as pdfium

    return pdfium.PdfDocument(content)


def _stamp(out: Any, place: int, text: str) -> None:
    """Write the text at the top right of a page."""
    import ctypes

    from pypdfium2 import raw

    page = out[place]
    font = raw.FPDFText_LoadStandardFont(out, b"Helvetica")
    written = raw.FPDFPageObj_CreateTextObj(out, font, POINTS)
    signs = (text + "\0").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(signs)
    raw.FPDFText_SetText(written, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    left, _, right, top = page.get_cropbox()
    wide = POINTS * 0.55 * len(text)
    matrix = raw.FS_MATRIX(1, 0, 0, 1, max(left, right - EDGE - wide), top - EDGE)
    raw.FPDFPageObj_SetMatrix(written, matrix)
    raw.FPDFPage_InsertObject(page, written)
    raw.FPDFPage_GenerateContent(page)
    raw.FPDFFont_Close(font)
    page.close()


def _saved(out: Any) -> bytes:
    buffer = io.BytesIO()
    out.save(buffer)
    out.close()
    return buffer.getvalue()


def with_bookmarks(content: bytes, marks: Sequence[Bookmark]) -> bytes:
    """The file with an outline of two levels."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    _Outline(writer).put(marks)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


class _Outline:
    """An outline under way in a file."""

    def __init__(self, writer: Any) -> None:
        from pyhanko.pdf_utils import generic

        self.writer, self.pdf = writer, generic

    def put(self, marks: Sequence[Bookmark]) -> None:
        pdf = self.pdf
        root = pdf.DictionaryObject({pdf.pdf_name("/Type"): pdf.pdf_name("/Outlines")})
        ref = self.writer.add_object(root)
        groups: list[tuple[Bookmark, list[Bookmark]]] = []
        for mark in marks:
            if mark.level == 0 or not groups:
                groups.append((mark, []))
            else:
                groups[-1][1].append(mark)
        made = [(self._entry(mark, ref), children) for mark, children in groups]
        for (entry, entry_ref), children in made:
            self._chain([self._entry(child, entry_ref) for child in children], entry)
        self._chain([entry for entry, _ in made], root)
        self.writer.root[pdf.pdf_name("/Outlines")] = ref
        self.writer.root[pdf.pdf_name("/PageMode")] = pdf.pdf_name("/UseOutlines")
        self.writer.update_root()

    def _entry(self, mark: Bookmark, parent: Any) -> tuple[Any, Any]:
        pdf = self.pdf
        page = self.writer.find_page_for_modification(mark.page)[0]
        where = pdf.ArrayObject([page, pdf.pdf_name("/Fit")])
        values: Mapping[str, Any] = {
            "/Title": pdf.pdf_string(mark.title),
            "/Parent": parent,
            "/Dest": where,
        }
        entry = pdf.DictionaryObject({pdf.pdf_name(key): value for key, value in values.items()})
        return entry, self.writer.add_object(entry)

    def _chain(self, entries: Sequence[tuple[Any, Any]], parent: Any) -> None:
        """Tie the entries together under their parent."""
        pdf = self.pdf
        if not entries:
            return
        for (one, one_ref), (other, other_ref) in pairwise(entries):
            one[pdf.pdf_name("/Next")] = other_ref
            other[pdf.pdf_name("/Prev")] = one_ref
        parent[pdf.pdf_name("/First")] = entries[0][1]
        parent[pdf.pdf_name("/Last")] = entries[-1][1]
        parent[pdf.pdf_name("/Count")] = pdf.NumberObject(len(entries))
