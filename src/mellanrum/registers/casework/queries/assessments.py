"""Reading assessments: the person's words and each party's part, as far as the sight goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.registers.casework.models import (
    Assessment,
    AssessmentArea,
    AssessmentPart,
    Enrolment,
    InformationKind,
    Participant,
    StartupMeeting,
)
from mellanrum.registers.casework.queries.enrolments import held_enrolments
from mellanrum.registers.casework.queries.plans import day_moment, day_of
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import StoryItem
from mellanrum.registers.organisation.models import Code

Held = Mapping[int, Enrolment]
HEALTH = "health"  # what an area counts as


@dataclass(frozen=True, slots=True)
class LifeArea:
    """An area of life in the förbund's list life_area; `kind` is what a consent must cover."""

    code: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area as one viewer may read it. `words` is None when nothing is written, or it is hidden
    (`is_hidden`); `parts` are those that may be read.
    """

    area: LifeArea
    words: AssessmentArea | None
    is_hidden: bool
    parts: tuple[AssessmentPart, ...]

    @property
    def is_empty(self) -> bool:
        return self.words is None and not self.parts


def life_areas(enrolment: Enrolment, year: int) -> list[LifeArea]:
    """The areas valid a year, in the förbund's order. One query."""
    found = Code.objects.filter(
        forbund_id=enrolment.insats.forbund_id, list="life_area", valid_from__lte=year
    )
    valid = (c for c in found if c.valid_to is None or year < c.valid_to)
    kinds = {HEALTH: str(InformationKind.HEALTH)}
    return [
        LifeArea(c.code, c.label, kinds.get(c.counts_as, str(InformationKind.PLAN))) for c in valid
    ]


def find_assessment(enrolment: Enrolment) -> Assessment | None:
    """That it is begun and completed is of the kind `case`, as all days are."""
    found = Assessment.objects.filter(enrolment=enrolment).first()
    if found is not None:
        found.enrolment = enrolment
    return found


def list_areas(
    assessment: Assessment | None, areas: Iterable[LifeArea], sight: Sight
) -> list[AreaView]:
    """Every area with what may be read of it. Two queries."""
    words = {a.area: a for a in assessment.areas.all()} if assessment else {}
    parts = list(assessment.parts.select_related("party")) if assessment else []
    return [_view(area, words.get(area.code), parts, sight) for area in areas]


def _view(
    area: LifeArea, words: AssessmentArea | None, parts: list[AssessmentPart], sight: Sight
) -> AreaView:
    is_hidden = not sight.can_read(sight.compartment, words.kind if words else area.kind)
    read = tuple(
        p for p in parts if p.area == area.code and p.text and sight.can_read(p.party_id, p.kind)
    )
    return AreaView(area, None if is_hidden else words, is_hidden, read)


def list_startups(enrolment: Enrolment, sight: Sight) -> list[StartupMeeting]:
    """The start-up meetings with who was there. Two queries."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return []
    found = StartupMeeting.objects.filter(enrolment=enrolment)
    return list(found.prefetch_related("parties__party"))


def story_of(
    participant: Participant, sight: Sight, *, limit: int, before: datetime | None = None
) -> list[StoryItem]:
    """Start-up meetings and assessments, as far as the sight goes. Two queries."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return []
    held = held_enrolments(participant)
    told = [*_meetings(participant, held, limit, before), *_assessments(participant, held)]
    return [item for item in told if before is None or item.at < before]


def _meetings(
    participant: Participant, held: Held, limit: int, before: datetime | None
) -> list[StoryItem]:
    found = StartupMeeting.objects.filter(enrolment__in=held)
    if before is not None:
        found = found.filter(held_on__lte=day_of(before))
    return [
        _item(participant, held[m.enrolment_id], m.held_on, "Uppstartsmöte", m.written_by)
        for m in found.order_by("-held_on", "-pk")[: limit + 1]
    ]


def _assessments(participant: Participant, held: Held) -> list[StoryItem]:
    items = []
    for one in Assessment.objects.filter(enrolment__in=held):
        enrolment = held[one.enrolment_id]
        items.append(_item(participant, enrolment, one.begun_on, "Kartläggningen påbörjades"))
        if one.completed_on is not None:
            items.append(_item(participant, enrolment, one.completed_on, "Kartläggningen är klar"))
    return items


def _item(
    participant: Participant, enrolment: Enrolment, on: date, title: str, by: str = ""
) -> StoryItem:
    return StoryItem(
        at=day_moment(on),
        kind="assessment",
        title=title,
        text=enrolment.insats.short_name,
        by=by,
        party=str(participant.compartment),
        url_name="plans-assessment",
        number=enrolment.pk,
    )
