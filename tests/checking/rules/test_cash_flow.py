"""The cash flow statement against itself and against income and balance."""

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Severity
from mellanrum.checking.model import GridKind
from mellanrum.checking.rules import cash_flow
from tests.checking.annual import annual
from tests.checking.tables import cells, grid, run

LOW, HIGH = Severity.LOW, Severity.HIGH
RUNNING = "Kassaflöde för den löpande verksamheten"
FLOW = """
rad                                         | 2019    | 2018
Årets resultat                              |   5 759 | -431 372
Medel före förändring av rörelsekapital     |   5 759 | -431 372
Ökning/minskning av kortfristiga fordringar | 287 972 | -322 357
Ökning/minskning av kortfristiga skulder    | 174 864 |  501 652
Kassaflöde för den löpande verksamheten     | {running}
Årets kassaflöde                            | 468 595 | {flow}
Likvida medel vid årets början              | 858 376 | 1 110 453
Likvida medel vid årets slut                | 1 326 971 | 858 376
"""
ALTERED = {
    "change in receivables rounded": (
        {"Kassaflödesanalys": ("-60 250", "-60 249")},
        [("Ökning/minskning kortfristiga fordringar", "2021", "-60 250", LOW)],
    ),
    "change in liabilities": (
        {"Kassaflödesanalys": ("80 000", "81 000")},
        [("Ökning/minskning kortfristiga skulder", "2021", "80 000", HIGH)],
    ),
    "closing cash is not the balance sheet's": (
        {"Balansräkning": ("1 419 500", "1 419 000")},
        [("Likvida medel vid årets slut", "2021", "1 419 000", HIGH)],
    ),
    "the result of the income statement": (
        {"Resultaträkning": ("-350 000", "-350 001")},
        [("Årets resultat", "2021", "-350 001", LOW)],
    ),
    "opening cash is not last year's closing": (
        {"Kassaflödesanalys": ("1 500 000", "1 500 010")},
        [("Likvida medel vid årets slut", "2020", "1 749 760", HIGH)],
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_each_tie_is_held(name: str) -> None:
    changed, expected = ALTERED[name]
    found = run(cash_flow.check, *annual(**changed))
    told = [(*cell, f.severity) for cell, f in zip(cells(found), found, strict=True)]
    assert all(one in told for one in expected)
    assert len({cell[:2] for cell in told}) <= 2


def test_a_sum_that_leaves_out_the_result_is_told_once() -> None:
    text = FLOW.format(running="462 836 | 179 295", flow="252 077")
    found = run(cash_flow.check, grid("Kassaflöde", text, GridKind.CASH_FLOW))
    assert sorted(cells(found)) == [
        ("Kassaflöde för den löpande verksamheten", "2018", "-252 077"),
        ("Kassaflöde för den löpande verksamheten", "2019", "468 595"),
        ("Årets kassaflöde", "2018", "-252 077"),
        ("Årets kassaflöde", "2018", "-252 077"),
    ]


def test_a_right_report_gives_nothing() -> None:
    assert run(cash_flow.check, *annual()) == []
    text = FLOW.format(running="468 595 | -252 077", flow="-252 077")
    assert run(cash_flow.check, grid("Kassaflöde", text, GridKind.CASH_FLOW)) == []
