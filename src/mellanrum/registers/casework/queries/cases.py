"""Which cases somebody sees: one by one, and as a condition for lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import (
    Consent,
    ConsentParty,
    Enrolment,
    InformationKind,
    Opening,
    Participant,
)
from mellanrum.registers.casework.sight import CaseView, ConsentSpan, Sight, find_sight, own_parties

CONSENTS = Prefetch(
    "consents",
    Consent.objects.prefetch_related(
        Prefetch("parties", ConsentParty.objects.select_related("party")), "kinds"
    ),
)
ENROLMENTS = Prefetch(
    "enrolments", Enrolment.objects.select_related("insats").order_by("-starts_on", "-pk")
)


def list_consent_spans(participant_id: int) -> list[ConsentSpan]:
    """Every consent of a participant as it matters for secrecy. Three queries."""
    found = Consent.objects.filter(participant_id=participant_id)
    return [span(c) for c in found.prefetch_related("parties", "kinds")]


def span(consent: Consent) -> ConsentSpan:
    return ConsentSpan(
        frozenset(p.party_id for p in consent.parties.all()),
        frozenset(k.kind for k in consent.kinds.all()),
        consent.from_on,
        consent.to_on,
        consent.withdrawn_at is not None,
    )


def case_of(participant: Participant) -> CaseView:
    """Where a participant's case lies. One query."""
    enrolled = Enrolment.objects.filter(participant=participant).values_list("insats_id", flat=True)
    return CaseView(participant.compartment_id, frozenset(enrolled))


def has_opened(participant: Participant, by: Actor, at: datetime) -> bool:
    """Whether the actor has broken the glass of this case, and it still holds."""
    return Opening.objects.filter(
        participant=participant, actor=by.key, opened_at__lte=at, closes_at__gt=at
    ).exists()


def sight_of(participant: Participant, by: Actor, at: datetime) -> Sight | None:
    """What the actor sees of a participant's case now. At most five queries."""
    case = case_of(participant)
    spans = () if by.is_system else list_consent_spans(participant.pk)
    return _sight(participant, case, spans, by, at)


def _sight(
    participant: Participant,
    case: CaseView,
    spans: Iterable[ConsentSpan],
    by: Actor,
    at: datetime,
) -> Sight | None:
    """Whether the glass is broken is asked only when it could open anything: one query."""
    may_open = not by.is_system and case.compartment not in own_parties(by, case)
    opened = may_open and has_opened(participant, by, at)
    return find_sight(by, case, spans, today_of(at), is_opened=opened)


def find_visible(participant_id: int, by: Actor, at: datetime) -> tuple[Participant, Sight] | None:
    """A participant with what the actor sees, or None, the same whether it is hidden or is not.
    Its consents and enrolments are read now, once for what is shown after; an action reads them
    anew. At most six queries.
    """
    found = Participant.objects.select_related("compartment__forbund", "identity")
    read = found.filter(pk=participant_id).prefetch_related(CONSENTS, ENROLMENTS)
    participant = next(iter(read), None)
    if participant is None:
        return None
    enrolled = frozenset(e.insats_id for e in participant.enrolments.all())
    case = CaseView(participant.compartment_id, enrolled)
    spans = [span(consent) for consent in participant.consents.all()]
    sight = _sight(participant, case, spans, by, at)
    return (participant, sight) if sight else None


def has_read(participant: Participant, name: str) -> bool:
    """Whether the participant was opened with its `consents` or `enrolments`."""
    return name in getattr(participant, "_prefetched_objects_cache", {})


def visible_enrolments(by: Actor, at: datetime) -> QuerySet[Enrolment]:
    """Enrolments of the insatser the actor works in, in cases that it sees. A condition on the
    database, whatever the number of rows.
    """
    found = Enrolment.objects.all()
    if by.is_system:
        return found
    staffed: defaultdict[int, set[int]] = defaultdict(set)
    for assignment in by.assignments:
        if assignment.insats is not None:
            staffed[assignment.party].add(assignment.insats)
    if not staffed:
        return found.none()
    condition = Q()
    for party, insatser in staffed.items():
        own = Q(participant__compartment_id=party)
        condition |= Q(insats_id__in=insatser) & (own | shared_with(party, at))
    return found.filter(condition)


def shared_with(
    party: int, at: datetime, outer: str = "participant", kind: str = InformationKind.CASE
) -> Q:
    """The case of `outer` is shared with a party by a consent in force that names its compartment
    and that kind of information.
    """
    held = consents_in_force(at, kind).filter(participant=OuterRef(outer))
    mine = ConsentParty.objects.filter(consent=OuterRef("pk"), party_id=party)
    owner = ConsentParty.objects.filter(
        consent=OuterRef("pk"), party=OuterRef("participant__compartment")
    )
    return Q(Exists(held.filter(Exists(mine), Exists(owner))))


def consents_in_force(at: datetime, kind: str = "") -> QuerySet[Consent]:
    """Consents that hold now, of one kind of information or of any."""
    on = today_of(at)
    found = Consent.objects.filter(withdrawn_at__isnull=True, from_on__lte=on, to_on__gt=on)
    return found.filter(kinds__kind=kind) if kind else found


def visible_participants(by: Actor, at: datetime) -> QuerySet[Participant]:
    """The participants the actor sees through an insats, each once."""
    seen = visible_enrolments(by, at).filter(participant=OuterRef("pk"))
    return Participant.objects.filter(Exists(seen))


def read_subjects(participants: Iterable[int]) -> list[str]:
    """What the read log calls them."""
    return [f"participant:{pk}" for pk in sorted(set(participants))]
