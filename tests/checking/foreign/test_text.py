"""Headings, sentences and furniture in texts made elsewhere; and that nothing makes it fall."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.checking.foreign.report import report_of_file
from mellanrum.documents.reading.reader import read_pages
from tests.checking.foreign.reading_texts import report_of

PAGE = """Samordningsförbundet Provköping {n}

{body}

sida {n} av 4
"""
BODIES = (
    "Årsredovisning 2021\nInnehåll\n1. Verksamheten 2\n1.1 Resultat 3\n2. Ekonomi 4\n",
    "1. Verksamheten\nFörbundet hade 395 deltagare i insatser-\nna under året, bl.a. i Luleå. Av "
    "dem var 224\npersoner kvinnor.",
    "1.1 Resultat\nResultatet är 54 %. Det är fler än 2020.",
    "2. Ekonomi\nMedlen räckte.",
)
TEXT = "\f".join(PAGE.format(n=n, body=body) for n, body in enumerate(BODIES, 1))


def test_headings_sentences_and_nothing_else() -> None:
    report = report_of(TEXT)
    assert [(h.text, h.level, h.place.page) for h in report.headings()] == [
        ("1. Verksamheten", 1, 2),
        ("1.1 Resultat", 2, 3),
        ("2. Ekonomi", 1, 4),
    ]
    assert [s.text for s in report.sentences()][-5:] == [
        "Förbundet hade 395 deltagare i insatserna under året, bl.a. i Luleå.",
        "Av dem var 224 personer kvinnor.",
        "Resultatet är 54 %.",
        "Det är fler än 2020.",
        "Medlen räckte.",
    ]
    assert not list(report.grids())


def test_sentences_know_their_page_and_line() -> None:
    found = next(s for s in report_of(TEXT).sentences() if s.text.startswith("Av dem"))
    lines = TEXT.replace("\f", "").split("\n")
    assert lines[found.place.line - 1].endswith("Av dem var 224")
    assert (found.place.page, found.place.heading) == (2, "1. Verksamheten")


def test_whose_and_of_which_year() -> None:
    report = report_of(TEXT)
    assert (report.organisation, report.year) == ("Samordningsförbundet Provköping", 2021)


@pytest.mark.parametrize(
    "sentence",
    [
        "Förbundet har under året samlat totalt 395 deltagare och av dem är 224",
        "Under perioden har insatsen haft 48",
        "Målet för 2021 var 40 % och resultatet blev 26 %",
    ],
)
def test_a_sentence_that_ends_in_a_number_is_no_row(sentence: str) -> None:
    report = report_of(f"Verksamheten\n{sentence}\npersoner som deltog.\n")
    assert not list(report.grids())


@settings(max_examples=40, deadline=None)
@given(st.text("0123456789 -%(),.\n\fAÅabös", max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Every digit that is read as a value stands in the text."""
    read = read_pages(f"Rubrik\n{text}".encode(), name="x.txt")
    for grid in report_of_file(read).grids():
        assert all(len(row.cells) == len(grid.columns) for row in grid.rows)


def test_what_follows_the_contents_is_not_taken_for_contents() -> None:
    report = report_of(
        "Årsredovisning 2021\nInnehåll\n1. Verksamheten 3\n1.1 Deltagare 5\n2. Ekonomi 9\n"
        "Not 1. Bidrag 12\n\n1. Verksamheten\n\nVi hade 395 deltagare. Av dem var 224\nkvinnor, "
        "och i volym deltog 170\n"
        "personer.\n\n2. Ekonomi\nResultatet blev 54 %.\n"
    )
    assert [heading.text for heading in report.headings()] == ["1. Verksamheten", "2. Ekonomi"]
    assert [sentence.text for sentence in report.sentences()][-3:] == [
        "Vi hade 395 deltagare.",
        "Av dem var 224 kvinnor, och i volym deltog 170 personer.",
        "Resultatet blev 54 %.",
    ]
