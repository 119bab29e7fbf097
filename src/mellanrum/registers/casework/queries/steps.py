"""Where participants stand in the förbund's process map, and how they have moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.registers.casework.models import Enrolment, InformationKind, Participant, StepMove
from mellanrum.registers.casework.queries.enrolments import held_enrolments
from mellanrum.registers.casework.queries.plans import day_moment, day_of, list_codes
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import StoryItem

MAP = "process_step"


@dataclass(frozen=True, slots=True)
class MapStep:
    """A step of the map. `has_been` before or now; `is_here` now."""

    code: str
    label: str
    is_here: bool
    has_been: bool


def list_moves(enrolment: Enrolment, sight: Sight) -> list[StepMove]:
    """Every move, oldest first, when it may be read. One query."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return []
    return list(StepMove.objects.filter(enrolment=enrolment))


def map_of(enrolment: Enrolment, moves: Sequence[StepMove], year: int) -> list[MapStep]:
    """The map with where the person stands. One query."""
    here = moves[-1].step if moves else ""
    been = {move.step for move in moves}
    codes = list_codes(enrolment.insats.forbund_id, MAP, year)
    return [MapStep(code, label, code == here, code in been) for code, label in codes]


def standing(enrolments: Sequence[Enrolment]) -> dict[int, str]:
    """{enrolment's number: the code of the step where it stands}. One query; the caller asks the
    sight of each.
    """
    found = StepMove.objects.filter(enrolment__in=[e.pk for e in enrolments])
    return dict(found.order_by("moved_on", "pk").values_list("enrolment_id", "step"))


def story_of(
    participant: Participant, sight: Sight, *, limit: int, before: datetime | None = None
) -> list[StoryItem]:
    """Moves, as far as the sight goes. One query beside the codes."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return []
    held = held_enrolments(participant)
    found = StepMove.objects.filter(enrolment__in=held)
    if before is not None:
        found = found.filter(moved_on__lte=day_of(before))
    near = found.order_by("-moved_on", "-pk")[: limit + 1]
    labels = participant.labels(MAP)
    items = (_told(move, labels, participant) for move in near)
    return [item for item in items if before is None or item.at < before]


def _told(move: StepMove, labels: dict[str, str], participant: Participant) -> StoryItem:
    return StoryItem(
        at=day_moment(move.moved_on),
        kind="steps",
        title=f"Steg: {labels.get(move.step, move.step)}",
        text=move.note,
        by=move.written_by,
        party=str(participant.compartment),
        url_name="plans-steps",
        number=move.enrolment_id,
    )
