"""Two snapshots: every difference has a reason, and before + came − left = after, always."""

from __future__ import annotations

import copy
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, month, quarter, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.figures.format import cell
from mellanrum.stats.counting import FORBUND, count_rows
from mellanrum.stats.edition import span_of
from mellanrum.stats.measures.expressions import WRONG
from mellanrum.stats.measures.sources import NUMBER, list_asks
from mellanrum.stats.snapshots.contents import FieldChange
from mellanrum.stats.snapshots.difference import Kind, Line, RowChange, explain, reconcile
from mellanrum.stats.snapshots.manifest import Manifest
from mellanrum.stats.snapshots.reconciliation import (
    KINDS,
    check_comparable,
    protected_table,
    unprotected_table,
)
from tests.figures.attack import bounds, dots, shown_counts
from tests.stats.test_protected import crowd
from tests.stats.world import Person, World, closed

relaxed = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PERIODS = (year(2021), year(2020), quarter(2021, 2), month(2021, 3))
FIVE = Policy(5, "styrelsen")


def later(world: World, seed: int, hardly: float = 0.25) -> World:
    """The same förbund some time after: corrected, withdrawn, moved, registered late."""
    rng = random.Random(seed)
    people = copy.deepcopy(world.people)
    for person in people:
        if rng.random() < hardly:
            _correct(person, rng)
    late = crowd(seed + 1, rng.randrange(9)).people
    return replace(world, people=[*people, *late])


def _correct(person: Person, rng: random.Random) -> None:
    what = rng.randrange(6)
    if what == 0:
        person.reason = WRONG
    elif what == 1:
        person.end = rng.choice([None, date(2021, 5, 1), date(2022, 2, 1)])
        person.end = person.end if person.end and person.end > person.start else None
    elif what == 2:
        person.start = min(person.start, date(2020, 12, 30))
    elif what == 3:
        person.insats = rng.choice(["alfa", "beta", "gamma"])
    elif what == 4:
        person.education = "upper"
    else:
        person.before = ("benefit",)


def numbers(world: World, period: Period) -> Counter:
    """The figures as every table has them: rows of each insats and population."""
    found: Counter = Counter()
    asks = [ask for ask in list_asks() if ask.variable == NUMBER]
    for (insats, population, *_), n in count_rows(world.frames(), span_of(period), asks).items():
        if insats != FORBUND:
            found[insats, population] += n
    return found


@relaxed
@given(st.integers(0, 10_000), st.sampled_from([0, 5, 30]), st.sampled_from(PERIODS))
def test_it_always_adds_up_to_the_figures(seed: int, size: int, period: Period) -> None:
    old = crowd(seed, size)
    new = later(old, seed)
    lines = reconcile(old.frames(), new.frames(), period)
    assert all(line.adds_up for line in lines)
    before, after = numbers(old, period), numbers(new, period)
    assert {(x.insats, x.population): x.before for x in lines if x.before} == +before
    assert {(x.insats, x.population): x.after for x in lines if x.after} == +after


@relaxed
@given(st.integers(0, 10_000), st.sampled_from(PERIODS))
def test_every_row_is_told_with_its_reason(seed: int, period: Period) -> None:
    old = crowd(seed, 25)
    new = later(old, seed)
    changes = explain(old.frames(), new.frames(), period)
    told = Counter((c.insats, c.population, c.kind) for c in changes)
    lines = reconcile(old.frames(), new.frames(), period)
    assert told == Counter(
        {(x.insats, x.population, k): n for x in lines for k, n in x.of_kind.items()}
    )
    known = len(old.people)
    for c in changes:
        assert (c.kind is Kind.LATE) == (c.number >= known)
        assert (c.kind is Kind.WITHDRAWN) <= (new.people[c.number].reason == WRONG)
        assert bool(c.fields) == (c.kind is not Kind.LATE), c
        assert f"HEMLIG-{new.people[c.number].who}" not in c.sentence


@relaxed
@given(st.integers(0, 10_000))
def test_the_lead_of_one_insats_sees_nothing_of_others(seed: int) -> None:
    """The same as for rows that never were in another insats, whatever they are there."""
    old = crowd(seed, 25)
    new = later(old, seed)
    mine = explain(old.frames(), new.frames(), year(2021), insatser={"alfa"})
    everything = explain(old.frames(), new.frames(), year(2021))
    assert {(c.number, c.population, c.kind) for c in mine} == {
        (c.number, c.population, c.kind)
        for c in everything
        if c.insats == "alfa" and _is_seen(c, new)
    }
    for c in mine:
        assert "beta" not in c.sentence
        assert "gamma" not in c.sentence
    lines = reconcile(old.frames(), new.frames(), year(2021), insatser={"alfa"})
    assert {x.insats for x in lines} <= {"alfa"}
    assert all(x.adds_up for x in lines)


def _is_seen(change: RowChange, new: World) -> bool:
    """All are; a wrong registration elsewhere would only be seen as a correction, and none is."""
    return change.kind is not Kind.WITHDRAWN or new.people[change.number].insats == "alfa"


def explained(old: Person, new: Person | None, population: str) -> RowChange:
    after = [new] if new else []
    (change,) = explain(
        World([old]).frames(), World(after).frames(), year(2021), populations={population}
    )
    return change


def test_a_correction_names_its_fields() -> None:
    person = Person(end=None)
    gone = explained(person, replace(person, end=date(2020, 12, 31), start=date(2020, 1, 1)),
                     "deltagare")  # fmt: skip
    assert gone.kind is Kind.CORRECTED_OUT
    assert gone.sentence == (
        "rättad ut: första dag 2021-02-01 → 2020-01-01; sista dag inte än → 2020-12-30"
    )
    stayed = explained(person, replace(person, before=(), support_years=None,
                                       support_status="not_applicable"), "deltagare")  # fmt: skip
    assert stayed.kind is Kind.CHANGED
    assert stayed.fields == (
        FieldChange("år i försörjning", "1", "ej tillämpligt"),
        FieldChange("försörjning vid start", "support", "inget"),
    )


def test_a_withdrawal_and_an_erasure() -> None:
    assert explained(Person(), Person(reason=WRONG), "nya").sentence == (
        "återtagen som felregistrering: avslutsorsak inget → wrong_registration"
    )
    assert explained(Person(), None, "nya").sentence == "gallrad eller borttagen"


def test_a_late_closing_is_a_correction_into_the_closed() -> None:
    came = explained(Person(), closed(date(2021, 9, 1)), "avslutade")
    assert came.kind is Kind.CORRECTED_IN
    assert FieldChange("sista dag", "inte än", "2021-08-31") in came.fields


def test_another_participant_is_told_without_a_number() -> None:
    changed = explained(Person(who=41), Person(who=42), "nya")
    assert changed.sentence == "rättad, men kvar: deltagare en → en annan"


def table_of(lines: list[Line], dotted: set[str], policy: Policy):
    manifest = Manifest(1, "a", "norra", datetime(2022, 1, 1, tzinfo=UTC), "h1", "", "", "", "k",
                        (), ())  # fmt: skip
    raw = unprotected_table(lines, manifest, replace(manifest, id="b"), year(2021), {})
    return protected_table(raw, lines, dotted, policy)


def line_of(before: int, after: int, population: str = "deltagare", **kinds: int) -> Line:
    return Line("alfa", population, before, after, {Kind(k): n for k, n in kinds.items()})


def printed(table) -> list[list[str]]:
    return [[cell(c) for c in row.cells] for row in table.rows]


def test_an_insats_with_a_small_kind_tells_none_of_its_kinds() -> None:
    lines = [line_of(21, 22, late=1), replace(line_of(30, 37, late=7), insats="beta")]
    assert printed(table_of(lines, set(), FIVE)) == [
        ["21", "·", "·", "·", "·", "·", "22"],
        ["30", "7", "0", "0", "0", "0", "37"],
    ]
    assert printed(table_of(lines, set(), Policy(1)))[0] == ["21", "1", "0", "0", "0", "0", "22"]


def test_what_only_follows_is_hidden_too() -> None:
    """Ten came into the new and seven into all: three only went over from the opening."""
    lines = [
        line_of(40, 47, corrected_in=7),
        line_of(20, 15, "ingaende", corrected_out=5),
        line_of(20, 32, "nya", corrected_in=12),
    ]
    shown = printed(table_of(lines, set(), FIVE))
    assert shown[0] == ["40", "0", "7", "0", "0", "0", "47"]
    lines[2] = line_of(20, 30, "nya", corrected_in=10)
    lines[1] = line_of(20, 17, "ingaende", corrected_out=3)
    assert {c for row in printed(table_of(lines, set(), FIVE)) for c in row[1:-1]} == {"·"}


def test_what_an_edition_hides_is_hidden_here_and_cannot_be_added_up() -> None:
    """Of all populations: one of them would tell the other."""
    lines = [line_of(30, 37, late=7), line_of(30, 37, "nya", late=7)]
    rows = printed(table_of(lines, {"skillnad.alfa.deltagare.fore"}, FIVE))
    assert rows == [["·", *"·····", "37"], ["30", *"·····", "37"]]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_an_attacker_finds_no_small_number_of_rows(seed: int) -> None:
    """Knowing what both editions show, every shown cell and every relation."""
    old = crowd(seed, 60)
    new = later(old, seed, 0.15)
    lines = reconcile(old.frames(), new.frames(), year(2021))
    dotted = {
        f"skillnad.{x.insats}.{x.population}.{column}"
        for x in lines
        for column, n in (("fore", x.before), ("efter", x.after))
        if 0 < n < 5
    }
    table = table_of(lines, dotted, FIVE)
    truth = shown_counts(table_of(lines, set(), Policy(1)).figures())
    shown, hidden = shown_counts(table.figures()), dots(table.figures())
    assert not [k for k, n in shown.items() if 0 < n < 5]
    for key in sorted(k for k in hidden if 0 < truth[k] < 5)[:6]:
        low, high = bounds(shown, {key}, table.sums, key)
        assert low < high, key


def test_totals_of_the_editions_stay_shown() -> None:
    """Hiding them here would be in vain: the editions show them."""
    old = crowd(5, 60)
    lines = reconcile(old.frames(), later(old, 5, 0.1).frames(), year(2021))
    for row in table_of(lines, set(), FIVE).rows:
        for figure in (row.cells[0], row.cells[-1]):
            assert figure.status is Status.SHOWN or not row.key.endswith("deltagare")


def test_every_kind_has_its_column() -> None:
    assert {*KINDS, Kind.CHANGED} == set(Kind)


def test_snapshots_that_cannot_be_compared() -> None:
    one = Manifest(1, "a", "norra", datetime(2022, 1, 1, tzinfo=UTC), "h1", "", "", "", "k",
                   (), ())  # fmt: skip
    check_comparable(one, one)
    for other, said in (
        (replace(one, forbund="sodra"), "olika förbund"),
        (replace(one, key="x"), "olika nycklar"),
        (replace(one, created_at=datetime(2021, 1, 1, tzinfo=UTC)), "nyare än den andra"),
    ):
        with pytest.raises(DomainError, match=said):
            check_comparable(one, other)
