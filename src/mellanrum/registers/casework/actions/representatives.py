"""Who may act for a participant: recorded and ended by the party that has the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework import own_page_policies as rules
from mellanrum.registers.casework.models import (
    InformationKind,
    Participant,
    ParticipantAccess,
    Representative,
    RepresentativeKind,
)
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.sight import check_may_write


@dataclass(frozen=True, slots=True)
class RepresentativeDraft:
    """In [from_on, to_on). `authority` says which document shows it."""

    kind: str
    name: str
    authority: str
    kinds: Sequence[str]
    from_on: date
    to_on: date | None = None
    phone: str = ""
    email: str = ""


@action
def record_representative(
    *, participant: Participant, draft: RepresentativeDraft, by: Actor, at: datetime
) -> Representative:
    """Record a guardian, trustee or ombud, with what the authority covers."""
    _check(participant, by, at)
    rules.check_authority(draft.name, draft.authority, draft.kinds)
    if draft.to_on is not None and draft.to_on <= draft.from_on:
        raise DomainError("Behörigheten kan inte sluta innan den har börjat.")
    known = set(InformationKind.values)
    if not set(draft.kinds) <= known or draft.kind not in Representative.Kind.values:
        raise DomainError("Välj bland det som finns i formuläret.")
    made = Representative.objects.create(
        participant=participant,
        kind=draft.kind,
        name=draft.name.strip(),
        authority=draft.authority.strip(),
        phone=draft.phone.strip(),
        email=draft.email.strip(),
        from_on=draft.from_on,
        to_on=draft.to_on,
        recorded_by=by.key,
        recorded_at=at,
    )
    RepresentativeKind.objects.bulk_create(
        RepresentativeKind(representative=made, kind=kind) for kind in sorted(set(draft.kinds))
    )
    _record("representatives.record", made, participant, by, at)
    return made


@action
def end_representative(*, representative: Representative, by: Actor, at: datetime) -> None:
    """End the authority, and with it every code: whoever is logged in is out."""
    _check(representative.participant, by, at)
    if representative.ended_at is not None:
        raise DomainError("Behörigheten är redan avslutad.")
    representative.ended_by, representative.ended_at = by.key, at
    representative.save(update_fields=["ended_by", "ended_at"])
    held = ParticipantAccess.objects.filter(representative=representative, revoked_at__isnull=True)
    held.update(revoked_at=at, revoked_by=by.key)
    _record("representatives.end", representative, representative.participant, by, at)


def _check(participant: Participant, by: Actor, at: datetime) -> None:
    sight = check_may_write(by, sight_of(participant, by, at))
    rules.check_host(sight.is_host)


def _record(
    verb: str, made: Representative, participant: Participant, by: Actor, at: datetime
) -> None:
    forbund = participant.compartment.forbund.slug
    detail = {"kind": made.kind}
    subject = f"representatives:{made.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
