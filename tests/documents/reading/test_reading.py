"""Files of every kind are read, and what cannot be read is refused in a sentence."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pikepdf
import pytest
from document_samples import sample_document

from mellanrum.checking.foreign.report import report_of_file
from mellanrum.checking.model import Grid, Report
from mellanrum.documents.html import render_html
from mellanrum.documents.model import Document
from mellanrum.documents.reading.reader import read_pages
from mellanrum.documents.typst import render_pdf
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import cell
from mellanrum.figures.table import Table


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document()


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return render_pdf(document)


def of_table(table: Table) -> list[tuple[str, list[str]]]:
    """Each row with its figures as they are printed."""
    return [(row.label, [cell(figure) for figure in row.cells]) for row in table.rows]


def of_grid(grid: Grid) -> list[tuple[str, list[str]]]:
    """The same of what was read; a percentage's base is left out."""
    texts = [[c.text.partition(" av ")[0] if c else "" for c in row.cells] for row in grid.rows]
    return [(row.label, cells) for row, cells in zip(grid.rows, texts, strict=True)]


def check_round_trip(document: Document, report: Report) -> None:
    grids = list(report.grids())
    tables = list(document.tables())
    assert len(grids) == len(tables)
    for table, grid in zip(tables, grids, strict=True):
        assert of_grid(grid) == of_table(table)
        assert [c.label for c in grid.columns] == [
            " ".join(filter(None, (c.label, c.unit))) for c in table.columns
        ]


def test_every_number_of_our_own_pdf_comes_back(document: Document, pdf: bytes) -> None:
    report = report_of_file(read_pages(pdf, name="rapport.pdf"))
    check_round_trip(document, report)
    headings = [heading.text for heading in report.headings()]
    assert [s.heading for s in document.sections if s.heading not in headings] == []
    assert (report.organisation, report.year) == (document.organisation, 2021)


def test_the_running_text_of_our_own_pdf_comes_back(pdf: bytes) -> None:
    report = report_of_file(read_pages(pdf, name="rapport.pdf"))
    texts = {sentence.text for sentence in report.sentences()}
    assert (
        "Det egna kapitalet minskade enligt plan: årets resultat blev −1\u202f378\u202f094\u202fkr "
        "mot budgeterade −2\u202f101\u202f412\u202fkr."
    ) in texts
    assert not any("sida 4 av" in text for text in texts)


def test_every_number_of_our_own_web_page_comes_back(document: Document) -> None:
    page = render_html(document).encode()
    check_round_trip(document, report_of_file(read_pages(page, name="rapport.html")))


def word_file() -> bytes:
    made = docx.Document()
    made.add_heading("Årsredovisning 2021", 1)
    made.add_paragraph("Förbundet hade 395 deltagare. Av dem var 224 kvinnor.")
    made.add_heading("Resultaträkning", 2)
    table = made.add_table(rows=4, cols=4)
    rows = (
        ("Belopp i kr", "Not", "2021", "2020"),
        ("Verksamhetens intäkter", "1", "5 000 000", "5 000 000"),
        ("Verksamhetens kostnader", "2", "-6 378 094", "- 5 647 617"),
        ("Årets resultat", "", "-1 378 094", "-647 617"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for one, text in zip(row.cells, texts, strict=True):
            one.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_file_has_headings_text_and_tables() -> None:
    report = report_of_file(read_pages(word_file(), name="rapport.docx"))
    assert [(h.text, h.level) for h in report.headings()] == [
        ("Årsredovisning 2021", 1),
        ("Resultaträkning", 2),
    ]
    assert [s.text for s in report.sentences()] == [
        "Förbundet hade 395 deltagare.",
        "Av dem var 224 kvinnor.",
    ]
    (grid,) = report.grids()
    assert [
        [int(c.value) for c in row.cells if c and c.value is not None] for row in grid.rows
    ] == [
        [5000000, 5000000],
        [-6378094, -5647617],
        [-1378094, -647617],
    ]
    assert [row.note for row in grid.rows] == ["1", "2", ""]
    assert (grid.unit, [c.year for c in grid.columns]) == ("kr", [2021, 2020])


def test_spanning_cells_of_a_web_page_keep_their_columns() -> None:
    page = (
        "<table><thead><tr><th rowspan=2>Insats</th><th colspan=2>Deltagare</th></tr>"
        "<tr><th>Kvinnor</th><th>Män</th></tr></thead>"
        "<tr><td>Lots</td><td>12</td><td>9</td></tr></table>"
    )
    (grid,) = report_of_file(read_pages(page.encode(), name="x.html")).grids()
    assert [c.label for c in grid.columns] == ["Deltagare Kvinnor", "Deltagare Män"]
    assert of_grid(grid) == [("Lots", ["12", "9"])]


def locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def scanned() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return out.getvalue()


def swollen() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 201_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tom.txt", b" \n", "tom.txt är tom. Välj den fil som rapporten står i."),
        ("bild.txt", b"\x00\x01\x02", "bild.txt är ingen textfil."),
        ("a.pdf", b"inte en pdf", "a.pdf går inte att läsa som PDF."),
        ("a.docx", b"PK\x03\x04 trasig", "a.docx går inte att läsa som Word."),
        ("a.docx", b"\xd0\xcf\x11\xe0gammal", "a.docx är krypterad eller i det äldre"),
        ("a.doc", b"x", "a.doc går inte att läsa. Spara den som Word (.docx)"),
        ("a.exe", b"x", "Välj en fil som slutar på .pdf, .docx, .txt eller .html."),
        ("a.html", b"<html><body></body></html>", "a.html har ingen text."),
        ("stor.txt", b"a" * 30_000_001, "stor.txt är 30 MB, mer än de 30 MB"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, told: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_pages(content, name=name)
    assert told in refused.value.message


def test_locked_scanned_and_swollen_files_are_refused(pdf: bytes) -> None:
    for content, name, told in (
        (locked(pdf), "a.pdf", "låst med lösenord"),
        (scanned(), "a.pdf", "bara bilder av sidor"),
        (swollen(), "a.docx", "för stor när den packas upp"),
    ):
        with pytest.raises(DomainError, match=told):
            read_pages(content, name=name)


def test_broken_files_are_read_or_refused_but_never_crash(pdf: bytes) -> None:
    rng = random.Random(7)
    for content, name in ((pdf, "a.pdf"), (word_file(), "a.docx")):
        for _ in range(12):
            broken = bytearray(content)
            for _ in range(40):
                broken[rng.randrange(len(broken))] = rng.randrange(256)
            cut = bytes(broken[: rng.randrange(len(broken) // 2, len(broken))])
            try:
                report_of_file(read_pages(cut, name=name))
            except DomainError as error:
                assert error.message.startswith(name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_come_through_in_every_encoding(encoding: str) -> None:
    read = read_pages("Årsredovisning för Älvsbyn".encode(encoding), name="a.txt")
    assert [line.text for line in read.lines()] == ["Årsredovisning för Älvsbyn"]
