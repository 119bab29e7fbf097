"""A file that is made to break the reader is refused in a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.surveys.workbook import LONGEST_HEADING, as_csv

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
IDS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BOOK = f'<workbook {MAIN} {IDS}><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'
LINKS = '<Relationships xmlns="x"><Relationship Id="rId1" Target="sheet.xml"/></Relationships>'


def packed(rows: str, book: str = BOOK, links: str = LINKS) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/workbook.xml", book)
        parts.writestr("xl/_rels/workbook.xml.rels", links)
        parts.writestr(
            "xl/sheet.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
        )
    return out.getvalue()


def test_a_plain_one_is_read() -> None:
    assert as_csv(packed('<row r="1"><c r="A1"><v>1.5</v></c></row>')) == b"1.5\n"


@pytest.mark.parametrize(
    "data",
    [
        packed('<row r="x"><c r="A1"><v>1</v></c></row>'),
        packed('<row r="1"><c r="A1" s="x"><v>1</v></c></row>'),
        packed("<row>"),
        packed("", book=f"<workbook {MAIN}><sheets/></workbook>"),
        packed("", book=f'<workbook {MAIN}><sheets><sheet name="a"/></sheets></workbook>'),
        packed("", links='<Relationships xmlns="x"/>'),
        b"PK\x03\x04" + bytes(range(256)),
    ],
)
def test_what_is_not_as_excel_writes_it_is_refused(data: bytes) -> None:
    with pytest.raises(DomainError, match="går inte att läsa som Excel"):
        as_csv(data)


def test_a_heading_without_end_is_refused() -> None:
    with pytest.raises(DomainError, match="första rad är för lång"):
        as_csv(b"a" * (LONGEST_HEADING + 1) + b";f1\n1;1\n")
