"""Which addresses may be told of what, how often it is tried, and how a message is signed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from mellanrum.registers.insatser.text_policies import FieldError

PING = "ping"
EVENTS = {
    "report.published": "En rapport är publicerad",
    "report.replaced": "En publicerad rapport är ersatt av en rättad",
    "report.withdrawn": "En publicerad rapport är tillbakadragen",
    "news.published": "En nyhet är publicerad på webbplatsen",
}
LABELS = {**EVENTS, PING: "Prov"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# How long to wait after each failed attempt; after the last one nothing more is tried. A receiver
# that is being changed over a weekend still gets it.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=48),
)


@dataclass(frozen=True, slots=True)
class WebhookRow:
    """What is decided of a webhook."""

    name: str
    url: str
    events: tuple[str, ...]


def check_webhook(row: WebhookRow, *, is_http_allowed: bool = False) -> None:
    """Raises FieldError for one without a name or anything to tell, or a bad address."""
    if not row.name.strip():
        raise FieldError("Skriv vilket system som får besked.", "name")
    check_url(row.url, is_http_allowed=is_http_allowed)
    if not row.events or set(row.events) - EVENTS.keys():
        raise FieldError("Välj minst en händelse ur listan.", "events")


def check_url(url: str, *, is_http_allowed: bool) -> None:
    """https, a host, no name or password in it, nothing after a #. http only to this machine, and
    only where that is allowed.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise FieldError("Adressen går inte att läsa. Skriv den som https://…", "url") from None
    is_local = is_http_allowed and host in LOOPBACK
    if parts.scheme not in (("https", "http") if is_local else ("https",)) or not host:
        raise FieldError(
            "Adressen ska vara hel och börja med https://, till exempel "
            "https://system.exempel.se/besked.",
            "url",
        )
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(" \\#")
    if "@" in parts.netloc or not is_plain:
        raise FieldError(
            "Skriv adressen utan användarnamn, lösenord, # och tecken utanför ASCII.", "url"
        )


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When to try again after that many failed attempts; None when it is given up."""
    return at + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def is_received(status: int) -> bool:
    """Any 2xx. A redirect is no answer: it is never followed."""
    return 200 <= status < 300


def signature(secret: str, moment: int, body: bytes) -> str:
    """'t=<seconds since 1970>,v1=<hex>': HMAC-SHA256 over '<t>.<body>'."""
    signed = f"{moment}.".encode() + body
    return f"t={moment},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def labels_of(events: Sequence[str]) -> list[str]:
    return [LABELS[event] for event in events]
