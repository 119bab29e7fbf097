"""Activities of participants and places at work, as those who see the cases may read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.machines import ACTIVITY
from mellanrum.registers.casework.models import (
    Attendance,
    ConsentParty,
    Enrolment,
    InformationKind,
    Participant,
    Placement,
    PlannedMeeting,
)
from mellanrum.registers.casework.queries.cases import consents_in_force, visible_enrolments
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import PAGE, StoryItem
from mellanrum.registers.insatser.models import CatalogueActivity, Insats, StayRule, Workplace
from mellanrum.registers.insatser.operation_queries import in_force
from mellanrum.registers.organisation.models import Code

CASE = InformationKind.CASE
TAKING = ("planned", "ongoing")  # states in which an activity takes a place
NEAR = ("activity", "workplace", "party", "enrolment__insats")
KIND = "activity_kind"
M = TypeVar("M", bound=Model)


def readable(sight: Sight) -> Q:
    """The condition on rows with a `party`: the own parties', and those that a consent covers."""
    if sight.is_everything:
        return Q()
    return Q(party_id__in=sight.readable_owners(CASE))


def readable_of(by: Actor, at: datetime, enrolment: str) -> Q:
    """As `readable`, for rows of many cases: those in cases that the actor sees, of the own party
    or of one that a consent in force covers. `enrolment` is the way to it: 'enrolment'.
    """
    seen = Q(Exists(visible_enrolments(by, at).filter(pk=OuterRef(enrolment))))
    if by.is_system:
        return seen
    condition = Q(pk__in=())
    for assignment in by.assignments:
        if assignment.insats is not None:
            own = Q(party_id=assignment.party) | _shared(assignment.party, at, enrolment)
            condition |= Q(**{f"{enrolment}__insats_id": assignment.insats}) & own
    return seen & condition


def _shared(party: int, at: datetime, enrolment: str) -> Q:
    """A consent of the participant's names both that party and the row's own."""
    held = consents_in_force(at, CASE).filter(participant=OuterRef(f"{enrolment}__participant"))
    mine = ConsentParty.objects.filter(consent=OuterRef("pk"), party_id=party)
    owner = ConsentParty.objects.filter(consent=OuterRef("pk"), party=OuterRef(OuterRef("party")))
    return Q(Exists(held.filter(Exists(mine), Exists(owner))))


def list_placements(participant: Participant, sight: Sight) -> QuerySet[Placement]:
    """A participant's activities that the sight lets one read, in order of the days."""
    found = Placement.objects.filter(readable(sight), enrolment__participant=participant)
    return found.select_related(*NEAR)


def find_placement(participant: Participant, sight: Sight, number: int) -> Placement | None:
    """One of them, or None: the same whether it is hidden or is not."""
    return list_placements(participant, sight).filter(pk=number).first()


def name_of(placement: Placement) -> str:
    """What it is called: in the catalogue, or its own title."""
    return placement.activity.name if placement.activity else placement.title


def open_enrolments(participant: Participant, sight: Sight) -> list[Enrolment]:
    """The participant's open enrolments in insatser where the viewer works. One query."""
    found = Enrolment.objects.filter(
        participant=participant, ends_on__isnull=True, mode=Enrolment.Mode.PERSON
    )
    if not sight.is_everything:
        found = found.filter(insats_id__in=sight.insatser)
    return list(found.select_related("insats__forbund").order_by("-starts_on", "-pk"))


def list_offered(insatser: Iterable[int], on: date) -> list[CatalogueActivity]:
    """What the insatser offer, now or later. One query."""
    later = Q(to_on__isnull=True) | Q(to_on__gt=on)
    found = CatalogueActivity.objects.filter(later, insats_id__in=list(insatser))
    return list(found.select_related("insats"))


def list_workplaces(insatser: Iterable[int], on: date) -> list[Workplace]:
    """Workplaces that take participants of any of the insatser, now or later; those that name no
    insats take from all of the förbund's.
    """
    numbers = list(insatser)
    forbund = Insats.objects.filter(pk__in=numbers).values("forbund")
    serves = Workplace.insatser.through.objects.filter(workplace=OuterRef("pk"))
    any_of = Exists(serves.filter(insats_id__in=numbers)) | ~Exists(serves)
    later = Q(to_on__isnull=True) | Q(to_on__gt=on)
    found = Workplace.objects.filter(any_of, later, forbund__in=forbund)
    return list(found.select_related("municipality"))


def places_taken(workplaces: Iterable[int], on: date) -> dict[int, int]:
    """{workplace: places taken on a day}; none when nobody is there. For casework roles only. One
    query.
    """
    enrolled = Q(enrolment__ends_on__isnull=True) | Q(enrolment__ends_on__gt=on)
    held = Placement.objects.filter(
        in_force(on), enrolled, workplace_id__in=list(workplaces), state__in=TAKING
    )
    rows = held.values("workplace_id").annotate(n=Count("pk")).order_by()
    return {row["workplace_id"]: row["n"] for row in rows}


def taken_spans(
    *, workplace: int | None = None, activity: int | None = None, beside: int | None = None
) -> list[tuple[date, date | None]]:
    """The periods in which a workplace's or an activity's places are taken, but for the activity
    `beside`. An open one lasts at most as long as the enrolment.
    """
    held = Placement.objects.filter(state__in=TAKING)
    if beside is not None:
        held = held.exclude(pk=beside)
    if workplace is not None:
        held = held.filter(workplace_id=workplace)
    if activity is not None:
        held = held.filter(activity_id=activity)
    rows = held.values_list("from_on", "to_on", "enrolment__ends_on")
    return [(first, end or closed) for first, end, closed in rows]


def work_reminder(enrolments: Iterable[Enrolment], placements: Iterable[Placement]) -> str:
    """The insats that wants something work-oriented when the person has nothing of the kind, or
    ''. One query.
    """
    insatser = [e.insats_id for e in enrolments]
    rules = list(StayRule.objects.filter(insats_id__in=insatser).select_related("insats"))
    has = any(p.is_work_oriented and p.state in TAKING for p in placements)
    if has or any(rule.is_work_oriented for rule in rules):
        return ""
    return next((rule.insats.name for rule in rules if rule.needs_work), "")


def list_values(forbund_id: int, name: str, year: int) -> list[tuple[str, str]]:
    """(code, label) of a list in a year, in order. One query."""
    found = Code.objects.filter(forbund_id=forbund_id, list=name, valid_from__lte=year)
    held = found.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=year))
    return list(held.order_by("position", "code").values_list("code", "label"))


def labels_of(forbund_id: int, *names: str) -> dict[str, str]:
    """{code: label} of lists, whatever the year. One query."""
    found = Code.objects.filter(forbund_id=forbund_id, list__in=names)
    return dict(found.values_list("code", "label"))


def _newest(found: QuerySet[M], name: str, limit: int, before: datetime | None) -> list[M]:
    """One more than a page, by a column with the time."""
    if before is not None:
        found = found.filter(**{f"{name}__lt": before})
    return list(found.order_by(f"-{name}", "-pk")[: limit + 1])


def story_of(
    participant: Participant, sight: Sight, *, limit: int = PAGE, before: datetime | None = None
) -> list[StoryItem]:
    """Activities by when they last changed, attendance and meetings by when they were. Three
    queries beside the codes.
    """
    page = limit, before
    kinds = participant.labels(KIND)
    placements = list_placements(participant, sight)
    came = Attendance.objects.filter(
        readable(sight), place__enrolment__participant=participant, replaced_at__isnull=True
    ).select_related("place__session__activity", "party")
    ahead = PlannedMeeting.objects.filter(
        readable(sight), enrolment__participant=participant, note__isnull=True
    ).select_related("party")
    return [
        *(_of_placement(one) for one in _newest(placements, "changed_at", *page)),
        *(_of_attendance(one) for one in _newest(came, "place__session__starts_at", *page)),
        *(_of_meeting(one, kinds) for one in _newest(ahead, "starts_at", *page)),
    ]


def _of_placement(one: Placement) -> StoryItem:
    place = f" på {one.workplace.name}" if one.workplace else ""
    return StoryItem(
        at=one.changed_at,
        kind="activities",
        title=f"{name_of(one)}{place}: {ACTIVITY.states[one.state].lower()}",
        text=one.outcome or one.cancel_text,
        by=one.author,
        party=one.party.name,
        url_name="activities-case",
    )


def _of_attendance(one: Attendance) -> StoryItem:
    session = one.place.session
    return StoryItem(
        at=session.starts_at,
        kind="activities",
        title=f"{session.activity.name}: {one.get_status_display().lower()}",
        text=one.note,
        by=one.recorded_by,
        party=one.party.name,
        url_name="activities-case",
    )


def _of_meeting(one: PlannedMeeting, kinds: dict[str, str]) -> StoryItem:
    return StoryItem(
        at=one.starts_at,
        kind="activities",
        title=f"{kinds.get(one.kind, one.kind)}: {one.get_state_display().lower()}",
        by=one.author,
        party=one.party.name,
        url_name="activities-case",
    )
