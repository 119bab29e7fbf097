"""Rules of what a person asks for by right (GDPR art. 12 and 15–21)."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.parameters import parameter
from mellanrum.domain.periods import add_months

FLAGGED = frozenset({"objection", "restriction"})


def answer_due(received: date) -> date:
    """The last day to answer: one month after the request came in (art. 12.3)."""
    return add_months(received, int(parameter("registrerades-begaran-manader", received)))


def check_asked(text: str) -> None:
    if not text.strip():
        raise DomainError("Skriv vad du vill.")


def check_received(received: date, today: date) -> None:
    if received > today:
        raise DomainError("Begäran kan inte ha kommit in en dag som inte har varit.")


def check_may_handle(is_host: bool, is_steward: bool) -> None:
    """The party that has the case answers for it, by its staff there or its steward."""
    if not (is_host or is_steward):
        raise DomainError("Det här gör den part som har ärendet.")


def check_new_text(kind: str, verb: str, text: str) -> None:
    """A note is given a new wording only when its correction is granted."""
    if kind != "correction" or verb == "deny":
        raise DomainError("En anteckning får ny lydelse bara när en rättelse bifalls.")
    if not text.strip():
        raise DomainError("Skriv anteckningens nya lydelse.")
