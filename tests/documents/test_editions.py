"""HTML, Excel, CSV, JSON and charts: the same figures as in print, and never a hidden one."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import openpyxl
import pytest
from document_samples import (
    kronor,
    long_table,
    result_table,
    sample_document,
    sex_table,
    statement_table,
    wide_table,
)

from mellanrum.documents.charts import ChartKind, alt_text, chart_spec, render_chart, render_spec
from mellanrum.documents.csv import render_csv
from mellanrum.documents.html import html_fragments, render_html
from mellanrum.documents.html_table import row_html
from mellanrum.documents.json import (
    document_from_json,
    figure_from_json,
    figure_to_json,
    table_from_json,
    table_to_json,
)
from mellanrum.documents.model import ChartBlock, Document, Section, plain
from mellanrum.documents.xlsx import render_xlsx, sheet_names
from mellanrum.figures.figure import Status
from mellanrum.figures.table import Column, Row, Table
from mellanrum.web.styleguide_charts import survival_table

VOID = {"meta", "br", "hr", "img", "link", "rect", "path", "line"}


class Outline(HTMLParser):
    """Headings, ids, and whether every element that opens also closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tables: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in values:
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values.get("href") or "")
        if tag == "table":
            self.tables.append(set())
        if self.tables and tag in ("caption", "th"):
            self.tables[-1].add(f"{tag} {values.get('scope', '')}".strip())

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return


def full_document() -> Document:
    table = sex_table()
    chart = ChartBlock(render_chart(table, "grouped"), alt_text(table), "Fyra av tio", table.key)
    document = sample_document()
    extra = Section("diagram", "Diagram", 2, (chart,))
    return replace(document, sections=(*document.sections, extra))


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def test_html_is_the_same_twice() -> None:
    assert render_html(full_document()) == render_html(full_document())


def test_html_headings_make_an_outline() -> None:
    levels = outline(render_html(full_document())).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_html_ids_are_unique_and_every_link_has_a_target() -> None:
    parser = outline(render_html(full_document()))
    assert len(parser.ids) == len(set(parser.ids))
    assert {link[1:] for link in parser.links} <= set(parser.ids)


def test_html_tables_have_caption_and_scopes() -> None:
    tables = outline(render_html(full_document())).tables
    assert len(tables) == 6
    assert all({"caption", "th col", "th row"} <= table for table in tables)


def test_html_heads_each_group_of_a_statement() -> None:
    html = render_html(sample_document())
    assert html.count("<tbody>") == html.count("</tbody>") == 6
    assert '<tbody><tr class="heading"><th scope="rowgroup" colspan="5">Verksamhetens int' in html
    assert "<tbody></tbody>" not in html


def test_html_shows_the_dot_and_says_it_in_words() -> None:
    html = render_html(full_document())
    cell = '<td class="figure" data-figure="insats.ingen.kvinnor">·<span class="hidden"> visas inte'
    assert cell in html


def test_html_tells_how_each_figure_is_counted() -> None:
    html = render_html(full_document())
    assert html.count("<summary>Så räknas det</summary>") == 6
    assert "<dt>Definition</dt><dd>Deltagare med pågående insats någon dag under året" in html
    assert "67\u202f% – 14 av 21; 48 rader" in html
    assert "31 verifikationer, konto 4010, 4020" in html


def test_html_hides_the_rows_of_a_suppressed_figure() -> None:
    html = render_html(full_document())
    found = r'<li data-figure="[^"]+">Ingen offentlig försörjning, kvinnor: [^<]*</li>'
    line = re.search(found, html)
    assert line
    assert "rader" not in line[0]


def test_html_needs_no_script_and_no_inline_style() -> None:
    html = render_html(full_document())
    assert "<script" not in html
    assert " style=" not in html


def test_html_escapes_text() -> None:
    section = Section("a", "Rubrik <b>", 1, (plain("5 < 6 & <script>alert(1)</script>"),))
    parts = html_fragments(replace(sample_document(), sections=(section,)))
    assert "5 &lt; 6 &amp; &lt;script&gt;" in parts.body
    assert "Rubrik &lt;b&gt;" in parts.contents


def test_fragments_are_closed_and_without_a_page() -> None:
    parts = html_fragments(full_document())
    assert outline(parts.body).headings[0] == 2
    assert outline(parts.contents).links[0] == "#avsnitt-ordforanden"
    assert "<html" not in parts.body + parts.contents


def sheets() -> openpyxl.Workbook:
    data = render_xlsx([sex_table(), result_table(), statement_table()], "Prov")
    return openpyxl.load_workbook(io.BytesIO(data))


def test_xlsx_is_the_same_twice() -> None:
    data = render_xlsx([sex_table()], "Prov")
    assert data == render_xlsx([sex_table()], "Prov")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}
        assert b"2020-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_xlsx_has_contents_one_sheet_a_table_and_provenance() -> None:
    names = sheets().sheetnames
    assert names[0] == "Innehåll"
    assert names[-1] == "Så räknas det"
    assert len(names) == 5
    assert all(len(name) <= 31 for name in names)


def test_xlsx_numbers_are_numbers_and_suppressed_a_dot() -> None:
    sheet = sheets().worksheets[1]
    assert [cell.value for cell in sheet[5]] == ["Aktivitetsersättning", 6, 9, 15]
    assert [cell.value for cell in sheet[7]][1:] == ["·", "·", "·"]
    assert sheet.freeze_panes == "B5"


def test_xlsx_percent_has_its_base_in_a_column() -> None:
    sheet = sheets().worksheets[2]
    assert [cell.value for cell in sheet[4]][3:] == ["Andel (%)", "Andel, bas"]
    assert sheet.cell(5, 4).value == pytest.approx(0.67)
    assert sheet.cell(5, 4).number_format == "0%"
    assert sheet.cell(5, 5).value == 21


def test_xlsx_rows_keep_their_words_in_a_last_column() -> None:
    """Also beside columns with bases; a table whose rows say nothing has none."""
    table = result_table()
    rows = (replace(table.rows[0], note="▲ Högre än riket."), *table.rows[1:])
    data = render_xlsx([replace(table, rows=rows), table], "Prov")
    told, plain = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1:3]
    assert [cell.value for cell in told[4]][-2:] == ["Andel, bas", "Anmärkning"]
    assert [cell.value for cell in told[5]][-2:] == [21, "▲ Högre än riket."]
    assert plain.max_column == told.max_column - 1


def test_xlsx_heads_the_numbers_of_notes_as_a_statement_does() -> None:
    table = result_table()
    rows = (replace(table.rows[0], note="3"), *table.rows[1:])
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx([replace(table, rows=rows)], "Prov")))
    assert [cell.value for cell in sheet.worksheets[1][4]][-1] == "Not"


def test_a_shape_in_a_row_has_its_colour_and_is_silent_beside_its_word() -> None:
    row = replace(sex_table().rows[0], note="▼ Lägre än riket.")
    assert '<span class="sign-lower" aria-hidden="true">▼</span> Lägre' in row_html(row, False)


def test_xlsx_provenance_names_every_figure() -> None:
    rows = list(sheets()["Så räknas det"].iter_rows(min_row=2, values_only=True))
    wanted = [f.key for t in (sex_table(), result_table(), statement_table()) for f in t.figures()]
    assert [row[1] for row in rows] == wanted
    assert rows[-1][8] == "31 verifikationer, konto 4010, 4020"


def test_csv_is_for_swedish_excel() -> None:
    text = render_csv(result_table())
    assert text.startswith("\ufeffInsats;")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert rows[0] == [
        "Insats",
        "Avslutade",
        "Till arbete eller studier",
        "Andel (%)",
        "Andel, bas",
    ]
    assert rows[1] == ["Steget Fram", "21", "14", "67", "21"]
    assert rows[4] == ["Lots", "0", "0", "–", ""]


def test_columns_of_the_same_name_are_led_by_the_one_before() -> None:
    columns = tuple(
        Column(key, label)
        for key, label in (("k", "Kvinnor"), ("ka", "Andel"), ("m", "Män"), ("ma", "Andel"))
    )
    share = result_table().rows[0].cells[2]
    cells = (result_table().rows[0].cells[0], share) * 2
    table = Table("t", "T", "Ålder", columns, (Row("a", "20–29", cells),), "2021")
    first = render_csv(table)[1:].splitlines()[0]
    assert first == (
        "Ålder;Kvinnor;Kvinnor, andel (%);Kvinnor, andel, bas;Män;Män, andel (%);Män, andel, bas"
    )
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx([table], "Prov")))
    assert [cell.value for cell in book.worksheets[1][4]] == first.split(";")


def test_sheet_names_are_whole_words_and_differ() -> None:
    title = "Försörjning före och efter insatsen, per kön"
    named = [replace(result_table(), title=title), replace(result_table(), title="Kort: titel")]
    assert sheet_names(named) == ["1 Försörjning före och efter …", "2 Kort titel"]
    assert all(len(name) <= 31 for name in sheet_names([replace(named[0], title="a" * 60)]))


def test_the_contents_have_no_empty_column() -> None:
    plain = [replace(statement_table(), finding="")]
    for tables, headings in ((plain, ["Blad", "Tabell"]), ([sex_table()], None)):
        sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(tables, "Prov"))).worksheets[0]
        shown = [cell.value for cell in sheet[3] if cell.value]
        assert shown == (headings or ["Blad", "Tabell", "Visar"])


def test_csv_has_the_dot_and_decimal_comma() -> None:
    assert "Ingen offentlig försörjning;·;·;·\r\n" in render_csv(sex_table())
    decimals = result_table().map(lambda f: replace(f, decimals=1))
    assert ";66,7;" in render_csv(decimals)


def test_csv_text_is_never_a_formula() -> None:
    row = Row("x", "=HYPERLINK()", (None,))
    table = Table("t", "T", "Rad", (Column("a", "A"),), (row,), "2021")
    assert "'=HYPERLINK()" in render_csv(table)


@pytest.mark.parametrize("table", [sex_table(), result_table(), statement_table(), long_table(3)])
def test_table_survives_json(table: Table) -> None:
    assert table_from_json(table_to_json(table)) == table


def test_document_survives_json() -> None:
    document = full_document()
    assert document_from_json(document.to_json()) == document
    assert document.to_json() == full_document().to_json()


def test_a_figure_as_json_has_what_a_reader_needs() -> None:
    figure = result_table().rows[0].cells[2]
    assert figure
    data = figure_to_json(figure)
    assert list(data)[:8] == [
        "key", "label", "value", "printed", "unit", "numerator", "base", "period",
    ]  # fmt: skip
    assert (data["value"], data["printed"], data["numerator"], data["base"]) == (
        67,
        "67\u202f%",
        14,
        21,
    )
    assert figure_from_json(json.loads(json.dumps(data))) == figure


def test_a_suppressed_figure_tells_nothing_as_json() -> None:
    figure = next(f for f in sex_table().figures() if f.status is Status.SUPPRESSED)
    data = figure_to_json(figure)
    assert data["value"] is data["exact"] is data["numerator"] is data["base"] is None
    assert data["provenance"]["rows"] is None
    assert data["printed"] == "·"


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_of_chart_is_the_same_twice(kind: ChartKind) -> None:
    table = survival_table() if kind is ChartKind.SURVIVAL else wide_table(4)
    svg = render_chart(table, kind)
    assert svg == render_spec(chart_spec(table, kind))
    assert svg.startswith("<svg")
    assert "Inter" in svg
    assert "url(#" not in svg or "clip" in svg


@pytest.mark.parametrize("kind", ["grouped", "bars", "stacked", "before-after", "budget", "line"])
def test_a_suppressed_cell_is_a_dot_and_never_zero(kind: str) -> None:
    table = sex_table()
    records = chart_spec(table, kind)["data"]["values"]
    hidden = [item for item in records if item["row"].startswith("Ingen")]
    assert hidden
    assert all(item["value"] is None and "·" in item["text"] for item in hidden)
    svg = render_chart(table, kind)
    assert ">·<" in svg
    assert ">0<" not in re.sub(r'<g class="mark-text role-axis-label".*?</g>', "", svg)


@pytest.mark.parametrize(
    ("outcome", "budget", "place", "after"),
    [
        (950_000, 1_000_000, "inside", "budget 1\u202f000\u202f000"),
        (1_400_000, 1_350_000, "inside", "budget 1\u202f350\u202f000"),
        (100_000, 1_000_000, "between", "budget 1\u202f000\u202f000"),
        (60_000, 0, "", "utfall 60\u202f000, budget 0"),
        (880_000, None, "", "880\u202f000"),
    ],
)
def test_the_outcome_is_never_read_as_the_budget(
    outcome: int, budget: int | None, place: str, after: str
) -> None:
    """The number beyond the line is the line's, or says whose it is."""

    def row(key: str, first: int, second: int | None) -> Row:
        line = kronor(f"{key}.budget", "Budget", second) if second is not None else None
        return Row(key, key.title(), (kronor(key, "Utfall", first), line))

    columns = (Column("utfall", "Utfall 2021"), Column("budget", "Budget 2021"))
    rows = (row("arenan", outcome, budget), row("tidsam", 1_500_000, 1_500_000))
    spec = chart_spec(
        Table("ekonomi.prov", "Prov", "Insats", columns, rows, period="2021"), "budget"
    )
    told = spec["data"]["values"][0]
    assert (told["place"], told["after"]) == (place, after)
    assert after in render_spec(spec)


def test_women_and_men_always_have_the_same_colours() -> None:
    one = chart_spec(sex_table(), "grouped", ("man", "kvinnor"))
    two = chart_spec(sex_table(), "stacked")
    scales = [spec["layer"][0]["encoding"]["color"]["scale"] for spec in (one, two)]
    pairs = [dict(zip(scale["domain"], scale["range"], strict=True)) for scale in scales]
    assert pairs[0] == pairs[1] == {"Kvinnor": "#e69f00", "Män": "#0072b2"}


def test_charts_print_swedish_numbers() -> None:
    svg = render_chart(wide_table(4), "line")
    assert "4\u202f186\u202f710" in svg
    assert "−5\u202f000\u202f000" in svg
    assert "67\u202f% av 21" in render_chart(result_table(), "bars", ("andel",))


def test_years_run_forwards() -> None:
    x = chart_spec(wide_table(4), "line")["encoding"]["x"]
    assert x["sort"] == ["2018", "2019", "2020", "2021"]


def test_alt_text_tells_the_finding_and_every_value() -> None:
    text = alt_text(sex_table(), ("kvinnor", "man"))
    assert text.startswith("Fyra av tio hade försörjningsstöd när de började. ")
    assert "Aktivitetsersättning: Kvinnor 6, Män 9." in text
    assert "Ingen offentlig försörjning: Kvinnor visas inte, Män visas inte" in text
    assert "Alla" not in text


def test_headings_may_not_jump() -> None:
    with pytest.raises(ValueError, match="level 3 after level 1"):
        replace(sample_document(), sections=(Section("a", "A", 1), Section("b", "B", 3)))
    with pytest.raises(ValueError, match="share the key"):
        replace(sample_document(), sections=(Section("a", "A", 1), Section("a", "B", 1)))


def test_the_heavy_libraries_wait_until_something_is_drawn() -> None:
    """The web process imports these modules at start and must not pay for PDF and charts."""
    code = (
        "import sys\n"
        "from mellanrum.documents import charts, csv, html, json, lint, model, typst, xlsx\n"
        "print([n for n in ('typst', 'altair', 'vl_convert', 'xlsxwriter') if n in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_drawings_share_no_ids_on_a_page() -> None:
    """Two inlined drawings must not fight over an id."""
    for kind in ChartKind:
        table = survival_table() if kind is ChartKind.SURVIVAL else wide_table(4)
        assert " id=" not in render_chart(table, kind)
