"""Counts, shares, modes and indicators against a slow oracle and a hand-worked example."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import rounded
from mellanrum.instruments.comparison import Arrow, Colour
from mellanrum.instruments.definition import Tone
from mellanrum.stats.surveys.frames import SheetRow
from tests.stats.surveys import oracle
from tests.stats.surveys.forms import GROUP, forms, of_all, results, row

EVERYTHING = Policy(1)
STEM = f"enkat.2021.{GROUP}"


def printed(figure: Figure | None):
    return None if figure is None or figure.value is None else rounded(figure.value, 0)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(forms(), min_size=1, max_size=25), seed=st.integers())
def test_every_number_is_the_oracles_and_no_order_matters(rows: list[SheetRow], seed: int) -> None:
    shuffled = list(rows)
    Random(seed).shuffle(shuffled)
    found = results(shuffled, EVERYTHING)
    assert found.figures[f"{STEM}.inkomna"].value == len(rows)
    for item in found.items:
        for cell in item.cells:
            given_ = oracle.answers(rows, item.item.key, cell.key)
            n, k = len(given_), sum(code in oracle.TOP for code in given_)
            assert cell.n.value == n == sum(int(c.number.value or 0) for c in cell.chosen)
            assert printed(cell.key_figure) == oracle.percent(k, n)
            assert {c.option.code: c.number.value for c in cell.chosen} == {
                code: given_.count(code) for code in (1, 2, 3)
            }
            most = max((given_.count(code) for code in (1, 2, 3)), default=0)
            modes = [code for code in (1, 2, 3) if most and given_.count(code) == most]
            assert [option.code for option in cell.modes] == modes
            asked = oracle.asked(rows, item.item.key, cell.key)
            assert printed(cell.non_response) == oracle.percent(asked - n, asked)
            assert printed(cell.tones[Tone.POSITIVE]) == oracle.percent(k, n)


def worked() -> list[SheetRow]:
    """Nine women and eight men of two insatser; what they answer is easy to count."""
    women = [row("woman", "a", "x", f1=3, f2=1 if i < 3 else 2) for i in range(9)]
    men = [row("man", "b", "y", f1=3 if i < 4 else 1, f2=3) for i in range(8)]
    return women + men


def test_a_worked_example() -> None:
    """f1: 9 + 4 of 17 = 76 %. f2: 6 + 8 of 17 = 82 %. The indicator is (76 + 82) / 2 = 79 %."""
    national, own = of_all(f1=75, f2=90), of_all(f1=70, f2=70)
    found = results(worked(), Policy(5), national, national, own)
    item = found.find_item(GROUP, "f1")
    assert item is not None and item.is_split
    assert [printed(item.find_cell(k).key_figure) for k in ("alla", "kvinna", "man")] == [
        76, 100, 50,
    ]  # fmt: skip
    assert (item.whole.standing.word, item.whole.trend.word) == ("samma", "bättre")
    indicator = found.find_indicator(1)
    assert indicator is not None and indicator.whole is not None
    assert (indicator.whole.value.value, indicator.whole.used) == (79, 2)
    assert indicator.whole.standing.colour is Colour.RED  # 82 is lower than 90, 76 the same as 75
    assert (indicator.whole.trend.arrow, indicator.mode) == (Arrow.UP, "Positivt")
    assert printed(indicator.find_cell("insats.b").value) == 75  # (50 + 100) / 2


def test_a_question_that_nobody_put_last_year_says_why() -> None:
    rows = [row("woman", "a", "x", f1=3, f2=3, f3=3) for _ in range(6)]
    found = results(rows, Policy(5), own=of_all(f3=50))
    item = found.find_item(GROUP, "f3")
    assert item is not None and item.whole.trend.why == "Frågan är ny."
    table = found.tables[f"{STEM}.f3"]
    assert any("Frågan är ny." in note for note in table.notes)
    assert item.whole.comparison_before is None


def test_two_questions_that_point_both_ways_cancel_out() -> None:
    found = results(worked(), EVERYTHING, of_all(f1=70, f2=88))
    indicator = found.find_indicator(1)
    assert indicator is not None and indicator.whole is not None
    assert indicator.whole.standing.is_starred
    assert indicator.whole.standing.colour is Colour.NONE  # +6 and -6
    assert "tar ut varandra" in found.tables["enkat.2021.indikatorer"].rows[0].note


def test_an_excluded_indicator_says_so() -> None:
    found = results(worked(), EVERYTHING)
    note = found.tables["enkat.2021.indikatorer"].rows[2].note
    assert note == "Ingen enkät."


def test_keys_are_unique_and_every_share_names_its_base() -> None:
    found = results(worked(), EVERYTHING)
    shares = [
        f for key, f in found.figures.items() if f.unit is Unit.PERCENT and ".indikator." not in key
    ]
    assert shares
    assert all(f.base_key in found.figures for f in shares)
    assert f"{STEM}.f1.nyckeltal.kvinna" in found.figures
    assert all(f.provenance.definition for f in found.figures.values())


def test_nothing_is_told_of_an_unanswered_year() -> None:
    found = results([], EVERYTHING)
    item = found.find_item(GROUP, "f1")
    assert item is not None and item.whole.key_figure is not None
    assert item.whole.key_figure.status is Status.MISSING
