"""The linter on 990 own sentences with planted errors: what it must find, and not cry about.

What was held out is held to what it was measured at (benchmarks/linter_corpus/README.md), which is
not the 2 % that is aimed at: nobody mended the linter after those sentences.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.checking.linter.corpus import Case, Score, cases, read_index, score


@cache
def everything() -> tuple[Case, ...]:
    return tuple(cases())


@cache
def counted(part: str) -> Score:
    chosen = {
        "all": everything(),
        "held out": tuple(c for c in everything() if c.is_held_out),
    }[part]
    return score(chosen, read_index())


def test_the_corpus_is_large_and_more_than_half_right() -> None:
    assert len(everything()) >= 300
    assert sum(not c.planted for c in everything()) * 2 >= len(everything())
    kinds = {p.kind for c in everything() for p in c.planted}
    assert kinds == {"contradicted", "direction", "unknown", "stale"}


@pytest.mark.parametrize("part", ["all", "held out"])
def test_nearly_all_planted_errors_are_found(part: str) -> None:
    found = counted(part)
    assert found.found >= 0.95 * found.planted, found.missed
    assert found.classed >= 0.91 * found.planted, found.missed


@pytest.mark.parametrize("part", ["all", "held out"])
def test_the_right_value_is_told(part: str) -> None:
    found = counted(part)
    assert found.mended >= 0.84 * found.with_right, found.missed


@pytest.mark.parametrize(("part", "most"), [("all", 0.02), ("held out", 0.04)])
def test_hardly_any_right_sentence_is_questioned(part: str, most: float) -> None:
    found = counted(part)
    assert found.alarmed <= most * found.right, found.alarms
    assert found.false <= most * found.judged, found.alarms
    assert found.asked <= 0.05 * found.judged
