"""The board of a preparation group, its meetings and who may be there."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import Intake, PreparationItem, PreparationMeeting
from mellanrum.registers.casework.queries.referrals import near, oldest_first, visible_intakes
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


def first_of_each_state(found: QuerySet[Intake], most: int) -> QuerySet[Intake]:
    """At most so many of each state, oldest first, in one query whatever there is."""
    place = Window(RowNumber(), partition_by="state", order_by=["sent_at", "pk"])
    return found.annotate(place=place).filter(place__lte=most)


def has_unseen(group: PreparationGroup, by: Actor, at: datetime) -> bool:
    """Whether something waits that the person has not let the actor's party consider yet."""
    seen = visible_intakes(by, at)
    found = Intake.objects.filter(group=group, state__in=("sent", "received", "in_preparation"))
    return found.exclude(pk__in=seen).exists()


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
