"""Random editions against an attacker that shares no code with the product."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.figures.disclosure import Policy, protect, protect_figures
from mellanrum.figures.figure import Status, Unit, share
from mellanrum.figures.table import Sum

from .attack import bounds, dots, exposed, shown_counts
from .build import ORIGIN, crossed, persons, table

CELLS = st.one_of(st.integers(0, 6), st.integers(0, 40))
MINIMUM = st.sampled_from([2, 3, 5, 6])


@st.composite
def grids(draw):
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    line = st.lists(CELLS, min_size=columns, max_size=columns)
    return crossed(draw(st.lists(line, min_size=rows, max_size=rows)))


@st.composite
def webs(draw):
    """Facts that are split in several ways at once, some parts of which are never printed."""
    values = {f"a{i}": draw(CELLS) for i in range(draw(st.integers(3, 7)))}
    names, sums = sorted(values), []
    for i in range(draw(st.integers(1, 5))):
        pool = sorted(values)
        parts = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=4, unique=True))
        values[f"s{i}"] = sum(values[p] for p in parts)
        sums.append(Sum(f"s{i}", tuple(parts)))
    unprinted = draw(st.sets(st.sampled_from(names), max_size=2))
    return table("t", {k: v for k, v in values.items() if k not in unprinted}, sums), values


@settings(max_examples=150, deadline=None)
@given(grids(), MINIMUM)
def test_two_way_tables_tell_no_small_fact(whole, minimum):
    check(whole, shown_counts(whole.figures()), minimum)


@settings(max_examples=150, deadline=None)
@given(webs(), MINIMUM)
def test_linked_relations_tell_no_small_fact(web, minimum):
    check(web[0], shown_counts(web[0].figures()), minimum)


def check(whole, truth, minimum):
    edition = protect([whole], Policy(minimum))
    told = list(edition.tables[0].figures())
    assert exposed(truth, shown_counts(told), dots(told), whole.sums, minimum) == []


@given(grids(), MINIMUM)
def test_protecting_twice_equals_once(whole, minimum):
    once = protect([whole], Policy(minimum))
    assert protect(once.tables, Policy(minimum)).tables == once.tables


@given(grids())
def test_minimum_one_is_the_identity(whole):
    assert protect([whole], Policy(1)).tables == (whole,)


@given(grids(), MINIMUM, st.randoms())
def test_order_of_rows_and_relations_does_not_matter(whole, minimum, random):
    rows, sums = list(whole.rows), list(whole.sums)
    random.shuffle(rows)
    random.shuffle(sums)
    shuffled = replace(whole, rows=tuple(rows), sums=tuple(sums))
    policy = Policy(minimum)
    assert protect([shuffled], policy).hidden == protect([whole], policy).hidden


@st.composite
def outcomes(draw):
    """Closed and to work by sex, with percentages; each count may or may not be printed itself."""
    closed = {s: draw(st.integers(0, 30)) for s in (".k", ".m")}
    works = {s: draw(st.integers(0, closed[s])) for s in closed}
    counts = {f"a{s}": n for s, n in closed.items()} | {f"t{s}": n for s, n in works.items()}
    counts |= {"a": sum(closed.values()), "t": sum(works.values())}
    figures = {key: persons(key, n) for key, n in counts.items()}
    shares = [share(f"andel{s}", "", figures[f"t{s}"], figures[f"a{s}"], ORIGIN) for s in SEXES]
    unprinted = draw(st.sets(st.sampled_from(sorted(counts))))
    return counts, [f for k, f in figures.items() if k not in unprinted] + shares


SEXES = ("", ".k", ".m")
BY_SEX = [Sum("a", ("a.k", "a.m")), Sum("t", ("t.k", "t.m"))]


@settings(max_examples=200, deadline=None)
@given(outcomes(), MINIMUM)
def test_percentages_tell_neither_those_who_did_nor_those_who_did_not(case, minimum):
    """A shown percentage tells both its parts; those who did not are what is left of the base."""
    counts, figures = case
    told = protect_figures(figures, BY_SEX, Policy(minimum))
    shown = shown_counts(told)
    for ratio in (f for f in told if f.unit is Unit.PERCENT and f.status is Status.SHOWN):
        shown |= {ratio.numerator_key: ratio.numerator, ratio.base_key: ratio.base}
    rest = [Sum(f"a{s}", (f"t{s}", f"rest{s}")) for s in SEXES]
    left = {f"rest{s}": counts[f"a{s}"] - counts[f"t{s}"] for s in SEXES}
    printed = {f.key for f in figures if f.unit is Unit.PERSONS}
    known = printed | {k for f in figures for k in (f.numerator_key, f.base_key) if f.base}
    truth = {k: v for k, v in counts.items() if k in known}
    whole = {k: v for k, v in left.items() if f"a{k[4:]}" in truth and f"t{k[4:]}" in truth}
    sums, hidden = BY_SEX + rest, dots(told)
    zeros = {k: 0 for k, v in truth.items() if v == 0}
    for key, value in (truth | whole).items():
        if 0 < value < minimum:
            assert key not in shown
            floor = max(1, bounds(zeros, printed - zeros.keys(), sums, key)[0])
            low, high = bounds(shown, hidden, sums, key)
            assert low <= floor
            assert high >= (minimum - 1 if floor == 1 else floor + minimum - 1)
