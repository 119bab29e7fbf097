"""Every computed figure held against the printed annual report 2021 of Södra Norrbotten.

The printed values are data (sodra-norrbotten-2021.csv); demo/AVVIKELSER.md explains each row that
does not match. An unexplained deviation fails, and so does an explained one that in fact matches.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.exchange.package.load import import_package
from mellanrum.figures.figure import Figure
from mellanrum.reports.figures import figures_for

DEMO = Path(__file__).parents[2] / "demo"
PACKAGE = DEMO / "sodra-norrbotten"
GOLDEN = Path(__file__).with_name("sodra-norrbotten-2021.csv")
EXPLAINED = re.compile(r"^\| (A\d\d) \|", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9.\-]+)")
AT = datetime(2022, 4, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Printed:
    """A printed number; `deviation` is its number in AVVIKELSER.md, '' when it must match."""

    golden_key: str
    figure_key: str
    printed: str
    value: str
    unit: str
    deviation: str

    def agrees(self, figure: Figure) -> bool:
        """Whether the figure, rounded once and half up as finely as the print, is the print."""
        if figure.value is None:
            return False
        decimals = re.search(r"\d,(\d+)", self.printed)
        step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
        return figure.value.quantize(step, ROUND_HALF_UP) == Decimal(self.value)


def printed_numbers() -> list[Printed]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return [Printed(**row) for row in csv.DictReader(file, delimiter=";")]


def explained() -> set[str]:
    return set(EXPLAINED.findall((DEMO / "AVVIKELSER.md").read_text(encoding="utf-8")))


def load(minimum: int) -> dict[str, Figure]:
    import_package(PACKAGE, by=system("demo"), at=AT)
    return figures_for(forbund="sodra-norrbotten", year=2021, minimum=minimum)


def test_each_deviation_is_explained_and_each_explanation_used() -> None:
    assert {row.deviation for row in printed_numbers() if row.deviation} == explained()


def test_many_printed_numbers_are_held_against_figures() -> None:
    assert len(printed_numbers()) > 450


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_computed_figures_are_the_printed_ones_but_for_explained_deviations() -> None:
    figures = load(minimum=1)
    rows = printed_numbers()
    assert [row.figure_key for row in rows if row.figure_key not in figures] == []
    agreeing = {row: row.agrees(figures[row.figure_key]) for row in rows}
    wrong = [row for row, agrees in agreeing.items() if not agrees and not row.deviation]
    stale = [row for row, agrees in agreeing.items() if agrees and row.deviation]
    told = "\n".join(
        f"{row.deviation}: {row.golden_key} tryckt {row.printed}, {row.figure_key} = "
        f"{figures[row.figure_key].value}"
        for row in rows
        if row.deviation
    )
    print(told)
    assert wrong == [], told
    assert stale == [], told


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
