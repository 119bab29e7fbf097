"""Sending a one-time code by SMS or e-mail. Not by the outbox: the förbund's office reads that.

SMS goes by POST to MELLANRUM_SMS_URL as JSON {"to", "text"}, with MELLANRUM_SMS_TOKEN as bearer if
it is set. E-mail goes by the site's own server (MELLANRUM_EMAIL_BACKEND). The text holds a code and
nothing of a person.
"""

from __future__ import annotations

import json
import logging
import os
from smtplib import SMTPException
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import send_mail

SUBJECT = "Din engångskod"
SECONDS = 10
SENDERS = {"sms": "MELLANRUM_SMS_URL", "email": "MELLANRUM_EMAIL_BACKEND"}


class NotDeliveredError(RuntimeError):
    """The code could not be sent."""


def is_shown() -> bool:
    """Whether codes are shown on the screen: only in the demo, which holds no real data."""
    return not settings.SECOND_FACTOR


def is_possible(channel: str) -> bool:
    """Whether a code can be sent that way here."""
    sender = SENDERS.get(channel)
    return sender is None or is_shown() or bool(os.environ.get(sender))


def deliver_code(channel: str, address: str, text: str) -> None:
    """Raises NotDeliveredError. Neither the address nor the text is logged."""
    if not is_possible(channel) or not address:
        raise NotDeliveredError
    try:
        if channel == "sms":
            _send_sms(address, text)
        else:
            send_mail(SUBJECT, text, None, [address])
    except (OSError, SMTPException, ValueError) as error:
        logging.getLogger(__name__).error("one-time code not sent: %s", type(error).__name__)
        raise NotDeliveredError from None


def _send_sms(address: str, text: str) -> None:
    url = os.environ.get("MELLANRUM_SMS_URL", "")
    if not url.startswith("https://") and not url.startswith("http://"):
        raise ValueError("MELLANRUM_SMS_URL is no web address")
    headers = {"Content-Type": "application/json"}
    if token := os.environ.get("MELLANRUM_SMS_TOKEN", ""):
        headers["Authorization"] = f"Bearer {token}"
    body = json.dumps({"to": address, "text": text}).encode()
    request = Request(url, body, headers)  # noqa: S310 (the scheme is checked)
    with urlopen(request, timeout=SECONDS):  # noqa: S310
        pass
