"""The catalogue explains itself, and the manual on file is the one it makes."""

from __future__ import annotations

from mellanrum.stats.manual import manual
from mellanrum.stats.measures.catalogue import BY_KEY, COVERS, MEASURES
from mellanrum.stats.measures.expressions import CROSSES
from mellanrum.stats.measures.sources import SOURCES
from mellanrum.stats.measures.steps import EXPRESSIONS
from mellanrum.stats.placing import APART


def test_every_measure_is_explained() -> None:
    text = manual()
    for measure in MEASURES:
        assert f"### `{measure.key}`: {measure.title}" in text
        assert measure.definition in text


def test_keys_are_unique_and_bases_exist() -> None:
    assert len(BY_KEY) == len(MEASURES)
    assert {m.base for m in MEASURES} - {""} <= set(BY_KEY)


def test_every_measure_has_its_expression() -> None:
    counted = {m.population for m in MEASURES} - {""}
    assert counted == {p for s in SOURCES for p in s.populations} | {*APART}
    covered = {v for variables in COVERS.values() for v in variables}
    assert covered <= {*EXPRESSIONS, *CROSSES}
