"""Requisitions to members: made, issued, paid, and what a changed key asks for afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.ledger.requisitions import requisitions
from mellanrum.registers.economy.actions import fee_requisitions as letters
from mellanrum.registers.economy.funding_queries import (
    fee_year_of,
    last_part,
    list_requisitions,
    list_unpaid,
)
from mellanrum.registers.economy.models import FeeRequisition, FeeTotal
from mellanrum.registers.economy.requisition_policies import Part, list_differences
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.organisation.models import Forbund
from tests.economy.funding_world import AT, BOARD, ECONOMIST, make_forbund

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TODAY, DUE = today_of(AT), (date(2021, 2, 1), date(2021, 8, 1))
BY = {"by": ECONOMIST, "at": AT}


@pytest.fixture
def forbund() -> Forbund:
    return make_forbund()


def parts_of(forbund: Forbund) -> list[Part]:
    fees = fee_year_of(forbund.slug, 2021)
    assert fees is not None
    return [
        Part(
            r.payer.slug,
            r.number,
            r.period.start,
            r.period.end or r.period.start,
            r.due_on,
            r.ore,
        )
        for r in requisitions(fees, DUE)
    ]


def make(forbund: Forbund) -> list[FeeRequisition]:
    return letters.make(forbund=forbund, year=2021, parts=parts_of(forbund), text="Bankgiro", **BY)


def issue(forbund: Forbund, made: Sequence[FeeRequisition]) -> None:
    seen = {one.pk: one.amount_ore for one in made}
    letters.issue(forbund=forbund, year=2021, on=TODAY, seen=seen, **BY)


def raise_total(forbund: Forbund, kronor: int) -> None:
    with opened("test"):
        FeeTotal.objects.filter(forbund=forbund, year=2021).update(total_ore=kronor * 100)


def test_the_years_letters_ask_for_the_whole_total(forbund: Forbund) -> None:
    make(forbund)
    held = list(list_requisitions(forbund.slug, 2021))
    assert sum(one.amount_ore for one in held) == 5_000_000_00
    assert {one.part for one in held if one.party.slug == "boden"} == {2}
    make(forbund)
    assert list_requisitions(forbund.slug, 2021).count() == len(held), "drafts are replaced"
    assert Event.objects.filter(verb="fee_requisitions.draft").count() == 2


def test_only_who_may_change_the_economy_makes_letters(forbund: Forbund) -> None:
    with pytest.raises(DomainError, match="Din roll"):
        letters.make(forbund=forbund, year=2021, parts=[], text="", by=BOARD, at=AT)


def test_an_issued_letter_stands_and_what_changes_is_asked_for_in_a_new_one(
    forbund: Forbund,
) -> None:
    issue(forbund, make(forbund))
    with pytest.raises(DomainError, match="utfärdades 15 januari 2021"):
        make(forbund)
    raise_total(forbund, 4_000_000)
    asked: dict[str, tuple[str, int]] = {}
    for one in list_requisitions(forbund.slug, 2021):
        before = asked.get(one.party.slug, ("", 0))[1]
        asked[one.party.slug] = (one.party.name, before + one.amount_ore)
    fees = fee_year_of(forbund.slug, 2021)
    assert fees is not None
    changed = list_differences(fees, asked)
    assert sum(one.ore for one in changed) == -1_000_000_00
    part = last_part(forbund.slug, 2021) + 1
    assert part == 3
    rows = [
        Part(one.party, part, date(2021, 1, 1), date(2022, 1, 1), DUE[1], one.ore)
        for one in changed
    ]
    with pytest.raises(FieldError, match="varför"):
        letters.make_differences(forbund=forbund, year=2021, parts=rows, text=" ", **BY)
    made = letters.make_differences(forbund=forbund, year=2021, parts=rows, text="Ny budget", **BY)
    issue(forbund, made)
    held = list_requisitions(forbund.slug, 2021)
    assert sum(one.amount_ore for one in held) == 4_000_000_00


def test_what_was_not_shown_is_not_issued(forbund: Forbund) -> None:
    made = make(forbund)
    with pytest.raises(DomainError, match="ändrats sedan"):
        letters.issue(forbund=forbund, year=2021, on=TODAY, seen={made[0].pk: 1}, **BY)
    with pytest.raises(FieldError, match="framåt"):
        letters.issue(forbund=forbund, year=2021, on=date(2021, 1, 16), seen={}, **BY)
    with pytest.raises(DomainError, match="inget utkast"):
        letters.issue(forbund=forbund, year=2020, on=TODAY, seen={}, **BY)


def test_drafts_are_taken_away_but_not_letters(forbund: Forbund) -> None:
    issue(forbund, make(forbund))
    with pytest.raises(DomainError, match="inget utkast"):
        letters.discard(forbund=forbund, year=2021, **BY)
    assert list_requisitions(forbund.slug, 2021).exists()


def test_a_part_of_the_amount_is_paid_and_the_rest_is_late(forbund: Forbund) -> None:
    issue(forbund, make(forbund))
    one = list_requisitions(forbund.slug, 2021).get(party__slug="lulea", part=1)
    paid = letters.mark_paid(
        requisition=one, paid_on=TODAY, paid_ore=100_00, seen=one.version, **BY
    )
    late = [r.pk for r in list_unpaid(forbund.slug, date(2021, 2, 2))]
    assert paid.pk in late
    with pytest.raises(SeenOldError):
        letters.mark_paid(requisition=one, paid_on=TODAY, paid_ore=1, seen=one.version, **BY)
    with pytest.raises(FieldError, match="mellan 0 kr och"):
        letters.mark_paid(
            requisition=paid, paid_on=TODAY, paid_ore=one.amount_ore + 1, seen=paid.version, **BY
        )
    whole = letters.mark_paid(
        requisition=paid, paid_on=TODAY, paid_ore=one.amount_ore, seen=paid.version, **BY
    )
    assert paid.pk not in [r.pk for r in list_unpaid(forbund.slug, date(2021, 2, 2))]
    undone = letters.mark_paid(
        requisition=whole, paid_on=TODAY, paid_ore=0, seen=whole.version, **BY
    )
    assert undone.paid_on is None


def test_a_draft_is_not_paid(forbund: Forbund) -> None:
    one = make(forbund)[0]
    with pytest.raises(DomainError, match="inte utfärdad"):
        letters.mark_paid(requisition=one, paid_on=TODAY, paid_ore=1, seen=0, **BY)
    assert Decimal(one.amount_ore) > 0
