"""Counts from a party's own system: checked, kept in versions, and counted as all others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.gate import opened
from mellanrum.registers.insatser.models import HeadCount
from mellanrum.registers.integration.actions.counts import close_months
from mellanrum.registers.integration.models import CountVersion
from mellanrum.registers.integration.token_policies import COUNTS
from mellanrum.registers.organisation.queries import get_forbund
from tests.integration.made import BY, PARTY, new_token
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def path(month: str, insats: str = "arenan") -> str:
    return f"/api/v1/forbund/{FORBUND}/insatser/{insats}/antal/{month}"


def body(started: int, ongoing: int, ended: int) -> dict[str, Any]:
    def kind(total: int) -> dict[str, int]:
        return {"total": total, "woman": total, "man": 0, "other": 0}

    return {"started": kind(started), "ongoing": kind(ongoing), "ended": kind(ended)}


@pytest.fixture
def system(site: Site) -> Client:
    _, sent = new_token(get_forbund(FORBUND), timezone.now(), COUNTS, party=PARTY)
    return Client(headers={"Authorization": f"Bearer {sent}"})


def put(system: Client, month: str, content: Any, insats: str = "arenan", query: str = "") -> Any:
    return system.put(path(month, insats) + query, content, content_type="application/json")


def counted(from_on: str, to_on: str) -> dict[str, int]:
    found = HeadCount.objects.filter(
        insats__slug="arenan", from_on=from_on, to_on=to_on, sex="", variable=""
    )
    return dict(found.values_list("population", "count"))


def test_months_become_the_quarter_and_the_year_so_far(system: Client) -> None:
    for month, counts in (("01", (9, 20, 3)), ("02", (6, 24, 2)), ("03", (7, 26, 5))):
        assert put(system, f"2020-{month}", body(*counts)).status_code == 201
    quarter = {"new": 22, "closed": 10, "ongoing": 26, "participants": 36}
    assert counted("2020-01-01", "2020-04-01") == quarter
    assert counted("2020-02-01", "2020-03-01") == {}, "a month alone is no count of the statistics"
    women = HeadCount.objects.get(
        insats__slug="arenan", from_on="2020-01-01", to_on="2020-04-01", sex="woman",
        population="new",
    )  # fmt: skip
    assert women.count == 22


def test_the_same_again_changes_nothing_and_a_correction_is_a_version(system: Client) -> None:
    first = put(system, "2020-01", body(9, 20, 3)).json()
    again = put(system, "2020-01", body(9, 20, 3))
    assert (again.status_code, again.json()["is_new"]) == (200, False)
    assert again.json()["sha256"] == first["sha256"]
    assert put(system, "2020-01", body(8, 20, 3)).json()["version"] == 2
    assert counted("2020-01-01", "2020-02-01")["new"] == 8
    told = system.get(path("2020-01")).json()
    assert [one["version"] for one in told] == [2, 1]
    assert set(told[0]) == {"version", "sha256", "received_at"}, "no number is told back"


def test_a_trial_says_what_would_happen_and_keeps_nothing(system: Client) -> None:
    answer = put(system, "2020-01", body(9, 20, 3), query="?prov=true")
    assert (answer.status_code, answer.json()["version"]) == (200, 0)
    assert not CountVersion.objects.filter(from_on="2020-01-01").exists()
    assert put(system, "2020-01", {**body(9, 20, 3), "namn": "x"}, query="?prov=true").json()[
        "errors"
    ] == [{"field": "namn", "message": "Fältet finns inte."}]


def test_what_does_not_go_on_from_the_month_before_is_told(system: Client) -> None:
    put(system, "2020-01", body(9, 20, 3))
    assert put(system, "2020-02", body(6, 24, 2)).json()["warnings"] == []
    assert "Kontrollera" in put(system, "2020-02", body(6, 25, 2)).json()["warnings"][0]


@pytest.mark.parametrize(
    ("month", "insats", "status", "sentence"),
    [
        ("2021-01", "arenan", 409, "redan inlästa på annat sätt"),
        ("2022-01", "arenan", 409, "hade inget beslut"),
        ("2020-01", "moa-pitea", 404, "finns inte"),
        ("2020-13", "arenan", 422, "Rätta"),
    ],
)
def test_what_is_not_taken(
    system: Client, month: str, insats: str, status: int, sentence: str
) -> None:
    answer = put(system, month, body(1, 1, 1), insats)
    assert answer.status_code == status
    assert sentence in answer.json()["detail"]


def test_sums_future_and_closed_months_are_refused(system: Client) -> None:
    wrong = body(9, 20, 3) | {"started": {"total": 9, "woman": 5, "man": 5, "other": 0}}
    assert "inte lika med" in put(system, "2020-01", wrong).json()["detail"]
    ahead = f"{timezone.localdate() + timedelta(days=40):%Y-%m}"
    assert "inte slut" in put(system, ahead, body(1, 1, 1)).json()["detail"]
    below = put(system, "2020-01", body(-1, 1, 1))
    assert "Skriv ett tal som är minst 0." in str(below.json()["errors"])
    first = timezone.localdate().replace(year=2020, month=3, day=1)
    close_months(forbund=get_forbund(FORBUND), closed_before_on=first, by=BY, at=timezone.now())
    answer = put(system, "2020-02", body(1, 1, 1))
    assert (answer.status_code, "stängd" in answer.json()["detail"]) == (409, True)
    assert put(system, "2020-03", body(1, 1, 1)).status_code == 201


def test_a_session_sends_no_counts(site: Site) -> None:
    client = site.client("director")
    answer = client.put(path("2020-01"), body(1, 1, 1), content_type="application/json")
    assert answer.status_code == 401


def test_the_statistics_count_what_was_sent(site: Site, system: Client) -> None:
    with opened("test"):
        HeadCount.objects.filter(insats__slug="arenan").delete()
    for number in range(1, 13):
        assert put(system, f"2021-{number:02}", body(9, 20, 9)).status_code == 201
    ask = f"/api/v1/forbund/{FORBUND}/fraga?insats=arenan&matt="
    told = [
        site.client("director").get(ask + asked).json()["rows"][0]["cells"][0]["printed"]
        for asked in ("nya.antal&period=2021", "deltagare.antal&period=2021-K1")
    ]
    assert told == ["108", "47"]
