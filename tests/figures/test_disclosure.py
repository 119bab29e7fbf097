"""Hand-worked examples: what is hidden, what stays, and why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mellanrum.figures.disclosure import (
    Policy,
    describe,
    hidden_keys,
    protect,
    protect_figures,
)
from mellanrum.figures.figure import Figure, Status, Unit, share
from mellanrum.figures.format import cell
from mellanrum.figures.table import Sum

from .build import ORIGIN, crossed, listed, persons, table

FIVE = Policy(5, "styrelsen 2021-03-04 § 12")


def by_sex(stem: str, women: int, men: int):
    counts = {stem: women + men, f"{stem}.kvinnor": women, f"{stem}.man": men}
    return table(stem, counts, [Sum(stem, (f"{stem}.kvinnor", f"{stem}.man"))])


def printed(edition) -> dict[str, str]:
    figures = [*(f for t in edition.tables for f in t.figures()), *edition.figures]
    return {f.key: cell(f) for f in figures}


@pytest.mark.parametrize(
    ("minimum", "hidden"),
    [(1, set()), (2, {"b"}), (5, {"b", "c"}), (6, {"b", "c", "d"})],
)
def test_minimum_hides_what_is_below_it_and_shows_zero(minimum, hidden):
    counts = table("t", {"a": 0, "b": 1, "c": 4, "d": 5, "e": 12})
    assert hidden_keys([counts], Policy(minimum)) == hidden


def test_split_of_fourteen_and_none_is_shown():
    assert hidden_keys([by_sex("d", 14, 0)], FIVE) == frozenset()


def test_small_part_takes_the_other_part_with_it():
    edition = protect([by_sex("d", 2, 12)], FIVE)
    assert printed(edition) == {"d": "14", "d.kvinnor": "·", "d.man": "·"}


def test_two_women_in_mykey_cannot_be_counted_from_the_other_insatser():
    """Women of all insatser are published: MyKey's two and its total hide one more insats."""
    insatser = {"mykey": (2, 5), "tidsam": (20, 9), "steget-fram": (24, 24)}
    tables = [by_sex(stem, *split) for stem, split in insatser.items()]
    totals = by_sex("alla", 46, 38)
    parts = [
        replace(
            totals,
            sums=totals.sums
            + tuple(
                Sum(f"alla{sex}", tuple(f"{stem}{sex}" for stem in insatser))
                for sex in ("", ".kvinnor", ".man")
            ),
        )
    ]
    hidden = protect(tables + parts, FIVE).hidden
    assert hidden == {"mykey.kvinnor", "mykey.man", "tidsam.kvinnor", "tidsam.man"}


def test_three_by_three_with_one_small_cell_hides_a_rectangle():
    hidden = protect([crossed([[3, 10, 11], [12, 6, 13], [14, 15, 16]])], FIVE).hidden
    assert hidden == {"r0k0", "r0k1", "r1k0", "r1k1"}


def test_opening_and_new_are_closed_and_ongoing():
    flow = table(
        "flode",
        {"in": 12, "nya": 3, "avslutade": 6, "kvar": 9, "deltagare": 15},
        [Sum("deltagare", ("in", "nya")), Sum("deltagare", ("avslutade", "kvar"))],
    )
    assert hidden_keys([flow], FIVE) == {"in", "nya"}


def test_bounds_are_audited_not_only_exact_values():
    """1 + 2 of 12 with 9 shown: both hidden are 1 or 2 to any reader, so 9 is hidden too."""
    small = table("t", {"s": 12, "a": 1, "b": 2, "c": 9}, [Sum("s", ("a", "b", "c"))])
    assert hidden_keys([small], FIVE) == {"a", "b", "c"}


def test_dots_that_must_be_one_each_are_not_left_to_be_read():
    """Five dots in a shown total of five can only be ones: zeros are shown."""
    counts = {"s": 5, **{f"p{i}": 1 for i in range(5)}}
    ones = table("t", counts, [Sum("s", tuple(f"p{i}" for i in range(5)))])
    assert hidden_keys([ones], FIVE) == set(counts)


def test_same_key_is_the_same_fact_in_every_table():
    first = by_sex("d", 2, 12)
    second = table("annan", {"d.man": 12, "x": 30})
    shown = printed(protect([second, first], FIVE))
    assert (shown["d.man"], shown["x"]) == ("·", "30")


def test_unprinted_rest_is_protected():
    """Men are not printed, but 14 − 12 is 2."""
    half = table("t", {"d": 14, "d.kvinnor": 12}, [Sum("d", ("d.kvinnor", "d.man"))])
    assert hidden_keys([half], FIVE) == {"d.kvinnor"}


def ratio(numerator: int, base: int) -> tuple[Figure, Figure, Figure]:
    above, below = persons("till-arbete", numerator), persons("avslutade", base)
    return above, below, share("andel", "Andel", above, below, ORIGIN)


@pytest.mark.parametrize(
    ("numerator", "base", "shown"),
    [
        (14, 21, ["14", "21", "67\u202f%"]),
        (3, 21, ["·", "21", "·"]),
        (19, 21, ["·", "21", "·"]),  # two did not
        (4, 5, ["·", "5", "·"]),
        (3, 3, ["·", "·", "·"]),
        (0, 21, ["0", "21", "0\u202f%"]),
        (21, 21, ["21", "21", "100\u202f%"]),
        (0, 3, ["0", "·", "·"]),
    ],
)
def test_ratio_is_made_from_protected_parts_only(numerator, base, shown):
    edition = protect([listed("t", ratio(numerator, base))], FIVE)
    assert list(printed(edition).values()) == shown


@pytest.mark.parametrize(
    ("numerator", "base", "shown"), [(3, 21, "·"), (19, 21, "·"), (9, 21, "43\u202f%")]
)
def test_ratio_whose_parts_are_printed_nowhere_else(numerator, base, shown):
    assert printed(protect([], FIVE, [ratio(numerator, base)[2]])) == {"andel": shown}


def test_percentages_of_both_sexes_with_their_bases():
    """4 of 9 women and 12 of 20 men to work, 16 of 29 in all: no percentage may give the four."""
    below = {"": persons("a", 29), ".k": persons("a.k", 9), ".m": persons("a.m", 20)}
    above = {"": persons("t", 16), ".k": persons("t.k", 4), ".m": persons("t.m", 12)}
    shares = [share(f"andel{s}", "Andel", above[s], below[s], ORIGIN) for s in below]
    sums = [Sum("a", ("a.k", "a.m")), Sum("t", ("t.k", "t.m"))]
    edition = protect([listed("t", [*below.values(), *above.values(), *shares], sums)], FIVE)
    assert edition.hidden == {"t.k", "t.m", "andel.k", "andel.m"}


def test_money_and_other_counts_are_untouched():
    def other(key, n, unit):
        return Figure(key, key, Decimal(n), unit, "2021", provenance=ORIGIN)

    equity, assets = other("ek", 3, Unit.SEK), other("tillg", 4, Unit.SEK)
    meetings = other("moten", 2, Unit.COUNT)
    figures = [equity, assets, meetings, share("soliditet", "", equity, assets, ORIGIN)]
    edition = protect([listed("t", figures, [Sum("tillg", ("ek", "skuld"))])], FIVE, figures)
    assert edition.hidden == frozenset()
    assert list(edition.figures[:3]) == figures[:3]


def test_share_of_a_planned_number_follows_its_numerator():
    plan = Figure("plan", "Plan", Decimal(5), Unit.COUNT, "2021")
    few, many = persons("d", 4), persons("e", 7)
    figures = [
        plan,
        few,
        many,
        *(share(f"{f.key}.andel", "", f, plan, ORIGIN) for f in (few, many)),
    ]
    assert protect([listed("t", figures)], FIVE).hidden == {"d", "d.andel"}


def test_cost_per_person_follows_the_persons():
    each = Figure("kr", "Per deltagare", Decimal(900), Unit.SEK, "2021", base_key="d")
    assert protect([table("t", {"d": 3})], FIVE, [each]).hidden == {"d", "kr"}


def test_change_since_last_year_is_hidden_with_either_year():
    change = Figure("d.avvikelse", "", Decimal(-5), Unit.PERSONS, "2021")
    years = table("t", {"d": 3, "d.foregaende": 8})
    assert hidden_keys([years], FIVE, [change]) == {"d", "d.avvikelse"}


def test_hidden_figures_tell_nothing():
    edition = protect([listed("t", ratio(3, 21))], FIVE)
    for figure in edition.tables[0].figures():
        if figure.status is Status.SUPPRESSED:
            assert (figure.value, figure.numerator, figure.base) == (None, None, None)
            assert figure.provenance.rows is None


def test_zero_of_a_hidden_group_does_not_tell_how_many_rows_were_read():
    none = replace(persons("d.man", 0), provenance=replace(ORIGIN, rows=3))
    edition = protect([table("t", {"d": 3})], FIVE, [none])
    assert edition.figures[0].value == 0
    assert edition.figures[0].provenance.rows is None


def test_finding_goes_with_the_figures_it_states():
    cut = table("a", {"x": 3}, finding="3 av 21 fick arbete")
    whole = table("b", {"y": 30}, finding="30 deltog")
    edition = protect([cut, whole], FIVE)
    assert [t.finding for t in edition.tables] == ["", "30 deltog"]


def test_loose_figures_share_the_secrets_of_the_tables():
    edition = protect([by_sex("d", 2, 12)], FIVE, [persons("d.man", 12), persons("x", 9)])
    assert [cell(f) for f in edition.figures] == ["·", "9"]


def test_loose_figures_alone():
    figures = [persons("d", 14), persons("k", 2), persons("m", 12)]
    told = protect_figures(figures, [Sum("d", ("k", "m"))], FIVE)
    assert [cell(f) for f in told] == ["14", "·", "·"]


@pytest.mark.parametrize(
    "tables",
    [
        [table("a", {"x": 7}), table("b", {"x": 8})],
        [table("a", {"x": 7, "y": 8, "z": 9}, [Sum("z", ("x", "y"))])],
        [table("a", {"x": 7, "z": 6}, [Sum("z", ("x", "y"))])],
    ],
)
def test_edition_that_contradicts_itself_is_refused(tables):
    with pytest.raises(ValueError, match=r"^(x|z): "):
        protect(tables, FIVE)


def test_policy_in_words():
    assert describe(FIVE) == (
        "Grupper om 1–4 personer visas som ·. "
        "Ytterligare tal är dolda så att de inte kan räknas fram."
    )
    assert describe(FIVE.for_questionnaires()).startswith("Grupper om 1–5 personer")
    assert describe(Policy(2)).startswith("Grupper om 1 person visas")
    assert describe(Policy(1)) == "Inga tal är dolda."


def test_policy_below_one_is_refused():
    with pytest.raises(ValueError, match="minimum"):
        Policy(0)
