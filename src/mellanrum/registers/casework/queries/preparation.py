"""The board of a preparation group, its meetings and who may be there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import Intake, PreparationItem, PreparationMeeting
from mellanrum.registers.casework.queries.referrals import (
    OPEN,
    fetch,
    near,
    oldest_first,
    visible_intakes,
)
from mellanrum.registers.insatser.models import IntakePause, PreparationGroup
from mellanrum.registers.insatser.operation_queries import in_force
from mellanrum.registers.organisation.models import PartyRule


def list_own_groups(by: Actor, forbund: int) -> list[PreparationGroup]:
    """The groups that the actor sits in."""
    numbers = [a.group for a in by.assignments if a.group is not None]
    found = PreparationGroup.objects.filter(forbund_id=forbund)
    if not by.is_system:
        found = found.filter(pk__in=numbers)
    return list(found.select_related("host", "forbund"))


def list_board(group: PreparationGroup, by: Actor, at: datetime) -> QuerySet[Intake]:
    """What the actor sees of the group's cases, oldest first."""
    return near(oldest_first(visible_intakes(by, at).filter(group=group)))


@dataclass(frozen=True, slots=True)
class Board:
    """What the actor sees of a group's open cases: how many of each state, and the first of them.
    `is_more_unseen`: others wait that the person has not let the actor's party consider.
    """

    counts: Mapping[str, int]
    shown: tuple[Intake, ...]
    is_more_unseen: bool


def read_board(
    group: PreparationGroup, by: Actor, at: datetime, most: int, *, sender: str = ""
) -> Board:
    """At most so many of each state, oldest first; from one sending party or all. Five queries."""
    waiting = Intake.objects.filter(group=group, state__in=OPEN)
    found = visible_intakes(by, at).filter(group=group, state__in=OPEN).order_by("sent_at", "pk")
    rows = list(found.values_list("pk", "state", "referral__referrer_party__slug"))
    is_more = waiting.count() > len(rows)
    kept: defaultdict[str, list[int]] = defaultdict(list)
    for pk, state, slug in rows:
        if sender in ("", slug):
            kept[state].append(pk)
    first = [pk for numbers in kept.values() for pk in numbers[:most]]
    counts = {state: len(numbers) for state, numbers in kept.items()}
    return Board(counts, tuple(fetch(first)), is_more)


def list_meetings(group: PreparationGroup) -> QuerySet[PreparationMeeting]:
    return PreparationMeeting.objects.filter(group=group).select_related("group__host")


def find_next_meeting(group: PreparationGroup, on: date) -> PreparationMeeting | None:
    """The next that is not closed: one under way or to come."""
    found = list_meetings(group).filter(closed_at__isnull=True)
    return found.order_by("on").first()


def find_meeting(number: int, by: Actor) -> PreparationMeeting | None:
    """A meeting of a group that the actor sits in, or None."""
    found = PreparationMeeting.objects.filter(pk=number)
    if not by.is_system:
        found = found.filter(group__in=[a.group for a in by.assignments if a.group])
    return found.select_related("group__host", "group__forbund").first()


def list_items(meeting: PreparationMeeting) -> list[PreparationItem]:
    """The agenda with its cases, in order. Three queries."""
    found = PreparationItem.objects.filter(meeting=meeting).select_related(
        "intake__referral__insats", "intake__group__host", "intake__referral__referrer_party",
        "intake__referral__referrer_unit", "insats",
    )  # fmt: skip
    return list(found.prefetch_related("intake__parties__party", "abstentions__party"))


def needing_person(group: PreparationGroup, on: date) -> dict[int, str]:
    """{party: name} of those that consult only when the person is present."""
    wanted = PartyRule.Rule.PARTICIPANT_PRESENT
    rules = PartyRule.objects.filter(in_force(on), party__forbund=group.forbund_id, rule=wanted)
    return dict(rules.values_list("party_id", "party__name"))


def list_paused(forbund: int, on: date) -> list[IntakePause]:
    """Insatser that take nobody in on a day, with why and until when."""
    found = IntakePause.objects.filter(in_force(on), insats__forbund_id=forbund)
    return list(found.select_related("insats").order_by("insats__name"))


def agenda_candidates(group: PreparationGroup, by: Actor, at: datetime) -> QuerySet[Intake]:
    """What can be taken up: all that waits, and what is queued or worked with by the parties."""
    waiting = Q(state__in=("sent", "received", "in_preparation", "queued", "own_work"))
    return list_board(group, by, at).filter(waiting)
