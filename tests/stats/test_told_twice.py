"""Head counts of an insats that are the förbund's referrals: one table gives no dot of another."""

from __future__ import annotations

import random
from datetime import date

import pytest

from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status, Unit
from mellanrum.stats.published import Published, publish
from tests.figures.attack import dots, is_pinned, shown_counts
from tests.stats.referral_world import Referred, frames_of
from tests.stats.world import World, told

YEAR = year(2021)
VOLYM, FORBUND = "insats.volym.deltagare.", "forbund.aktualiserade."


def edition(rows: list[Referred], minimum: int, less: int = 0) -> Published:
    """The rows, and the same people as head counts; `less`: so many men fewer."""
    sexes = ("woman", "man")
    counts = [
        told("participants", sum(r.sex == s for r in rows) - less * (s == "man"), sex=s)
        for s in sexes
    ]
    for code in sorted({r.referrer for r in rows}):
        n = sum(r.referrer == code for r in rows)
        counts.append(told("participants", n, variable="referrer", code=code))
    frames = frames_of(rows, World(head_counts=tuple(counts)))
    return publish(frames, YEAR, Policy(minimum), "h1")


def referred(seed: int) -> list[Referred]:
    rng = random.Random(seed)
    return [
        Referred(sex=rng.choice(["woman", "man", "man"]), referrer=rng.choice(["af", "af", "self"]))
        for _ in range(rng.randint(10, 30))
    ]


@pytest.mark.parametrize("seed", range(12))
def test_what_one_table_hides_the_other_does_not_tell(seed: int) -> None:
    rows = referred(seed)
    hidden, true = edition(rows, 5), edition(rows, 1).figures
    for key, figure in hidden.figures.items():
        twin = hidden.figures.get(key.replace(VOLYM, FORBUND))
        if key.startswith(VOLYM) and twin is not None and 0 < (true[key].value or 0) < 5:
            assert {figure.status, twin.status} == {Status.SUPPRESSED}, key


@pytest.mark.parametrize("seed", range(12))
def test_both_tables_together_pin_nobody(seed: int) -> None:
    """The reader knows that they are the same people, number by number."""
    rows = referred(seed)
    hidden, true = edition(rows, 5), edition(rows, 1)
    shown, dotted = shown_counts(hidden.figures.values()), dots(hidden.figures.values())
    truth = shown_counts(true.figures.values())
    sums = list(dict.fromkeys(s for t in hidden.tables.values() for s in t.sums))
    same = [k for k in true.figures if k.startswith(VOLYM) and k.replace(VOLYM, FORBUND) in truth]
    tied = [type(sums[0])(k, (k.replace(VOLYM, FORBUND),)) for k in same if k in truth]
    assert len(tied) >= 4
    for key in sorted(k for k in dotted & truth.keys() if 0 < truth[k] < 5):
        assert not is_pinned(shown, dotted, [*sums, *tied], key, truth[key]), (seed, key)


def test_other_people_are_not_tied() -> None:
    """One man fewer: not the same people."""
    for less, ties in ((0, True), (1, False)):
        tables = edition(referred(3), 1, less).tables.values()
        sums = [s for t in tables for s in t.sums if s.total.startswith(FORBUND)]
        assert any(p.startswith(VOLYM) for s in sums for p in s.parts) == ties


def test_nothing_is_hidden_without_a_minimum() -> None:
    figures = edition(referred(1), 1).figures.values()
    assert all(f.status is Status.SHOWN for f in figures if f.unit is Unit.PERSONS)


def test_categories_that_only_some_are_told_of_protect_those_of_all() -> None:
    """The group tells of three steps, the rows of all four: the three in the queue are hidden, with
    another step, and that must be the same one in both.
    """
    steps = {"returned": 16, "queue": 3, "to_alfa": 8, "taken_back": 31}
    rows = [
        Referred(prepared=date(2021, 3, 1), outcome=code, sex="man" if i % 2 else "woman")
        for code, n in steps.items()
        for i in range(n)
    ]
    heads = [told("participants", sum(r.sex == s for r in rows), sex=s) for s in ("woman", "man")]
    heads += [
        told("participants", steps[code], variable="preparation_outcome", code=code)
        for code in ("returned", "queue", "to_alfa")
    ]
    frames = frames_of(rows, World(head_counts=tuple(heads)))
    figures = publish(frames, YEAR, Policy(5), "h1").figures
    keys = ("ater-till-remittenten", "i-ko", "till-alfa")
    pairs = [
        (
            figures[f"{VOLYM}beredning.{key}"].status,
            figures[f"forbund.beredda.beredning.{key}"].status,
        )
        for key in keys
    ]
    assert all(one is other for one, other in pairs)
    assert pairs[1] == (Status.SUPPRESSED, Status.SUPPRESSED)
