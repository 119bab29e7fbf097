"""Random editions against an attacker that shares no code with the product."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.figures.disclosure import Policy, protect
from mellanrum.figures.table import Sum

from .attack import dots, exposed, shown_counts
from .build import crossed, table

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
    from dataclasses import replace

    rows, sums = list(whole.rows), list(whole.sums)
    random.shuffle(rows)
    random.shuffle(sums)
    shuffled = replace(whole, rows=tuple(rows), sums=tuple(sums))
    policy = Policy(minimum)
    assert protect([shuffled], policy).hidden == protect([whole], policy).hidden
