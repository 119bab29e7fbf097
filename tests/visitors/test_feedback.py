"""Anybody says what does not work; the secretariat answers and then forgets who it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.website.actions import feedback as actions
from mellanrum.registers.website.feedback_policies import FeedbackRow, check_feedback
from mellanrum.registers.website.models import Feedback
from tests.visitors.made import OFFICE
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
FORM = f"/webb/{FORBUND}/synpunkt/"
SENT = {"kind": "barrier", "text": "Menyn går inte att öppna med Zornnik.", "page": "/insatser/"}


@pytest.fixture(autouse=True)
def forgotten() -> None:
    cache.clear()


def latest() -> Feedback:
    return Feedback.objects.order_by("-pk")[0]


def test_a_message_arrives_without_a_cookie_and_its_words_stay_out_of_the_log(site: Site) -> None:
    stranger = Client(enforce_csrf_checks=True)
    shown = stranger.get(FORM)
    answer = stranger.post(FORM, SENT)
    assert (shown.status_code, answer.status_code, dict(stranger.cookies)) == (200, 200, {})
    assert "Tack" in answer.content.decode()
    held = latest()
    assert (held.kind, held.text, held.state) == ("barrier", SENT["text"], "received")
    event = Event.objects.get(verb="feedback.receive", subject=f"feedback:{held.pk}")
    assert "Zornnik" not in str(event.detail)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": " "}, "Skriv vad som inte fungerar"),
        ({"kind": "version"}, "vart vi ska skicka innehållet"),
        ({"kind": "nonsense"}, "giltigt alternativ"),
    ],
)
def test_what_is_missing_is_told_at_its_field(
    site: Site, changes: dict[str, str], told: str
) -> None:
    before = Feedback.objects.count()
    answer = Client().post(FORM, SENT | changes)
    assert answer.status_code == 422 and told in answer.content.decode()
    assert Feedback.objects.count() == before


def test_machines_copies_and_floods_write_nothing(site: Site) -> None:
    before = Feedback.objects.count()
    trapped = Client().post(FORM, SENT | {"website": "http://example.se"})
    once = [Client().post(FORM, SENT | {"nonce": "abc"}).status_code for _ in range(2)]
    assert (trapped.status_code, once, Feedback.objects.count()) == (200, [200, 200], before + 1)
    codes = [Client().post(FORM, SENT | {"nonce": str(n)}).status_code for n in range(6)]
    assert codes[-1] == 429


def test_who_needs_it_in_another_way_tells_where_to_send_it() -> None:
    with pytest.raises(FieldError, match="vart vi ska skicka"):
        check_feedback(FeedbackRow("version", "Stor stil, tack."))
    check_feedback(FeedbackRow("version", "Stor stil, tack.", contact="070-000 00 00"))


def test_the_sender_is_forgotten_only_when_answered(site: Site) -> None:
    told: dict[str, Any] = {"by": OFFICE, "at": timezone.now()}
    held = Feedback.objects.get(pk=site.places["feedback"])
    with pytest.raises(DomainError, match="Svara eller lämna"):
        actions.clear_sender(feedback=held, seen=held.version, **told)
    done = Feedback.objects.get(pk=site.places["feedback_done"])
    cleared = actions.clear_sender(feedback=done, seen=done.version, **told)
    assert (cleared.contact, cleared.cleared_by, cleared.text) == ("", OFFICE.key, done.text)
    logged = Event.objects.filter(subject=f"feedback:{done.pk}")
    assert "example.se" not in str([event.detail for event in logged])


def test_a_reader_of_the_site_answers_nothing(site: Site) -> None:
    held = Feedback.objects.get(pk=site.places["feedback"])
    reader = Actor("system:reader", frozenset({"website.read"}))
    with pytest.raises(DomainError):
        actions.answer_feedback(
            feedback=held, text="Ja", seen=held.version, by=reader, at=timezone.now()
        )
    page = site.client("board").get(f"/webbplats/synpunkter/{held.pk}/").content.decode()
    assert held.text in page and held.contact not in page
