"""From poured forms in the database to results: the one door, and what it costs."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.persons import closed
from mellanrum.audit.record import action, record
from mellanrum.registers.surveys.actions.answering import submit
from mellanrum.registers.surveys.actions.pouring import pour
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, SurveyNumber
from mellanrum.reports import survey_results
from mellanrum.reports.survey_results import list_surveyed, results_of
from tests.casework.conftest import built, world
from tests.casework.world import World
from tests.surveys.world import AT, BY, OVER, SENT, new_link, open_campaign

__all__ = ["built", "world"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def answer(campaign: Campaign, world: World, times: int) -> None:
    for place in range(times):
        token = new_link(campaign=campaign, world=world)
        content = {**SENT, "values": {"f1": 6 if place % 2 else 2}}
        submit(token=token, content=content, by=BY, at=AT)


def poured(world: World, times: int) -> Campaign:
    campaign = open_campaign(world=world)
    answer(campaign, world, times)
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=OVER)
    return campaign


@action
def register_national(*, world: World) -> None:
    for year, value in ((2026, 75), (2025, 70)):
        SurveyNumber.objects.create(
            forbund=world.forbund, instrument="indikatorer", survey_year=year, value=value,
            group="participant_ongoing", item="f1", source="NNS", n=1000,
        )  # fmt: skip
    record(by=BY, at=AT, verb="survey_numbers.create", subject="survey_numbers:1")


def test_results_of_poured_forms_only(world: World) -> None:
    campaign = poured(world, 8)
    answer(campaign, world, 3)
    register_national(world=world)
    with closed():
        found = results_of(world.forbund.slug, 2026)
    item = found.find_item("participant_ongoing", "f1")
    assert item is not None and item.whole.n.value == 8
    assert item.whole.key_figure is not None and item.whole.key_figure.value == 50
    assert [o.label for o in item.whole.modes] == ["Sällan", "Alltid"]
    assert item.whole.standing.word == "lägre"
    assert item.whole.national_previous is not None and item.whole.national_previous.value == 70
    assert item.whole.comparison is not None
    assert item.whole.comparison.difference_interval is not None  # Newcombe: the nation has a base
    (rate, of_insats) = found.rates
    assert rate.handed is not None and rate.handed.value == 11
    assert rate.rate is not None and rate.rate.value == 100
    assert of_insats.key == "insats.teamet" and of_insats.returned.value == 8
    assert list_surveyed(world.forbund.slug) == [("indikatorer", 2026)]


def test_as_many_queries_however_many_forms(world: World) -> None:
    campaign = poured(world, 5)

    def queries() -> int:
        with CaptureQueriesContext(connection) as log:
            results_of(world.forbund.slug, 2026)
        return len(log)

    few = queries()
    answer(campaign, world, 6)
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=OVER)
    assert queries() == few <= 14


def test_a_state_is_remembered_until_something_changes(
    world: World, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A response rate may lag a minute behind, or every answer would make the next page wait."""
    campaign = poured(world, 5)
    settings.ASIDE = True
    first = results_of(world.forbund.slug, 2026)
    with CaptureQueriesContext(connection) as log:
        assert results_of(world.forbund.slug, 2026) is first
    assert len(log) == 4  # förbund, state of the data and of the questionnaires, tickets
    answer(campaign, world, 5)
    assert results_of(world.forbund.slug, 2026) is first
    monkeypatch.setattr(survey_results, "RATES_KEPT", -1)
    waiting = results_of(world.forbund.slug, 2026)
    assert waiting.rates[0].answered is not None and waiting.rates[0].answered.value == 10
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=OVER)
    assert results_of(world.forbund.slug, 2026).rates[0].returned.value == 10


def test_a_campaign_that_has_not_begun_is_no_result(world: World) -> None:
    open_campaign(world=world, state="draft")
    assert not results_of(world.forbund.slug, 2026).rates
    assert list_surveyed(world.forbund.slug) == []


def test_a_year_that_nobody_was_asked_is_empty(world: World) -> None:
    found = results_of(world.forbund.slug, 2019)
    assert found.instrument is None
    assert not found.tables and not found.items and not found.rates


@action
def leave_out(*, campaign: Campaign) -> None:
    CampaignInsats.objects.filter(campaign=campaign).update(excluded=True, reason="För få svar")
    record(by=BY, at=AT, verb="campaigns.change", subject=f"campaigns:{campaign.slug}")


def test_an_insats_left_out_is_told_and_not_counted(world: World) -> None:
    campaign = poured(world, 6)
    leave_out(campaign=campaign)
    found = results_of(world.forbund.slug, 2026)
    assert [(e.insats, e.reason) for e in found.excluded] == [("teamet", "För få svar")]
    item = found.find_item("participant_ongoing", "f1")
    assert item is not None and item.whole.n.value == 0
    assert item.whole.key_figure is not None and item.whole.key_figure.status == "missing"


def test_the_sheets_of_the_year_before_are_the_previous_value(world: World) -> None:
    before = open_campaign(
        world=world, slug="pagaende-2025", survey_year=2025, from_on=date(2024, 11, 1)
    )
    answer(before, world, 5)
    pour(campaign=before, insats=world.insatser["teamet"].pk, by=BY, at=OVER)
    poured(world, 6)
    found = results_of(world.forbund.slug, 2026)
    item = found.find_item("participant_ongoing", "f1")
    assert item is not None and item.whole.previous is not None
    assert (item.whole.previous.value, item.whole.previous.base) == (40, 5)
    assert item.whole.trend.word == "bättre"


def test_what_is_remembered_follows_the_pouring(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pouring changes no ticket: who remembers by tickets alone shows the results of before."""
    monkeypatch.setattr(survey_results, "settings", SimpleNamespace(ASIDE=True))
    monkeypatch.setattr(survey_results, "_held", OrderedDict())
    campaign = open_campaign(world=world)
    answer(campaign, world, 6)
    before = results_of(world.forbund.slug, 2026)
    assert results_of(world.forbund.slug, 2026) is before
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=OVER)
    after = results_of(world.forbund.slug, 2026).find_item("participant_ongoing", "f1")
    assert after is not None and after.whole.n.value == 6
