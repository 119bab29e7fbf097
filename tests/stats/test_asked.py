"""A question that is counted alone has the answer that the whole edition gives."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mellanrum.domain import periods
from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure
from mellanrum.stats import asked
from mellanrum.stats.asked import Wanted, ask
from mellanrum.stats.edition import drafts, maker_of
from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.registry import HeadCountView
from mellanrum.stats.seen import see
from tests.stats.referral_world import Referred, frames_of
from tests.stats.world import Person, World, closed, told

YEAR = periods.year(2021)
MIDDLE = ("median", "lagsta", "hogsta", "kanda")  # of a table of their own
INSATSER = ("alfa", "beta", "gamma", "volym")
SEXES = ("woman", "man", "woman", "other", "unknown")
REFERRALS = [Referred(sex=s, prepared=date(2021, 3, 1), outcome="to_alfa") for s in SEXES]


def people() -> Iterator[Person]:
    for who in range(40):
        insats, sex = INSATSER[who % 3], SEXES[who % 5]
        born, start = 1970 + who % 30, date(2020 + who % 2, 1 + who % 12, 1 + who % 28)
        mode = "anonymous" if who % 11 == 0 else "person"
        party = ("kommunen", "")[who % 2]
        rest = {"born": born, "start": start, "mode": mode, "party": party, "municipality": party}
        if who % 4:
            yield closed(date(2021, 12, 28), who=who % 37, insats=insats, sex=sex, **rest)
        else:
            spells = (("job", date(2021, 12, 24)),)
            yield Person(insats, who % 37, sex, **rest, spells=spells)  # type: ignore[arg-type]


def counts() -> tuple[HeadCountView, ...]:
    by_sex = (told("participants", 9, sex="woman"), told("participants", 4, sex="man"))
    return (*by_sex, told("participants", 7, variable="education", code="primary"))


@pytest.fixture(scope="module", params=[False, True], ids=["of-all", "of-closed"])
def frames(request: pytest.FixtureRequest) -> Frames:
    world = World(list(people()), counts(), closed_profile=request.param)
    return frames_of(REFERRALS, world)


@pytest.fixture(scope="module")
def edition(frames: Frames) -> dict[str, Figure]:
    made = drafts(maker_of(frames, YEAR, "nu"))
    return {f.key: f for d in made for f in d.table.figures()}


@pytest.fixture(scope="module")
def counted_once(frames: Frames) -> Iterator[None]:
    """Many measures are asked of everything, which is the same everything each time."""
    made = functools.cache(lambda period, only: maker_of(frames, period, "nu", only))
    drafted = functools.cache(lambda period, only: drafts(made(period, only)))

    def maker(given: Frames, period: Period, snapshot: str, only: frozenset[str] | None) -> object:
        assert given is frames and snapshot == "nu"
        return period, only

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asked, "maker_of", maker)
        patch.setattr(asked, "drafts", lambda wanted: drafted(*wanted))
        yield


@pytest.mark.usefixtures("counted_once")
@pytest.mark.parametrize("key", sorted(BY_KEY))
def test_the_figures_are_those_of_the_edition(
    key: str, frames: Frames, edition: dict[str, Figure]
) -> None:
    found = ask(frames, Wanted(BY_KEY[key], YEAR), "nu").figures
    assert {k: f for k, f in found.items() if k in edition and edition[k] != f} == {}
    roots = tuple(f"insats.{i}.{key}." for i in INSATSER) + (f"forbund.{key}.",)  # noqa: RUF005
    mine = {k for k, f in edition.items() if f"{k}.".startswith(roots) and f.value}
    mine = {k for k in mine if k.rpartition(".")[2] not in MIDDLE or k.removesuffix(key) != k}
    assert mine <= found.keys()


@pytest.mark.parametrize("key", ["avslutade.avslutsorsak", "deltagare.antal", "deltagare.kon"])
def test_whoever_works_in_an_insats_is_told_of_no_other(key: str, frames: Frames) -> None:
    wanted = Wanted(BY_KEY.get(key, BY_KEY["nya.antal"]), YEAR, frozenset({"alfa"}), whole=False)
    found, whole = ask(frames, wanted, "nu"), see(frames, YEAR, {"alfa"}, "nu")
    assert found.figures
    assert all(k.startswith("insats.alfa.") for k in (*found.figures, *found.tables))
    assert all(whole.figures[k] == f for k, f in found.figures.items())


def test_a_table_is_the_very_table_of_the_insats(frames: Frames) -> None:
    wanted = Wanted(BY_KEY["avslutade.avslutsorsak"], YEAR, frozenset({"beta"}), whole=False)
    (table,) = ask(frames, wanted, "nu").tables.values()
    there = see(frames, YEAR, {"beta"}, "nu").tables[table.key]
    assert table == replace(there, sums=())
    assert table.finding == there.finding
