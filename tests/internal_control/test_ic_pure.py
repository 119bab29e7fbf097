"""What falls due when, what the computed controls tell, and how the map is drawn. No database."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.ledger.prognosis import Followed
from mellanrum.registers.internal_control.automatic import (
    told_of_budget,
    told_of_delegated,
    told_of_deviations,
    told_of_minutes,
)
from mellanrum.registers.internal_control.plan_policies import PARTS, list_due, next_after
from mellanrum.registers.internal_control.populations import drawn_of
from mellanrum.registers.internal_control.risk_policies import Band, band_of, steps_of
from mellanrum.registers.internal_control.starting import load_starting
from mellanrum.web.areas.internal_control.map_drawing import drawing_of

PIECE = Followed("lots", "LOTS", 900_00, 500_00, 1000_00, 950_00)


def test_a_quarterly_control_falls_due_after_each_quarter_whenever_it_was_held() -> None:
    due = list_due(2021, "quarter", 10, ())
    assert [one.due_on for one in due] == [
        date(2021, 4, 10), date(2021, 7, 10), date(2021, 10, 10), date(2022, 1, 10),
    ]  # fmt: skip
    assert (due[1].from_on, due[1].to_on) == (date(2021, 4, 1), date(2021, 7, 1))


@given(st.integers(2000, 2099), st.sampled_from(sorted(PARTS)), st.integers(0, 120))
@settings(max_examples=25, deadline=None)
def test_the_occasions_cover_the_year_once_and_are_due_so_many_days_after(
    year: int, frequency: str, days: int
) -> None:
    due = list_due(year, frequency, days, ())
    assert due[0].from_on == date(year, 1, 1) and due[-1].to_on == date(year + 1, 1, 1)
    assert all(a.to_on == b.from_on for a, b in pairwise(due))
    assert all(one.due_on == one.to_on + timedelta(days=days - 1) for one in due)


def test_a_control_at_every_board_meeting_looks_at_the_year_so_far() -> None:
    days = (date(2021, 6, 1), date(2021, 2, 16), date(2020, 12, 8), date(2021, 2, 16))
    due = list_due(2021, "meeting", 0, days)
    assert [one.due_on for one in due] == [date(2021, 2, 16), date(2021, 6, 1)]
    assert {one.from_on for one in due} == {date(2021, 1, 1)}
    assert next_after([one.due_on for one in due], date(2021, 2, 17)) == date(2021, 6, 1)


def test_the_alarm_tells_a_spent_budget_from_one_that_will_be_exceeded() -> None:
    total = Followed("totalt", "Alla kostnader", 900_00, None, 2000_00, 950_00)
    right = told_of_budget([PIECE], total, 6, 2021)
    assert (right.outcome, right.text) == (
        "right", "Efter juni 2021 ryms utfall och prognos i budgeten.",
    )  # fmt: skip
    ahead = Followed("lots", "LOTS", 900_00, None, 1000_00, 1200_00)
    told = told_of_budget([ahead], total, 6, 2021)
    assert told.outcome == "remark" and "LOTS: prognosen 1\u202f200 kr" in told.text.replace(
        "\u00a0", "\u202f"
    )
    spent = Followed("lots", "LOTS", 1001_00, None, 1000_00, 1200_00)
    assert told_of_budget([spent, ahead], total, 6, 2021).outcome == "wrong"


def test_minutes_are_right_late_or_missing() -> None:
    in_time = [(date(2021, 2, 16), date(2021, 3, 2))]
    assert told_of_minutes(in_time, (), date(2021, 6, 1)).outcome == "right"
    late = told_of_minutes([(date(2021, 2, 16), date(2021, 3, 5))], (), date(2021, 6, 1))
    assert late.outcome == "remark" and "justerades 3 dagar för sent" in late.text
    missing = told_of_minutes([(date(2021, 2, 16), None)], ("Inte anslaget.",), date(2021, 6, 1))
    assert missing.outcome == "wrong" and missing.sentences[-1] == "Inte anslaget."
    assert told_of_minutes([(date(2021, 5, 25), None)], (), date(2021, 6, 1)).outcome == "right"


def test_delegated_decisions_and_deviations_are_told_one_by_one() -> None:
    told = told_of_delegated(3, [("D 2021:2", date(2021, 6, 1))])
    assert told.outcome == "wrong"
    assert told.sentences[1] == "D 2021:2 anmäldes inte till styrelsen 1 juni 2021."
    assert told_of_delegated(3, []).outcome == "right"
    day = date(2021, 3, 1)
    some = told_of_deviations(
        [("Halva tjänsten", "open", day, None), ("Klart", "closed", day, day)]
    )
    assert some.outcome == "remark"
    assert some.text == (
        "2 avvikelser granskade, varav 1 utan åtgärd.\nHalva tjänsten: inte delgiven styrelsen."
    )


def test_the_same_seed_draws_the_same_in_whatever_order_it_was_read() -> None:
    found = {f"meeting:{n}": f"Möte {n}" for n in range(20)}
    turned = dict(reversed(found.items()))
    assert drawn_of(found, 5, 11) == drawn_of(turned, 5, 11)
    assert drawn_of(found, 5, 11).keys != drawn_of(found, 5, 12).keys
    with pytest.raises(ValueError, match="cannot be drawn"):
        drawn_of(found, 21, 1)


def test_a_risk_value_is_called_what_the_highest_band_that_it_reaches_is() -> None:
    bands = (Band(4, "Måttlig"), Band(1, "Låg"), Band(9, "Hög"))
    assert [band_of(value, bands) for value in (0, 1, 8, 9, 16)] == [
        "", "Låg", "Måttlig", "Hög", "Hög",
    ]  # fmt: skip


def test_the_map_goes_from_left_to_right_and_turns_after_four() -> None:
    drawn = drawing_of("Inköp", "\n".join(f"Steg {n} | ekonom" for n in range(1, 7)))
    assert drawn is not None
    assert [box.y for box in drawn.boxes].count(drawn.boxes[0].y) == 4
    assert [bool(box.arrow) for box in drawn.boxes] == [True] * 5 + [False]
    assert drawn.told.startswith("Inköp: steg 1 Steg 1 (ekonom); steg 2")
    assert all(box.x + 160 <= drawn.width for box in drawn.boxes)
    assert drawing_of("Tom", " \n ") is None


def test_what_one_begins_with_has_a_source_and_every_area_of_the_documents() -> None:
    start = load_starting()
    assert [one.code for one in start.areas] == [
        "ekonomi", "upphandling", "delegation", "verksamhetsmal", "insatser", "dataskydd",
    ]  # fmt: skip
    assert all(one.source and one.processes for one in start.areas)
    assert all(steps_of(p.steps) for one in start.areas for p in one.processes)
    assert "ingen källa i lag" in start.source
    for axis in ("probability", "consequence"):
        assert [one.value for one in start.levels if one.axis == axis] == [1, 2, 3, 4]


def test_a_frequency_that_does_not_exist_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        list_due(2021, "weekly", 0, ())
