"""Every measure on Spark (Sail, without Java) is what it is on Polars, to the last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import mellanrum.stats as stats
from mellanrum.domain.periods import month, quarter, year
from mellanrum.exchange.package import import_package
from mellanrum.stats.counting import count_rows
from mellanrum.stats.edition import span_of
from mellanrum.stats.frames import Frames, load_frames
from mellanrum.stats.measures.sources import SOURCES, Ask, list_asks
from mellanrum.stats.snapshots.files import frame_fields
from mellanrum.stats.surveys.counting import count_forms
from mellanrum.stats.surveys.frames import SheetRow, SurveyFrames, frames_from
from tests.demo_data import AT, PACKAGE
from tests.stats.engines import nonsense
from tests.stats.engines.spark import on_spark, session, to_spark

ROWS = 200
Pair = tuple[Frames, Frames]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with session() as found:
        yield found


@pytest.fixture(scope="module")
def pair(spark: Any) -> Pair:
    """The same nonsense on Polars and on Spark."""
    frames = nonsense.frames(7, ROWS)
    return frames, on_spark(spark, frames)


def counts(frames: Frames, period: Any, *asks: Ask, insatser: set[str] | None = None) -> Any:
    return count_rows(frames, span_of(period), asks or None, insatser)


@pytest.mark.parametrize("ask", list_asks(), ids=lambda a: f"{a.population}.{a.variable}")
def test_every_measure_is_the_same(pair: Pair, ask: Ask) -> None:
    here, there = pair
    found = counts(here, year(2021), ask)
    assert found, "nothing is counted, so nothing is shown"
    assert counts(there, year(2021), ask) == found
    assert all(type(n) is int for n in found.values())


def test_other_periods_and_chosen_insatser(spark: Any, pair: Pair) -> None:
    for seed, period in enumerate((quarter(2020, 3), month(2021, 2))):
        here = nonsense.frames(seed, 60)
        there = on_spark(spark, here)
        asks = list_asks()[seed::7]
        assert counts(there, period, *asks) == counts(here, period, *asks)
    here, there = pair
    asks = list_asks()[::9]
    alone = counts(here, year(2021), *asks, insatser={"alfa", "gamma"})
    assert counts(there, year(2021), *asks, insatser={"alfa", "gamma"}) == alone
    assert alone != counts(here, year(2021), *asks)


@pytest.mark.django_db
def test_the_demo_is_the_same(spark: Any) -> None:
    import_package(PACKAGE, by=_system(), at=AT)
    here = load_frames("sodra-norrbotten")
    found = counts(here, year(2021))
    assert counts(on_spark(spark, here), year(2021)) == found
    assert len(found) > 500


def _system() -> Any:
    from mellanrum.audit.actor import system

    return system("demo")


def test_an_empty_forbund_is_counted_on_both(spark: Any) -> None:
    here = nonsense.frames(1, 0)
    asks = [Ask(s.asks()[0].population, s.asks()[-1].variable) for s in SOURCES]
    assert counts(here, year(2021), *asks) == {}
    assert counts(on_spark(spark, here), year(2021), *asks) == {}


def test_the_nonsense_fills_every_table_and_nothing_else_speaks_narwhals(pair: Pair) -> None:
    """A new frame, and a new place that counts, must be tried on both engines too."""
    here, there = pair
    tables = {name for name, _ in frame_fields(here)}
    assert tables >= {s.frame for s in SOURCES}
    assert all(getattr(here, name).height == ROWS for name in tables)
    assert not [f.name for f in fields(there) if isinstance(getattr(there, f.name), pl.DataFrame)]
    root = Path(stats.__file__).parent
    speakers = {
        str(p.relative_to(root))
        for p in root.rglob("*.py")
        if re.search(r"nw\.from_native", p.read_text(encoding="utf-8"))
    }
    assert speakers == {"counting.py", "snapshots/difference.py", "surveys/counting.py"}


def test_questionnaires_are_counted_alike(spark: Any) -> None:
    """Forms and answers, fully crossed."""
    sexes, insatser = ("woman", "man", "unstated"), ("alfa", "beta", "")
    here = frames_from(
        SheetRow(2021, "staff", insatser[n % 3], "", sexes[n % 2], {"f1": n % 6 + 1, "f2": n % 2})
        for n in range(ROWS)
    )
    there = SurveyFrames(to_spark(spark, here.sheets), to_spark(spark, here.answers))
    found = count_forms(here)
    assert all(found)
    assert [sorted(rows) for rows in count_forms(there)] == [sorted(rows) for rows in found]
