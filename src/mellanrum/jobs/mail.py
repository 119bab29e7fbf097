"""Delivery of the outbox by e-mail, when a server and a recipient are configured. A letter comes
from the förbund by name; what is for an office goes to that förbund's office and no other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.utils import timezone

from mellanrum.accounts.models import User
from mellanrum.outbox.models import Message
from mellanrum.registers.network.event_queries import TO_ONE, find_address
from mellanrum.registers.organisation.invitation_queries import HIDDEN, KEY, find_letter
from mellanrum.registers.organisation.models import Forbund


def delivery(message: Message) -> Callable[[Message], None] | None:
    """How a message is delivered: to the user it is for, else to MELLANRUM_OFFICE_EMAIL; not at
    all (None) without an address.
    """
    if message.key.startswith(KEY):
        return _invitation(message)
    address = _address_of(message)
    return (lambda one: _send(one, address)) if address else None


def _invitation(message: Message) -> Callable[[Message], None] | None:
    """To the one invited, with the link that stands nowhere else."""
    address, token = find_letter(message.key, timezone.now())
    if not address or not _is_set_up():
        return None
    body = message.body.replace(HIDDEN, f"/inbjudan/{token}/")
    return lambda one: _post(one, body, address)


def _address_of(message: Message) -> str:
    """Mail of one's own is sent where mail is set up at all: a sender's or the office's address."""
    if message.key.startswith(TO_ONE):
        return find_address(message.key) if _is_set_up() else ""
    if message.user is None:
        return office_address(message.forbund)
    if not _is_set_up():
        return ""
    found = User.objects.filter(pk=message.user, is_active=True).values_list("email", flat=True)
    return found.first() or ""


def office_address(forbund: str) -> str:
    """The office's in MELLANRUM_OFFICE_EMAIL: one address for all, or 'kortnamn=adress' for each
    förbund, separated by commas. '' when it has none.
    """
    given = [one.strip() for one in os.environ.get("MELLANRUM_OFFICE_EMAIL", "").split(",")]
    own = dict(one.split("=", 1) for one in given if "=" in one)
    shared = [one for one in given if one and "=" not in one]
    return own.get(forbund) or next(iter(shared), "")


def sender_of(forbund: str) -> str:
    """'Samordningsförbundet X <adress>': whoever has letters from two tells them apart."""
    name = Forbund.objects.filter(slug=forbund).values_list("name", flat=True).first() or ""
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _is_set_up() -> bool:
    return bool(os.environ.get("MELLANRUM_OFFICE_EMAIL") or os.environ.get("MELLANRUM_FROM"))


def _send(message: Message, address: str) -> None:
    """Raises OSError (smtplib's errors are) when the server refuses."""
    is_own = message.user is not None or message.key.startswith(TO_ONE)
    until = "" if is_own else f"\n\nSenast {message.due_on.isoformat()}."
    _post(message, f"{message.body}{until}", address)


def _post(message: Message, body: str, address: str) -> None:
    from django.core.mail import send_mail

    send_mail(message.subject, f"{body}\n", sender_of(message.forbund), [address])
