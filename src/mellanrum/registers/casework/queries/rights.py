"""Requests by right: those that wait, and those of one case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.machines import CORRECTION
from mellanrum.registers.casework.models import Correction, Participant
from mellanrum.registers.casework.queries.cases import visible_participants
from mellanrum.registers.casework.queries.own_page import Holder
from mellanrum.registers.casework.queries.plans import day_moment
from mellanrum.registers.casework.rights_policies import FLAGGED
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import PAGE, StoryItem

FLAGS = {
    "objection": "Deltagaren har invänt mot hur uppgifterna används",
    "restriction": "Deltagaren har bett att uppgifterna används på färre sätt",
}


def list_of_case(participant: Participant) -> list[Correction]:
    """Newest first."""
    return list(Correction.objects.filter(participant=participant).select_related("participant"))


def find_of_case(participant: Participant, number: int) -> Correction | None:
    return Correction.objects.filter(participant=participant, pk=number).first()


def list_of_holder(holder: Holder) -> list[Correction]:
    """The holder's own; the participant reads all."""
    found = Correction.objects.filter(participant=holder.participant)
    if holder.representative is not None:
        found = found.filter(representative=holder.representative)
    return list(found)


def handled(by: Actor, at: datetime) -> QuerySet[Correction]:
    """Requests that the actor handles: of the party it is steward of, or of cases of its own
    compartments that it sees.
    """
    stewarded = {a.party for a in by.assignments if a.role == Role.STEWARD}
    own = {a.party for a in by.assignments if a.insats is not None}
    found = Correction.objects.select_related("participant__compartment")
    if stewarded:
        return found.filter(participant__compartment_id__in=stewarded)
    seen = visible_participants(by, at).filter(compartment_id__in=own)
    return found.filter(participant__in=seen)


def list_waiting(by: Actor, at: datetime) -> list[Correction]:
    """Not yet decided, those that are due first first. One query."""
    return list(handled(by, at).filter(state=CORRECTION.start).order_by("due_on", "pk"))


def list_flags(participant: Participant) -> list[str]:
    """What whoever works with the case must know: objections and restrictions that wait for a
    decision or were granted. One query.
    """
    found = Correction.objects.filter(participant=participant, kind__in=sorted(FLAGGED))
    kinds = found.exclude(state="denied").order_by("kind").values_list("kind", flat=True)
    return [FLAGS[kind] for kind in dict.fromkeys(kinds)]


def story_of(
    participant: Participant, sight: Sight, *, limit: int = PAGE, before: datetime | None = None
) -> list[StoryItem]:
    """Requests and decisions, for the party that has the case. One query."""
    if not sight.is_host:
        return []
    found = Correction.objects.filter(participant=participant).order_by("-recorded_at", "-pk")
    if before is not None:
        found = found.filter(Q(recorded_at__lt=before) | Q(decided_on__lte=before.date()))
    items = [item for one in found[: limit + 1] for item in _told(one, participant)]
    return [item for item in items if before is None or item.at < before]


def _told(one: Correction, participant: Participant) -> Iterable[StoryItem]:
    asked = one.get_kind_display()
    item = partial(
        StoryItem, kind="rights", party=str(participant.compartment), url_name="rights-case"
    )
    yield item(at=one.recorded_at, title=f"Begäran: {asked}", text=one.text)
    if one.decided_on is not None:
        title = f"{one.get_state_display()}: {asked}"
        yield item(at=day_moment(one.decided_on), title=title, text=one.decision, by=one.decided_by)
