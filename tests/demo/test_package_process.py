"""Referrals, resting and what the insatser do beside enrolments, recounted by plain loops."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.demo.plain import Package, by, volume


@pytest.fixture(scope="module")
def referrals(package: Package) -> list[dict[str, str]]:
    return package["remisser"]


def test_beredningsgruppens_referrals(referrals) -> None:
    assert all(row["remitterad"][:4] == row["beredd"][:4] == "2021" for row in referrals)
    assert by(referrals, "kon") == {"kvinna": 30, "man": 28}
    assert by(referrals, "remittent") == {"af": 22, "fk": 4, "region": 18, "social_services": 14}
    assert by(referrals, "utfall") == {
        "to_team": 22,
        "to_samkraft": 6,
        "queue": 8,
        "own_work": 6,
        "returned": 16,
    }


def test_outcomes_are_those_that_the_group_told(package, referrals) -> None:
    for outcome, number in by(referrals, "utfall").items():
        told = volume(package, "beredningsgruppen", variabel="preparation_outcome", kod=outcome)
        assert told == number


def test_those_who_joined_the_team_are_its_participants(package, referrals) -> None:
    joined = {row["person"]: row for row in referrals if row["utfall"] == "to_team"}
    mine = [row for row in package["inskrivningar"] if row["deltagare"] in joined]
    assert len(mine) == 22
    for row in mine:
        referral = joined[row["deltagare"]]
        assert row["insats"] == referral["insats"] == "samverkansteam"
        assert row["remitterad"] == referral["remitterad"]
        assert row["remittent"] == referral["remittent"]
        assert referral["ur_ko"] in ("", row["start"])


def test_eight_wait_at_the_end_of_the_year(referrals) -> None:
    assert sum(bool(row["i_ko"]) and not row["ur_ko"] for row in referrals) == 8


def test_eight_of_tidsams_participants_are_resting(package) -> None:
    steps = Counter(
        (row["deltagare"], row["handelse"])
        for row in package["processhandelser"]
        if row["insats"] == "tidsam" and row["handelse"].startswith("rest_")
    )
    assert sum(event == "rest_from" for _, event in steps) == 8
    assert not any(event == "rest_to" for _, event in steps)


def test_participants_in_structural_insatser(package) -> None:
    counts = [r for r in package["aktiviteter"] if r["insats"] == "forbundsovergripande"]
    assert sum(int(row["antal"]) for row in counts) == 410
    assert {row["slag"]: int(row["antal"]) for row in counts}["bip_webinar"] == 70


def test_nothing_happens_before_the_referral(package) -> None:
    referred = {
        (row["insats"], row["deltagare"]): row["remitterad"] for row in package["inskrivningar"]
    }
    for row in package["processhandelser"]:
        assert row["dag"] >= referred[row["insats"], row["deltagare"]]


def test_a_few_enrolments_were_entered_late(package) -> None:
    waits = [
        (date.fromisoformat(row["registrerad"]) - date.fromisoformat(row["start"])).days
        for row in package["inskrivningar"]
    ]
    assert min(waits) >= 0
    assert 5 <= sum(wait > 30 for wait in waits) <= len(waits) // 10
