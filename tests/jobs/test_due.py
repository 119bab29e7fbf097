"""What is due: reminded of once, in time, and shown in the outbox whether or not it is sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.exchange.package import import_package
from mellanrum.jobs.due import run_due
from mellanrum.outbox.models import Message
from mellanrum.registers.governance.models import Meeting
from tests.demo_data import FORBUND, ROOT, load_demo

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def subjects() -> list[str]:
    return list(Message.objects.order_by("due_on", "key").values_list("subject", flat=True))


def test_in_february_the_annual_report_is_due_and_in_october_the_budget() -> None:
    load_demo()
    run_due(at("2022-02-10T08:00"))
    assert "Årsredovisningen för 2021 ska vara upprättad" in subjects()
    assert "Budgeten för 2023 ska vara beslutad" not in subjects()
    run_due(at("2022-10-10T08:00"))
    assert "Budgeten för 2023 ska vara beslutad" in subjects()


def test_an_insats_whose_decision_runs_out_is_told_about_unless_it_is_extended() -> None:
    load_demo()
    run_due(at("2021-11-20T08:00"))
    told = " ".join(subjects())
    assert "Samkraft" in told
    assert "Steget Fram" not in told  # extended to 2023


def test_an_old_forbund_beside_does_not_stop_the_reminders() -> None:
    """Pyramis has meetings from before the act that sets the days of adjustment."""
    load_demo()
    import_package(ROOT / "demo" / "pyramis", by=system("demo"), at=at("2022-01-01T00:00"))
    report = run_due(at("2022-02-10T08:00"))
    assert report.queued > 0
    assert set(Message.objects.values_list("forbund", flat=True)) == {FORBUND, "pyramis"}


def test_minutes_that_wait_too_long_are_told_about_after_their_day() -> None:
    load_demo()
    with opened("test"):
        Meeting.objects.filter(body__kind="board", on__year=2021).update(adjusted_on=None)
    run_due(at("2021-12-20T08:00"))
    assert any("26 november 2021 ska justeras" in subject for subject in subjects())


def test_a_duty_is_told_about_once() -> None:
    load_demo()
    first = run_due(at("2022-02-10T08:00"))
    again = run_due(at("2022-02-10T08:01"))
    assert first.queued > 0
    assert (again.queued, again.handled, again.sealed) == (0, 0, 0)
    assert Message.objects.count() == first.queued


def test_without_a_recipient_the_outbox_says_what_would_have_been_sent() -> None:
    load_demo()
    run_due(at("2022-02-10T08:00"))
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.WITHHELD}


def test_with_a_recipient_it_is_sent(monkeypatch: pytest.MonkeyPatch, mailoutbox: list) -> None:
    load_demo()
    monkeypatch.setenv("MELLANRUM_OFFICE_EMAIL", "kansliet@forbund.example")
    report = run_due(at("2022-02-10T08:00"))
    assert len(mailoutbox) == report.queued
    assert mailoutbox[0].to == ["kansliet@forbund.example"]
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.SENT}


def test_a_server_that_refuses_leaves_the_message_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load_demo()

    def refuse(*arguments: object) -> None:
        raise ConnectionRefusedError("ingen server")

    monkeypatch.setenv("MELLANRUM_OFFICE_EMAIL", "kansliet@forbund.example")
    monkeypatch.setattr("django.core.mail.send_mail", refuse)
    run_due(at("2022-02-10T08:00"))
    message = Message.objects.first()
    assert message is not None
    assert (message.state, message.failure) == (Message.State.FAILED, "ingen server")


def test_messages_hold_nothing_about_participants_and_every_write_is_an_event() -> None:
    load_demo()
    run_due(at("2022-02-10T08:00"))
    verbs = set(Event.objects.filter(forbund=FORBUND).values_list("verb", flat=True))
    assert {"outbox.queue", "outbox.withheld"} <= verbs
