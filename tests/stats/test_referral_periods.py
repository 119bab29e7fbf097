"""Referrals in the standard periods of a year: no two of them tell a small group together."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import product

import pytest

from mellanrum.domain.periods import Period, list_standard, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.stats.published import publish
from tests.stats.referral_world import Referred, frames_of

FIVE = Policy(5, "styrelsen")
FLOWS = ("aktualiserade", "beredda", "rekommenderade", "till-ko", "ur-ko")


def crowd(seed: int, n: int) -> list[Referred]:
    rng = random.Random(seed)
    return [_one(rng) for _ in range(n)]


def _one(rng: random.Random) -> Referred:
    came = date(2020, 10, 1) + timedelta(days=rng.randrange(450))
    prepared = came + timedelta(days=rng.randrange(90))
    queued = prepared if rng.random() < 0.5 else None
    left = queued + timedelta(days=rng.randrange(5, 120)) if queued else None
    insats = rng.choice(["alfa", "beta", ""])
    outcome = f"to_{insats}" if insats else "returned"
    sex = rng.choice(["woman", "man"])
    return Referred(came, prepared, outcome, insats, sex, queued=queued, left=left)


@pytest.fixture(scope="module", params=[(1, 60), (2, 120)])
def told(request: pytest.FixtureRequest) -> dict[Period, dict[str, int]]:
    frames = frames_of(crowd(*request.param))
    return {p: _shown(frames, p) for p in list_standard(2021)}


def _shown(frames, period: Period) -> dict[str, int]:
    found = publish(frames, period, FIVE, "h1").figures.values()
    return {f.key: int(f.value or 0) for f in found if f.status is Status.SHOWN}


def test_something_is_told_of_months(told: dict[Period, dict[str, int]]) -> None:
    parts = [p for p in told if p != year(2021)]
    assert sum("forbund.aktualiserade.antal" in told[p] for p in parts) >= 2


def test_no_difference_between_nested_periods_is_small(told: dict[Period, dict[str, int]]) -> None:
    for (long, whole), (short, part) in product(told.items(), repeat=2):
        if long != short and long.start <= short.start and short.end <= long.end:
            for key in (k for k in whole if k.split(".")[-2] in FLOWS and k in part):
                assert not 0 < whole[key] - part[key] < 5, (long, short, key)


def test_a_month_and_the_years_table_of_months_agree(told: dict[Period, dict[str, int]]) -> None:
    """They are one number, and no small one is told in either."""
    whole = told[year(2021)]
    for period, numbers in told.items():
        last = period.last
        key = f"forbund.i-ko.manad.{last:%Y-%m}"
        if "forbund.i-ko.antal" in numbers and key in whole:
            assert numbers["forbund.i-ko.antal"] == whole[key]
        assert not 0 < numbers.get("forbund.i-ko.antal", 0) < 5


def test_the_queue_of_last_year_is_the_queue_of_this() -> None:
    """What was a dot at the end of 2020 is a dot at the beginning of 2021."""
    rows = [Referred(date(2020, 5, 1), date(2020, 6, 1), "queue", queued=date(2020, 6, 1))] * 3
    rows += [Referred(date(2021, 5, 1), date(2021, 6, 1), "queue", queued=date(2021, 6, 1))] * 30
    frames = frames_of(rows)
    found = publish(frames, year(2021), FIVE, "h1", {2020, 2021}).figures
    hidden = {k for k, f in found.items() if f.status is Status.SUPPRESSED}
    assert "forbund.i-ko-fore.antal" in hidden
    assert not {"forbund.i-ko.antal", "forbund.till-ko.antal"}.isdisjoint(hidden)
