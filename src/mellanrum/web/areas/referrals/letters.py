"""Letters on a referral: the responsible party is their sender, never the förbund."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate, localtime

from mellanrum.documents.model import Document
from mellanrum.domain.machines import REFERRAL
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.frame import Person, Print, Receiver, Sender
from mellanrum.registers.casework.papers.referral_letters import (
    ReferralReceiptData,
    ReferralReturnData,
    ReferralStatusData,
    receipt_to_person,
    return_to_referrer,
    status_to_referrer,
)
from mellanrum.registers.casework.queries.preparation import find_next_meeting


def letter_pdf(kind: str, intake: Intake, made_by: str, at: datetime) -> bytes:
    """`kind` is one of KINDS."""
    return render(KINDS[kind](intake, Print(localtime(at), made_by)))


def receipt(intake: Intake, made: Print) -> Document:
    """To the person: that it has come, and what happens now."""
    meeting = find_next_meeting(intake.group, today_of(made.at))
    return receipt_to_person(
        ReferralReceiptData(
            sender=_sender(intake),
            person=Person(intake.referral.code, intake.name, is_protected=intake.is_protected),
            made=made,
            received_on=localdate(intake.received_at) if intake.received_at else None,
            referred_by=", ".join(_receiver(intake).lines()),
            meeting_on=meeting.on if meeting else None,
            wishes=intake.wishes,
        )
    )


def status(intake: Intake, made: Print) -> Document:
    """To the sender: the state by the code, without a name."""
    meeting = find_next_meeting(intake.group, today_of(made.at))
    waits = intake.state in ("sent", "received", "in_preparation")
    return status_to_referrer(
        ReferralStatusData(
            sender=_sender(intake),
            receiver=_receiver(intake),
            person=Person(intake.referral.code),
            made=made,
            state=REFERRAL.states[intake.state],
            since=localdate(intake.held_at),
            referred_on=intake.referral.referred_on,
            next_step="Beredningsgruppens möte" if waits and meeting else "",
            next_on=meeting.on if waits and meeting else None,
        )
    )


def returned(intake: Intake, made: Print) -> Document:
    """To the sender: why it comes back, and what the group thinks should happen instead."""
    move = intake.moves.filter(verb="return").first()
    return return_to_referrer(
        ReferralReturnData(
            sender=_sender(intake),
            receiver=_receiver(intake),
            person=Person(intake.referral.code),
            made=made,
            decided_on=localdate(move.at) if move else None,
            reason=move.reason if move else "",
            recommendations=(move.recommendation,) if move else (),
        )
    )


def _sender(intake: Intake) -> Sender:
    return Sender(intake.group.host.name)


def _receiver(intake: Intake) -> Receiver:
    row = intake.referral
    party = row.referrer_party.name if row.referrer_party else ""
    return Receiver(party, row.referrer_unit.name if row.referrer_unit else "")


KINDS: dict[str, Callable[[Intake, Print], Document]] = {
    "bekraftelse": receipt,
    "lage": status,
    "aterlamning": returned,
}
