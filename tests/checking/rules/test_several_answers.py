"""A table over 100 % says that several answers are possible, or is told to."""

from __future__ import annotations

from dataclasses import replace

from mellanrum.checking.rules import several_answers, wholes
from tests.checking.tables import cells, grid, run

SUPPORT = grid(
    "Försörjning vid start",
    "rad | 2021\nEkonomiskt bistånd | 60 %\nSjukpenning | 41 %\nAktivitetsstöd | 33 %",
)


def test_a_table_over_hundred_lacks_the_note_once() -> None:
    found = run(several_answers.check, SUPPORT)
    assert cells(found) == [("Ekonomiskt bistånd", "2021", "")]
    assert "134" in found[0].message
    assert run(wholes.check, SUPPORT) == []


def test_the_note_is_enough() -> None:
    noted = replace(SUPPORT, notes=("Flera svar är möjliga, varför summan överstiger 100 %.",))
    assert run(several_answers.check, noted) == []


def test_questions_of_their_own_are_no_distribution() -> None:
    asked = grid("Indikatorer 2021", "rad | 2021\nDelaktig | 88 %\nTrygg | 90 %\nNöjd | 70 %")
    assert run(several_answers.check, asked) == []
