"""Letters of one förbund come from it by name and go to its own office."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from typing import Any

import pytest

from mellanrum.audit.gate import opened
from mellanrum.jobs.mail import delivery, office_address
from mellanrum.outbox.models import Message
from tests.several.made import OTHER, OTHER_NAME, make_other
from tests.several.shared import AT

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
VARIABLE = "MELLANRUM_OFFICE_EMAIL"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("", ""),
        ("alla@exempel.se", "alla@exempel.se"),
        (f"{OTHER}=dalen@exempel.se,annat=b@exempel.se", "dalen@exempel.se"),
        ("annat=b@exempel.se", ""),
        ("annat=b@exempel.se, alla@exempel.se", "alla@exempel.se"),
    ],
)
def test_each_office_has_its_own(monkeypatch: Any, given: str, found: str) -> None:
    monkeypatch.setenv(VARIABLE, given)
    assert office_address(OTHER) == found


def test_a_letter_tells_from_which(monkeypatch: Any, mailoutbox: Any, settings: Any) -> None:
    monkeypatch.setenv(VARIABLE, f"{OTHER}=dalen@exempel.se")
    settings.DEFAULT_FROM_EMAIL = "Mellanrum <ut@exempel.se>"
    make_other()
    with opened("test"):
        message = Message.objects.create(
            forbund=OTHER, key="prov:1", recipient="förbundschefen", subject="Budgeten",
            body="Besluta.", due_on=date(2026, 11, 30), created_at=AT,
        )  # fmt: skip
    send = delivery(message)
    assert send is not None
    send(message)
    sent = message_from_bytes(mailoutbox[0].message().as_bytes(), policy=policy.default)
    assert str(sent["From"]) == f"{OTHER_NAME} <ut@exempel.se>"
    assert mailoutbox[0].to == ["dalen@exempel.se"]
