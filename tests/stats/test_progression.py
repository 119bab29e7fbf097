"""Progression together: an oracle of plain loops, a worked example, and what small groups show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Table
from mellanrum.instruments.loading import load_instrument
from mellanrum.stats.progression import WAYS, Maker, Told, tell
from mellanrum.stats.progression_frames import RatedRow, list_pairs
from tests.stats.test_referrals import relaxed

PROGRESSION = load_instrument("progression", "1")
Y2026, EVERYTHING, FIVE = year(2026), Policy(minimum=1), Policy(minimum=5)
OWN = "participant"
MAKER = Maker(PROGRESSION, "teamet", OWN, Y2026, "p1")
STEM = "insats.teamet.progression.deltagaren"
DAYS = (
    date(2025, 6, 1),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 12, 31),
    date(2027, 1, 1),
)
rated = st.lists(
    st.builds(
        RatedRow,
        insats=st.sampled_from(("teamet", "verkstan")),
        enrolment=st.integers(1, 12),
        side=st.sampled_from((OWN, "caseworker")),
        day=st.sampled_from([day.toordinal() for day in DAYS]),
        item=st.sampled_from(("goal", "health")),
        value=st.integers(1, 5),
    ),
    max_size=120,
    unique_by=lambda row: (row.insats, row.enrolment, row.side, row.day, row.item),
)


def rows_of(pairs: Sequence[tuple[int, int]], item: str = "goal", start: int = 1) -> list[RatedRow]:
    """One person for each (first, latest): rated in June 2025 and on New Year's Day 2026."""
    return [
        RatedRow("teamet", who, OWN, day.toordinal(), item, value)
        for who, pair in enumerate(pairs, start)
        for day, value in zip((DAYS[0], DAYS[2]), pair, strict=True)
    ]


def told(rows: Sequence[RatedRow], policy: Policy = EVERYTHING) -> Told:
    return tell(MAKER, list_pairs(rows, "teamet", OWN, Y2026), policy)


def tables_of(found: Told) -> list[Table]:
    return [*([found.areas] if found.areas else []), *found.starts]


def figures_of(found: Told) -> dict[str, Figure]:
    return {f.key: f for table in tables_of(found) for f in table.figures()}


def row_of(table: Table | None, key: str) -> list[int | None]:
    assert table is not None
    row = next(row for row in table.rows if row.key == key)
    return [int(cell.value) for cell in row.cells if cell is not None and cell.value is not None
            and cell.unit is Unit.PERSONS]  # fmt: skip


@relaxed
@given(rated)
def test_every_number_is_that_of_plain_loops(rows: list[RatedRow]) -> None:
    """Who is rated on at least two days by the year's end, the last of them within it; and of
    those who answered the question twice, how far from the first answer to the last.
    """
    found = told(rows)
    mine = [
        r for r in rows if r.insats == "teamet" and r.side == OWN and r.day < DAYS[4].toordinal()
    ]
    people = {r.enrolment for r in mine}
    counted = []
    for who in people:
        days = sorted({r.day for r in mine if r.enrolment == who})
        if len(days) >= 2 and days[-1] >= DAYS[2].toordinal():
            counted.append(who)
    assert found.base.value == len(counted)
    for item, area in (("goal", "mal"), ("health", "halsa")):
        tally = dict.fromkeys(WAYS, 0)
        starts = dict.fromkeys(("low", "middle", "high"), 0)
        for who in counted:
            given_ = sorted((r.day, r.value) for r in mine if r.enrolment == who and r.item == item)
            if len(given_) >= 2:
                first, last = given_[0][1], given_[-1][1]
                way = "framat" if last - first >= 2 else "tillbaka" if first - last >= 2 else ""
                tally[way or "oforandrat"] += 1
                starts["low" if first < 3 else "high" if first > 3 else "middle"] += 1
        figures = figures_of(found)
        if not sum(tally.values()):
            assert f"{STEM}.{area}.antal" not in figures
            continue
        assert figures[f"{STEM}.{area}.antal"].value == sum(tally.values())
        assert {w: figures[f"{STEM}.{area}.{w}"].value for w in WAYS} == tally
        for start, n in starts.items():
            assert figures[f"{STEM}.{area}.start-{start}.antal"].value == n


def test_progression_worked_by_hand() -> None:
    """Five from 1 to 3, five from 2 to 3 (too little), five who stay at 4 and five from 5 to 3.

    The mean start is (5 + 10 + 20 + 25) / 20 = 3, and of the last 65 / 20 = 3,25. The deviations
    give r = 5 / √(50 · 3,75) = 0,3651, so who began at 1–2 (mean 1,5) is expected to rise
    (r − 1)(1,5 − 3) = 0,95 steps and rose 1,5.
    """
    pairs = [(1, 3)] * 5 + [(2, 3)] * 5 + [(4, 4)] * 5 + [(5, 3)] * 5
    found = told(rows_of(pairs), FIVE)
    assert found.base.value == 20
    assert row_of(found.areas, "mal") == [20, 5, 10, 5]
    (starts,) = found.starts
    assert row_of(starts, "start-low") == [10, 5, 5, 0]
    assert row_of(starts, "start-middle") == [0, 0, 0, 0]
    assert row_of(starts, "start-high") == [10, 0, 5, 5]
    shares = [f.value for f in figures_of(found).values() if f.key == f"{STEM}.mal.framat.andel"]
    assert shares == [25]
    assert found.regression["mal"] == (
        "Började lågt: +1,5 steg i snitt. +1,0 steg är väntat bara för att de började så (återgång "
        "mot medelvärdet), även om inget hänt.",
        "Började högt: −1,0 steg i snitt. −1,0 steg är väntat bara för att de började så (återgång "
        "mot medelvärdet), även om inget hänt.",
    )


def test_fewer_than_the_minimum_are_told_as_nothing() -> None:
    found = told(rows_of([(1, 5)] * 4), FIVE)
    assert (found.base.status, found.base.value) == (Status.SUPPRESSED, None)
    assert tables_of(found) == []
    assert found.regression == {}
    assert told(rows_of([(1, 5)] * 4)).base.value == 4


def test_a_group_below_twice_the_minimum_is_told_without_its_spread() -> None:
    found = told(rows_of([(1, 3)] * 9), FIVE)
    assert row_of(found.areas, "mal") == [9]
    assert found.starts == ()
    assert found.regression == {}


@settings(parent=relaxed, max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=30))
def test_no_small_group_is_shown_or_can_be_subtracted(pairs: list[tuple[int, int]]) -> None:
    rows = [*rows_of(pairs), *rows_of(pairs[: len(pairs) // 2], "health")]
    found, true = told(rows, FIVE), figures_of(told(rows))
    figures = figures_of(found)
    for key, figure in figures.items():
        if figure.unit is Unit.PERSONS and figure.status is Status.SHOWN:
            assert not 0 < (figure.value or 0) < 5, key
    for table in tables_of(found):
        for relation in table.sums:
            keys = [k for k in (relation.total, *relation.parts) if k in figures]
            hidden = [k for k in keys if figures[k].status is Status.SUPPRESSED]
            if len(hidden) == 1:  # what is left when the rest is subtracted
                assert not 0 < (true[hidden[0]].value or 0) < 5, relation
    assert figures[f"{STEM}.mal.antal"].value == len(pairs)
    for area in found.regression:
        of = [f for k, f in figures.items() if k.startswith(f"{STEM}.{area}.start-")]
        assert all(f.status is not Status.SUPPRESSED for f in of)
