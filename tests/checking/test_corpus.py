"""On the whole corpus the checker finds what it promises and cries about as little."""

from __future__ import annotations

import pytest

from benchmarks.checker_corpus.reports import corpus
from benchmarks.checker_corpus.scoring import (
    Score,
    directly,
    figures_of,
    score,
    through_files,
)

READERS = {"files": through_files, "direct": directly}


@pytest.fixture(scope="module", params=READERS)
def found(request: pytest.FixtureRequest) -> Score:
    return score(corpus(), READERS[request.param])


def test_nine_of_ten_planted_faults_are_found(found: Score) -> None:
    assert found.planted >= 250
    assert found.found >= 0.9 * found.planted, "\n".join(found.missed)


def test_every_class_is_found_more_often_than_not(found: Score) -> None:
    counts = {fault: (planted, hits) for fault, (planted, hits, _) in found.by_class.items()}
    assert len(counts) == 15
    assert all(hits * 3 >= planted * 2 for planted, hits in counts.values()), counts


def test_at_most_two_false_alarms_per_hundred_figures(found: Score) -> None:
    assert found.alarms_per_100(faulty=False) <= 2, "\n".join(found.alarms)
    assert found.alarms_per_100(faulty=True) <= 2, "\n".join(found.alarms)


def test_the_corpus_is_large_and_half_of_it_right() -> None:
    reports = corpus()
    right = sum(1 for report in reports if not report.case.faulty)
    assert sum(figures_of(report) for report in reports) >= 3000
    assert 0.35 <= right / len(reports) <= 0.65
    assert not any(report.plants for report in reports if not report.case.faulty)
