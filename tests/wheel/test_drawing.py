"""The drawing: every mark within its month and none on another, and the list says the same."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import atan2, degrees, dist

import pytest

from mellanrum.registers.wheel.entries import Entry
from mellanrum.web.areas.wheel.drawing import FITTING, RIM, SECTOR, angle_of, months_of, wheel_of

LEAST = 48  # of 720: 24 px where the drawing is 360 px wide (WCAG 2.5.8)


def lines(count: int, month: int) -> list[tuple[Entry, str]]:
    return [(Entry(date(2021, month, 1 + n), f"Sak {n}", "own" if n % 2 else "task", "coming",
                   ("duty", ())), "/") for n in range(count)]  # fmt: skip


def test_marks_stand_in_their_sector_far_enough_apart_to_be_touched() -> None:
    held = [line for month in range(1, 13) for line in lines(FITTING, month)]
    wheel = wheel_of(2021, months_of(held), date(2021, 6, 1))
    marks = [(n, mark) for n, sector in enumerate(wheel.sectors) for mark in sector.marks]
    assert len(marks) == 12 * FITTING
    for n, mark in marks:
        angle = degrees(atan2(mark.x, -mark.y)) % 360
        assert SECTOR * n < angle < SECTOR * (n + 1) and dist((0, 0), (mark.x, mark.y)) < RIM
    near = min(dist((a.x, a.y), (b.x, b.y)) for (_, a), (_, b) in combinations(marks, 2))
    assert near >= LEAST


def test_of_too_many_the_duties_are_drawn_and_the_rest_is_counted() -> None:
    months = months_of(lines(FITTING + 6, 3))
    marks = wheel_of(2021, months, date(2022, 1, 1)).sectors[2].marks
    assert len(marks) == FITTING and marks[-1].text == "+7" and marks[-1].key == "m3"
    assert sum(int(mark.text) % 2 == 0 for mark in marks[:-1]) == FITTING - 1
    assert [line.number for line in months[2].lines] == list(range(1, FITTING + 7))


@pytest.mark.parametrize(("day", "least", "most"), [
    (date(2021, 1, 1), 0, 1), (date(2021, 7, 1), 180, 181), (date(2020, 12, 31), 359, 360),
])  # fmt: skip
def test_the_line_of_today_stands_where_the_day_is(day: date, least: int, most: int) -> None:
    assert least < angle_of(day) < most
    assert wheel_of(day.year + 1, months_of([]), day).now is None
    assert wheel_of(day.year, months_of([]), day).now is not None
