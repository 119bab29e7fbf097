"""Codes to the participant's own page: given, revoked, tried; messages left and answered there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import own_page_policies as rules
from mellanrum.registers.casework.models import (
    FailedLogIn,
    OneTimeCode,
    OwnMessage,
    Participant,
    ParticipantAccess,
    Representative,
)
from mellanrum.registers.casework.queries import own_page as queries
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.own_page import Holder
from mellanrum.registers.casework.sight import check_may_write

KEEP_FAILURES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GivenCode:
    """The code, and the printed list if that is the second factor: told once, never stored."""

    access: ParticipantAccess
    code: str
    code_list: tuple[str, ...] = ()


@action
def give_code(
    *,
    participant: Participant,
    factor: str,
    days: int,
    by: Actor,
    at: datetime,
    representative: Representative | None = None,
) -> GivenCode:
    """A new code for the participant, or for a representative; the holder's earlier ones end."""
    sight = check_may_write(by, sight_of(participant, by, at))
    rules.check_host(sight.is_host)
    rules.check_days(days)
    who = representative or getattr(participant, "identity", None)
    _check_holder(participant, representative, at)
    rules.check_factor(factor, getattr(who, "phone", ""), getattr(who, "email", ""))
    _end_earlier(participant, representative, by, at)
    code = _unused_code()
    access = ParticipantAccess.objects.create(
        participant=participant,
        representative=representative,
        reference=code[: rules.REFERENCE],
        code_hash=make_password(code[rules.REFERENCE :]),
        factor=ParticipantAccess.Factor(factor),
        created_by=by.key,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    printed = _print_list(access, at) if factor == ParticipantAccess.Factor.LIST else ()
    _record("own_pages.give_code", access, by, at)
    return GivenCode(access, rules.grouped(code), printed)


def _check_holder(participant: Participant, who: Representative | None, at: datetime) -> None:
    if who is None:
        return
    if who.participant_id != participant.pk or not queries.in_force(who, today_of(at)):
        raise DomainError("Ombudet har ingen behörighet som gäller nu.")


def _end_earlier(
    participant: Participant, who: Representative | None, by: Actor, at: datetime
) -> None:
    held = ParticipantAccess.objects.filter(participant=participant, representative=who)
    held.filter(revoked_at__isnull=True).update(revoked_at=at, revoked_by=by.key)


def _unused_code() -> str:
    while True:
        code = rules.new_code()
        if not ParticipantAccess.objects.filter(reference=code[: rules.REFERENCE]).exists():
            return code


def _print_list(access: ParticipantAccess, at: datetime) -> tuple[str, ...]:
    codes = tuple(rules.new_digits() for _ in range(rules.LIST_LENGTH))
    OneTimeCode.objects.bulk_create(
        OneTimeCode(
            access=access,
            position=position,
            code_hash=queries.one_time_hash(access, code),
            made_at=at,
            expires_at=access.expires_at,
        )
        for position, code in enumerate(codes, 1)
    )
    return codes


@action
def revoke_code(*, access: ParticipantAccess, by: Actor, at: datetime) -> ParticipantAccess:
    """Close an access at once: whoever is logged in with it is out."""
    sight = check_may_write(by, sight_of(access.participant, by, at))
    rules.check_host(sight.is_host)
    if access.revoked_at is None:
        access.revoked_at, access.revoked_by = at, by.key
        access.save(update_fields=["revoked_at", "revoked_by"])
    _record("own_pages.revoke_code", access, by, at)
    return access


@action
def refuse(*, access: ParticipantAccess | None, address: str, by: Actor, at: datetime) -> None:
    """Count a wrong code, for the access that it named and for where it came from. The fifth in a
    row locks the access for an hour.
    """
    FailedLogIn.objects.filter(at__lt=at - KEEP_FAILURES).delete()
    FailedLogIn.objects.create(source=queries.source_index(address), at=at)
    if access is None:
        record(by=by, at=at, verb="own_pages.refuse", subject="own_pages:unknown")
        return
    held = _locked(access)
    if rules.is_locked(held.locked_at, at):
        _record("own_pages.refuse", held, by, at)
        return
    held.failures += 1
    if held.failures >= rules.FAILURES:
        held.failures, held.locked_at = 0, at
    held.save(update_fields=["failures", "locked_at"])
    _record("own_pages.lock" if held.locked_at == at else "own_pages.refuse", held, by, at)


@action
def make_one_time_code(*, access: ParticipantAccess, by: Actor, at: datetime) -> str:
    """Six digits to be sent; the earlier ones end. Raises DomainError when too many were sent."""
    held = _locked(access)
    sent = held.one_time_codes.filter(position__isnull=True, made_at__gt=at - rules.LOCKED_FOR)
    rules.check_may_send(sent.count())
    sent.filter(expires_at__gt=at).update(expires_at=at)
    code = rules.new_digits()
    OneTimeCode.objects.create(
        access=held,
        code_hash=queries.one_time_hash(held, code),
        made_at=at,
        expires_at=at + rules.SENT_FOR,
    )
    _record("own_pages.send_code", held, by, at)
    return code


@action
def admit(
    *, access: ParticipantAccess, wanted: OneTimeCode, by: Actor, at: datetime
) -> ParticipantAccess:
    """Use up a one-time code that is right, and begin anew to count failures. Raises DomainError
    when somebody else has just used it or the access is locked.
    """
    held = _locked(access)
    spent = OneTimeCode.objects.filter(pk=wanted.pk, used_at__isnull=True).update(used_at=at)
    if not spent or rules.is_locked(held.locked_at, at) or not queries.is_open(held, at):
        raise DomainError(rules.REFUSED)
    held.failures, held.locked_at, held.used_at = 0, None, at
    held.save(update_fields=["failures", "locked_at", "used_at"])
    _record("own_pages.log_in", held, by, at)
    return held


@action
def leave_message(*, holder: Holder, text: str, by: Actor, at: datetime) -> OwnMessage:
    """Write to the team from the own page."""
    rules.check_message(text)
    made = OwnMessage.objects.create(
        participant=holder.participant,
        representative=holder.representative,
        text=text.strip(),
        sent_at=at,
    )
    _record("own_pages.write", holder.access, by, at)
    return made


@action
def answer_message(*, message: OwnMessage, answer: str, by: Actor, at: datetime) -> OwnMessage:
    """Answer in words that the participant reads on the own page, or (with no words) mark that it
    was answered in another way.
    """
    near = OwnMessage.objects.select_related("participant__compartment__forbund")
    held = near.select_for_update(of=("self",)).get(pk=message.pk)
    sight = check_may_write(by, sight_of(held.participant, by, at), "notes")
    rules.check_host(sight.is_host)
    if held.answered_at is not None:
        raise DomainError("Meddelandet är redan besvarat.")
    held.answer, held.answered_by, held.answered_at = answer.strip(), by.key, at
    if held.read_at is None:
        held.read_by, held.read_at = by.key, at
    held.save(update_fields=["answer", "answered_by", "answered_at", "read_by", "read_at"])
    forbund = held.participant.compartment.forbund.slug
    subject = f"own_messages:{held.pk}"
    record(by=by, at=at, verb="own_pages.answer", subject=subject, forbund=forbund)
    return held


def _locked(access: ParticipantAccess) -> ParticipantAccess:
    near = ParticipantAccess.objects.select_related(*queries.NEAR)
    return near.select_for_update(of=("self",)).get(pk=access.pk)


def _record(verb: str, access: ParticipantAccess, by: Actor, at: datetime) -> None:
    forbund = access.participant.compartment.forbund.slug
    detail = {"factor": access.factor, "is_representative": access.representative_id is not None}
    subject = f"own_pages:{access.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
