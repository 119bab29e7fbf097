"""Cells and files as people really write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellanrum.exchange.package.reader import read_sheet
from mellanrum.exchange.package.schema import Col, File, Kind
from mellanrum.exchange.package.values import CellError, parse, write

FILE = File(
    "prov.csv",
    "Prov",
    ("a",),
    (
        Col("a", Kind.SLUG, "nyckel", required=True),
        Col("fran", Kind.TEXT, "text"),
        Col("c", Kind.TEXT, "text"),
    ),
)


def column(kind: Kind, **more: object) -> Col:
    return Col("x", kind, "prov", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("0", 0),
        ("1234,5", 123450),
        ("1 234.50", 123450),
        ("1\u00a0234,50", 123450),
        ("−1\u202f234", -123400),
        ("-0,05", -5),
    ],
)
def test_amounts(text: str, ore: int) -> None:
    assert parse(column(Kind.MONEY), text) == ore


@pytest.mark.parametrize("text", ["mycket", "1,234.50", "1,234", "12 kr", "1e5", "-", "--5"])
def test_what_is_not_an_amount(text: str) -> None:
    with pytest.raises(CellError):
        parse(column(Kind.MONEY), text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.DATE, "2021-02-30"),
        (Kind.DATE, "20210228"),
        (Kind.DATE, "28/2 2021"),
        (Kind.DATE, "0021-02-28"),
        (Kind.INTEGER, "-1"),
        (Kind.INTEGER, "1,5"),
        (Kind.INTEGER, "²"),
        (Kind.YEAR, "21"),
        (Kind.SLUG, "Steget fram"),
        (Kind.SLUG, "målet"),
        (Kind.YES_NO, "kanske"),
        (Kind.REFS, "a, b c"),
        (Kind.SUPPORT_TIME, "2,5"),
        (Kind.DECIMAL, "1.234"),
        (Kind.TEXT, "a\x00b"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_remedy(kind: Kind, text: str) -> None:
    with pytest.raises(CellError) as told:
        parse(column(kind), text)
    assert told.value.message.endswith(".")
    assert told.value.remedy.endswith(".")


def test_days_in_files_are_inclusive() -> None:
    assert parse(column(Kind.LAST_DAY), "2021-12-31") == date(2022, 1, 1)
    assert write(column(Kind.LAST_DAY), date(2022, 1, 1)) == "2021-12-31"


def test_a_misspelt_word_gets_a_hint() -> None:
    with pytest.raises(CellError) as told:
        parse(column(Kind.CHOICE, one_of={"kvinna": "woman", "man": "man"}), "kvina")
    assert "Menas kvinna?" in told.value.remedy


@given(st.integers(-(10**14), 10**14))
def test_money_comes_back(ore: int) -> None:
    assert parse(column(Kind.MONEY), write(column(Kind.MONEY), ore)) == ore


@given(st.integers(-(10**12), 10**12).map(lambda n: Decimal(n).scaleb(-2)))
def test_decimals_come_back(value: Decimal) -> None:
    assert parse(column(Kind.DECIMAL), write(column(Kind.DECIMAL), value)) == value


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_usual_dress(mark: bytes, delimiter: str, newline: str) -> None:
    lines = ["a|FRÅN|c", 'x|"ett|två"|å', "", 'y|"rad|två ""citat"""|']
    data = mark + newline.join(lines).replace("|", delimiter).encode()
    sheet = read_sheet(FILE, data)
    assert sheet.problems == []
    assert [(r.number, list(r.cells.values())) for r in sheet.rows] == [
        (2, ["x", f"ett{delimiter}två", "å"]),
        (4, ["y", f'rad{delimiter}två "citat"', ""]),
    ]


def test_line_breaks_in_a_cell_are_one_row_as_in_excel() -> None:
    sheet = read_sheet(FILE, 'a;fran;c\nx;"ett\ntvå";\ny;;'.encode())
    assert [(r.number, r.cells["fran"]) for r in sheet.rows] == [(2, "ett\ntvå"), (3, "")]


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("a;fran;c\nx;1\n", 2, "2 fält"),
        ("a;fran;c\nx;1;2;3\n", 2, "4 fält"),
        ("a;fran;fran\nx;1;2\n", 1, "två gånger"),
        ("fran;c\n1;2\n", 1, "saknas"),
        ('a;fran;c\nx;"halv;2\ny;1;2\n', 2, "citattecken"),
        ("", 1, "rubrikrad"),
    ],
)
def test_faults_are_placed(text: str, row: int, said: str) -> None:
    (problem,) = read_sheet(FILE, text.encode()).problems
    assert problem.row == row
    assert said in problem.message


def test_two_half_quotes_are_two_faults_and_the_rest_is_read() -> None:
    sheet = read_sheet(FILE, b'a;fran;c\nx;"halv;2\ny;1;2\nz;"halv;3\nv;1;2\n')
    assert [p.row for p in sheet.problems] == [2, 4]
    assert [r.cells["a"] for r in sheet.rows] == ["y", "v"]


def test_utf16_is_told() -> None:
    (problem,) = read_sheet(FILE, "a;fran;c\nx;å;\n".encode("utf-16")).problems
    assert "UTF-16" in problem.message


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    read_sheet(FILE, data)
    read_sheet(FILE, b"a;fran;c\n" + data)
