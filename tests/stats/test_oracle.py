"""Every measure against plain loops, for invented worlds of any shape."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from mellanrum.domain.periods import Period, half_year, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Table
from mellanrum.stats.published import Published, publish
from mellanrum.stats.registry import DeadlineView
from tests.stats import oracle
from tests.stats.oracle_numbers import ages_and_months
from tests.stats.world import Person, World

OPEN = Policy(minimum=1)
EXTENTS, LATE = st.sampled_from([None, 0, 25, 50]), st.sampled_from([None, 0, 14, 15, 90])
PERIODS = st.sampled_from([year(2021), half_year(2021, 1), year(2020)])
relaxed = settings(
    max_examples=18,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@st.composite
def people(draw: st.DrawFn) -> Person:
    """One enrolment between 2019 and 2022, closed or not, right or wrong, bare or full."""
    start = draw(st.dates(date(2019, 10, 1), date(2022, 1, 31)))
    length = draw(st.one_of(st.none(), st.integers(1, 700)))
    is_bare = draw(st.booleans()) and draw(st.booleans())
    person = Person(
        insats=draw(st.sampled_from(["alfa", "beta", "gamma"])),
        who=draw(st.integers(1, 12)),
        sex=draw(st.sampled_from(["woman", "man", "man", "woman", "other"])),
        mode="anonymous" if is_bare else "person",
        born=draw(st.one_of(st.none(), st.integers(1950, 2006))),
        start=start,
        end=start + timedelta(days=length) if length else None,
        spells=tuple(
            (
                draw(st.sampled_from(["job", "school", "lasting", "other"])),
                draw(st.dates(date(2020, 6, 1), date(2021, 12, 31))),
                *draw(st.lists(st.just(date(2022, 1, 1)) | st.just(date(2021, 6, 30)), max_size=1)),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
    )  # fmt: skip
    person = person if is_bare else _with_steps(draw, _with_particulars(draw, person))
    return _closed(draw, person) if length else person


def _with_particulars(draw: st.DrawFn, person: Person) -> Person:
    status = draw(st.sampled_from(["years", "not_applicable", "unknown"]))
    return replace(
        person,
        education=draw(st.sampled_from(["primary", "upper", "missing", ""])),
        support_status=status,
        support_years=draw(st.integers(0, 12)) if status == "years" else None,
        referrer=draw(st.sampled_from(["af", "self", ""])),
        before=tuple(draw(st.sets(st.sampled_from(["benefit", "support", "none"])))),
        start_late=draw(LATE),
        outside_age=draw(st.booleans()),
        longest=draw(st.sampled_from([None, 6, 12])),
    )


EVENTS = (
    *("assessment_begun", "plan_begun", "plan_completed", "plan_handed_over"),
    *("first_activity", "rest_from", "rest_to"),
)
DAYS = st.dates(date(2020, 1, 1), date(2022, 2, 1))


def _with_steps(draw: st.DrawFn, person: Person) -> Person:
    """Events, a referral and follow-ups on any days: a register may hold them in any order."""
    if draw(st.booleans()):
        return person
    occupations = st.sampled_from(["job", "school", "other", ""])
    return replace(
        person,
        events=tuple((event, draw(DAYS)) for event in draw(st.sets(st.sampled_from(EVENTS)))),
        referred=draw(st.one_of(st.none(), DAYS)),
        follow_ups=tuple(
            ("efter", draw(st.one_of(st.none(), DAYS)), draw(occupations))
            for _ in range(draw(st.integers(0, 1)))
        ),
    )


def deadlines() -> tuple[DeadlineView, ...]:
    """Months and days, from an event, from the referral, and after closing."""
    known = (
        ("plan", "Plan", "referral", "plan_completed", 1, "months", False),
        ("aktivitet", "Aktivitet", "plan_handed_over", "first_activity", 20, "days", False),
        ("efter", "Efter avslut", "closing", "", 3, "months", True),
    )
    return tuple(DeadlineView("alfa", *rest) for rest in known)


def _closed(draw: st.DrawFn, person: Person) -> Person:
    reasons = ["discharged", "discharged", "illness", "wrong_registration"]
    return replace(
        person,
        reason=draw(st.sampled_from(reasons)),
        own=draw(st.sampled_from(["employment", "dropped", ""])),
        occupation=draw(
            st.sampled_from(["job", "subsidised", "school", "seeking", "lasting", "other", ""])
        ),
        after=tuple(draw(st.sets(st.sampled_from(["benefit", "support", "none"])))),
        extent_before=draw(EXTENTS),
        extent_after=draw(EXTENTS),
        end_late=draw(LATE),
    )


@st.composite
def crowds(draw: st.DrawFn) -> list[Person]:
    """Up to 25 enrolments, some of which go straight on in the insats that took over."""
    found = draw(st.lists(people(), max_size=25))
    for left in [p for p in found if p.insats == "alfa" and p.end]:
        if draw(st.booleans()):
            follower = draw(people())
            length = follower.end - follower.start if follower.end else None
            end = left.end + length if length and left.end else None
            spared = {"insats": "beta", "who": left.who, "start": left.end, "end": end}
            found.append(replace(follower, **spared))  # type: ignore[arg-type]
    return found


worlds = st.builds(
    World, people=crowds(), closed_profile=st.booleans(), deadlines=st.just(deadlines())
)


def edition(world: World, period: Period, policy: Policy = OPEN) -> Published:
    return publish(world.frames(), period, policy, "h1")


def counts(published: Published) -> dict[str, int]:
    """Every count of people in the edition."""
    return {
        k: int(f.value or 0)
        for k, f in published.figures.items()
        if f.unit is Unit.PERSONS and k.startswith("insats.")
    }


def every_published_number_is_the_oracles(world: World, period: Period, told: Published) -> None:
    expected = oracle.count(world, period)
    published = counts(told)
    assert {k: n for k, n in published.items() if n != expected[k]} == {}


def nothing_the_oracle_found_is_missing(world: World, period: Period, told: Published) -> None:
    """Numbers by sex are left out where there is one sex, and profiles have one population."""
    published = told.figures
    expected = oracle.count(world, period)
    must = [f"{p}.antal" for p in ("deltagare", "nya", "avslutade", "pagaende", "ingaende")]
    must += ["avslutade.till-arbete", "avslutade.arbete-eller-studier"]
    must += [f"deltagare.remittent.{k}" for k in ("arbetsformedlingen", "egenanmalan")]
    for insats in ("alfa", "beta"):
        for key in (f"insats.{insats}.{m}" for m in must):
            assert expected[key] == 0 or published[key].value == expected[key], key


def the_forbund_counts_whoever_moved_on_once(world: World, period: Period, told: Published) -> None:
    published = told.figures
    for key, n in oracle.count_forbund(world, period).items():
        figure = published.get(key) or published.get(key.replace("med-personuppgifter", "antal"))
        assert n == 0 or (figure is not None and figure.value == n), key


@relaxed
@given(worlds, st.integers(1, 5))
def test_rows_outside_the_period_change_nothing(world: World, n: int) -> None:
    before = Person("alfa", 90, start=date(2019, 1, 1), end=date(2021, 1, 1), reason="illness")
    after = Person("beta", 91, start=date(2022, 1, 1))
    wrong = Person("alfa", 92, end=date(2021, 3, 1), reason="wrong_registration")
    more = replace(world, people=[*world.people, *[before, after, wrong] * n])
    assert of_the_period(edition(world, year(2021))) == of_the_period(edition(more, year(2021)))


def of_the_period(found: Published) -> dict[str, Table]:
    """All but what looks back: everything since the start, and follow-ups of who left before."""
    back = (".sedan-start.", ".uppfoljningar")
    return {k: t for k, t in found.tables.items() if not any(b in k for b in back)}


def opening_and_new_are_the_participants_and_so_are_closed_and_ongoing(
    world: World, period: Period, told: Published
) -> None:
    found = told.figures
    for insats in ("alfa", "beta", "gamma"):
        if f"insats.{insats}.deltagare.antal" in found:
            n = {p: _n(found[f"insats.{insats}.{p}.antal"]) for p in oracle_populations()}
            assert n["deltagare"] == n["ingaende"] + n["nya"] == n["avslutade"] + n["pagaende"]


def oracle_populations() -> tuple[str, ...]:
    return ("deltagare", "nya", "avslutade", "pagaende", "ingaende")


def _n(figure: Figure) -> int:
    return int(figure.value or 0)


def every_sum_whose_parts_are_printed_adds_up(
    world: World, period: Period, told: Published
) -> None:
    found = told
    for table in found.tables.values():
        for relation in table.sums:
            if {relation.total, *relation.parts} <= set(found.figures):
                parts = sum(_n(found.figures[p]) for p in relation.parts)
                assert parts == _n(found.figures[relation.total]), relation


def a_percentage_is_its_numerator_of_its_base(
    world: World, period: Period, told: Published
) -> None:
    found = told.figures
    for figure in found.values():
        if figure.unit is Unit.PERCENT and figure.numerator is not None:
            assert figure.value is not None
            assert figure.numerator == found[figure.numerator_key].value
            assert figure.base == found[figure.base_key].value
            assert figure.value * (figure.base or 0) == 100 * (figure.numerator or 0) or (
                abs(figure.value * (figure.base or 0) - 100 * (figure.numerator or 0)) < 1
            )


def ages_and_times_are_told_by_the_lowest_the_middle_and_the_highest(
    world: World, period: Period, told: Published
) -> None:
    found = told.figures
    for insats in ("alfa", "beta", "gamma"):
        mine = [p for p in world.people if p.insats == insats and p.mode == "person"]
        there = [p for p in mine if oracle.in_population(p, "deltagare", period)]
        for key, numbers in ages_and_months(there, period).items():
            stem = f"insats.{insats}.deltagare.{key}"
            if numbers:
                assert found[f"{stem}.lagsta"].value == numbers[0]
                assert found[f"{stem}.median"].value == Decimal(median(numbers))
                assert found[f"{stem}.hogsta"].value == numbers[-1]
            else:
                assert f"{stem}.median" not in found


def the_share_still_in_falls_and_with_those_who_left_makes_no_more_than_all(
    world: World, period: Period, told: Published
) -> None:
    table = told.tables.get("insats.alfa.deltagare.kvar")
    before = Decimal(100)
    for row in table.rows if table else ():
        still, reached = row.cells[3], row.cells[4]
        if still is not None and still.value is not None:
            assert reached is not None
            assert still.value <= before
            assert still.value + (reached.value or 0) <= Decimal("100.000001")
            before = still.value


CHECKS = (
    every_published_number_is_the_oracles,
    nothing_the_oracle_found_is_missing,
    the_forbund_counts_whoever_moved_on_once,
    opening_and_new_are_the_participants_and_so_are_closed_and_ongoing,
    every_sum_whose_parts_are_printed_adds_up,
    a_percentage_is_its_numerator_of_its_base,
    ages_and_times_are_told_by_the_lowest_the_middle_and_the_highest,
    the_share_still_in_falls_and_with_those_who_left_makes_no_more_than_all,
)


@relaxed
@given(worlds, PERIODS, st.integers(0, 99))
def test_whatever_the_world_is_told_as_the_oracle_counts_it(
    world: World, period: Period, seed: int
) -> None:
    """Every check of one edition: making it is what takes time. Then in another order of rows."""
    told = edition(world, period)
    for check in CHECKS:
        note(check.__name__)
        check(world, period, told)
    note("the order of rows changes nothing")
    shuffled = replace(world, people=random.Random(seed).sample(world.people, len(world.people)))
    assert told.tables == edition(shuffled, period).tables
