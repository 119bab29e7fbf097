"""Drawing is the same whoever draws, and by amount as likely as the amount says."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import number
from mellanrum.ledger.sampling import Item, Method, draw, population_sha256
from mellanrum.registers.economy import control_policies as rules
from mellanrum.registers.economy.control_policies import Choice
from mellanrum.reports.control_tables import Drawn, Sample, outcome_table, protocol, sheets

AMOUNTS = (1, 2, 3, 4, 10, 0, 0, 100, 7, 3, 3)
ITEMS = [Item(f"A:{number}", ore) for number, ore in enumerate(AMOUNTS)]
METHODS = st.sampled_from(Method)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=30),
    METHODS,
    st.integers(0, 2**63 - 1),
    st.data(),
)
def test_a_draw_is_the_same_in_any_order_and_draws_nothing_twice(
    amounts: list[int], method: Method, seed: int, data: st.DataObject
) -> None:
    items = [Item(f"A:{number}", ore) for number, ore in enumerate(amounts)]
    there = len(items) if method is Method.RANDOM else sum(ore > 0 for ore in amounts)
    size = data.draw(st.integers(1, max(1, there)))
    if there == 0:
        with pytest.raises(ValueError, match="cannot be drawn"):
            draw(items, size, seed, method)
        return
    other = data.draw(st.permutations(items))
    first = draw(items, size, seed, method)
    assert first == draw(other, size, seed, method)
    assert len(set(first)) == size
    assert population_sha256(items) == population_sha256(other)


def test_a_known_draw_never_changes() -> None:
    """A protocol of years ago must be possible to draw again."""
    assert draw(ITEMS, 3, 2021, Method.RANDOM) == ["A:5", "A:9", "A:8"]
    assert draw(ITEMS, 3, 2021, Method.AMOUNT) == ["A:7", "A:9", "A:10"]
    assert population_sha256(ITEMS).startswith("a5adaebc")
    changed = [*ITEMS[1:], Item("A:0", 2)]
    assert population_sha256(changed) != population_sha256(ITEMS)


def test_by_amount_the_chance_is_the_amount() -> None:
    """Beside the certain one, two of 33 öre are drawn: an item of 10 in 20 of 33 draws."""
    times = 3000
    by_amount: Counter[str] = Counter()
    at_random: Counter[str] = Counter()
    for seed in range(times):
        by_amount.update(draw(ITEMS, 3, seed, Method.AMOUNT))
        at_random.update(draw(ITEMS, 3, seed, Method.RANDOM))
    assert by_amount["A:7"] == times
    assert not by_amount["A:5"]
    for place, ore in enumerate(AMOUNTS):
        if ore < 100:
            assert abs(Fraction(by_amount[f"A:{place}"], times) - Fraction(2 * ore, 33)) < 0.03
        assert abs(at_random[f"A:{place}"] / times - 3 / 11) < 0.03


def test_the_choice_is_kept_and_read_back() -> None:
    choice = Choice(rules.read_accounts("4000-4999, 5010"), 500_00, "steget-fram", "manual",
                    date(2021, 1, 1), date(2021, 7, 1))  # fmt: skip
    assert rules.choice_in(rules.choice_out(choice)) == choice
    assert rules.choice_out(Choice()) == {}
    assert "19301" in choice.ranges()[0] or "40101" in choice.ranges()[0]
    with pytest.raises(DomainError, match="”4x”"):
        rules.read_accounts("4000, 4x")
    with pytest.raises(DomainError, match="slutar innan"):
        rules.check_choice(Choice(from_on=date(2021, 7, 1), before_on=date(2021, 1, 1)))


def test_what_lacks_stands_before_the_comment() -> None:
    points = [point.fault for point in rules.list_points()[0]]
    said = rules.said_of(points[:2], "Kvitto saknas.\nBe om det.")
    assert said == f"Brister: {points[0]}; {points[1]}\nKvitto saknas.\nBe om det."
    assert rules.said_of([], "Bara text ") == "Bara text"
    with pytest.raises(DomainError, match="brister enligt listan"):
        rules.check_judging("right", points[:1], "", was_part=False)
    with pytest.raises(DomainError, match="Skriv vad som brister"):
        rules.check_judging("wrong", [], " ", was_part=False)
    with pytest.raises(DomainError, match="Någon annan granskar"):
        rules.check_judging("right", [], "", was_part=True)
    with pytest.raises(DomainError, match="11 verifikat att dra bland"):
        rules.check_draw("Prov", "", 12, 1, ITEMS, Method.RANDOM)
    with pytest.raises(DomainError, match="9 verifikat att dra bland"):
        rules.check_draw("Prov", "", 10, 1, ITEMS, Method.AMOUNT)


def sample(verdicts: list[str], population: int, method: str = "random") -> Sample:
    items = tuple(
        Drawn(n, f"A{n}", date(2021, 3, n), "Hyra", 1000_00, verdict, "Fel konto" * bool(verdict))
        for n, verdict in enumerate(verdicts, start=1)
    )
    return Sample("7", "Prov", "", 2021, method, population, (("Frö", "2021"),), items)


def test_the_rate_of_errors_has_an_interval_only_where_it_says_something() -> None:
    """Wilson's interval of 1 of 10 at 95 %: 1.79 to 40.42 per cent, worked out by hand."""
    judged = ["wrong", "remark", *["right"] * 8]
    table = outcome_table(sample(judged, 121))
    row = next(one for one in table.rows if one.key == "wrong")
    told = [number(cell.value, 2) for cell in row.cells if cell and cell.value is not None]
    assert told == ["1,00", "10,00", "1,79", "40,42"]
    assert table.finding == "1 av 10 granskade verifikat är fel"
    faults = next(one for one in table.rows if one.key == "brister")
    assert faults.cells[0] is not None
    assert faults.cells[0].value == 2
    for other in (
        sample(judged, 10),
        sample(judged, 121, "amount"),
        sample([*judged[:-1], ""], 121),
    ):
        assert len(outcome_table(other).columns) == 2
    assert outcome_table(sample(["", ""], 9)).rows[0].cells[1] is not None


def test_the_protocol_tells_every_voucher_and_that_it_is_a_draft() -> None:
    held = sample(["wrong", "right"], 121)
    letter = protocol(held, ("Samordningsförbundet Prov",))
    assert letter.mark == "Utkast, inte avrapporterat"
    assert [row[1] for row in letter.rows] == ["A1", "A2"]
    assert "Frö: 2021" in letter.paragraphs[0]
    names = [name for name, _, _ in sheets(held)]
    assert names == ["Stickprovet", "Utfall", "Verifikat"]
