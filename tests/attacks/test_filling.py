"""Whoever asks without end fills neither memory nor disk, and is told nobody else's page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.mapping import raw
from mellanrum.web import visits
from mellanrum.web.public_memory import HEAVIEST, LARGEST, PublicMemoryMiddleware

OPEN = {"Cache-Control": "public, max-age=60"}


@pytest.fixture(autouse=True)
def seconds(settings: Any) -> None:
    settings.PUBLIC_SECONDS = 30


def test_new_words_each_time_fill_no_more_memory_than_told() -> None:
    heavy = b"x" * LARGEST
    remember = PublicMemoryMiddleware(lambda _: HttpResponse(heavy, headers=OPEN))
    for n in range(HEAVIEST // LARGEST + 20):
        remember(RequestFactory().get(f"/?x={n}"))
        remember(RequestFactory().get(f"/?x={n}"))
    kept = sum(len(one.content) for one in remember.held.values())
    assert kept == remember.bytes
    assert HEAVIEST - LARGEST < kept <= HEAVIEST


def test_an_address_without_end_is_not_kept() -> None:
    remember = PublicMemoryMiddleware(lambda _: HttpResponse(b"x", headers=OPEN))
    remember(RequestFactory().get("/?x=" + "a" * 5_000))
    assert not remember.held


def test_wishes_that_begin_alike_do_not_share_an_answer() -> None:
    """Else one could have a browser's readers be answered with data in another form."""

    def told(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.headers["Accept"], headers=OPEN)

    remember, start = PublicMemoryMiddleware(told), "text/html;q=0.9, " * 6
    for end in ("text/turtle", "*/*"):
        request = RequestFactory().get("/", headers={"accept": start + end})
        assert remember(request).content.decode() == start + end


def test_an_hour_of_visits_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "LARGEST", 100)
    for _ in range(50):
        visits.append(tmp_path / "2026030208.demo.tsv", "2026-03-02\t/\t1\n")
    assert (tmp_path / "2026030208.demo.tsv").stat().st_size <= 120


@pytest.mark.parametrize("data", [b"a;b\n" * 1_200_000, b"a" + b";" * 4_900_000])
def test_a_file_that_is_too_much_is_stopped_when_it_is(data: bytes) -> None:
    seen = 0
    kept = raw._read_rows

    def counted(reader: Any) -> Any:
        nonlocal seen
        for row in kept(reader):
            seen += 1
            yield row

    raw._read_rows = counted
    try:
        with pytest.raises(DomainError, match="fler än"):
            raw.read_raw("stor.csv", data)
    finally:
        raw._read_rows = kept
    assert seen <= raw.MOST_ROWS


def test_empty_rows_at_the_end_are_nothing() -> None:
    rows = raw.read_raw("x.csv", b"namn;antal\nDemo;1\n" + b";\n" * 30_000).sheets[0].rows
    assert len(rows) == 2


def workbook(sheet: str, often: int = 1) -> bytes:
    """A book whose `often` sheets are the same part."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    named = '<sheet name="a" r:id="x"/>' * often
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{space}" xmlns:r="r"><sheets>{named}</sheets></workbook>',
        )
        packed.writestr("xl/_rels/workbook.xml.rels", '<R><R Id="x" Target="s.xml"/></R>')
        packed.writestr("xl/s.xml", f'<worksheet xmlns="{space}">{sheet}</worksheet>')
    return out.getvalue()


@pytest.mark.parametrize(
    "book", [workbook("<a/>" * 3_000_000), workbook("<sheetData/>", 100)], ids=["tree", "again"]
)
def test_a_small_book_that_grows_when_it_is_unpacked_is_refused(book: bytes) -> None:
    assert len(book) < 20_000
    with pytest.raises(DomainError):
        raw.read_raw("liten.xlsx", book)
