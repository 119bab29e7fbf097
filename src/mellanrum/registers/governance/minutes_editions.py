"""What happens to the file of the minutes: frozen, signed, withdrawn. For actions only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.documents.lint import UnprintableError
from mellanrum.documents.signing.authority import Authority, new_signing_key
from mellanrum.documents.signing.model import Signatory, SignatureField
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.minutes_content import content_of
from mellanrum.registers.governance.minutes_document import minutes_document
from mellanrum.registers.governance.minutes_queries import list_adjusters, pdf_of
from mellanrum.registers.governance.models import Adjuster, Meeting, Minutes
from mellanrum.registers.insatser.writing import today_of


def freeze(meeting: Meeting, note: str, by: Actor, at: datetime) -> Minutes:
    """A new edition of what the rows say now, with its file."""
    from mellanrum.documents.typst import render_pdf

    content = content_of(meeting, note.strip())
    try:
        pdf = render_pdf(minutes_document(content, today_of(at)), is_sheet=True)
    except UnprintableError as error:
        raise DomainError(str(error)) from None
    edition = Minutes.objects.filter(meeting=meeting).count() + 1
    return Minutes.objects.create(
        meeting=meeting, edition=edition, content=content, pdf=pdf, made_by=by.key, made_at=at,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )  # fmt: skip


def field_of(adjuster: Adjuster) -> str:
    """The name of the adjuster's place in the file."""
    return f"justering_{adjuster.pk}"


def put_signature(minutes: Minutes, own: Adjuster, authority: Authority, at: datetime) -> None:
    """Sign the file as it is now with a key made for this alone (PAdES). The first signature adds
    a place for each of the others.
    """
    from mellanrum.documents.signing.pades import prepare, sign

    adjusters = list_adjusters(minutes.meeting)
    before = pdf_of(minutes)
    held = before if minutes.signed_sha256 else prepare(before, places_of(adjusters))
    forbund, role = minutes.meeting.body.forbund, own.get_role_display()
    key = new_signing_key(authority, Signatory(own.person.name, role, forbund.name), at)
    after = sign(
        held,
        field=field_of(own),
        signer=key,
        name=own.person.name,
        reason=f"{role}: protokoll {minutes.meeting.on}",
        location=forbund.seat,
        at=at,
    )
    minutes.signed_pdf, minutes.signed_sha256 = after, hashlib.sha256(after).hexdigest()


def places_of(adjusters: Sequence[Adjuster]) -> list[SignatureField]:
    return [
        SignatureField(field_of(one), f"Justering: {one.person.name}, {one.get_role_display()}")
        for one in adjusters
    ]


def clear_signatures(meeting: Meeting) -> None:
    """Nobody has signed the next edition."""
    meeting.adjusters.update(signed_at=None, signed_by="", signed_edition=None, signed_sha256="")
