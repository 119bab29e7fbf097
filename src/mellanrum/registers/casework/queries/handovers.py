"""Reading hand-overs: those that wait for somebody, and those that somebody has sent.

The receiver may have no assignment in the insats. What is seen is that version of the plan only,
and only while a consent covers it (or it stays within the party that controls the case).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import (
    Consent,
    ConsentKind,
    ConsentParty,
    HandOver,
    InformationKind,
    Participant,
)
from mellanrum.registers.casework.queries.cases import list_consent_spans, visible_enrolments
from mellanrum.registers.casework.sight import ConsentSpan
from mellanrum.registers.insatser.models import InsatsAppointment, PreparationSeat
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import PartyAppointment

NEAR = (
    "version__plan__enrolment__participant__compartment",
    "version__plan__enrolment__insats__forbund",
    "to_party",
    "to_unit",
    "sent_party",
    "receiver",
)
MOST = 100
OPEN_STATES = ("offered", "accepted")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who may be handed a plan, in a party and perhaps one unit of it."""

    user_id: int
    shown: str
    party_id: int
    unit_id: int | None = None


def is_covered(spans: Iterable[ConsentSpan], compartment: int, to_party: int, on: date) -> bool:
    """A consent in force shares the plan with the party, or the plan stays within it. Pure."""
    if compartment == to_party:
        return True
    both = frozenset({compartment, to_party})
    return any(s.holds(on) and both <= s.parties and InformationKind.PLAN in s.kinds for s in spans)


def is_addressed(by: Actor, handover: HandOver) -> bool:
    """Whether it is handed to the actor: by name, else to anybody of the party (and the unit)."""
    held = [a for a in by.assignments if a.party == handover.to_party_id]
    if handover.receiver_id is not None:
        return bool(held) and by.user_id == handover.receiver_id
    unit = handover.to_unit_id
    return any(unit is None or a.unit in (None, unit) for a in held)


def covers(participant: Participant, to_party: int, on: date) -> bool:
    """`is_covered` of a participant. Three queries."""
    spans = list_consent_spans(participant.pk)
    return is_covered(spans, participant.compartment_id, to_party, on)


def find_handed(number: int, by: Actor, at: datetime) -> HandOver | None:
    """A hand-over that the actor may read, waiting or accepted, or None."""
    found = HandOver.objects.filter(pk=number, state__in=OPEN_STATES).select_related(*NEAR).first()
    if found is None or not is_addressed(by, found):
        return None
    participant = found.version.plan.enrolment.participant
    return found if covers(participant, found.to_party_id, today_of(at)) else None


def list_received(by: Actor, at: datetime) -> list[HandOver]:
    """Handed to the actor, waiting first. One query, whatever the number."""
    parties = {a.party for a in by.assignments}
    found = HandOver.objects.filter(to_party__in=parties, state__in=OPEN_STATES)
    covered = found.filter(_covered(today_of(at))).select_related(*NEAR)
    waiting_first = covered.order_by("-state", "-sent_at")[:MOST]
    return [one for one in waiting_first if is_addressed(by, one)]


def list_sent(by: Actor, at: datetime) -> list[HandOver]:
    """Sent by the actor in cases that it still sees, newest first. One query."""
    seen = visible_enrolments(by, at).values("pk")
    sent = HandOver.objects.filter(sent_by=by.key, version__plan__enrolment__in=seen)
    found = sent.select_related(*NEAR)
    return list(found[:MOST])


def list_handovers(plan: int) -> list[HandOver]:
    """Every hand-over of a plan, newest first. One query."""
    return list(HandOver.objects.filter(version__plan=plan).select_related(*NEAR))


def _covered(on: date) -> Q:
    """`is_covered`, as a condition on the database."""
    outer = "version__plan__enrolment__participant"
    held = Consent.objects.filter(
        participant=OuterRef(outer), withdrawn_at__isnull=True, from_on__lte=on, to_on__gt=on
    )
    shared = held.filter(
        Exists(ConsentKind.objects.filter(consent=OuterRef("pk"), kind=InformationKind.PLAN)),
        Exists(_party(OuterRef(OuterRef("to_party")))),
        Exists(_party(OuterRef(OuterRef(f"{outer}__compartment")))),
    )
    return Q(to_party=F(f"{outer}__compartment")) | Q(Exists(shared))


def _party(which: OuterRef) -> QuerySet[ConsentParty]:
    return ConsentParty.objects.filter(consent=OuterRef("pk"), party=which)


def list_receivers(forbund_id: int, on: date) -> list[Receiver]:
    """Everybody in the förbund's parties who works with cases that day. Four queries."""
    in_force = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    staffed = InsatsAppointment.objects.filter(in_force, party__forbund=forbund_id)
    seats = PreparationSeat.objects.filter(in_force, party__forbund=forbund_id)
    referring = PartyAppointment.objects.filter(
        in_force, party__forbund=forbund_id, role="referrer"
    )
    held = {
        *((user, party, None) for user, party in staffed.values_list("user_id", "party_id")),
        *((user, party, None) for user, party in seats.values_list("user_id", "party_id")),
        *referring.values_list("user_id", "party_id", "unit_id"),
    }
    users = {u.pk: str(u) for u in User.objects.filter(pk__in={user for user, _, _ in held})}
    found = (Receiver(user, users[user], party, unit) for user, party, unit in held)
    return sorted(found, key=lambda r: (r.shown, r.party_id, r.unit_id or 0))
