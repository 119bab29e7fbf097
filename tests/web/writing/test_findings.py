"""How a finding is told: what it is held against once, and where a table's numbers are mended."""

import pytest

from mellanrum.checking.model import Place
from mellanrum.reports.models import Report
from mellanrum.web.areas.freezing.way import way_of
from mellanrum.web.areas.writing.checks import INSERTED, _against
from mellanrum.web.areas.writing.mending import register_of


def test_rows_under_one_heading_are_told_together() -> None:
    first = Place("noter", "Noter", table="not2", row="Summa")
    others = [Place("noter", "Noter", row=row) for row in ("Lokaler", "Revision", "Lokaler")]
    told = _against((first, *others, Place("rr", "Resultaträkning"), Place("noter", "Noter")))
    assert told == ["Noter, raderna Lokaler och Revision", "Resultaträkning"]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("not2", "bokföringen"),
        ("utfall-per-slag", "budgeten och utfallet"),
        ("insats.samkraft.mal", "insatsernas register"),
        ("insats.samkraft.resultat", "uppföljningen"),
        ("enkat.2021.fraga-2", "enkätsvaren"),
    ],
)
def test_a_table_leads_to_the_register_that_it_is_made_of(table: str, words: str) -> None:
    found = register_of(table)
    assert found is not None
    assert found.words == words


def test_what_is_not_a_table_of_the_registers_is_mended_in_the_text() -> None:
    assert register_of("") is None


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("99 personer, {{ insats.a.antal }} kvinnor", "99 personer, [siffra] kvinnor"),
        ("99 personer och {{…", "99 personer och [siffra]…"),
        ("99 personer och {{ insats.a", "99 personer och [siffra]"),
    ],
)
def test_a_quote_shows_no_mark_of_a_figure_also_where_it_breaks_off(quote: str, told: str) -> None:
    assert INSERTED.sub("[siffra]", quote) == told


@pytest.mark.parametrize(
    ("status", "now", "done"),
    [("draft", "Skriv", 0), ("frozen", "Underteckna", 2), ("signed", "Publicera", 3),
     ("published", "", 4)],
)  # fmt: skip
def test_a_report_shows_how_far_it_has_come(status: str, now: str, done: int) -> None:
    steps = way_of(Report(pk=1, status=status))
    assert "".join(one["label"] for one in steps if one["is_current"]) == now
    assert sum(one["is_done"] for one in steps) == done
