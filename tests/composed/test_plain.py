"""Words for figures, and how a search ranks and marks. No database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mellanrum.figures.figure import Figure, Unit
from mellanrum.reports.models import Report
from mellanrum.web.areas.site.frozen import weight_of
from mellanrum.web.areas.site.markup import words_of as words_of_markup
from mellanrum.web.areas.site.pictures import words_of
from mellanrum.web.areas.site.plain_words import counted, in_tens, share_of, share_said
from mellanrum.web.areas.site.search_ranking import Entry, found_in
from tests.composed.made import hidden, results_table, share


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "ingen"), ("3", "färre än 1 av 10"), ("41.2", "ungefär 4 av 10"), ("45", "ungefär 5 av "
     "10"), ("70", "7 av 10"), ("96", "nästan alla"), ("100", "alla"), ("-4", ""), ("256", "")],
)  # fmt: skip
def test_a_share_is_said_in_tens(value: str, said: str) -> None:
    assert in_tens(Figure("k", "l", Decimal(value), Unit.PERCENT, "2020")) == said


def test_what_is_hidden_is_not_said() -> None:
    assert in_tens(hidden("k", Unit.PERCENT)) == ""
    assert in_tens(None) == ""


def test_a_number_is_a_word_while_small() -> None:
    assert [counted(n, "en insats", "insatser") for n in (0, 1, 12, 13)] == [
        "Inga insatser", "En insats", "Tolv insatser", "13 insatser",
    ]  # fmt: skip


def test_the_words_are_the_cells_own_and_silent_where_the_cell_is() -> None:
    table = results_table()
    told = "Ungefär 4 av 10 som avslutade gick vidare till arbete eller studier (43 % av 30)."
    assert words_of(table).replace("\u202f", " ") == told
    assert words_of(table.map(lambda f: f.suppressed())) == ""


ENTRIES = (
    Entry("Sidor", "Om Piteå", "/om/"),
    Entry("Insatser", "Piteå", "/p/"),
    Entry("Insatser", "Steget", "/s/", "Arbetsträning i Piteå kommun."),
    Entry("Planer", "Luleå", "/l/", "Ingenting."),
)


def test_the_title_comes_before_the_text_and_marks_need_not_be_typed() -> None:
    groups = found_in(ENTRIES, "pitea")
    assert [(g.kind, [h.entry.url for h in g.hits]) for g in groups] == [
        ("Insatser", ["/p/", "/s/"]), ("Sidor", ["/om/"]),
    ]  # fmt: skip
    assert groups[0].hits[1].text == (
        (False, "Arbetsträning i "), (True, "Piteå"), (False, " kommun."),
    )  # fmt: skip


def test_every_word_must_stand_somewhere() -> None:
    assert found_in(ENTRIES, "steget luleå") == []
    assert found_in(ENTRIES, "  ") == []
    assert [h.entry.url for g in found_in(ENTRIES, "STEGET pitea") for h in g.hits] == ["/s/"]


def test_an_excerpt_has_no_marks_of_structure() -> None:
    text = "## Varför vi finns\n\nLagen **(2003:1210)**, se [om oss](/om/).\n\n1. Säg till"
    assert " ".join(words_of_markup(text).split()) == (
        "Varför vi finns. Lagen (2003:1210), se om oss. Säg till"
    )


def test_a_share_is_said_in_english_too() -> None:
    assert share_said(share("k", 7, 17), "en") == "about 4 in 10"
    assert share_of(share("k", 7, 17), "en") == "41% of 17"
    assert [share_said(hidden("k", Unit.PERCENT), one) for one in ("sv", "en")] == ["", ""]


def test_a_part_of_a_year_is_looked_in_after_the_whole_year_before() -> None:
    def report(kind: str, from_on: date, to_on: date) -> Report:
        return Report(kind=kind, from_on=from_on, to_on=to_on)

    whole = report("annual", date(2020, 1, 1), date(2021, 1, 1))
    soon, later = (report("interim-6", date(y, 1, 1), date(y, 7, 1)) for y in (2021, 2022))
    assert weight_of(whole) > weight_of(soon)
    assert weight_of(later) > weight_of(whole)
