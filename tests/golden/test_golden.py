"""Every computed figure held against the printed annual report 2021 of Södra Norrbotten.

The printed values are data (sodra-norrbotten-2021.csv); demo/AVVIKELSER.md explains each row that
does not match. An unexplained deviation fails, and so does an explained one that in fact matches.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.exchange.package.load import import_package
from mellanrum.figures.figure import Figure
from mellanrum.reports.figures import figures_for
from tests.golden.printed import (
    check_accounted_for,
    check_agreement,
    explained,
    printed_numbers,
)

DEMO = Path(__file__).parents[2] / "demo"
PACKAGE = DEMO / "sodra-norrbotten"
ROWS = printed_numbers(Path(__file__).with_name("sodra-norrbotten-2021.csv"))
OUTSIDE = Path(__file__).with_name("sodra-norrbotten-2021-utanfor.csv")
PRINTED_NUMBERS = 1229  # every number in the printed report, page numbers and the like aside
EXPLAINED = DEMO / "AVVIKELSER.md"
PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9.\-]+)")
AT = datetime(2022, 4, 1, tzinfo=UTC)


def load(minimum: int) -> dict[str, Figure]:
    import_package(PACKAGE, by=system("demo"), at=AT)
    return figures_for(forbund="sodra-norrbotten", year=2021, minimum=minimum)


def test_each_deviation_is_explained_and_each_explanation_used() -> None:
    assert {row.deviation for row in ROWS if row.deviation} == explained(EXPLAINED, "A")


def test_many_printed_numbers_are_held_against_figures() -> None:
    assert len(ROWS) > 450


def test_every_printed_number_is_held_or_left_out_for_a_reason() -> None:
    check_accounted_for(ROWS, OUTSIDE, PRINTED_NUMBERS)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_computed_figures_are_the_printed_ones_but_for_explained_deviations() -> None:
    check_agreement(ROWS, load(minimum=1))


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_narrative_finds_every_figure_that_it_names() -> None:
    figures = load(minimum=5)
    named = {
        (path.stem, key)
        for path in (PACKAGE / "texter" / "2021").glob("*.md")
        for key in PLACEHOLDER.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 60
    assert sorted(name for name in named if name[1] not in figures) == []
