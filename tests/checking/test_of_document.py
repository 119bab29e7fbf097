"""An own document becomes headings, sentences and grids with their places, quickly."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from time import perf_counter

import pytest

from mellanrum.checking.columns import role_of, unit_of, year_of
from mellanrum.checking.model import Grid, GridKind, Heading, Sentence
from mellanrum.checking.of_document import report_of
from mellanrum.checking.sentences import sentence_spans
from mellanrum.documents.model import Document, Section, StatementBlock, plain
from tests.documents.document_samples import sample_document, statement_table

SPLITS = {
    "Antalet steg, t.ex. i Provköping. Sedan föll det.": 2,
    "Kostnaden blev 2 294 840 kr. Det var mer än väntat.": 2,
    "Enligt 11 kap. 5 § gäller annat. Mötet hölls den 3. juni.": 2,
    "1. Fler kom i arbete. 2. Färre väntade.": 2,
    "A. Provsson ledde mötet. Hur gick det? Bra!": 3,
    "Under 2021. Därefter": 2,
    "Rubrik utan punkt\n\nNy text utan punkt": 2,
    "Ca. 35 personer kom, bl.a. Luleå och m.m. Sedan slut.": 2,
    "": 0,
}


@pytest.mark.parametrize(("text", "n"), SPLITS.items())
def test_sentences_end_where_a_reader_ends_them(text: str, n: int) -> None:
    spans = sentence_spans(text)
    assert len(spans) == n
    assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Utfall 2020", ("outcome", 2020, "")),
        ("Budget 2021, tkr", ("budget", 2021, "tkr")),
        ("Avvikelse", ("deviation", 0, "")),
        ("varav kvinnor", ("women", 0, "")),
        ("Riket (%)", ("national", 0, "%")),
        ("2020/2021", ("", 0, "")),
        ("Belopp i kr", ("", 0, "kr")),
    ],
)
def test_a_heading_tells_what_its_column_is(label: str, told: tuple[str, int, str]) -> None:
    assert (role_of(label), year_of(label), unit_of(label)) == told


def test_every_kind_of_block_is_read() -> None:
    report = report_of(sample_document("<svg/>"), minimum=5)
    assert [h.text for h in report.headings()][:2] == [
        "Ordföranden har ordet",
        "Förvaltningsberättelse",
    ]
    texts = {s.text: s for s in report.sentences()}
    assert texts["Fler kom i arbete."].is_written
    assert not texts["Staplar: kvinnor 6, män 9."].is_written
    assert (report.year, report.minimum) == (2021, 5)
    grids = {g.key: g for g in report.grids()}
    income = grids["ekonomi.resultatrakning"]
    assert (income.kind, income.unit) == (GridKind.INCOME, "kr")
    assert [c.role for c in income.columns] == ["outcome", "budget", ""]
    cell = income.rows[-1].cells[0]
    assert cell and (cell.value, cell.unit, cell.place.row) == (
        Decimal(-1_378_094),
        "kr",
        "Årets resultat",
    )
    hidden = grids["insats.steget-fram.forsorjning"].rows[2].cells[0]
    assert hidden and hidden.hidden and hidden.persons and hidden.value is None
    share = grids["nyckeltal"].rows[2].cells[0]
    assert share and (share.numerator, share.base, share.value) == (14, 21, Decimal(67))


def written_document(text: str) -> Document:
    section = Section("ekonomi", "Ekonomi", 1, (plain(text), StatementBlock(statement_table())))
    return replace(sample_document(), sections=(section,))


def test_a_written_sentence_is_found_in_its_source_with_figures_put_in() -> None:
    source = "**Resultatet** blev {{ rr.resultat }} i år.\n\nDet var [väntat](https://x.se)."
    document = written_document(
        "Resultatet blev −1 378 094 kr i år. Det var väntat. Tillagt av oss."
    )
    sentences = list(report_of(document, written={"ekonomi": source}).sentences())
    first, second, added = sentences[:3]
    assert (
        source[first.place.start : first.place.end] == "**Resultatet** blev {{ rr.resultat }} i år."
    )
    assert source[second.place.start : second.place.end] == "Det var [väntat](https://x.se)."
    assert [s.is_written for s in sentences[:3]] == [True, True, False]
    assert added.text == "Tillagt av oss."


def test_what_has_not_changed_is_not_read_again() -> None:
    document = sample_document()
    first = report_of(document)
    sections = list(document.sections)
    sections[0] = replace(sections[0], blocks=(plain("Nytt."),))
    started = perf_counter()
    second = report_of(replace(document, sections=tuple(sections)))
    assert perf_counter() - started < 0.02
    kept = {id(part) for part in first.parts}
    fresh = [p for p in second.parts if id(p) not in kept]
    assert [type(p) for p in fresh if p.place.section == "ordforanden"] == [Heading, Sentence]
    assert not [p for p in fresh if isinstance(p, Grid)]
