"""The lists of figures held against the printed reports: each deviation is explained, and used.

Whether the figures agree is seen in test_printed_numbers.py, where the packages are imported.
"""

from __future__ import annotations

import pytest

from tests.golden.printed import explained, printed_numbers
from tests.golden.verdicts import DEMO, HERE, rows_of


@pytest.mark.parametrize(
    ("lists", "letter", "path", "least"),
    [
        (("sodra-norrbotten-2021",), "A", "AVVIKELSER.md", 450),
        (("pyramis-2017", "pyramis-2019"), "P", "AVVIKELSER-PYRAMIS.md", 600),
    ],
)
def test_each_deviation_is_explained_and_each_explanation_used(
    lists: tuple[str, ...], letter: str, path: str, least: int
) -> None:
    rows = [row for name in lists for row in printed_numbers(HERE / f"{name}.csv")]
    assert {row.deviation for row in rows if row.deviation} == explained(DEMO / path, letter)
    assert len(rows) > least


def test_each_finding_against_a_number_of_the_rows_is_explained() -> None:
    lists = HERE.glob("*-rader.csv")
    named = {row["finding"] for path in lists for row in rows_of(path.name)} - {""}
    told = "".join(path.read_text(encoding="utf-8") for path in DEMO.glob("AVVIKELSER*.md"))
    assert len(named) > 40
    assert sorted(one for one in named if one not in told) == []
