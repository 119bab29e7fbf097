"""What the addresses of participants' notes, consents and the parties' rules lead to."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor, Assignment, system
from mellanrum.domain.periods import add_months, today_of
from mellanrum.registers.casework.actions.consents import ConsentDraft, record_consent
from mellanrum.registers.casework.actions.notes import NoteDraft, write_note
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.organisation.actions.party_rules import save_rule
from mellanrum.registers.organisation.models import Party, PartyAppointment

BY = system("test")


def case_places(at: datetime, caseworker: str) -> dict[str, str]:
    """A participant of the caseworker's own party, with a note by the caseworker and a consent;
    and a rule.
    """
    held = InsatsAppointment.objects.filter(user__username=caseworker).order_by("pk")[0]
    found = Enrolment.objects.filter(
        insats=held.insats_id, participant__compartment=held.party_id, ends_on__isnull=True
    )
    first = found.filter(mode="person", starts_on__lt=date(2026, 2, 27)).order_by("pk")
    case = first.select_related("participant__compartment__forbund")[0].participant
    return {
        "noted": str(case.pk),
        "own_note": str(_noted(case, at, held)),
        "consent": str(_consented(case, at)),
        "party_rule": str(_ruled(_stewarded(), at)),
    }


def _noted(case: Participant, at: datetime, held: InsatsAppointment) -> int:
    worker = Assignment(Role.CASEWORKER, held.party_id, insats=held.insats_id)
    grants = grants_of(frozenset({Role.CASEWORKER}))
    by = Actor(held.user.actor_key, grants, (worker,))
    draft = NoteDraft(text="Samtal", occurred_at=at)
    return int(write_note(participant=case, draft=draft, by=by, at=at).pk)


def _consented(case: Participant, at: datetime) -> int:
    other = Party.objects.filter(forbund=case.compartment.forbund).exclude(pk=case.compartment_id)
    draft = ConsentDraft(
        [case.compartment, other[0]], ["case"], "Samordna", given_on=today_of(at),
        from_on=today_of(at), to_on=add_months(today_of(at), 12), how="paper",
    )  # fmt: skip
    return int(record_consent(participant=case, draft=draft, by=BY, at=at).pk)


def _stewarded() -> Party:
    """The party of the demo's steward."""
    held = PartyAppointment.objects.filter(user__username="registeransvarig")
    return held.select_related("party__forbund")[0].party


def _ruled(party: Party, at: datetime) -> int:
    """A rule that ended, so that it hinders nobody in the tests."""
    rule = save_rule(
        party=party, rule="no_shared_notes", source="Prov", from_on=date(2024, 1, 1),
        to_on=date(2024, 2, 1), by=BY, at=at,
    )  # fmt: skip
    return int(rule.pk)
