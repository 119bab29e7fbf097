"""People only met or mapped: told by the insats, and never in a base of enrolments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mellanrum.domain.periods import half_year, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.figures.format import cell
from mellanrum.stats.published import Published, publish
from tests.stats.test_referrals import fewer
from tests.stats.world import Person, World, closed, told

Y2021 = year(2021)


def edition(world: World, minimum: int = 1) -> Published:
    return publish(world.frames(), Y2021, Policy(minimum), "h1")


def value(published: Published, key: str) -> str:
    return cell(published.figures[key]).replace("\u202f", "")


def test_met_and_mapped_stand_beside_the_participants() -> None:
    """26 enrolled and 18 met are 44 that the insats reached."""
    world = World(
        people=[closed(who=n) for n in range(26)],
        head_counts=(
            told("met", 18, insats="alfa"),
            told("mapped", 64, insats="alfa", sex="woman"),
            told("mapped", 63, insats="alfa", sex="man"),
            told("mapped", 25, insats="alfa", sex="man", variable="education", code="upper"),
            told("mapped", 11, insats="alfa", sex="woman", variable="education", code="upper"),
        ),
    )
    found = edition(world)
    assert value(found, "insats.alfa.motta.antal") == "18"
    assert value(found, "insats.alfa.deltagare.med-motta") == "44"
    assert value(found, "insats.alfa.kartlagda.antal") == "127"
    root = "insats.alfa.kartlagda.utbildning.gymnasium"
    shares = {k: value(found, f"{root}.{k}") for k in ("man.andel", "kvinna.andel",
                                                       "kvinna.andel-av-alla")}  # fmt: skip
    assert shares == {"man.andel": "40%", "kvinna.andel": "17%", "kvinna.andel-av-alla": "9%"}
    assert value(found, "insats.alfa.deltagare.antal") == "26"
    assert value(found, "forbund.deltagare.antal") == "26"


counts = st.lists(
    st.tuples(
        st.sampled_from(["met", "mapped"]),
        st.sampled_from(["alfa", "volym"]),
        st.sampled_from(["woman", "man"]),
        st.integers(1, 40),
    ),
    unique_by=lambda c: c[:3],
    max_size=8,
)


@fewer
@given(counts, st.integers(1, 12))
def test_they_are_never_in_any_base(rows: list[tuple[str, str, str, int]], n: int) -> None:
    """Everything about the enrolled is the same with and without them."""
    people = [Person(who=i, sex="man" if i % 3 else "woman") for i in range(n)]
    heads = tuple(told(p, m, insats=i, sex=s) for p, i, s, m in rows)
    without = edition(World(people=people)).figures
    found = edition(World(people=people, head_counts=heads)).figures
    assert {k: found[k] for k in without} == dict(without)
    for population, key in (("met", "motta"), ("mapped", "kartlagda")):
        expected = sum(m for p, i, _, m in rows if (p, i) == (population, "alfa"))
        assert (f"insats.alfa.{key}.antal" in found) == bool(expected)
        assert not expected or found[f"insats.alfa.{key}.antal"].value == expected


def test_few_met_are_hidden_and_so_is_the_sum_that_tells_them() -> None:
    world = World(
        people=[Person(who=n) for n in range(26)], head_counts=(told("met", 3, insats="alfa"),)
    )
    found = edition(world, minimum=5).figures
    hidden = {k for k, f in found.items() if f.status is Status.SUPPRESSED}
    assert "insats.alfa.motta.antal" in hidden
    assert {"insats.alfa.deltagare.med-motta", "insats.alfa.deltagare.antal"} & hidden


def test_head_counts_of_other_periods_say_nothing() -> None:
    world = World(people=[Person()], head_counts=(told("met", 18, insats="alfa"),))
    found = publish(world.frames(), half_year(2021, 1), Policy(1), "h1").figures
    assert "insats.alfa.motta.antal" not in found
