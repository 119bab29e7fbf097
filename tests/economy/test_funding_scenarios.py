"""What if: the fees and the state's allocation, asked, kept and read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.fees import shares_on
from mellanrum.ledger.funding import KeyVersion, Membership, Payer, fees_of_year
from mellanrum.registers.economy.actions import scenarios
from mellanrum.registers.economy.allocation_policies import (
    AllocationQuestion,
    allocation_from_json,
    allocation_to_json,
    answer_allocation,
    asked_from_json,
    read_needs,
)
from mellanrum.registers.economy.funding_queries import list_scenarios
from mellanrum.registers.economy.models import FeeKey, FeeTotal
from mellanrum.registers.economy.scenario_policies import (
    NEWCOMER,
    FeeQuestion,
    answer_fees,
    answer_from_json,
    answer_to_json,
    question_from_json,
)
from tests.economy.funding_world import AT, ECONOMIST, make_forbund

FIRST = date(2021, 1, 1)
PAYERS = (
    Payer("fk", "Staten", "state"),
    Payer("r", "Regionen", "region"),
    Payer("a", "A kommun", "municipality"),
    Payer("b", "B kommun", "municipality"),
)
KEY = KeyVersion(FIRST, {"a": 60, "b": 40}, "Beslut")
FEES = fees_of_year(
    1_000_000_00,
    2021,
    PAYERS,
    shares_on(FIRST),
    {"municipality": (KEY,)},
    [Membership(p.slug, FIRST) for p in PAYERS],
)
NEW_KEY = {"a": Decimal(50), "b": Decimal(30), NEWCOMER: Decimal(20)}
PASTED = (
    "Förbund\tMått\tInvånare\tFörra året\n"
    "Norr\t1 000,5\t50 000\t2 500 000\nSöder\t2000\t100000\t5 000 000\tja\n"
)


def kronor(question: FeeQuestion) -> dict[str, int]:
    return {o.slug: o.after // 100 for o in answer_fees(FEES, question).outcomes}


def test_thirty_per_cent_more_is_shared_as_before() -> None:
    asked = FeeQuestion(percent=Decimal(30))
    assert kronor(asked) == {"fk": 650_000, "r": 325_000, "a": 195_000, "b": 130_000}
    assert "30 procent" in answer_fees(FEES, asked).sentences[0]


def test_a_new_municipality_from_july_with_a_new_key() -> None:
    july = date(2021, 7, 1)
    asked = FeeQuestion(newcomer="C kommun", joins_on=july, key_from_on=july, shares=NEW_KEY)
    assert kronor(asked) == {
        "fk": 500_000, "r": 250_000, "a": 137_500, "b": 87_500, NEWCOMER: 25_000,
    }  # fmt: skip
    answer = answer_fees(FEES, asked)
    assert answer_from_json(answer_to_json(asked, answer)) == answer
    assert question_from_json(answer_to_json(asked, answer)["question"]) == asked


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (FeeQuestion(), "minst en sak"),
        (FeeQuestion(newcomer="C"), "behöver en dag"),
        (FeeQuestion(shares={"a": Decimal(100)}), "från vilken dag"),
        (FeeQuestion(key_from_on=FIRST, shares={"a": Decimal(99)}), "inte 100 procent"),
        (FeeQuestion(key_from_on=date(2022, 1, 1), shares={"a": Decimal(100)}), "2021 eller"),
    ],
)
def test_a_question_that_cannot_be_answered(asked: FeeQuestion, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        answer_fees(FEES, asked)


def test_pasted_rows_are_read_and_the_parts_are_the_total() -> None:
    asked = AllocationQuestion(2021, 10_000_000_00, PASTED)
    answer = answer_allocation(asked)
    assert [row.name for row in answer.rows] == ["Norr", "Söder"]
    assert sum(row.ore for row in answer.rows) == asked.total_ore
    assert answer.rows[0].last_year == 2_500_000_00
    kept = allocation_to_json(asked, answer)
    assert allocation_from_json(kept) == answer
    assert asked_from_json(kept) == asked
    held = answer_allocation(AllocationQuestion(2021, 5_000_000_00, PASTED, max_cut_percent=10))
    assert held.rows[0].ore == 2_250_000_00, "held by the limit on cuts"
    assert "andra tal" in held.notes[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Norr;1", "Rad 1 går inte att läsa"),
        ("Norr;1;2;3;kanske", "skriv ja eller nej"),
        ("Norr;ett;50;3\nSöder;x1;5;6", "Rad 1: försörjningsmåttet ”ett”"),
        ("Norr;1;2,5;3", "inget helt tal"),
        ("Norr;1;2;12 kronor", "Rad 1"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(text: str, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        list(read_needs(text))


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_scenario_is_kept_removed_and_put_back_and_changes_nothing() -> None:
    forbund = make_forbund()
    before = (FeeTotal.objects.count(), FeeKey.objects.count())
    by = {"by": ECONOMIST, "at": AT}
    asked = FeeQuestion(percent=Decimal(30))
    content = answer_to_json(asked, answer_fees(FEES, asked))
    made = scenarios.save(
        forbund=forbund, title="Trettio procent", kind="fees", year=2021, content=content, **by
    )
    made.refresh_from_db()
    assert answer_from_json(made.content) == answer_fees(FEES, asked)
    scenarios.remove(scenario=made, **by)
    assert not list_scenarios(forbund.slug).exists()
    scenarios.restore(scenario=made, **by)
    assert list_scenarios(forbund.slug).get() == made
    assert (FeeTotal.objects.count(), FeeKey.objects.count()) == before
    assert Event.objects.filter(verb__startswith="funding_scenarios.").count() == 3
    with pytest.raises(DomainError, match="rubrik"):
        scenarios.save(forbund=forbund, title=" ", kind="fees", year=2021, content={}, **by)
