"""Referrals against plain loops and a hand-worked example."""

from __future__ import annotations

import random
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from mellanrum.domain.periods import Period, half_year, month, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status, Unit
from mellanrum.figures.format import cell
from mellanrum.stats.counting import count_rows
from mellanrum.stats.edition import span_of
from mellanrum.stats.measures.referrals import TITLES
from mellanrum.stats.published import Published, publish
from mellanrum.stats.seen import see
from tests.stats import referral_world as oracle
from tests.stats.referral_world import Referred, frames_of
from tests.stats.world import Person, World, closed

OPEN = Policy(minimum=1)
Y2021 = year(2021)
PERIODS = st.sampled_from([Y2021, half_year(2021, 1), year(2020)])
relaxed = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
fewer = settings(relaxed, max_examples=12)


@st.composite
def referrals(draw: st.DrawFn) -> Referred:
    start = draw(st.dates(date(2019, 10, 1), date(2022, 1, 31)))
    wait = draw(st.one_of(st.none(), st.integers(0, 500)))
    prepared = start + timedelta(days=wait) if wait is not None else None
    outcome = draw(st.sampled_from(sorted(oracle.OUTCOMES))) if prepared else ""
    queued, left = None, None
    if prepared and draw(st.booleans()):
        queued = prepared
        stay = draw(st.one_of(st.none(), st.integers(0, 400)))
        left = queued + timedelta(days=stay) if stay is not None else None
    return Referred(
        start, prepared, outcome,
        draw(st.sampled_from(["alfa", "beta", ""])) if prepared else "",
        draw(st.sampled_from(["woman", "man", "woman", "man", "other"])),
        draw(st.one_of(st.none(), st.integers(1955, 2004))),
        draw(st.sampled_from(["af", "self", ""])),
        draw(st.sampled_from(["kommunen", "annan-kommun", ""])),
        draw(st.sampled_from(["kommunen", ""])),
        queued, left,
    )  # fmt: skip


crowds = st.lists(referrals(), max_size=25)


def edition(rows: list[Referred], period: Period = Y2021, policy: Policy = OPEN) -> Published:
    return publish(frames_of(rows), period, policy, "h1")


def counts(published: Published) -> dict[str, int]:
    """Every count of referrals in the edition."""
    return {
        k: int(f.value or 0)
        for k, f in published.figures.items()
        if f.unit is Unit.PERSONS and not set(k.split(".")).isdisjoint(TITLES)
    }


def value(published: Published, key: str) -> str:
    return cell(published.figures[key]).replace("\u202f", "")


def hand_worked() -> list[Referred]:
    """Seven referrals around 2021."""
    return [
        Referred(date(2020, 12, 1), date(2021, 1, 10), "to_alfa", "alfa"),
        Referred(date(2021, 1, 1), date(2021, 1, 31), "to_alfa", "alfa", "man"),
        Referred(date(2021, 3, 1), date(2021, 4, 1), "queue", "alfa", queued=date(2021, 4, 1)),
        Referred(date(2021, 5, 1), date(2021, 5, 2), "queue", "beta", referrer="self",
                 queued=date(2021, 5, 2), left=date(2021, 12, 31)),
        Referred(date(2021, 6, 1), date(2022, 1, 1), "returned"),
        Referred(date(2021, 12, 31)),
        Referred(date(2020, 6, 1), date(2020, 12, 31), "to_beta", "beta",
                 queued=date(2020, 12, 31), left=date(2021, 1, 1)),
    ]  # fmt: skip


def test_an_example_worked_by_hand() -> None:
    found = edition(hand_worked())
    forbund = {p: value(found, f"forbund.{p}.antal") for p in TITLES}
    assert forbund == {
        "i-beredning-fore": "1", "aktualiserade": "5", "beredda": "4", "i-beredning": "2",
        "rekommenderade": "2", "i-ko-fore": "1", "till-ko": "2", "ur-ko": "2", "i-ko": "1",
    }  # fmt: skip
    assert value(found, "insats.alfa.aktualiserade.antal") == "2"
    assert value(found, "forbund.aktualiserade.remittent.arbetsformedlingen.andel") == "80%"
    assert value(found, "forbund.aktualiserade.kon.man") == "1"
    assert value(found, "forbund.beredda.beredning.i-ko") == "2"
    assert found.tables["forbund.aktualiseringar"].finding == "5 aktualiserades och 4 bereddes."
    assert found.tables["forbund.ko"].finding == "1 står i kö."


def every_published_number_is_the_oracles(
    rows: list[Referred], period: Period, told: Published
) -> None:
    expected = oracle.count(rows, period)
    assert {k: n for k, n in counts(told).items() if n != expected[k]} == {}


def nothing_of_the_forbund_that_the_oracle_found_is_missing(
    rows: list[Referred], period: Period, told: Published
) -> None:
    published = counts(told)
    expected = {k: n for k, n in oracle.count(rows, period).items() if k.startswith("forbund.")}
    expected = {k: n for k, n in expected.items() if ".manad." not in k}
    by_sex = {k for k in expected if k.rpartition(".")[2] in ("kvinna", "man", "annat")}
    assert {k: n for k, n in expected.items() if k not in by_sex and published.get(k) != n} == {}


def every_sum_whose_parts_are_printed_adds_up(
    rows: list[Referred], period: Period, told: Published
) -> None:
    n = counts(told)
    for table in told.tables.values():
        for relation in table.sums:
            if {relation.total, *relation.parts} <= set(n):
                assert sum(n[p] for p in relation.parts) == n[relation.total], relation


def medians_are_those_of_the_days_themselves(
    rows: list[Referred], period: Period, told: Published
) -> None:
    prepared = [
        (r.prepared - r.referred).days for r in rows if r.prepared and period.contains(r.prepared)
    ]
    for key, days in (
        ("forbund.beredda.dagar-i-beredning.median", prepared),
        ("forbund.ur-ko.dagar-i-ko.median", days_in_queue(rows, period)),
    ):
        assert (key in told.figures) == bool(days)
        assert not days or told.figures[key].value == median(days)


def days_in_queue(rows: list[Referred], period: Period) -> list[int]:
    return [
        (r.left - r.queued).days for r in rows if r.left and r.queued and period.contains(r.left)
    ]


def the_queue_is_counted_on_the_last_day_of_each_month(
    rows: list[Referred], period: Period, told: Published
) -> None:
    found = counts(told)
    for number in range(1, 13 if period == Y2021 else 1):
        end = month(2021, number).end
        assert end is not None
        last = end - timedelta(days=1)
        waiting = [
            r for r in rows if r.queued and r.queued <= last and not (r.left and r.left <= last)
        ]
        key = f"forbund.i-ko.manad.2021-{number:02}"
        assert found.get(key, 0) == len(waiting)
    if period == Y2021:
        assert found.get("forbund.i-ko.manad.2021-12", 0) == found.get("forbund.i-ko.antal", 0)


def every_stage_stands_in_another_table_too(
    rows: list[Referred], period: Period, told: Published
) -> None:
    """So that its relations are known wherever it is shown."""
    for key, table in told.tables.items():
        if key.endswith(".tratt"):
            elsewhere = {f.key for k, t in told.tables.items() if k != key for f in t.figures()}
            assert {f.key for f in table.figures()} <= elsewhere


CHECKS = (
    every_published_number_is_the_oracles,
    nothing_of_the_forbund_that_the_oracle_found_is_missing,
    every_sum_whose_parts_are_printed_adds_up,
    medians_are_those_of_the_days_themselves,
    the_queue_is_counted_on_the_last_day_of_each_month,
    every_stage_stands_in_another_table_too,
)


@relaxed
@given(crowds, PERIODS, st.booleans())
def test_whatever_the_referrals_they_are_told_as_the_oracle_counts_them(
    rows: list[Referred], period: Period, has_people: bool
) -> None:
    """Every check of one edition: making it is what takes time."""
    world = World(people=[Person(who=1), closed(who=2)] if has_people else [])
    told = publish(frames_of(rows, world), period, OPEN, "h1")
    for check in CHECKS:
        note(check.__name__)
        check(rows, period, told)


@fewer
@given(crowds, PERIODS, st.integers(0, 99))
def test_order_and_rows_outside_the_period_change_nothing(
    rows: list[Referred], period: Period, seed: int
) -> None:
    old = Referred(date(2018, 1, 1), date(2018, 2, 1), "to_alfa", "alfa")
    later = Referred(date(2022, 2, 1), party="kommunen", referrer="")
    shuffled = random.Random(seed).sample(rows, len(rows))
    assert counts(edition([*shuffled, old, later], period)) == counts(edition(rows, period))


@fewer
@given(st.lists(referrals(), min_size=10, max_size=60))
def test_an_edition_can_always_be_protected_and_shows_no_small_group(rows: list[Referred]) -> None:
    found = edition(rows, policy=Policy(minimum=5))
    told = [f for f in found.figures.values() if f.unit is Unit.PERSONS and f.value is not None]
    assert [f.key for f in told if 0 < (f.value or 0) < 5] == []


def test_the_preparation_in_the_forbund_is_of_the_forbund_alone() -> None:
    """Whoever is in preparation has not been recommended an insats."""
    keys = edition(hand_worked()).figures
    assert not [k for k in keys if k.startswith("insats.") and ".i-beredning" in k]


def test_who_works_in_an_insats_sees_its_referrals_and_no_other() -> None:
    frames = frames_of(hand_worked(), World(people=[Person("alfa"), Person("beta", who=2)]))
    found = see(frames, Y2021, frozenset({"alfa"}), "h1")
    assert found.figures["insats.alfa.aktualiserade.antal"].value == 2
    assert not [k for k in found.figures if not k.startswith("insats.alfa.")]


def test_a_referrer_and_its_party_protect_each_other() -> None:
    """AF is always the party `kommunen`: one of them shown would tell the other."""
    rows = [Referred(party="kommunen") for _ in range(3)]
    rows += [Referred(referrer="self", party="annan-kommun") for _ in range(20)]
    found = edition(rows, policy=Policy(minimum=5)).figures
    hidden = {k for k, f in found.items() if f.status is Status.SUPPRESSED}
    assert {f"forbund.aktualiserade.{k}" for k in ("part.kommunen", "part.annan-kommun")} <= hidden


def test_a_register_that_stands_empty_is_asked_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a year without referrals no month is counted either; with one, all is asked of it."""
    asked: list[int] = []

    def told(queries: list[object], **_: object) -> list[list[tuple[object, ...]]]:
        asked.append(len(queries))
        return [[] for _ in queries]

    monkeypatch.setattr("mellanrum.stats.counting.run", told)
    for rows in ([], [Referred()]):
        count_rows(frames_of(rows, World()), span_of(Y2021))
    assert asked[0] == 0 < asked[1]
