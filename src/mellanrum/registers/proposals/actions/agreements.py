"""Agreements between the parties of an insats: written, changed, signed party by party."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.proposals import course_policies as rules
from mellanrum.registers.proposals.course_policies import AgreementRow, UndertakingLine
from mellanrum.registers.proposals.course_writing import put_lines, told_of
from mellanrum.registers.proposals.models import Course, PartyAgreement
from mellanrum.registers.proposals.writing import PREPARE
from mellanrum.registers.registry.models import Document


@action
def write_agreement(
    *,
    course: Course,
    row: AgreementRow,
    lines: Sequence[UndertakingLine],
    document: Document | None = None,
    by: Actor,
    at: datetime,
) -> PartyAgreement:
    """A new agreement, with what each party undertakes. It holds when all have signed."""
    check_grant(by, PREPARE)
    rules.check_agreement(row, lines)
    rules.check_signed(lines, today_of(at))
    made = PartyAgreement(course=course, document=document, made_by=by.key, made_at=at)
    slug = course.insats.forbund.slug
    held = put(made, row, "party_agreements", slug, by=by, at=at, insats=course.insats.slug)
    put_lines(held, lines)
    return held


@action
def change_agreement(
    *,
    agreement: PartyAgreement,
    row: AgreementRow,
    lines: Sequence[UndertakingLine],
    document: Document | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> PartyAgreement:
    """Another text while nobody has signed; signatures are added as they come."""
    check_grant(by, PREPARE)
    now = locked(agreement, seen)
    rules.check_agreement(row, lines)
    rules.check_signed(lines, today_of(at))
    signed = now.undertakings.filter(signed_on__isnull=False).select_related("party")
    rules.check_kept({one.party.slug: one.text for one in signed}, lines)
    values = {**values_of(row), "document": document or now.document}
    slug = now.course.insats.forbund.slug
    put_lines(now, lines)
    return change(now, values, "party_agreements.change", slug, by=by, at=at)


@action
def sign(
    *, agreement: PartyAgreement, party: str, on: date, by: Actor, at: datetime
) -> PartyAgreement:
    """A party has signed, on a day. `party` is its short form."""
    check_grant(by, PREPARE)
    rules.check_day(on, today_of(at))
    line = agreement.undertakings.select_for_update().filter(party__slug=party).first()
    if line is None:
        raise DomainError("Parten är inte med i överenskommelsen. Lägg till den först.")
    if line.signed_on is not None:
        raise DomainError("Parten har redan skrivit under.")
    line.signed_on = on
    line.save()
    subject = f"party_agreements:{agreement.pk}"
    told_of("party_agreements.sign", subject, agreement.course, by, at, party=party)
    return agreement
