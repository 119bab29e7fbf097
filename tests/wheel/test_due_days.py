"""Duties fall due on the days that the chapter says, every year, and never drift."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.registers.wheel.duty_policies import STEPS, Timing, due_days, state_of
from mellanrum.registers.wheel.starting import load_starting
from tests.spec.tables import FOLDER, records
from tests.spec.values import one

ROWS = [row for row in records(FOLDER / "arshjulet.md") if "när" in row]
TIMINGS = st.builds(
    Timing,
    legal=st.sampled_from(("", "", "budget", "annual_report", "term")),
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    every_months=st.sampled_from(STEPS),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["regel-id"])
def test_the_days_are_as_the_row_says(row: dict[str, str]) -> None:
    told, _, year = row["när"].rpartition(" ")
    timing = Timing(**_read(told))
    days = ", ".join(str(due.on) for due in due_days(timing, int(year)))
    assert days == row["dagar"]


def _read(told: str) -> dict[str, object]:
    pairs = dict(part.strip().split("=") for part in told.split(","))
    made = one(Timing, {"from_on": "2000-01-01", **pairs})
    return {name: getattr(made, name) for name in Timing.__slots__}


@settings(max_examples=60, deadline=None)
@given(TIMINGS, st.integers(2010, 2030))
def test_every_occasion_is_within_its_year_and_none_drifts(timing: Timing, year: int) -> None:
    found = due_days(timing, year)
    assert all(due.on.year == year for due in found)
    assert [due.on for due in found] == sorted({due.on for due in found})
    if timing.legal:
        return
    assert len(found) == 12 // timing.every_months
    following = due_days(timing, year + 1)
    for due, later in zip(found, following, strict=True):
        assert (due.number, due.on.month) == (later.number, later.on.month)
        assert due.on.day == timing.day or (due.on + timedelta(days=1)).day == 1


@given(st.integers(-400, 400), st.integers(0, 365))
@settings(max_examples=40, deadline=None)
def test_an_open_occasion_is_late_due_or_coming(distance: int, lead: int) -> None:
    today = date(2021, 6, 1)
    state = state_of("open", today + timedelta(days=distance), lead, today)
    assert state == ("late" if distance < 0 else "now" if distance <= lead else "coming")
    assert state_of("done", today, lead, today) == "done"


def test_the_starting_duties_are_lawful_and_have_sources() -> None:
    from mellanrum.registers.wheel.duty_policies import DutyWords, check_duty

    found = load_starting()
    assert len({one.key for one in found}) == len(found) >= 18
    for one_duty in found:
        check_duty(
            DutyWords(
                one_duty.title, one_duty.responsible, one_duty.source, one_duty.kind,
                one_duty.legal, one_duty.month, one_duty.day, one_duty.every_months,
                one_duty.lead_days, one_duty.text,
            )
        )  # fmt: skip
