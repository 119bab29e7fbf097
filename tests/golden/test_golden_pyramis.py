"""Computed figures held against the printed annual reports 2017 and 2019 of Pyramis.

demo/AVVIKELSER-PYRAMIS.md explains each row that does not match. An unexplained deviation fails,
and so do an explained one that in fact matches and an explanation that no row uses.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.exchange.package.load import import_package
from mellanrum.reports.figures import figures_for
from tests.golden.printed import (
    check_accounted_for,
    check_agreement,
    explained,
    printed_numbers,
)

DEMO = Path(__file__).parents[2] / "demo"
ROWS = {
    year: printed_numbers(Path(__file__).with_name(f"pyramis-{year}.csv")) for year in (2017, 2019)
}
PRINTED_NUMBERS = {2017: 306, 2019: 578}  # of the reports, those printed twice once
PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9.\-]+)")
AT = datetime(2020, 4, 1, tzinfo=UTC)


def test_each_deviation_is_explained_and_each_explanation_used() -> None:
    used = {row.deviation for rows in ROWS.values() for row in rows if row.deviation}
    assert used == explained(DEMO / "AVVIKELSER-PYRAMIS.md", "P")


def test_many_printed_numbers_are_held_against_figures() -> None:
    assert len(ROWS[2017]) > 150
    assert len(ROWS[2019]) > 350


@pytest.mark.parametrize("year", ROWS)
def test_every_printed_number_is_held_or_left_out_for_a_reason(year: int) -> None:
    outside = Path(__file__).with_name(f"pyramis-{year}-utanfor.csv")
    check_accounted_for(ROWS[year], outside, PRINTED_NUMBERS[year])


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_computed_figures_are_the_printed_ones_but_for_explained_deviations() -> None:
    import_package(DEMO / "pyramis", by=system("demo"), at=AT)
    for year, rows in ROWS.items():
        check_agreement(rows, figures_for(forbund="pyramis", year=year, minimum=1))
        protected = figures_for(forbund="pyramis", year=year, minimum=5)
        assert [key for key in named_figures(year) if key not in protected] == []


def named_figures(year: int) -> list[str]:
    """The keys that the year's narrative names."""
    texts = sorted((DEMO / "pyramis" / "texter" / str(year)).glob("*.md"))
    found = [key for path in texts for key in PLACEHOLDER.findall(path.read_text("utf-8"))]
    assert found
    return found
