"""A share beside its benchmarks: only what is shown is compared, and words follow the numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.documents.charts import chart_spec
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count, share
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.reports.benchmarks import (
    Yardstick,
    against_national,
    all_of,
    among_forbund,
    benchmark_notes,
    find_measure,
    share_of,
    yardsticks_of,
)
from mellanrum.reports.comparison_tables import Subject, comparison_table, places_of, share_keys
from mellanrum.stats.measures.catalogue import BY_KEY

KEY = "avslutade.arbete-eller-studier"
MEASURE = BY_KEY[KEY]
NATION = Yardstick("tal-1", "national", "Riket", 2016, Decimal(33), None, "En rapport, s. 4")
OTHER = Yardstick("tal-2", "other", "Annat", 2021, Decimal(50), 40, "En fil")


def told(root: str, k: int, n: int) -> Figure:
    origin = Provenance("regel", "inskrivningar")
    parts = [count(f"{root}.{KEY}", "k", k, "2021", origin)]
    parts.append(count(f"{root}.avslutade.antal", "n", n, "2021", origin))
    return share(f"{root}.{KEY}.andel", "andel", parts[0], parts[1], origin)


def subject(*figures: Figure, whole: bool = True) -> Subject:
    names = {"a": "Första", "b": "Andra"}
    return Subject(MEASURE, 2021, {f.key: f for f in figures}, names, whole)


def held(kind: str, year: int, value: str, **more: object) -> Benchmark:
    return Benchmark(pk=year, measure=KEY, kind=kind, label="Riket", year=year,
                     value=Decimal(value), source="Källa.", **more)  # fmt: skip


def test_a_hidden_share_is_a_dot_in_every_cell_and_compared_with_nothing() -> None:
    given = subject(told("insats.a", 14, 21), told("insats.b", 14, 21).suppressed())
    places = places_of(given, [NATION], {})
    assert [len(p.compared) for p in places] == [1, 0]
    row = comparison_table(given, places, [NATION]).rows[1]
    assert {c.status for c in row.cells if c} == {Status.SUPPRESSED}
    assert all(c.value is None and c.base is None for c in row.cells if c)


def test_the_interval_is_wilsons_and_the_finding_is_the_first_that_is_told() -> None:
    given = subject(told("insats.a", 14, 21).suppressed(), told("insats.b", 14, 21))
    places = places_of(given, [NATION, OTHER], {})
    table = comparison_table(given, places, [NATION, OTHER])
    low, high = (c.value for c in table.rows[1].cells[1:] if c)
    assert low is not None and high is not None
    assert (round(low, 1), round(high, 1)) == (Decimal("45.4"), Decimal("82.8"))
    assert table.finding == "Andra: högre än riket 2016 (67\u202f% mot 33\u202f%)"


def test_the_first_yardstick_is_a_line_in_the_chart_and_the_others_are_bars() -> None:
    given = subject(told("insats.a", 14, 21))
    table = comparison_table(given, places_of(given, [NATION, OTHER], {}), [NATION, OTHER])
    assert [row.key for row in table.rows] == ["a", "jamforelse-tal-1", "mot-tal-2"]
    rows = {r["row"] for r in chart_spec(table, "bars", ("andel",))["data"]["values"]}
    assert rows == {"Första", "Annat 2021"}


def test_a_yardstick_without_a_base_has_no_interval() -> None:
    given = subject(told("insats.a", 14, 21))
    table = comparison_table(given, places_of(given, [NATION], {}), [NATION])
    states = [c.status for c in table.rows[-1].cells if c]
    assert states == [Status.SHOWN, Status.MISSING, Status.MISSING]


def test_the_year_goes_before_what_is_since_the_start_unless_only_that_is_shown() -> None:
    year, since = told("insats.a", 14, 21), told("insats.a.sedan-start", 20, 40)
    both = {f.key: f for f in (year, since)}
    assert share_of(both, "insats.a", MEASURE) is year
    assert share_of({**both, year.key: year.suppressed()}, "insats.a", MEASURE) is since
    hidden = {f.key: f.suppressed() for f in (year, since)}
    assert share_of(hidden, "insats.a", MEASURE) == year.suppressed()
    assert share_of({}, "insats.a", MEASURE) is None


def test_what_is_since_the_start_is_not_compared_with_a_year_that_it_holds() -> None:
    given = subject(told("insats.a.sedan-start", 20, 40), told("insats.b", 14, 21))
    assert share_keys(given) == [f"insats.b.{KEY}.andel"]


def test_an_own_earlier_year_is_compared_with_its_base() -> None:
    before = Yardstick("eget-2020", "earlier", "eget utfall", 2020, Decimal(50), 30, "Utgåvan")
    [found] = all_of(told("insats.a", 14, 21), [before], MEASURE)
    assert found.rest.startswith("än eget utfall 2020 (67\u202f% mot 50\u202f%).")
    assert found.comparison.difference_interval is not None


def test_only_the_newest_national_value_is_told_in_the_report() -> None:
    benchmarks = [held("national", 2014, "30"), held("national", 2016, "33")]
    figures = {f.key: f for f in [told("insats.a", 14, 21)]}
    [found] = against_national(figures, "insats.a", benchmarks)
    assert found.yardstick.year == 2016
    assert benchmark_notes(benchmarks)[0] == "Riket 2016: Källa."
    assert benchmark_notes([held("other", 2016, "33")]) == []


def test_what_is_no_share_is_not_a_yardstick() -> None:
    assert yardsticks_of([held("national", 2016, "120")], KEY) == []


def test_forbund_stand_beside_each_other_in_the_same_year_by_name() -> None:
    old = Yardstick("tal-3", "other", "Aa", 2020, Decimal(50), 40, "En fil")
    first = Yardstick("tal-4", "other", "Åa", 2021, Decimal(50), 40, "En fil")
    assert among_forbund([NATION, old, first, OTHER], 2021) == [NATION, OTHER, first]


@pytest.mark.parametrize(
    "text", [KEY, "Till arbete eller studier", f"TILL ARBETE ELLER STUDIER ({KEY})"]
)
def test_a_measure_is_found_by_key_title_or_both(text: str) -> None:
    assert find_measure(text).key == KEY


def test_a_measure_that_is_no_share_is_not_found() -> None:
    with pytest.raises(DomainError, match="finns inte"):
        find_measure("deltagare.antal")


def test_every_cell_carries_its_unit_and_origin() -> None:
    given = subject(told("forbund", 37, 91), told("insats.a", 14, 21))
    table = comparison_table(given, places_of(given, [NATION, OTHER], {}), [NATION, OTHER])
    for figure in table.figures():
        assert figure.unit is Unit.PERCENT
        assert figure.provenance.definition
