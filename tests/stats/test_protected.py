"""What leaves the door at minimum 5 tells nothing about one to four persons, in number or word."""

from __future__ import annotations

import os
import random
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Sum
from mellanrum.stats.protection import withheld_keys
from mellanrum.stats.published import Published, publish
from mellanrum.stats.registry import GoalView
from tests.figures.attack import dots, is_pinned, shown_counts
from tests.stats.world import Person, World, closed, told

FIVE = Policy(minimum=5, source="styrelsen")
PERIOD = year(2021)
LONG = os.environ.get("MELLANRUM_LONG") == "1"
SEXES = {"kvinna", "man", "annat", "uppgift-saknas"}


def crowd(seed: int, n: int) -> World:
    """A förbund of `n` enrolments, a head count and two goals."""
    rng = random.Random(seed)
    people = [_somebody(rng, number) for number in range(n)]
    goals = tuple(
        GoalView(slug, slug, measure, Decimal(20), "", "at_least", 2020, None)
        for slug, measure in (
            ("andel", "avslutade.arbete-eller-studier.andel"),
            ("antal", "avslutade.till-arbete"),
        )
    )
    head_counts = (
        told("participants", rng.randint(0, 9), sex="woman"),
        told("participants", rng.randint(0, 9), sex="man"),
        told("participants", rng.randint(1, 9), insats="annat"),
    )
    return World(people, head_counts, goals)


def _somebody(rng: random.Random, number: int) -> Person:
    start = date(2020, 3, 1) + timedelta(days=rng.randrange(600))
    known = {
        "who": number,
        "insats": rng.choice(["alfa", "alfa", "beta", "gamma"]),
        "sex": rng.choice(["woman", "woman", "man", "man", "other"][: rng.choice([4, 5])]),
        "born": rng.randrange(1960, 2004),
        "start": start,
        "education": rng.choice(["primary", "upper", "missing"]),
        "before": tuple(rng.sample(["support", "benefit"], rng.choice([1, 1, 2]))),
        "spells": (("job", date(2021, 4, 1)),) if rng.random() < 0.3 else (),
    }
    if rng.random() < 0.5:
        return Person(**known)
    end = start + timedelta(days=rng.randrange(60, 600))
    return closed(end, **known | {"occupation": rng.choice(["job", "school", "other"])})


worlds = st.builds(crowd, st.integers(0, 10_000), st.sampled_from([0, 3, 8, 20, 45]))
SLOW = [HealthCheck.too_slow]
relaxed = settings(max_examples=40 if LONG else 10, deadline=None, suppress_health_check=SLOW)


def edition(world: World, policy: Policy) -> Published:
    return publish(world.frames(), PERIOD, policy, "h1")


def no_number_of_one_to_four_persons_is_shown(told: Published, _: Published) -> None:
    for figure in told.figures.values():
        if figure.status is Status.SHOWN and figure.unit is Unit.PERSONS:
            assert not 0 < (figure.value or 0) < 5, figure.key
        if figure.unit is Unit.PERCENT and figure.numerator is not None:
            rest = (figure.base or 0) - figure.numerator
            assert not 0 < figure.numerator < 5, figure.key
            assert not 0 < rest < 5, figure.key


def a_hidden_figure_carries_nothing(told: Published, _: Published) -> None:
    for figure in told.figures.values():
        if figure.status is Status.SUPPRESSED:
            assert (figure.value, figure.numerator, figure.base) == (None, None, None)
            assert figure.provenance.rows is None
            assert not re.search(r"\d", figure.provenance.definition)


def words_say_only_numbers_that_are_shown(told: Published, _: Published) -> None:
    """Findings, bases and verdicts are written from what the table itself shows."""
    found = told
    for table in found.tables.values():
        numbers = {_printed(f) for f in found.figures.values() if f.status is Status.SHOWN}
        said = re.findall(r"\d+", f"{table.finding} {table.base_text}")
        labels = " ".join(r.label for r in table.rows)
        is_about_goals = table.key.endswith(".mal")
        assert is_about_goals or all(n in numbers or n in labels for n in said), table.key


def _printed(figure: Figure) -> str:
    from mellanrum.figures.format import cell

    return re.sub(r"\D", "", cell(figure))


def a_hidden_outcome_has_no_verdict(told: Published, _: Published) -> None:
    found = told
    table = found.tables.get("insats.alfa.mal")
    for row in table.rows if table else ():
        outcome = found.figures.get(f"insats.alfa.mal.{row.key}.utfall")
        if outcome is not None and outcome.status is Status.SUPPRESSED:
            assert row.note == "Redovisas inte, för att skydda små grupper"
            assert table is not None
            assert table.finding == ""


@settings(max_examples=40 if LONG else 4, deadline=None)
@given(st.integers(0, 10_000))
def test_an_attacker_with_every_table_finds_no_small_number(seed: int) -> None:
    """Bounds by another solver over all relations: no small number is known exactly. A dot is at
    least 1, but a number that is withheld with its whole table may be 0.
    """
    world = crowd(seed, 12)
    everything = edition(world, Policy(1))
    truth = shown_counts(everything.figures.values())
    withheld = withheld_keys(list(everything.tables.values()), FIVE)
    told_figures = edition(world, FIVE)
    figures = list(told_figures.figures.values())
    sums = [s for t in told_figures.tables.values() for s in t.sums]
    shown, hidden = shown_counts(figures), dots(figures)
    asked = sorted(k for k in hidden if 0 < truth[k] < 5)
    for key in asked[:: max(1, len(asked) // 8)]:
        near = _linked(key, sums, shown)
        dotted = (hidden - withheld) & _members(near) | ({key} - withheld)
        assert not is_pinned(shown, dotted, near, key, truth[key]), key


def _linked(key: str, sums: list, shown: dict) -> list:
    """The relations that hang together with a key through hidden numbers."""
    found, keys = set(), {key}
    while True:
        more = {s for s in sums if keys & {s.total, *s.parts}} - found
        if not more:
            return sorted(found, key=str)
        found |= more
        keys |= {k for s in more for k in (s.total, *s.parts) if k not in shown}


def _members(sums: list) -> set[str]:
    return {k for s in sums for k in (s.total, *s.parts)}


def every_split_that_a_reader_can_add_is_declared(_: Published, found: Published) -> None:
    """Wherever all sexes of a number are printed, disclosure control has been told."""
    declared = {(s.total, s.parts) for t in found.tables.values() for s in t.sums}
    split: dict[str, set[str]] = {}
    for key in shown_counts(found.figures.values()):
        stem, _, last = key.rpartition(".")
        if last in SEXES and not stem.endswith((".kon", ".utbildning")) and stem in found.figures:
            split.setdefault(stem, set()).add(key)
    for total, parts in split.items():
        assert any(t == total and set(p) >= parts for t, p in declared), total


def test_a_small_insats_beside_the_forbunds_total_hides_more_than_itself() -> None:
    """21 and 3 make 24: with the 3 hidden, 21 and 24 cannot both be shown."""
    people = [Person(who=n, sex="woman") for n in range(21)]
    people += [Person("beta", 100 + n, sex="woman") for n in range(3)]
    figures = edition(World(people), FIVE).figures
    keys = ("insats.alfa.deltagare.antal", "forbund.deltagare.antal")
    assert any(figures[k].status is Status.SUPPRESSED for k in keys)
    assert figures["insats.beta.deltagare.antal"].status is Status.SUPPRESSED


def test_the_note_says_why_there_is_a_dot() -> None:
    found = edition(World([Person()]), FIVE)
    assert any("1–4" in note for note in found.tables["insats.alfa.deltagare"].notes)
    assert found.policy is FIVE


def test_minimum_one_hides_nothing() -> None:
    world = crowd(7, 20)
    figures = edition(world, Policy(1)).figures.values()
    assert not [f for f in figures if f.status is Status.SUPPRESSED]
    assert {f.provenance.snapshot for f in figures} == {"h1"}
    assert replace(world).frames().forbund == "norra"


def every_total_of_insatser_that_a_reader_can_add_is_declared(
    _: Published, found: Published
) -> None:
    """A number of the förbund and the same number of its insatser hang together."""
    numbers = shown_counts(found.figures.values())
    declared = [s for t in found.tables.values() for s in t.sums]
    for key in (k for k in numbers if k.startswith("forbund.")):
        same = [f"insats.{i}.{key.removeprefix('forbund.')}" for i in ("alfa", "beta", "gamma")]
        parts = {k for k in same if k in numbers}
        # beta has other age bands; numbers by sex are tied by way of those with particulars
        is_asked = ".alder." not in key and ".deltagare.kon." not in key
        discharging = {k for k in parts if "gamma" not in k} if ".avslutade" in key else parts
        if discharging and is_asked and key != "forbund.deltagare.antal":
            assert any(_ties(s, key, discharging) for s in declared), key


def _ties(relation: Sum, key: str, parts: set[str]) -> bool:
    return relation.total.split("#")[0] == key and parts <= set(relation.parts)


def who_did_not_close_cannot_be_subtracted(told: Published, _: Published) -> None:
    """10 with a source at start, 8 of them closed: the other two are a small group too."""
    found = told.figures
    for key, part in found.items():
        whole = found.get(key.replace(".avslutade.", ".deltagare."))
        if ".avslutade.forsorjning-fore." in key and whole is not None and part.value is not None:
            rest = whole.value - part.value if whole.value is not None else 0
            assert part.unit is not Unit.PERSONS or not 0 < rest < 5, key


CHECKS = (
    no_number_of_one_to_four_persons_is_shown,
    a_hidden_figure_carries_nothing,
    words_say_only_numbers_that_are_shown,
    a_hidden_outcome_has_no_verdict,
    who_did_not_close_cannot_be_subtracted,
    every_split_that_a_reader_can_add_is_declared,
    every_total_of_insatser_that_a_reader_can_add_is_declared,
)


@relaxed
@given(worlds)
def test_whatever_the_world_what_is_told_gives_nobody_away(world: World) -> None:
    """Every check of one edition, told at minimum 5 and with nothing hidden."""
    told, whole = edition(world, FIVE), edition(world, Policy(1))
    for check in CHECKS:
        note(check.__name__)
        check(told, whole)


def two_years(world: World) -> tuple[Published, Published]:
    frames, counted = world.frames(), frozenset({2020, 2021})
    return tuple(publish(frames, year(y), FIVE, "h1", counted) for y in (2020, 2021))


def test_last_years_ongoing_and_this_years_opening_are_told_alike() -> None:
    """26 ongoing at the end of 2020, of whom 2 men: what one year hides the next does not tell."""
    for seed in range(12 if LONG else 3):
        before, now = two_years(crowd(seed, 45))
        for key, opening in now.figures.items():
            ongoing = before.figures.get(key.replace(".ingaende.", ".pagaende."))
            if ".ingaende." in key and ongoing is not None and opening.value != 0:
                hidden_then = ongoing.status is Status.SUPPRESSED
                assert not hidden_then or opening.status is Status.SUPPRESSED, key


def test_two_years_together_give_no_small_flow_away() -> None:
    """16 men stayed on from 2020 and 18 took part in 2021: were both told, 2 came. So are the
    women's 9 and 12. The same edition on its own would tell the 18.
    """
    then, now = date(2020, 5, 1), date(2021, 3, 1)
    groups = ((then, "man", 16), (then, "woman", 9), (now, "man", 2), (now, "woman", 3))
    people = [
        Person(who=1000 * n + number, insats="alfa", sex=sex, born=1980, start=start)
        for n, (start, sex, size) in enumerate(groups)
        for number in range(size)
    ]
    world = World(people)
    alone = publish(world.frames(), year(2021), FIVE, "h1").figures
    before, after = (edition.figures for edition in two_years(world))
    told = [
        (before[f"insats.alfa.pagaende.kon.{sex}"], after[f"insats.alfa.deltagare.kon.{sex}"])
        for sex in ("man", "kvinna")
    ]
    assert not [pair for pair in told if _is_told(pair[0]) and _is_told(pair[1])]
    assert any(_is_told(alone[f"insats.alfa.deltagare.kon.{sex}"]) for sex in ("man", "kvinna"))


def _is_told(figure: Figure | None) -> bool:
    return figure is not None and figure.status is Status.SHOWN


def test_that_a_withheld_row_stands_does_not_tell_that_somebody_is_in_it() -> None:
    """Five with a source each: with five dots under them, each would be one."""
    sources = ("benefit", "support", "none", "benefit", "support")
    people = [Person(who=n, before=(source,)) for n, source in enumerate(sources)]
    people += [Person(who=9, born=None), Person(who=10, born=None)]
    tables = {m: edition(World(people), Policy(m)).tables for m in (1, 5)}
    key = "insats.alfa.deltagare.alder"
    rows = {m: [row.key for row in tables[m][key].rows] for m in tables}
    assert "uppgift-saknas" in rows[1]
    assert rows[5] == [k for k in rows[1] if k != "uppgift-saknas"]
    assert {"under-30", "30-44", "45-plus"} < set(rows[5])
    assert tables[5].keys() >= {k for k in tables[1] if k.startswith("forbund.")}
