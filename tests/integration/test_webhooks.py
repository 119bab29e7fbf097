"""A message reaches a receiver on this machine, signed; and no inner network is ever reached."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from mellanrum.audit.actor import system
from mellanrum.audit.models import Event
from mellanrum.exchange.webhooks import Message, NotSentError, is_allowed, send
from mellanrum.jobs.webhook_due import send_due
from mellanrum.registers.integration.actions.webhooks import resend, send_ping, switch_webhook
from mellanrum.registers.integration.models import WebhookDelivery
from mellanrum.registers.integration.webhook_policies import WAITS
from mellanrum.registers.integration.webhook_queries import list_due, secret_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.report_publishing import publish_report, withdraw_report
from mellanrum.reports.models import Report
from tests.integration.made import BY, new_webhook
from tests.web.conftest import FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
DUE = system("due")


class Receiver(BaseHTTPRequestHandler):
    """Keeps what it got, and answers `status`; a redirect leads to itself."""

    got: ClassVar[list[tuple[dict[str, str], bytes]]] = []
    status: ClassVar[int] = 204

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((dict(self.headers), body))
        self.send_response(self.status)
        self.send_header("Location", "/annat")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing is written."""


@pytest.fixture
def receiver(settings: Any) -> Iterator[str]:
    settings.WEBHOOK_LOCAL = True
    Receiver.got.clear()
    Receiver.status = 204
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/in?fran=mellanrum"
    server.shutdown()
    server.server_close()


def withdrawn(site: Site) -> Report:
    """A published report is withdrawn, which is told."""
    report = Report.objects.get(pk=site.places["published_report"])
    return withdraw_report(report=report, reason="Fel tal i en tabell", by=DUE, at=NOW)  # type: ignore[no-any-return]


def test_a_published_report_is_told_with_where_it_is(site: Site, receiver: str) -> None:
    new_webhook(get_forbund(FORBUND), receiver, NOW)
    report = Report.objects.get(pk=site.places["signed_report"])
    publish_report(report=report, by=DUE, at=NOW)
    send_due(DUE, NOW)
    told = json.loads(Receiver.got[0][1])
    assert told["event"] == "report.published"
    assert site.client("stranger").get(told["data"]["page"]).status_code == 200
    listed = site.client("stranger").get(told["data"]["api"]).json()["report"]
    assert listed["title"] == told["data"]["title"]


def newest() -> WebhookDelivery:
    return WebhookDelivery.objects.order_by("-pk")[0]


def test_a_withdrawn_report_is_told_and_signed(site: Site, receiver: str) -> None:
    hook = new_webhook(get_forbund(FORBUND), receiver, NOW)
    report = withdrawn(site)
    assert send_due(DUE, NOW) >= 1
    headers, body = Receiver.got[0]
    told = json.loads(body)
    assert (told["event"], told["forbund"]) == ("report.withdrawn", FORBUND)
    assert told["data"]["api"].endswith(f"/rapporter/{report.pk}")
    assert "Fel tal" not in body.decode()
    t, v1 = (part.split("=")[1] for part in headers["Mellanrum-Signature"].split(","))
    known = hmac.new(secret_of(hook).encode(), t.encode() + b"." + body, hashlib.sha256)
    assert (v1, int(t)) == (known.hexdigest(), int(NOW.timestamp()))
    assert headers["Mellanrum-Delivery"] == newest().key == told["id"]
    assert newest().state == "delivered"
    assert not [one for one in list_due(NOW) if one.webhook_id == hook.pk]


def test_a_receiver_that_fails_is_tried_again_and_then_given_up(site: Site, receiver: str) -> None:
    hook = new_webhook(get_forbund(FORBUND), receiver, NOW)
    withdrawn(site)
    Receiver.status = 302
    at = NOW
    for wait in (timedelta(0), *WAITS):
        at += wait
        assert not [o for o in list_due(at - timedelta(seconds=1)) if wait and o.webhook == hook]
        send_due(DUE, at)
    told = newest()
    assert (told.state, told.attempts, told.answer_status) == ("given_up", len(WAITS) + 1, 302)
    assert len(Receiver.got) == len(WAITS) + 1, "a redirect is not followed"
    keys = {headers["Mellanrum-Delivery"] for headers, _ in Receiver.got}
    assert len(keys) == 1
    Receiver.status = 200
    resend(delivery=told, by=BY, at=at)
    send_due(DUE, at)
    assert newest().state == "delivered"


def test_a_receiver_that_is_gone_keeps_nobody_waiting(site: Site, receiver: str) -> None:
    gone = new_webhook(get_forbund(FORBUND), "http://127.0.0.1:9/in", NOW, "Borta")
    for _ in range(3):
        send_ping(webhook=gone, by=BY, at=NOW)
    there = new_webhook(get_forbund(FORBUND), receiver, NOW)
    send_ping(webhook=there, by=BY, at=NOW)
    send_due(DUE, NOW)
    assert sorted(gone.deliveries.values_list("attempts", flat=True)) == [0, 0, 1]
    assert gone.deliveries.get(attempts=1).fault == "Det gick inte att få svar av mottagaren."
    assert there.deliveries.get().state == "delivered"


def test_a_paused_system_is_told_nothing_and_what_is_rolled_back_to_nobody(
    site: Site, receiver: str
) -> None:
    hook = new_webhook(get_forbund(FORBUND), receiver, NOW)
    switch_webhook(webhook=hook, is_active=False, by=BY, at=NOW)
    withdrawn(site)
    assert not hook.deliveries.exists()
    assert Event.objects.filter(verb="webhooks.pause").exists()


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
     "fd00::1", "fe80::1", "224.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
     "inget"],
)  # fmt: skip
def test_no_inner_address_is_allowed(address: str) -> None:
    assert not is_allowed(address, is_local_allowed=False)


def test_a_public_address_is_allowed_and_this_machine_only_when_it_is_said() -> None:
    assert is_allowed("93.184.216.34", is_local_allowed=False)
    assert is_allowed("127.0.0.1", is_local_allowed=True)
    assert not is_allowed("10.0.0.1", is_local_allowed=True)


def test_a_name_that_leads_inwards_is_not_called(receiver: str) -> None:
    message = Message(receiver.replace("127.0.0.1", "localhost"), b"{}", {})
    with pytest.raises(NotSentError, match="internt nät"):
        send(message)
    assert Receiver.got == []
