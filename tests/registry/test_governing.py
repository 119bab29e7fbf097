"""Governing documents: in force when all have decided, one at a time, and never rewritten."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Membership, Party
from mellanrum.registers.registry.actions import governing
from mellanrum.registers.registry.governing_policies import DecisionRow, GoverningRow, VersionRow
from mellanrum.registers.registry.governing_queries import governing_of, in_force
from mellanrum.registers.registry.models import GoverningVersion
from tests.registry.conftest import SAME, Office

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
START, CHANGED = date(2021, 3, 1), date(2022, 1, 1)
BOARD = DecisionRow("approved", START, "Styrelsen § 4")


def member(office: Office, name: str) -> Party:
    with opened("test"):
        made = Party.objects.create(
            forbund=office.forbund, slug=name.lower(), name=name, kind="municipality"
        )
        Membership.objects.create(party=made, from_on=date(2020, 1, 1))
    return made


def waiting(office: Office, kind: str, decider: str, text: str = "Text") -> GoverningVersion:
    row = GoverningRow(kind, f"{kind} {text}", decider)
    made = governing.add_governing(forbund=office.forbund, row=row, **SAME)
    version: GoverningVersion = governing.draft_version(
        governing=made, row=VersionRow(text), **SAME
    )
    governing.send_version(version=version, **SAME)
    return version


def test_a_charter_is_in_force_only_when_every_member_has_approved(office: Office) -> None:
    first, second = member(office, "Demokommunen"), member(office, "Demostaden")
    version = waiting(office, "charter", "members")
    governing.record_decision(version=version, party=first, row=BOARD, **SAME)
    with pytest.raises(DomainError, match=r"9 §.*Beslut saknas från Demostaden"):
        governing.adopt_version(version=version, from_on=START, **SAME)
    no = DecisionRow("refused", START, "KF § 2")
    governing.record_decision(version=version, party=second, row=no, **SAME)
    with pytest.raises(DomainError, match="Demostaden har inte godkänt"):
        governing.adopt_version(version=version, from_on=START, **SAME)
    governing.record_decision(version=version, party=second, row=BOARD, **SAME)
    assert governing.adopt_version(version=version, from_on=START, **SAME).state == "decided"


def test_the_next_version_ends_the_one_before_and_each_day_has_one(office: Office) -> None:
    version = waiting(office, "policy", "board", "Först")
    governing.record_decision(version=version, party=None, row=BOARD, **SAME)
    governing.adopt_version(version=version, from_on=START, **SAME)
    newer = governing.draft_version(governing=version.governing, row=VersionRow("Sedan"), **SAME)
    governing.send_version(version=newer, **SAME)
    governing.record_decision(version=newer, party=None, row=BOARD, **SAME)
    governing.adopt_version(version=newer, from_on=CHANGED, **SAME)
    held = governing_of(office.forbund.slug).get(pk=version.governing_id).versions.all()
    days = (date(2021, 2, 28), START, date(2021, 12, 31), CHANGED)
    found = [in_force(held, on) for on in days]
    assert [one.number if one else None for one in found] == [None, 1, 1, 2]


def test_what_is_sent_stands_still_and_is_taken_back_only_before_a_decision(
    office: Office,
) -> None:
    version = waiting(office, "policy", "board")
    with pytest.raises(DomainError, match="Bara ett utkast"):
        governing.revise_version(version=version, row=VersionRow("Ny"), seen=1, **SAME)
    with pytest.raises(DomainError, match="Version 1 är inte beslutad än"):
        governing.draft_version(governing=version.governing, row=VersionRow("Ny"), **SAME)
    governing.record_decision(version=version, party=None, row=BOARD, **SAME)
    with pytest.raises(DomainError, match="Styrelsen har redan beslutat"):
        governing.take_back_version(version=version, reason="Fel bilaga", **SAME)
    governing.withdraw_version(version=version, reason="Fel bilaga", **SAME)
