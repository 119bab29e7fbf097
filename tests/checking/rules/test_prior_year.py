"""Last year's column against last year's report; the years in a row against the statements."""

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules import prior_year
from tests.checking.annual import annual
from tests.checking.tables import cells, grid, report, run

LOW, HIGH = Severity.LOW, Severity.HIGH
INCOME = (
    "rad | 2020 | 2019\nVerksamhetens intäkter | 3 600 000 | 3 600 000\nÅrets resultat | {} | 5"
)
FORMS = "Enkät | Totalt | Kvinnor | Män\nPågående | {}\nAvslutade | {}"


@pytest.mark.parametrize(
    ("result", "expected"),
    [("188 000", []), ("187 999", [("187 999", LOW)]), ("205 000", [("205 000", HIGH)])],
)
def test_a_statement_is_held_against_the_report_before(
    result: str, expected: list[tuple[str, Severity]]
) -> None:
    before = report(grid("Resultat 2020", INCOME.format(result), GridKind.INCOME), year=2020)
    found = run(prior_year.check, *annual(), earlier=[before])
    assert [(cell[2], f.severity) for cell, f in zip(cells(found), found, strict=True)] == expected


def test_brackets_are_last_years_figures() -> None:
    now = grid("Tabell 2 Antal enkäter", FORMS.format("26 (31) | 14 (12) | 12 (13)", "26 (26)"))
    old = grid("Tabell 1 Antal enkäter", FORMS.format("25 | 12 | 13", "26"))
    found = run(prior_year.check, now, earlier=[report(old, year=2020)])
    assert [(f.printed, f.right) for f in found] == [("31", "25")]
    same = grid("Tabell 1 Antal enkäter", FORMS.format("31 | 12 | 13", "26"))
    assert run(prior_year.check, now, earlier=[report(same, year=2020)]) == []


def test_the_overview_is_held_against_the_statements() -> None:
    found = run(prior_year.check, *annual(Översikt=("188 000", "187 999")))
    assert [(*cell, f.severity) for cell, f in zip(cells(found), found, strict=True)] == [
        ("Årets resultat", "2020", "188 000", LOW)
    ]
    assert run(prior_year.check, *annual()) == []


def test_another_table_of_the_same_report_before_is_not_held() -> None:
    before = report(grid("Deltagare", "rad | 2020\nVägen fram | 121"), year=2020)
    now = grid("Kostnader", "rad | 2021 | 2020\nVägen fram | 500 000 | 400 000")
    assert run(prior_year.check, now, earlier=[before]) == []
