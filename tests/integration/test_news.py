"""Other systems are told of a news item once, when everybody can read it: now or on its day."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from mellanrum.api.description import example_of
from mellanrum.audit.actor import system
from mellanrum.jobs import webhook_due
from mellanrum.jobs.webhook_due import send_due
from mellanrum.jobs.website_due import record_published_texts
from mellanrum.registers.integration.models import Webhook, WebhookDelivery
from mellanrum.registers.integration.webhook_policies import WAITS
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.actions.pages import make_news
from mellanrum.registers.website.actions.sites import open_site
from mellanrum.registers.website.actions.texts import (
    publish_text,
    save_draft,
    schedule_text,
    unschedule_text,
    withdraw_text,
)
from mellanrum.registers.website.models import PageText, Site
from mellanrum.registers.website.page_policies import TextRow
from tests.integration.made import new_webhook
from tests.web.conftest import FORBUND, loaded, site
from tests.web.conftest import Site as Web

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
BY = system("test")
ROW = TextRow("Ny insats i höst", "Vi öppnar i september.", "Mer om det kommer.")


@pytest.fixture
def hook(site: Web) -> Webhook:
    held = Site.objects.get(forbund__slug=FORBUND)
    if not held.is_open:
        open_site(site=held, is_open=True, by=BY, at=NOW)
    return new_webhook(get_forbund(FORBUND), "https://nyhet.exempel.se/in", NOW, "Intranätet")


def news() -> PageText:
    return make_news(forbund=get_forbund(FORBUND), row=ROW, by=BY, at=NOW)


def told(hook: Webhook) -> list[dict[str, object]]:
    found = WebhookDelivery.objects.filter(webhook=hook, event="news.published").order_by("pk")
    return [json.loads(one.body) for one in found]


def test_a_published_news_item_is_told_with_where_it_is(site: Web, hook: Webhook) -> None:
    publish_text(text=news(), by=BY, at=NOW)
    (one,) = told(hook)
    assert one["forbund"] == FORBUND
    data = one["data"]
    assert isinstance(data, dict)
    assert data.keys() == example_of("news.published")["data"].keys()
    assert (data["title"], data["published_at"]) == (ROW.title, "2026-03-03T09:00:00+00:00")
    assert "september" not in json.dumps(one)
    page = site.client("stranger").get(str(data["page"]))
    assert ROW.title in page.content.decode()


def test_a_scheduled_item_is_told_when_its_time_has_come_and_only_once(hook: Webhook) -> None:
    schedule_text(text=news(), publish_at=LATER, by=BY, at=NOW)
    record_published_texts(BY, LATER - timedelta(seconds=1))
    assert told(hook) == []
    record_published_texts(BY, LATER + timedelta(minutes=2))
    record_published_texts(BY, LATER + timedelta(minutes=3))
    (one,) = told(hook)
    assert one["data"]["published_at"] == "2026-03-06T09:00:00+00:00"  # type: ignore[index]


def test_one_that_is_called_off_or_over_before_anybody_looked_is_not_told(hook: Webhook) -> None:
    off = schedule_text(text=news(), publish_at=LATER, by=BY, at=NOW)
    unschedule_text(text=off, by=BY, at=NOW)
    day = LATER + timedelta(days=1)
    schedule_text(text=news(), publish_at=LATER, ends_at=day, by=BY, at=NOW)
    record_published_texts(BY, day + timedelta(days=1))
    assert told(hook) == []


def test_a_corrected_text_or_a_translation_is_not_told_but_one_that_comes_back_is(
    hook: Webhook,
) -> None:
    text = publish_text(text=news(), by=BY, at=NOW)
    again = save_draft(page=text.page, language="sv", row=ROW, by=BY, at=LATER)
    again = publish_text(text=again, by=BY, at=LATER)
    easy = save_draft(page=text.page, language="sv-easy", row=ROW, by=BY, at=LATER)
    publish_text(text=easy, by=BY, at=LATER)
    assert len(told(hook)) == 1
    withdraw_text(text=again, by=BY, at=LATER)
    back = save_draft(page=text.page, language="sv", row=ROW, by=BY, at=LATER)
    publish_text(text=back, by=BY, at=LATER)
    assert len(told(hook)) == 2


def test_a_closed_site_tells_nobody(hook: Webhook) -> None:
    held = Site.objects.get(forbund__slug=FORBUND)
    open_site(site=held, is_open=False, by=BY, at=NOW)
    publish_text(text=news(), by=BY, at=NOW)
    assert told(hook) == []


def test_one_that_is_not_received_is_tried_again_with_the_same_number(
    hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, bytes]] = []
    answers = iter([503, 503, 204])

    def send(message: webhook_due.Message, **_: object) -> int:
        if message.url != hook.url:  # the other systems of the site
            return 204
        sent.append((message.headers["Mellanrum-Delivery"], message.body))
        return next(answers)

    monkeypatch.setattr(webhook_due, "send", send)
    publish_text(text=news(), by=BY, at=NOW)
    at = NOW
    for wait in (timedelta(0), *WAITS[:2], WAITS[2]):
        at += wait
        send_due(BY, at)
    assert len(sent) == 3
    assert len(set(sent)) == 1
    delivery = WebhookDelivery.objects.get(webhook=hook, event="news.published")
    assert (delivery.state, delivery.attempts) == ("delivered", 3)
