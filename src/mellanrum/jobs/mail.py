"""Delivery of the outbox by e-mail, when a server and a recipient are configured."""

from __future__ import annotations

import os
from collections.abc import Callable

from mellanrum.accounts.models import User
from mellanrum.outbox.models import Message


def delivery(message: Message) -> Callable[[Message], None] | None:
    """How a message is delivered: to the user it is for, else to MELLANRUM_OFFICE_EMAIL; not at
    all (None) without an address.
    """
    address = _address_of(message)
    return (lambda one: _send(one, address)) if address else None


def _address_of(message: Message) -> str:
    """Mail of one's own is sent where mail is set up at all: a sender's or the office's address."""
    if message.user is None:
        return os.environ.get("MELLANRUM_OFFICE_EMAIL", "")
    if not (os.environ.get("MELLANRUM_OFFICE_EMAIL") or os.environ.get("MELLANRUM_FROM")):
        return ""
    found = User.objects.filter(pk=message.user, is_active=True).values_list("email", flat=True)
    return found.first() or ""


def _send(message: Message, address: str) -> None:
    """Raises OSError (smtplib's errors are) when the server refuses."""
    from django.core.mail import send_mail

    until = "" if message.user is not None else f"\n\nSenast {message.due_on.isoformat()}."
    send_mail(message.subject, f"{message.body}{until}\n", None, [address])
