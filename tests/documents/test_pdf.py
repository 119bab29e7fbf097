"""The PDF: the same bytes twice, accessible by structure, set in Swedish, nothing cut off."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from document_samples import (
    long_table,
    sample_document,
    sex_table,
    statement_table,
    wide_table,
)
from pdf_checks import check_pdf, elements, tags

from mellanrum.documents.charts import alt_text, render_chart
from mellanrum.documents.lint import PRINTABLE, UnprintableError
from mellanrum.documents.model import (
    Block,
    ChartBlock,
    Document,
    KeyFigures,
    Section,
    StatementBlock,
    TableBlock,
    plain,
)
from mellanrum.documents.typst import render_pdf

pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not here")


@cache
def sample() -> bytes:
    return render_pdf(sample_document(render_chart(sex_table(), "grouped")))


def document(*blocks: Block) -> Document:
    return replace(sample_document(), sections=(Section("prov", "Prov", 1, blocks),))


def words(data: bytes, layout: str = "-layout") -> str:
    run = subprocess.run(
        ["pdftotext", layout, "-", "-"], input=data, capture_output=True, check=True
    )
    return run.stdout.decode()  # poppler writes every space as U+0020


def structure_text(data: bytes) -> list[str]:
    """The tags in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [tag for tag, _ in tags(pdf)]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_pdf(sample_document()) == render_pdf(sample_document())


def test_another_document_gives_other_bytes() -> None:
    other = replace(sample_document(), subtitle="En annan underrubrik")
    assert render_pdf(other) != render_pdf(sample_document())


def test_structure_has_no_fault() -> None:
    assert check_pdf(sample()) == []


def test_the_checks_see_faults() -> None:
    """A checker that finds nothing in a broken file would prove nothing."""
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        del pdf.Root.Lang
        del pdf.Root.MarkInfo
        for tag, element in tags(pdf):
            if tag == "Figure":
                del element.Alt
            if tag == "TH":
                element.S = pikepdf.Name.TD
            if tag == "H2":
                element.S = pikepdf.Name.H4
        sink = io.BytesIO()
        pdf.save(sink)
    faults = " / ".join(check_pdf(sink.getvalue()))
    for fault in ("not marked", "no language", "no alternative", "no header cell", "level 4 after"):
        assert fault in faults


def test_untagged_paint_is_a_fault() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        pdf.pages[1].contents_add(b"0 0 10 10 re f")
        sink = io.BytesIO()
        pdf.save(sink)
    assert "page 2: f [] is neither tagged nor artifact" in check_pdf(sink.getvalue())


def test_document_properties_come_from_the_document() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        assert str(pdf.docinfo.Title) == "Årsredovisning 2021 – Samordningsförbundet Provköping"
        assert str(pdf.docinfo.CreationDate).startswith("D:20220318")
        assert str(pdf.Root.Lang) == "sv"


def test_bookmarks_follow_the_sections() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf, pdf.open_outline() as outline:
        tops = [item.title for item in outline.root]
        under = [item.title for item in outline.root[2].children]
    assert tops == [
        "Innehåll", "Ordföranden har ordet", "Förvaltningsberättelse", "Ekonomi", "Underskrifter",
        "Kolofon",
    ]  # fmt: skip
    assert under == ["Verksamhetens resultat"]


def test_only_the_vendored_fonts_are_used() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        names = {
            str(item.BaseFont).split("+")[-1]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert names
    assert all(name.startswith(("Inter", "MellanrumSerif")) for name in names), names


def test_a_chart_carries_its_values_as_alternative_text() -> None:
    table = sex_table()
    block = ChartBlock(render_chart(table, "grouped"), alt_text(table), "Fyra av tio", table.key)
    with pikepdf.open(io.BytesIO(render_pdf(document(block)))) as pdf:
        (alt,) = {str(e.Alt) for tag, e in tags(pdf) if tag == "Figure"}
    assert "Kvinnor 6, Män 9" in alt
    assert "Kvinnor visas inte" in alt


@pdftotext
def test_numbers_are_set_in_swedish() -> None:
    text = words(render_pdf(document(StatementBlock(statement_table()))))
    assert "−1 378 094" in text
    assert not re.search(r"(?<!\d)-\d", text)


def test_thousands_are_parted_by_a_narrow_no_break_space() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        maps = [
            item.ToUnicode.read_bytes()
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item
        ]
    assert any(b"202F" in item.upper() for item in maps)


@pdftotext
def test_base_stands_beside_the_percentage() -> None:
    assert re.search(r"67 %\s+av 21", words(sample()))


@pdftotext
def test_suppressed_is_a_dot_and_explained() -> None:
    text = words(render_pdf(document(TableBlock(sex_table()))))
    row = next(line for line in text.splitlines() if "Ingen offentlig" in line)
    assert re.findall(r"\S+", row.split("försörjning")[1]) == ["·", "·", "·"]
    assert "· betyder att uppgiften är skyddad" in text


@pdftotext
def test_the_header_row_is_repeated_and_every_row_is_there() -> None:
    pages = words(render_pdf(document(TableBlock(long_table(100))))).split("\f")
    with_rows = [page for page in pages if re.search(r"Vecka \d", page)]
    assert len(with_rows) >= 2
    assert all("Vecka och ort" in page for page in with_rows)
    assert len(re.findall(r"Vecka \d+", "".join(pages))) == 100


@pdftotext
def test_the_heading_stays_with_its_table() -> None:
    """A table that does not fit in what is left of the page takes its caption with it."""
    blocks = tuple(TableBlock(long_table(20)) for _ in range(4))
    pages = words(render_pdf(document(*blocks))).split("\f")
    for page in pages[2:]:
        captions = re.findall(r"Tabell \d", page)
        assert len(captions) == page.count("Vecka och ort") == len(re.findall(r"Vecka 20\b", page))


@pdftotext
@pytest.mark.parametrize("columns", [5, 6, 7, 12])
def test_wide_tables_and_long_labels_stay_inside_the_margins(columns: int) -> None:
    data = render_pdf(
        document(StatementBlock(wide_table(columns)), TableBlock(wide_table(columns)))
    )
    boxes = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', words(data, "-bbox"))
    paper = 297 if columns > 8 else 210  # the widest table lies on its side
    left, right = 30 / 25.4 * 72, (paper - 25) / 25.4 * 72
    assert boxes
    assert all(float(a) >= left - 1 and float(b) <= right + 1 for a, b in boxes)
    lines = [line for line in words(data).splitlines() if "−8 373 420" in line]
    assert all(line.count("−8 373 420") == columns for line in lines)
    assert len(lines) == 2


@pdftotext
def test_running_head_and_foot() -> None:
    pages = words(sample()).split("\f")
    total = len(pages) - 1
    assert f"sida 2 av {total}" in pages[1]
    assert "Samordningsförbundet Provköping" in pages[4]
    assert all("Skyddad utgåva" in page for page in pages[:-1])
    assert "sida" not in pages[0]


@pdftotext
def test_signatures_have_a_page_of_their_own_and_the_colophon_is_last() -> None:
    pages = words(sample()).split("\f")[:-1]
    (page,) = [page for page in pages[2:] if "Underskrifter" in page]
    assert "Namn A" in page
    assert "Kolofon" not in page
    assert "Kontrollsumma" in pages[-1]


def test_reading_order_is_the_order_of_the_document() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        order = [tag for tag, _ in tags(pdf) if tag in ("H1", "H2", "H3", "Table", "Figure")]
        assert len(list(elements(pdf.Root.StructTreeRoot))) > 500
    contents, rest = order[:3], order[3:]
    assert contents == ["H1", "H2", "H2"]
    assert rest == [
        "H1", "H1", "H2", "Table", "Table", "Figure", "H3", "Table", "H1", "Table", "H2", "Table",
        "H1", "H1",
    ]  # fmt: skip


def test_template_and_fonts_lie_in_the_package() -> None:
    from importlib.resources import files

    package = files("mellanrum.documents")
    assert (package / "templates" / "report.typ").is_file()
    assert (package / "templates" / "report.css").is_file()
    fonts = Path(str(package / "fonts"))
    assert len([*fonts.glob("*.ttf"), *fonts.glob("*.otf")]) == 8
    assert {path.name for path in fonts.glob("OFL*")} == {"OFL-Inter.txt", "OFL-MellanrumSerif.txt"}


def with_text(text: str) -> Document:
    return replace(sample_document(), sections=(Section("prov", "Prov", 1, (plain(text),)),))


def test_a_sign_that_no_font_has_is_named_before_anything_is_printed() -> None:
    with pytest.raises(UnprintableError, match=r"✈ \(U\+2708\) under Prov; 😀 \(U\+1F600\)"):
        render_pdf(with_text("Vi flyger ✈ 😀"))
    with pytest.raises(UnprintableError, match=r"U\+0007 under Prov"):
        render_pdf(with_text("ping\x07"))


def test_every_sign_on_the_list_can_be_printed() -> None:
    visible = "".join(sorted(sign for sign in PRINTABLE if sign.isprintable()))
    assert len(visible) > 400
    assert render_pdf(with_text(visible)).startswith(b"%PDF")
    assert {"å", "ä", "ö", "·", "–", "§", "−", "\u202f", "š", "ŋ", "≥"} <= PRINTABLE


@pdftotext
def test_text_is_never_markup() -> None:
    source = "#let x = 1; *a* _b_ $c$ @ref <lab> // [d] \\u{7}"
    assert source in words(render_pdf(with_text(source)))


def test_letters_in_two_parts_are_put_together() -> None:
    assert render_pdf(with_text("a\u030angstro\u0308m")) == render_pdf(with_text("ångström"))


@pdftotext
def test_large_key_figures_keep_to_their_columns() -> None:
    figures = tuple(figure for figure in wide_table(4).figures())[:4]
    data = render_pdf(document(KeyFigures(figures)))
    rows = [line for line in words(data).splitlines() if line.count(" kr") == 4]
    assert len(rows) == 1
    assert len(re.findall(r"\d kr(?= |$)", rows[0])) == 4
