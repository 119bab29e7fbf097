"""Reading sharing consents: the party that holds the case sees all, another those that name it."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Prefetch, QuerySet, When
from django.db.models.functions import Coalesce

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.domain.swedish import joined
from mellanrum.registers.casework.consent_policies import LONGEST_MONTHS
from mellanrum.registers.casework.models import Consent, ConsentParty, Participant
from mellanrum.registers.casework.queries.cases import (
    consents_in_force,
    has_read,
    visible_participants,
)
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import PAGE, StoryItem
from mellanrum.registers.organisation.models import Code, Party

RELATED = (Prefetch("parties", ConsentParty.objects.select_related("party")), "kinds")


def visible(participant: Participant, sight: Sight) -> QuerySet[Consent]:
    """Consents that the viewer may know of."""
    found = Consent.objects.filter(participant=participant)
    if sight.is_host:
        return found
    named = ConsentParty.objects.filter(consent=OuterRef("pk"), party_id__in=sight.parties)
    return found.filter(Exists(named))


def list_consents(participant: Participant, sight: Sight) -> list[Consent]:
    """All of a case, the newest first, with parties and kinds. Three queries, none when the case
    was opened with them.
    """
    if has_read(participant, "consents"):
        known = participant.consents.all()
        return [c for c in known if sight.is_host or _names_one(c, sight.parties)]
    return list(visible(participant, sight).prefetch_related(*RELATED))


def _names_one(consent: Consent, parties: Set[int]) -> bool:
    return any(p.party_id in parties for p in consent.parties.all())


def find_consent(participant: Participant, sight: Sight, number: int) -> Consent | None:
    """A consent, or None: the same whether it is hidden or is not."""
    return visible(participant, sight).prefetch_related(*RELATED).filter(pk=number).first()


def party_names(consent: Consent) -> tuple[str, ...]:
    return tuple(sorted(p.party.name for p in consent.parties.all()))


def kind_codes(consent: Consent) -> frozenset[str]:
    return frozenset(k.kind for k in consent.kinds.all())


def longest_months(forbund_id: int) -> int:
    """How long a consent may last: `counts_as` of the förbund's code `longest` in the list
    consent_months, else LONGEST_MONTHS.
    """
    found = Code.objects.filter(forbund_id=forbund_id, list="consent_months", code="longest")
    told = found.values_list("counts_as", flat=True).first() or ""
    return int(told) if told.isdecimal() else LONGEST_MONTHS


def list_parties(forbund_id: int) -> list[Party]:
    """Parties that can share, in order."""
    return list(Party.objects.filter(forbund_id=forbund_id))


def list_expiring(by: Actor, at: datetime, days: int = 30) -> list[Consent]:
    """Consents in force that end within so many days, in cases of the actor's own compartments,
    those that end first first. Three queries.
    """
    own = {a.party for a in by.assignments if a.insats is not None}
    seen = visible_participants(by, at).filter(compartment_id__in=own)
    last = today_of(at) + timedelta(days=days)
    found = consents_in_force(at).filter(participant__in=seen, to_on__lte=last)
    ordered = found.select_related("participant").order_by("to_on", "pk")
    return list(ordered.prefetch_related(*RELATED))


def story_of(
    participant: Participant, sight: Sight, *, limit: int = PAGE, before: datetime | None = None
) -> list[StoryItem]:
    """Given and withdrawn: of the consents where something happened last. Two queries."""
    newest: Any = Coalesce("withdrawn_at", "recorded_at")
    found = visible(participant, sight)
    if before is not None:
        found = found.filter(recorded_at__lt=before)
        gone = When(withdrawn_at__lt=before, then="withdrawn_at")
        newest = Case(gone, default="recorded_at")
    held = list(found.order_by(newest.desc(), "-pk")[: limit + 1].prefetch_related(RELATED[0]))
    taken = [c for c in held if c.withdrawn_at and (before is None or c.withdrawn_at < before)]
    return [_given(c) for c in held] + [_withdrawn(c) for c in taken]


def _given(consent: Consent) -> StoryItem:
    text = f"Mellan {joined(party_names(consent))}. {consent.purpose}"
    return _item(consent, consent.recorded_at, consent.recorded_by, "Samtycke lämnat", text)


def _withdrawn(consent: Consent) -> StoryItem:
    text = f"Mellan {joined(party_names(consent))}. Delningen är stängd."
    at = consent.withdrawn_at
    assert at is not None
    return _item(consent, at, consent.withdrawn_by, "Samtycke återkallat", text)


def _item(consent: Consent, at: datetime, by: str, title: str, text: str) -> StoryItem:
    return StoryItem(
        at=at, kind="consents", title=title, text=text, by=by, url_name="cases-consent",
        number=consent.pk,
    )  # fmt: skip


def in_force(consents: list[Consent], at: datetime) -> list[Consent]:
    """Those that hold now."""
    on = today_of(at)
    return [c for c in consents if c.withdrawn_at is None and c.from_on <= on < c.to_on]
