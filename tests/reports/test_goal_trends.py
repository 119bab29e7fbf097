"""Goals against how they went before."""

from __future__ import annotations

import pytest

from mellanrum.figures.table import Row, Table
from mellanrum.reports.goal_trends import trend, with_trends
from mellanrum.stats.tables.goals import TOO_FEW

BEFORE = {2018: "reached", 2019: "not_reached", 2020: "not_measured", 2022: "reached"}


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("reached", "Bättre än 2019: inte nått."),
        ("partly", "Bättre än 2019: inte nått."),
        ("not_reached", "Som 2019: inte nått."),
        ("not_measured", ""),
        ("", ""),
    ],
)
def test_against_the_latest_earlier_year_with_a_verdict(now: str, words: str) -> None:
    assert trend(now, BEFORE, 2021) == words


def test_worse_and_nothing_earlier() -> None:
    assert trend("partly", {2020: "reached"}, 2021) == "Sämre än 2020: nått."
    assert trend("reached", {2021: "reached", 2022: "partly"}, 2021) == ""


def test_the_words_follow_the_verdict_and_a_hidden_one_has_none() -> None:
    rows = (
        Row("ett", "Ett", (), note="Nått"),
        Row("tva", "Två", (), note="Inte nått. Sent i gång."),
        Row("tre", "Tre", (), note=TOO_FEW),
    )
    table = Table("insats.alfa.mal", "Mål", "", (), rows, "2021")
    other = Table("insats.alfa.deltagare", "", "", (), (), "2021")
    reports = {("alfa", row.key): {2020: "partly"} for row in rows}
    found = with_trends({table.key: table, other.key: other}, reports, 2021)
    assert list(found) == ["insats.alfa.mal"]
    assert [r.note for r in found["insats.alfa.mal"].rows] == [
        "Nått. Bättre än 2020: delvis nått.",
        "Inte nått. Sent i gång. Sämre än 2020: delvis nått.",
        TOO_FEW,
    ]
