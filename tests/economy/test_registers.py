"""Simple registers: a key and its shares are one decision, and a mistyped row is taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions import (
    board_goals,
    exit_notices,
    fee_keys,
    fixed_assets,
    liquid_placements,
)
from mellanrum.registers.economy.models import (
    BoardGoal,
    BoardGoalReview,
    FeeKey,
    FeeShare,
    FixedAsset,
    Placement,
    PlacementValue,
)
from mellanrum.registers.economy.rows import (
    BoardGoalReviewRow,
    BoardGoalRow,
    ExitNoticeRow,
    FeeKeyRow,
    FeeShareRow,
    FixedAssetRow,
    PlacementRow,
    PlacementValueRow,
)
from mellanrum.registers.organisation.models import Forbund
from tests.economy.funding_world import AT, BOARD, ECONOMIST, SECOND, START, make_forbund

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KEY = FeeKeyRow("municipality", SECOND, "Ny överenskommelse")
ASSET = FixedAssetRow(
    "skarm", "Skärm", "1220", "1229", date(2021, 3, 1), 4_000_000, 36, "Faktura 17"
)
GOAL = BoardGoalRow("ramen", "Budgetramen hålls", "financial", 2021, "Verksamhetsplanen")


@pytest.fixture
def forbund() -> Forbund:
    return make_forbund()


def shares(**percent: str) -> list[FeeShareRow]:
    return [FeeShareRow("municipality", SECOND, p, Decimal(n)) for p, n in percent.items()]


def last_event() -> Event:
    found = Event.objects.order_by("-pk").first()
    assert found is not None
    return found


def test_a_key_is_written_whole(forbund: Forbund) -> None:
    new = shares(lulea="50", pitea="30.5", boden="19.5")
    fee_keys.save_fee_key(forbund=forbund, row=KEY, shares=new, by=ECONOMIST, at=AT)
    held = FeeShare.objects.filter(key__from_on=SECOND).values_list("party__slug", "percent")
    assert dict(held) == {s.party: s.percent for s in new}
    assert FeeKey.objects.get(from_on=SECOND).is_inferred is False
    assert FeeShare.objects.filter(key__from_on=START).count() == 3


def test_shares_that_are_not_the_whole_change_nothing(forbund: Forbund) -> None:
    before = Event.objects.count()
    few = shares(lulea="50", pitea="30.5")
    with pytest.raises(DomainError, match="tillsammans 80,5 procent"):
        fee_keys.save_fee_key(forbund=forbund, row=KEY, shares=few, by=ECONOMIST, at=AT)
    with pytest.raises(DomainError, match="delar inte på kommunernas del"):
        wrong = [FeeShareRow("municipality", SECOND, "region-norrbotten", Decimal(100))]
        fee_keys.save_fee_key(forbund=forbund, row=KEY, shares=wrong, by=ECONOMIST, at=AT)
    assert FeeShare.objects.filter(key__from_on=SECOND).count() == 4
    assert FeeKey.objects.get(from_on=SECOND).is_inferred
    assert Event.objects.count() == before


def test_the_board_changes_no_key(forbund: Forbund) -> None:
    with pytest.raises(DomainError):
        fee_keys.remove_fee_key(
            forbund=forbund, kind="municipality", from_on=SECOND, by=BOARD, at=AT
        )
    assert FeeKey.objects.count() == 2


def test_a_key_is_taken_away_with_its_shares_and_the_log_tells_it(forbund: Forbund) -> None:
    key = {"kind": "municipality", "from_on": SECOND}
    fee_keys.remove_fee_key(forbund=forbund, by=ECONOMIST, at=AT, **key)
    assert FeeKey.objects.count() == 1
    assert FeeShare.objects.count() == 3
    event = last_event()
    assert (event.verb, event.subject) == ("fee_keys.remove", "fee_keys:municipality/2021-07-01")
    assert event.detail["source"] == "uträknad ur avgifterna i årsredovisning 2021, not 1"
    with pytest.raises(DomainError, match="finns inte längre"):
        fee_keys.remove_fee_key(forbund=forbund, by=ECONOMIST, at=AT, **key)


def test_what_something_hangs_on_stays(forbund: Forbund) -> None:
    board_goals.save_board_goal(forbund=forbund, row=GOAL, by=ECONOMIST, at=AT)
    said = BoardGoalReviewRow("ramen", 2021, "reached", "Ramen hölls")
    board_goals.review_board_goal(forbund=forbund, row=said, by=ECONOMIST, at=AT)
    assert BoardGoalReview.objects.get().reviewed_by == ECONOMIST.key
    with pytest.raises(DomainError, match="annat i registren bygger på den"):
        board_goals.remove_board_goal(forbund=forbund, slug="ramen", by=ECONOMIST, at=AT)
    board_goals.remove_board_goal_review(
        forbund=forbund, goal="ramen", year=2021, by=ECONOMIST, at=AT
    )
    board_goals.remove_board_goal(forbund=forbund, slug="ramen", by=ECONOMIST, at=AT)
    assert not BoardGoal.objects.exists()


def test_a_goal_without_figure_is_judged_in_words(forbund: Forbund) -> None:
    board_goals.save_board_goal(forbund=forbund, row=GOAL, by=ECONOMIST, at=AT)
    with pytest.raises(DomainError, match="Välj en bedömning"):
        unsaid = BoardGoalReviewRow("ramen", 2021, comment="Vet inte")
        board_goals.review_board_goal(forbund=forbund, row=unsaid, by=ECONOMIST, at=AT)


def test_a_change_tells_what_was_before(forbund: Forbund) -> None:
    fixed_assets.save_fixed_asset(forbund=forbund, row=ASSET, by=ECONOMIST, at=AT)
    changed = replace(ASSET, months=48)
    fixed_assets.save_fixed_asset(forbund=forbund, row=changed, by=ECONOMIST, at=AT)
    assert FixedAsset.objects.get().months == 48
    assert last_event().detail["before"] == {"months": 36}


def test_a_placement_takes_its_values_with_it(forbund: Forbund) -> None:
    held = PlacementRow(
        "konto", "Konto", "Banken", "deposit", "1820", date(2021, 3, 1), 5_000_000, "Avtal"
    )
    liquid_placements.save_placement(forbund=forbund, row=held, by=ECONOMIST, at=AT)
    value = PlacementValueRow("konto", date(2021, 12, 31), 5_100_000, "Besked")
    liquid_placements.save_placement_value(forbund=forbund, row=value, by=ECONOMIST, at=AT)
    early = replace(value, on=date(2021, 2, 28))
    with pytest.raises(DomainError, match="hade inte placeringen"):
        liquid_placements.save_placement_value(forbund=forbund, row=early, by=ECONOMIST, at=AT)
    liquid_placements.remove_placement(forbund=forbund, slug="konto", by=ECONOMIST, at=AT)
    assert not Placement.objects.exists()
    assert not PlacementValue.objects.exists()


def test_a_member_gives_notice_once(forbund: Forbund) -> None:
    first = ExitNoticeRow("boden", date(2021, 9, 1), 36, date(2025, 1, 1), "Brev")
    exit_notices.save_exit_notice(forbund=forbund, row=first, by=ECONOMIST, at=AT)
    again = replace(first, given_on=date(2021, 10, 1))
    with pytest.raises(DomainError, match="redan sagt upp sitt medlemskap, 1 september 2021"):
        exit_notices.save_exit_notice(forbund=forbund, row=again, by=ECONOMIST, at=AT)
    taken_back = replace(first, withdrawn_on=date(2021, 9, 20))
    exit_notices.save_exit_notice(forbund=forbund, row=taken_back, by=ECONOMIST, at=AT)
    exit_notices.save_exit_notice(forbund=forbund, row=again, by=ECONOMIST, at=AT)
