"""Contacts, staffing and obstacle cases: worked by hand and day by day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.periods import Period, half_year, quarter, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status, Unit
from mellanrum.figures.format import cell
from mellanrum.stats.frames import Frames
from mellanrum.stats.operation_frames import (
    ActivityView,
    ObstacleView,
    Operation,
    StaffingView,
)
from mellanrum.stats.published import Published, publish
from mellanrum.stats.registry import CodeView
from mellanrum.stats.rows import NEVER
from tests.stats.test_referrals import fewer
from tests.stats.world import World

Y2021 = year(2021)
CODES = """
activity_kind group Gruppbesök visit
activity_kind talk Enskilt_möte meeting
activity_kind phone Telefon call
activity_kind course Kurs event
activity_kind away Uteblivet_möte no_show
activity reading Läsning -
activity cooking Matlagning -
obstacle_kind rules Regler -
obstacle_kind money Pengar -
obstacle_outcome solved Löst -
"""


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def activity(
    kind: str, n: int, start: str = "2021-01-01", end: str = "2022-01-01", *, insats: str = "alfa",
    name: str = "", party: str = "", sex: str = "",
) -> ActivityView:  # fmt: skip
    return ActivityView(insats, day(start), day(end), kind, name, party, sex, n)


def frames_of(operation: Operation) -> Frames:
    codes = tuple(
        CodeView(name, code, label.replace("_", " "), "" if means == "-" else means, 2020, None)
        for name, code, label, means in map(str.split, CODES.strip().splitlines())
    )
    frames = World().frames()
    return replace(frames, operation=operation, codes=(*frames.codes, *codes))


def edition(operation: Operation, period: Period = Y2021, minimum: int = 1) -> Published:
    return publish(frames_of(operation), period, Policy(minimum), "h1")


def value(published: Published, key: str) -> str:
    return cell(published.figures[key]).replace("\u202f", "")


def test_contacts_by_hand() -> None:
    found = edition(
        Operation((
            activity("group", 40),
            activity("talk", 30),
            activity("phone", 9),
            activity("away", 10),
            activity("course", 25, insats="beta", name="reading", sex="woman"),
            activity("course", 15, insats="beta", name="reading", sex="man"),
            activity("course", 12, insats="beta", name="cooking", party="kommunen"),
        ))
    )  # fmt: skip
    told = {k: value(found, f"insats.alfa.aktiviteter.{k}.antal")
            for k in ("besok", "moten", "samtal", "uteblivna", "bokade")}  # fmt: skip
    assert told == {"besok": "40", "moten": "30", "samtal": "9", "uteblivna": "10", "bokade": "40"}
    assert value(found, "insats.alfa.aktiviteter.uteblivna.andel") == "25%"
    root = "insats.beta.aktiviteter.handelser"
    assert value(found, f"{root}.antal") == "52"
    assert value(found, f"{root}.kon.kvinna") == "25"
    assert value(found, f"{root}.kurs.lasning") == "40"
    assert value(found, f"{root}.kurs.matlagning") == "12"
    assert value(found, f"{root}.part.kommunen") == "12"
    assert value(found, "forbund.aktiviteter.handelser.antal") == "52"
    assert found.figures[f"{root}.antal"].unit is Unit.PERSONS
    assert found.figures["insats.alfa.aktiviteter.besok.antal"].unit is Unit.COUNT


def test_the_longest_period_first_and_no_day_twice() -> None:
    """The half year swallows its quarters; the third quarter stands beside it."""
    rows = (
        activity("group", 5, "2021-01-01", "2021-04-01"),
        activity("group", 100, "2021-01-01", "2021-07-01"),
        activity("group", 7, "2021-07-01", "2021-10-01"),
        activity("group", 1, "2021-06-15", "2021-07-15"),
        activity("group", 900, "2020-12-01", "2021-02-01"),
    )
    operation = Operation(rows)
    key = "insats.alfa.aktiviteter.besok.antal"
    assert value(edition(operation), key) == "107"
    assert value(edition(operation, half_year(2021, 1)), key) == "100"
    assert value(edition(operation, quarter(2021, 1)), key) == "5"
    assert key not in edition(operation, quarter(2021, 4)).figures


def test_participants_in_events_are_protected_and_occasions_are_not() -> None:
    rows = (
        activity("course", 30, sex="woman"),
        activity("course", 3, sex="man"),
        activity("course", 3, insats="beta"),
        activity("group", 2),
    )
    found = edition(Operation(rows), minimum=5)
    hidden = {k for k, f in found.figures.items() if f.status is Status.SUPPRESSED}
    root = "aktiviteter.handelser"
    assert f"insats.alfa.{root}.kon.man" in hidden and f"insats.beta.{root}.antal" in hidden
    assert {f"insats.alfa.{root}.antal", f"forbund.{root}.antal"} & hidden
    assert value(found, "insats.alfa.aktiviteter.besok.antal") == "2"


@st.composite
def activities(draw: st.DrawFn) -> ActivityView:
    month = draw(st.integers(1, 12))
    length = draw(st.sampled_from([1, 1, 3, 6, 12]))
    start, last = (month - 1) // length * length + 1, (month - 1) // length * length + length
    end = date(2021 + last // 12, last % 12 + 1, 1)
    return ActivityView(
        draw(st.sampled_from(["alfa", "beta"])), date(2021, start, 1).toordinal(), end.toordinal(),
        draw(st.sampled_from(["group", "talk", "course", "away"])),
        "", "", draw(st.sampled_from(["woman", "man"])), draw(st.integers(1, 60)),
    )  # fmt: skip


def slow_total(rows: list[ActivityView], insats: str, kind: str) -> int:
    """Month by month: whoever covers it longest tells it, and once."""
    mine = [r for r in rows if (r.insats, r.kind) == (insats, kind)]
    covered: dict[int, tuple[int, int]] = {}
    for start, end in sorted({(r.start, r.end) for r in mine}, key=lambda p: p[1] - p[0]):
        for n in range(start, end):
            covered[n] = (start, end)
    kept = {p for p in covered.values() if all(covered[n] == p for n in range(*p))}
    return sum(r.count for r in mine if (r.start, r.end) in kept)


@fewer
@given(st.lists(activities(), max_size=12), st.integers(0, 9))
def test_totals_are_those_of_the_slow_way(rows: list[ActivityView], seed: int) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    found = edition(Operation(tuple(shuffled))).figures
    names = {"group": "besok", "talk": "moten", "course": "handelser", "away": "uteblivna"}
    for insats, (kind, name) in product(("alfa", "beta"), names.items()):
        key = f"insats.{insats}.aktiviteter.{name}.antal"
        expected = slow_total(_once(shuffled), insats, kind)
        assert (int(found[key].value or 0) if key in found else 0) == expected


def _once(rows: list[ActivityView]) -> list[ActivityView]:
    """As the database holds them: one row of a kind, period and sex; the last told."""
    return list({(r.insats, r.kind, r.start, r.end, r.sex): r for r in rows}.values())


def staff(party: str, start: str, end: str, promised: int, given: int | None) -> StaffingView:
    return StaffingView("alfa", party, day(start), day(end), promised, given)


def test_staffing_is_weighed_by_days() -> None:
    """Half the half year at 100 and nothing after: 25 per cent of a year and 50 of the half."""
    rows = (
        staff("kommunen", "2021-01-01", "2021-04-01", 100, 80),
        staff("annan-kommun", "2020-01-01", "2023-01-01", 150, None),
    )
    found = edition(Operation((), rows))
    root = "insats.alfa.bemanning"
    promised = found.figures[f"{root}.kommunen.utlovat"].value
    assert promised == Decimal(90 * 100) / 365
    assert found.figures[f"{root}.kommunen.saknas"].value == Decimal(90 * 20) / 365
    assert value(found, f"{root}.annan-kommun.utlovat") == "150%"
    assert value(found, f"{root}.annan-kommun.vid-slutet") == "150%"
    assert value(found, f"{root}.kommunen.vid-slutet") == "0%"
    assert found.figures[f"{root}.summa.givet"].status is Status.MISSING
    assert value(found, f"{root}.heltider") == "1,7"
    assert value(found, "forbund.bemanning.summa.utlovat") == "175%"


@fewer
@given(st.lists(st.tuples(st.integers(-40, 400), st.integers(1, 300), st.integers(0, 200)),
                min_size=1, max_size=6))  # fmt: skip
def test_staffing_is_the_mean_of_the_days(rows: list[tuple[int, int, int]]) -> None:
    first = day("2021-01-01")
    views = tuple(
        StaffingView("alfa", "kommunen", first + a, first + a + n, percent, percent)
        for a, n, percent in rows
    )
    days = [sum(v.promised for v in views if v.start <= first + d < v.end) for d in range(365)]
    found = edition(Operation((), views)).figures.get("insats.alfa.bemanning.kommunen.utlovat")
    inside = any(v.start < first + 365 and v.end > first for v in views)
    assert (found is not None) == inside
    assert found is None or found.value == Decimal(sum(days)) / 365


def test_obstacle_cases() -> None:
    rows = (
        ObstacleView(1, day("2020-11-01"), "kommunen", "rules", day("2021-01-10"), "", NEVER),
        ObstacleView(2, day("2021-02-01"), "kommunen", "rules", NEVER, "solved", day("2021-06-30")),
        ObstacleView(3, day("2021-12-31"), "", "money", NEVER, "", NEVER),
        ObstacleView(4, day("2022-01-01"), "", "money", NEVER, "", NEVER),
    )
    found = edition(Operation((), (), rows))
    told = {k: value(found, f"forbund.hinder.{k}")
            for k in ("antal", "redovisade", "avgjorda", "oppna", "slag.regler", "slag.pengar",
                      "ursprung.kommunen", "ursprung.uppgift-saknas", "utfall.lost")}  # fmt: skip
    assert told == {
        "antal": "2", "redovisade": "1", "avgjorda": "1", "oppna": "2", "slag.regler": "1",
        "slag.pengar": "1", "ursprung.kommunen": "1", "ursprung.uppgift-saknas": "1",
        "utfall.lost": "1",
    }  # fmt: skip
    first = edition(Operation((), (), rows), half_year(2021, 1))
    assert value(first, "forbund.hinder.oppna") == "1"
