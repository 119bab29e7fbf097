"""What the participant's own page reads: always of one participant, never by a number that the
page's address holds.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import check_password, make_password

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import own_page_policies as rules
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import (
    FailedLogIn,
    InformationKind,
    OneTimeCode,
    OwnMessage,
    Participant,
    ParticipantAccess,
    Representative,
)
from mellanrum.registers.casework.queries.cases import visible_participants
from mellanrum.registers.casework.sight import EVERY_KIND, Sight
from mellanrum.registers.casework.story import PAGE, StoryItem

NEAR = ("participant__compartment__forbund", "participant__identity", "representative")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is logged in: the participant, or a representative who sees `kinds` and no more."""

    access: ParticipantAccess
    kinds: frozenset[str]

    @property
    def participant(self) -> Participant:
        return self.access.participant

    @property
    def representative(self) -> Representative | None:
        return self.access.representative

    @property
    def actor(self) -> Actor:
        return Actor(f"own_page:{self.access.pk}")

    @property
    def sees_all(self) -> bool:
        return self.kinds >= EVERY_KIND

    def may_see(self, kind: str) -> bool:
        return kind in self.kinds


def source_index(address: str) -> str:
    """The keyed index of a network address."""
    return blind_index(f"source:{address}")


def is_throttled(address: str, at: datetime) -> bool:
    """Whether too many wrong codes have come from one address."""
    found = FailedLogIn.objects.filter(source=source_index(address), at__gt=at - rules.WINDOW)
    return found.count() >= rules.FROM_ONE_SOURCE


def match_code(typed: str, at: datetime) -> tuple[ParticipantAccess | None, bool]:
    """(the access that the reference names, whether the code opens it now). Takes as long for a
    code that nobody has.
    """
    code = rules.plain_code(typed)
    reference, secret = code[: rules.REFERENCE], code[rules.REFERENCE :]
    access = ParticipantAccess.objects.select_related(*NEAR).filter(reference=reference).first()
    if access is None:
        make_password(secret)
        return None, False
    is_right = check_password(secret, access.code_hash)
    return access, is_right and is_open(access, at) and not rules.is_locked(access.locked_at, at)


def is_open(access: ParticipantAccess, at: datetime) -> bool:
    """Neither revoked nor too old, and a representative still has the authority."""
    if access.revoked_at is not None or at >= access.expires_at:
        return False
    return access.representative is None or in_force(access.representative, today_of(at))


def in_force(representative: Representative, on: date) -> bool:
    if representative.ended_at is not None or on < representative.from_on:
        return False
    return representative.to_on is None or on < representative.to_on


def find_holder(number: int, at: datetime) -> Holder | None:
    """Who holds the access, if it opens now. Two queries."""
    access = ParticipantAccess.objects.select_related(*NEAR).filter(pk=number).first()
    if access is None or not is_open(access, at):
        return None
    if access.representative is None:
        return Holder(access, EVERY_KIND)
    kinds = access.representative.kinds.values_list("kind", flat=True)
    return Holder(access, frozenset(kinds))


def one_time_hash(access: ParticipantAccess, code: str) -> str:
    """Keyed, and of this access alone."""
    return blind_index(f"one-time:{access.pk}:{code}")


def find_wanted(access: ParticipantAccess, at: datetime) -> OneTimeCode | None:
    """The one-time code that is asked for: the newest sent, or the first unused of the list."""
    found = OneTimeCode.objects.filter(access=access, used_at__isnull=True, expires_at__gt=at)
    if access.factor == ParticipantAccess.Factor.LIST:
        return found.filter(position__isnull=False).order_by("position").first()
    return found.filter(position__isnull=True).order_by("-made_at", "-pk").first()


def is_right(wanted: OneTimeCode, access: ParticipantAccess, typed: str) -> bool:
    return hmac.compare_digest(wanted.code_hash, one_time_hash(access, rules.plain_code(typed)))


def address_of(access: ParticipantAccess) -> str:
    """Where a one-time code is sent: to the one who holds the access."""
    who = access.representative or getattr(access.participant, "identity", None)
    if who is None or access.factor == ParticipantAccess.Factor.LIST:
        return ""
    return who.phone if access.factor == ParticipantAccess.Factor.SMS else who.email


def list_accesses(participant: Participant) -> list[ParticipantAccess]:
    found = ParticipantAccess.objects.filter(participant=participant)
    return list(found.select_related("representative"))


def list_representatives(participant: Participant) -> list[Representative]:
    found = Representative.objects.filter(participant=participant)
    return list(found.prefetch_related("kinds"))


def list_messages(holder: Holder) -> list[OwnMessage]:
    """The holder's own messages; the participant reads all."""
    found = OwnMessage.objects.filter(participant=holder.participant)
    if holder.representative is not None:
        found = found.filter(representative=holder.representative)
    return list(found)


def list_unread_messages(by: Actor, at: datetime) -> list[OwnMessage]:
    """Messages that nobody has answered, in cases of the actor's own compartments that it sees,
    oldest first, each with its participant. One query.
    """
    own = {a.party for a in by.assignments if a.insats is not None}
    seen = visible_participants(by, at).filter(compartment_id__in=own)
    found = OwnMessage.objects.filter(answered_at__isnull=True, participant__in=seen)
    return list(found.select_related("participant").order_by("sent_at", "pk"))


def list_case_messages(participant: Participant, sight: Sight) -> list[OwnMessage]:
    """All of a case, newest first, for who may read the compartment's notes."""
    if not sight.can_read(sight.compartment, InformationKind.NOTES):
        return []
    found = OwnMessage.objects.filter(participant=participant)
    return list(found.select_related("representative"))


def story_of(
    participant: Participant, sight: Sight, *, limit: int = PAGE, before: datetime | None = None
) -> list[StoryItem]:
    """Messages from the own page. One query."""
    if not sight.can_read(sight.compartment, InformationKind.NOTES):
        return []
    found = OwnMessage.objects.filter(participant=participant).select_related("representative")
    if before is not None:
        found = found.filter(sent_at__lt=before)
    return [_told(message, participant) for message in found[: limit + 1]]


def _told(message: OwnMessage, participant: Participant) -> StoryItem:
    who = "ombud" if message.representative_id else "deltagaren"
    state = "besvarat" if message.answered_at else "inte besvarat"
    return StoryItem(
        at=message.sent_at,
        kind="own_page",
        title=f"Meddelande från {who}, {state}",
        text=message.text,
        party=str(participant.compartment),
        url_name="mine-case-messages",
    )
