"""Pictures, links, house style and codes in the model, and that they come back from JSON."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zlib
from dataclasses import replace

import openpyxl
import pikepdf
import pytest
from document_samples import sample_document, sex_table
from pdf_checks import check_pdf, tags

from mellanrum.documents.house_style import HouseStyle, Logo, check_colours, contrast, darker
from mellanrum.documents.html import render_html
from mellanrum.documents.images import (
    JPEG,
    PNG,
    SVG,
    as_svg,
    check_drawable,
    check_image,
    image_size,
)
from mellanrum.documents.json import document_from_json, document_to_json
from mellanrum.documents.model import (
    BulletList,
    Document,
    ImageBlock,
    Paragraph,
    Run,
    Section,
    TableBlock,
)
from mellanrum.documents.photographs import exif, orientation, without_metadata
from mellanrum.documents.typst import render_pdf
from mellanrum.documents.xlsx import render_workbook
from mellanrum.domain.errors import DomainError

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">
<rect width="100" height="40" fill="#08434b"/></svg>"""


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def dressed_document() -> Document:
    """The sample with a house style and every new kind of block."""
    blocks = (
        Paragraph(
            (Run("Läs mer på "), Run("vår plats", href="https://provkoping.example/a?b=1&c"))
        ),
        BulletList(((Run("Först"),), (Run("Sedan"),)), ordered=True),
        ImageBlock(png(40, 20), PNG, "Tre personer vid ett bord", "Möte i Provköping", 60),
        ImageBlock(DRAWING, SVG, is_decorative=True),
        TableBlock(sex_table(), code="M7K-4QX9"),
    )
    document = sample_document()
    return replace(
        document,
        sections=(Section("nytt", "Nytt", 1, blocks), *document.sections),
        house_style=HouseStyle(Logo(DRAWING, SVG, "Provförbundet"), "#5a1846", "#d0567a", "Inter"),
        page_initials=("", "AB"),
        code_base_url="https://provkoping.example/kod/",
    )


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21; #767676 is the lightest grey with 4.5 (WCAG's own examples)."""
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#767676") >= 4.5 > contrast("#777777")


def test_a_pale_colour_is_refused_with_a_darker_shade_that_passes() -> None:
    with pytest.raises(DomainError, match=r"3,2 till 1.*minst 4,5 till 1. Pröva #") as caught:
        check_colours("#3fa34d", "#0b5d67")
    shade = caught.value.message.split("Pröva ")[1][:7]
    assert contrast(shade) >= 4.5
    check_colours(shade, darker("#ffcc00", 3))
    with pytest.raises(DomainError, match="Accentfärgen #ffcc00"):
        HouseStyle(accent="#ffcc00")
    with pytest.raises(DomainError, match="ingen färg"):
        HouseStyle(primary="blå")


def test_an_accent_too_pale_for_text_gives_way_to_the_primary_colour() -> None:
    assert HouseStyle(primary="#5a1846", accent="#d0567a").accent_text == "#5a1846"
    assert HouseStyle().accent_text == HouseStyle().accent


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script>x</script>", "elementet script"),
        ('<rect onload="x()"/>', "attributet onload"),
        ('<image href="https://x.example/a.png"/>', "länk ut ur bilden"),
        ("<style>@import 'x.css';</style>", "stilmall"),
        ('<rect fill="url(https://x.example)"/>', "hämtas utifrån"),
        ("<foreignObject/>", "elementet foreignObject"),
    ],
)
def test_an_svg_that_runs_or_loads_is_refused(inner: str, said: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'
    with pytest.raises(DomainError, match=said):
        check_image(svg.encode(), SVG)


def test_pictures_are_measured_and_broken_ones_told() -> None:
    assert image_size(png(40, 20), PNG) == (40, 20)
    assert image_size(DRAWING, SVG) == (100, 40)
    frame = b"\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x14\x00\x28\x03"
    assert image_size(b"\xff\xd8" + frame + b"0" * 9, JPEG) == (40, 20)
    check_drawable(png(4, 4), PNG)
    with pytest.raises(DomainError, match="CMYK"):
        image_size(b"\xff\xd8" + frame[:-1] + b"\x04" + b"0" * 9, JPEG)
    for data, mime in ((png(4, 4)[:50], PNG), (b"\xff\xd8", JPEG), (b"<svg/>", SVG)):
        with pytest.raises(DomainError, match="går inte att läsa"):
            check_drawable(data, mime)


def jpeg(way: int) -> bytes:
    """A frame 40 × 20 with a camera's words and the given way up; no pixels."""
    told = b"\xff\xfe\x00\x08kamera"
    frame = b"\xff\xc0\x00\x11\x08\x00\x14\x00\x28\x03" + b"0" * 9
    return b"\xff\xd8" + exif(way) + told + frame + b"\xff\xda" + b"1" * 9


def test_a_photograph_stands_the_right_way_up_and_tells_nothing_of_its_camera() -> None:
    assert [image_size(jpeg(way), JPEG) for way in (1, 3, 6)] == [(40, 20), (40, 20), (20, 40)]
    assert 'transform="matrix(0 1 -1 0 20 0)"' in as_svg(jpeg(6), JPEG)
    for way in (1, 6):
        bare = without_metadata(jpeg(way), JPEG)
        assert b"kamera" not in bare
        assert orientation(bare, JPEG) == way
        assert bare.endswith(b"\xff\xda" + b"1" * 9)
    end = b"\x00\x00\x00\x00IEND"
    noted = png(4, 4).replace(end, b"\x00\x00\x00\x03tEXtGPScrc_" + end)
    assert without_metadata(noted, PNG) == png(4, 4)


def test_alternative_texts_and_links_are_asked_for() -> None:
    with pytest.raises(DomainError, match="alternativtext"):
        ImageBlock(DRAWING, SVG)
    with pytest.raises(DomainError, match="https://"):
        Run("klicka", href="javascript:x()")


def test_the_document_comes_back_from_json_and_so_does_one_from_before() -> None:
    document = dressed_document()
    assert document_from_json(document_to_json(document)) == document
    old = document_to_json(sample_document())
    for key in ("house_style", "page_initials", "contents", "code_base_url"):
        assert f'"{key}"' in old
    head, _, _ = old.partition(',"house_style"')
    assert document_from_json(head + "}") == sample_document()


def test_the_print_has_codes_links_initials_and_pictures_and_stays_accessible() -> None:
    data = render_pdf(dressed_document())
    assert check_pdf(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        targets = {
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        }
        alts = [str(element.get("/Alt", "")) for tag, element in tags(pdf) if tag == "Figure"]
    assert targets == {
        "https://provkoping.example/a?b=1&c", "https://provkoping.example/kod/M7K-4QX9",
    }  # fmt: skip
    assert sorted(set(alts)) == ["Provförbundet", "Tre personer vid ett bord"]
    if shutil.which("pdftotext"):
        run = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
        )
        text = run.stdout.decode()
        assert re.search(r"Kod\s+M7K-4QX9", text)
        assert re.search(r"AB\s+sida 3 av", text)
        assert "Bild 1" in text


def test_a_tall_picture_keeps_to_its_page() -> None:
    tall = ImageBlock(png(10, 200), PNG, "En hög ruta", "Hög")
    sections = (Section("hog", "Hög", 1, (tall,)),)
    with pikepdf.open(io.BytesIO(render_pdf(replace(sample_document(), sections=sections)))) as pdf:
        held = [element.A for tag, element in tags(pdf) if tag == "Figure" and "/A" in element]
        found = [part for a in held for part in (a if isinstance(a, pikepdf.Array) else [a])]
        boxes = [part.BBox for part in found if "/BBox" in part]
    assert boxes
    assert all(float(box[1]) > 0 and float(box[3]) < 842 for box in boxes)


def test_the_screen_edition_has_them_too_and_its_own_type_faces_when_asked() -> None:
    html = render_html(dressed_document(), self_contained=True)
    assert 'href="https://provkoping.example/kod/M7K-4QX9"' in html
    assert 'alt="Tre personer vid ett bord"' in html
    assert '<img src="data:image/svg+xml;base64,' in html
    assert "--deep: #5a1846" in html
    assert "<ol><li>Först</li><li>Sedan</li></ol>" in html
    assert html.count("@font-face") == 3
    assert "<summary>Tabeller (6)</summary>" in html
    assert "http" not in re.sub(r"https://provkoping\.example\S*|http://www\.w3\.org\S*", "", html)


def test_the_workbook_lists_every_table_with_its_code() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(dressed_document())))
    sheet = book["Innehåll"]
    assert len(book.sheetnames) == 6 + 2
    assert [sheet.cell(line, 4).value for line in (3, 4, 5)] == ["Kod", "M7K-4QX9", None]
    link = sheet.cell(4, 4).hyperlink
    assert link is not None
    assert link.target == "https://provkoping.example/kod/M7K-4QX9"
