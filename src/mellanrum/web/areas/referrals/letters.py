"""The letter to the one who is referred: the responsible party is its sender, never the förbund."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate, localtime

from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.frame import Person, Print, Sender
from mellanrum.registers.casework.papers.referral_letters import (
    ReferralReceiptData,
    receipt_to_person,
)
from mellanrum.registers.casework.queries.preparation import find_next_meeting


def receipt_pdf(intake: Intake, made_by: str, at: datetime) -> bytes:
    row = intake.referral
    unit = row.referrer_unit.name if row.referrer_unit else ""
    by = row.referrer_party.name if row.referrer_party else ""
    meeting = find_next_meeting(intake.group, localdate(at))
    data = ReferralReceiptData(
        sender=Sender(intake.group.host.name),
        person=Person(row.code, intake.name, is_protected=intake.is_protected),
        made=Print(localtime(at), made_by),
        received_on=localdate(intake.received_at) if intake.received_at else None,
        referred_by=", ".join(part for part in (by, unit) if part),
        meeting_on=meeting.on if meeting else None,
        wishes=intake.wishes,
    )
    return render(receipt_to_person(data))
