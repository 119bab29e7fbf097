"""Reading closings, what was given out of the case, and their part of the case's story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.models import (
    Closing,
    Enrolment,
    EnrolmentEvent,
    FollowUp,
    InformationKind,
    JournalExport,
    Participant,
    PlanVersion,
)
from mellanrum.registers.casework.queries.enrolments import list_enrolments
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import StoryItem

RESTS = {"rest_from": "Vilande", "rest_to": "Tillbaka från vila"}


def list_closings(participant: Participant, sight: Sight) -> list[Closing]:
    """All that the sight lets one read, newest first, those taken back too. Two queries."""
    if not sight.can_read(sight.compartment, InformationKind.CLOSING):
        return []
    found = Closing.objects.filter(enrolment__participant=participant)
    if not sight.is_host:
        found = found.filter(enrolment__insats_id__in=sight.insatser)
    near = ("enrolment__insats__forbund", "enrolment__referrer_party", "enrolment__referrer_unit",
            "returned_to", "returned_unit")  # fmt: skip
    return list(found.select_related(*near).prefetch_related("goals"))


def find_closing(participant: Participant, sight: Sight, number: int) -> Closing | None:
    """One that may be read, or None: the same whether it is hidden or is not."""
    return next((c for c in list_closings(participant, sight) if c.pk == number), None)


def list_exports(participant: Participant, sight: Sight) -> list[JournalExport]:
    """What the viewer's own parties have taken to their journals, newest first. One query."""
    found = JournalExport.objects.filter(participant=participant).select_related("party")
    if not sight.is_everything:
        found = found.filter(party_id__in=sight.parties)
    return list(found)


def list_plan_goals(enrolment: Enrolment) -> list[tuple[str, str]]:
    """(key, text) of the goals of the plan that holds, or of the newest. Two queries."""
    versions = PlanVersion.objects.filter(plan__enrolment=enrolment).order_by("-number")
    agreed = versions.exclude(state="draft").first() or versions.first()
    return [(g.key, g.text) for g in agreed.goals.all()] if agreed else []


def story_of(
    participant: Participant, sight: Sight, *, limit: int, before: datetime | None = None
) -> list[StoryItem]:
    """Starts, rests, closings and follow-ups, as far as the sight goes. Two queries beside
    the enrolments and the codes.
    """
    if not sight.can_read(sight.compartment, InformationKind.CASE):
        return []
    held = {e.pk: e for e in list_enrolments(participant, sight)}
    items = [*_starts(held, participant), *_rests(held, participant)]
    if sight.can_read(sight.compartment, InformationKind.CLOSING):
        items += [*_endings(held, participant), *_followed(held, participant)]
    told = [i for i in items if before is None or i.at < before]
    return sorted(told, key=lambda i: i.at, reverse=True)[: limit + 1]


def _item(on: date, title: str, participant: Participant, text: str = "") -> StoryItem:
    at = datetime.combine(on, time(12), tzinfo=UTC)
    party = str(participant.compartment)
    return StoryItem(at=at, kind="enrolments", title=title, text=text, party=party,
                     url_name="enrolments-case")  # fmt: skip


def _starts(held: dict[int, Enrolment], participant: Participant) -> Iterator[StoryItem]:
    for one in held.values():
        yield _item(one.starts_on, f"Inskriven i {one.insats.name}", participant)


def _rests(held: dict[int, Enrolment], participant: Participant) -> Iterator[StoryItem]:
    for event in EnrolmentEvent.objects.filter(enrolment__in=held, event__in=RESTS):
        insats = held[event.enrolment_id].insats.name
        yield _item(event.occurred_on, f"{RESTS[event.event]}: {insats}", participant)


def _endings(held: dict[int, Enrolment], participant: Participant) -> Iterator[StoryItem]:
    labels = participant.labels("closing_reason")
    for one in held.values():
        if one.ends_on is not None:
            reason = labels.get(one.closing_reason, one.closing_reason)
            yield _item(one.ends_on - ONE_DAY, f"Avslutad i {one.insats.name}", participant, reason)


def _followed(held: dict[int, Enrolment], participant: Participant) -> Iterator[StoryItem]:
    labels = participant.labels("occupation")
    for told in FollowUp.objects.filter(enrolment__in=held, done_on__isnull=False):
        insats = held[told.enrolment_id].insats.name
        assert told.done_on is not None
        outcome = labels.get(told.occupation, told.occupation)
        yield _item(told.done_on, f"Uppföljning efter {insats}", participant, outcome)
