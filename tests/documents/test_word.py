"""Word: a file that people can go on editing, and their texts on the way back."""

from __future__ import annotations

import io
import zipfile

import pytest
from document_samples import sample_document, sex_table, wide_table
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from test_house_style import DRAWING, dressed_document, png

from mellanrum.documents.commonmark import commonmark, line_text, parsed_runs
from mellanrum.documents.docx import render_docx
from mellanrum.documents.docx_in import read_docx
from mellanrum.documents.images import PNG, SVG
from mellanrum.documents.model import (
    BulletList,
    ChartBlock,
    Document,
    ImageBlock,
    Note,
    Paragraph,
    Run,
    Section,
    StatementBlock,
    Style,
    plain,
)
from mellanrum.domain.errors import DomainError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NAMES = {"w": W[1:-1]}


def small(*blocks: object) -> Document:
    document = sample_document()
    section = Section("text", "Text", 1, tuple(blocks))  # type: ignore[arg-type]
    return Document(document.title, document.organisation, 2021, document.date, (section,))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


@pytest.fixture(scope="module")
def dressed() -> bytes:
    return render_docx(dressed_document())


def test_headings_have_the_built_in_styles_and_tables_a_header_row(dressed: bytes) -> None:
    body = part(dressed, "word/document.xml")
    used = body.xpath("//w:pStyle/@w:val", namespaces=NAMES)
    assert [used.count(f"Heading{level}") for level in (1, 2, 3)] == [6, 2, 1]
    tables = body.findall(f".//{W}tbl")
    assert len(tables) == 6
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").startswith("Tabell ")
        widths = {
            sum(int(c.get(f"{W}val")) for c in row.iter(f"{W}gridSpan"))
            + len(row.findall(f"{W}tc"))
            - len(list(row.iter(f"{W}gridSpan")))
            for row in rows
        }
        assert widths == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}


def test_fields_links_and_styles_are_words_own(dressed: bytes) -> None:
    body = part(dressed, "word/document.xml")
    instructions = "".join(body.xpath("//w:instrText/text()", namespaces=NAMES))
    assert instructions.count("SEQ Tabell") == 6
    for wanted in ('TOC \\o "1-2"', 'TOC \\h \\z \\c "Tabell"', 'TOC \\h \\z \\c "Bild"'):
        assert wanted in instructions
    marks = {element.get(f"{W}name") for element in body.iter(f"{W}bookmarkStart")}
    anchors = set(body.xpath("//w:hyperlink/@w:anchor", namespaces=NAMES))
    assert anchors
    assert anchors <= marks
    styles = part(dressed, "word/styles.xml")
    ids = styles.xpath("//w:style/@w:styleId", namespaces=NAMES)
    assert len(ids) == len(set(ids))
    assert set(body.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val", namespaces=NAMES)) <= set(ids)
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "sv-SE"
    heading = styles.xpath("//w:style[@w:styleId='Heading1']//w:color/@w:val", namespaces=NAMES)
    assert heading == ["5A1846"]
    links = part(dressed, "word/_rels/document.xml.rels")
    targets = {link.get("Target") for link in links}
    assert "https://provkoping.example/a?b=1&c" in targets
    assert "https://provkoping.example/kod/M7K-4QX9" in targets


def test_every_picture_has_a_text_or_is_marked_decorative(dressed: bytes) -> None:
    held = list(part(dressed, "word/document.xml").iter(f"{A}docPr"))
    assert [bool(picture.get("descr")) for picture in held] == [True, True, False]
    assert b"decorative" in etree.tostring(held[2])
    chart = small(ChartBlock(DRAWING.decode(), "Staplar: 6 och 9.", "Fyra av tio"))
    (picture,) = part(render_docx(chart), "word/document.xml").iter(f"{A}docPr")
    assert picture.get("descr") == "Staplar: 6 och 9."


def test_the_file_is_the_same_twice_and_carries_its_properties(dressed: bytes) -> None:
    assert render_docx(dressed_document()) == dressed
    told = etree.tostring(part(dressed, "docProps/core.xml"), encoding="unicode")
    assert "Årsredovisning 2021" in told
    assert "sv-SE" in told
    with zipfile.ZipFile(io.BytesIO(dressed)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        foot = "".join(package.read(n).decode() for n in package.namelist() if "footer" in n)
    assert "NUMPAGES" in foot
    assert "AB" in foot


def test_a_wide_table_lies_on_a_page_of_its_own() -> None:
    body = part(render_docx(small(StatementBlock(wide_table(14)))), "word/document.xml")
    lying = [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")]
    assert lying == [None, None, "landscape", None]


def test_texts_come_back_with_headings_lists_links_and_pictures() -> None:
    blocks = (
        Paragraph((Run("Läs "), Run("mer", Style.STRONG), Run(" hos "), Run("oss", href="https://a.example/"))),
        BulletList(((Run("ett"),), (Run("två", Style.EMPHASIS),))),
        BulletList(((Run("först"),), (Run("sedan"),)), ordered=True),
        BulletList(((Run("en ny lista"),),), ordered=True),
        ImageBlock(png(4, 4), PNG, "En ruta", "Bildtext"),
        StatementBlock(sex_table()),
        ChartBlock(DRAWING.decode(), "Staplar.", "Fyra av tio"),
        ImageBlock(DRAWING, SVG, is_decorative=True),
    )  # fmt: skip
    (section,) = read_docx(render_docx(small(*blocks)))
    assert (section.heading, section.level) == ("Text", 1)
    assert section.text == (
        "Läs **mer** hos [oss](https://a.example/)\n\n- ett\n- *två*\n\n1. först\n2. sedan\n\n"
        "1) en ny lista\n\n{{ bild: bild-1 }}\n\n{{ bild: bild-2 }}"
    )
    assert [(image.name, image.alt) for image in section.images] == [
        ("bild-1", "En ruta"), ("bild-2", ""),
    ]  # fmt: skip
    assert section.images[0].data == png(4, 4)
    assert [remark.split(" togs")[0] for remark in section.remarks] == [
        "Tabellen ”Tabell 1 Fyra av tio hade försörjningsstöd när de började”",
        "Diagram 1 Fyra av tio",
    ]
    assert "(6 rader)" in section.remarks[0]


WORDS = st.text(st.sampled_from("ab å1.)-#*_`[]<>&!\\+{}|~\u00a0"), max_size=9)
RUNS = st.builds(
    Run, WORDS, st.sampled_from(Style), st.sampled_from(["", "", "https://a.example/b"])
)
LINES = st.lists(RUNS, min_size=1, max_size=4).map(tuple)
BLOCKS = st.lists(
    st.builds(Paragraph, LINES)
    | st.builds(BulletList, st.lists(LINES, min_size=1, max_size=2).map(tuple), st.booleans()),
    max_size=3,
)


@settings(max_examples=25, deadline=None)
@given(BLOCKS)
def test_a_text_written_to_word_and_read_back_is_the_same(blocks: list[Paragraph]) -> None:
    read = read_docx(render_docx(small(*blocks)))
    assert "".join(section.text for section in read) == commonmark(blocks)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_no_word_is_lost_or_taken_for_markup(runs: tuple[Run, ...]) -> None:
    said = "".join(run.text for run in runs).strip()
    while "  " in said:
        said = said.replace("  ", " ")
    line = line_text(runs)
    if "{{" not in said:
        assert "".join(run.text for run in parsed_runs(line)) == said


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("data", [b"", b"hej", b"PK\x03\x04junk", OLD])
def test_what_is_no_word_file_is_told_in_swedish(data: bytes) -> None:
    with pytest.raises(DomainError, match=r"^Filen .* (försök|lösenord)"):
        read_docx(data)


def test_a_package_without_a_document_is_told_in_swedish() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as package:
        package.writestr("a.txt", "hej")
    with pytest.raises(DomainError, match="går inte att läsa som Word"):
        read_docx(sink.getvalue())


def test_deleted_words_are_left_out_and_signs_that_xml_forbids_too() -> None:
    data = render_docx(small(plain("före\x07 efter"), Note("Anmärkt.")))
    (section,) = read_docx(data)
    assert section.text == "före efter\n\nAnmärkt."
    body = part(data, "word/document.xml")
    run = next(r for r in body.iter(f"{W}r") if "före" in "".join(r.itertext()))
    holder = etree.SubElement(run.getparent(), f"{W}del")
    holder.append(run)
    (again,) = read_docx(with_part(data, "word/document.xml", etree.tostring(body)))
    assert again.text == "Anmärkt."


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(sink, "w") as made:
        for entry in held.namelist():
            made.writestr(entry, content if entry == name else held.read(entry))
    return sink.getvalue()
