"""Delivery of the outbox by e-mail, when a server and a recipient are configured."""

from __future__ import annotations

import os
from collections.abc import Callable

from mellanrum.outbox.models import Message


def delivery() -> Callable[[Message], None] | None:
    """How messages are delivered: to MELLANRUM_OFFICE_EMAIL, or not at all (None)."""
    address = os.environ.get("MELLANRUM_OFFICE_EMAIL", "")
    return (lambda message: _send(message, address)) if address else None


def _send(message: Message, address: str) -> None:
    """Raises OSError (smtplib's errors are) when the server refuses."""
    from django.core.mail import send_mail

    body = f"{message.body}\n\nSenast {message.due_on.isoformat()}.\n"
    send_mail(message.subject, body, None, [address])
