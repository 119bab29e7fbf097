"""Sharing consents: recorded and withdrawn. Nothing else ever changes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import consent_policies as rules
from mellanrum.registers.casework.models import (
    Consent,
    ConsentKind,
    ConsentParty,
    InformationKind,
    Participant,
)
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.consents import longest_months
from mellanrum.registers.casework.sight import check_may_write
from mellanrum.registers.organisation.models import Party


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What the participant said yes to, in [from_on, to_on)."""

    parties: Sequence[Party]
    kinds: Sequence[str]
    purpose: str
    given_on: date
    from_on: date
    to_on: date
    how: str
    language: str = ""
    interpreter_used: bool = False
    signature: str = ""


@action
def record_consent(
    *, participant: Participant, draft: ConsentDraft, by: Actor, at: datetime
) -> Consent:
    """Record a consent: the parties see what it covers from its first day."""
    sight = check_may_write(by, sight_of(participant, by, at))
    rules.check_recorded_by_host(sight.is_host)
    _check_consent(participant, draft, today_of(at))
    made = Consent.objects.create(
        participant=participant,
        purpose=draft.purpose.strip(),
        given_on=draft.given_on,
        from_on=draft.from_on,
        to_on=draft.to_on,
        how=draft.how,
        language=draft.language.strip(),
        interpreter_used=draft.interpreter_used,
        signature=draft.signature,
        recorded_by=by.key,
        recorded_at=at,
    )
    ConsentParty.objects.bulk_create(
        ConsentParty(consent=made, party=party) for party in set(draft.parties)
    )
    ConsentKind.objects.bulk_create(
        ConsentKind(consent=made, kind=kind) for kind in sorted(set(draft.kinds))
    )
    _record("consents.record", made, by, at)
    return made


def _check_consent(participant: Participant, draft: ConsentDraft, on: date) -> None:
    """Raise for what the rules say no to."""
    home = participant.compartment
    if any(party.forbund_id != home.forbund_id for party in draft.parties):
        raise DomainError("Parten hör till ett annat förbund.")
    if not set(draft.kinds) <= set(InformationKind.values) or draft.how not in Consent.How.values:
        raise DomainError("Välj bland det som finns i formuläret.")
    rules.check_purpose(draft.purpose)
    rules.check_parties(tuple(p.slug for p in draft.parties), home.slug)
    rules.check_kinds(tuple(draft.kinds))
    rules.check_given(draft.given_on, draft.from_on, on)
    rules.check_period(draft.from_on, draft.to_on, longest_months(home.forbund_id))
    rules.check_interpreted(draft.interpreter_used, draft.language)


@action
def withdraw_consent(
    *, consent: Consent, by: Actor, at: datetime, note: str = "", by_participant: bool = False
) -> Consent:
    """Close the sharing at once. Whoever sees the case records it, and no reason is asked for;
    `by_participant` when it is done on the participant's own page, where the one-time log-in has
    shown who it is. Nothing else of the case changes.
    """
    related = Consent.objects.select_related("participant__compartment__forbund")
    held = related.select_for_update(of=("self",)).get(pk=consent.pk)
    if by_participant:
        rules.check_is_participant(by.key)
    else:
        check_may_write(by, sight_of(held.participant, by, at))
    rules.check_may_withdraw(held.to_on, held.withdrawn_at is not None, today_of(at))
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_note = at, by.key, note.strip()
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_note"])
    _record("consents.withdraw", held, by, at)
    return held


def _record(verb: str, consent: Consent, by: Actor, at: datetime) -> None:
    kinds = consent.kinds.order_by("kind").values_list("kind", flat=True)
    parties = consent.parties.order_by("party__slug").values_list("party__slug", flat=True)
    detail = {"kinds": list(kinds), "parties": list(parties), "to": consent.to_on}
    forbund = consent.participant.compartment.forbund.slug
    subject = f"consents:{consent.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
