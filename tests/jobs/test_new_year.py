"""A new year is opened by itself where the one before was counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mellanrum.audit.actor import system
from mellanrum.jobs.new_year import open_years
from mellanrum.registers.organisation.queries import list_counted_years
from tests.demo_data import FORBUND, load_demo

pytestmark = pytest.mark.django_db
BY = system("test")


def test_the_year_after_a_counted_one_is_opened_once() -> None:
    load_demo()
    before = list_counted_years(FORBUND)
    last = max(before)
    at = datetime(last + 1, 1, 2, 6, 0, tzinfo=UTC)
    assert open_years(BY, at) == 1
    assert open_years(BY, at) == 0
    assert list_counted_years(FORBUND) == before | {last + 1}


def test_after_a_gap_the_forbund_says_itself_when_it_counts_again() -> None:
    load_demo()
    gap = max(list_counted_years(FORBUND)) + 3
    assert open_years(BY, datetime(gap, 1, 2, tzinfo=UTC)) == 0
