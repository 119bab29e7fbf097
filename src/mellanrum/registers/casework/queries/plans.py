"""Reading action plans. What may be read is asked of the sight before a plan is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from mellanrum.domain.machines import PLAN
from mellanrum.registers.casework.models import (
    ActionPlan,
    Enrolment,
    InformationKind,
    Participant,
    PlanEdit,
    PlanStep,
    PlanVersion,
)
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import StoryItem
from mellanrum.registers.insatser.writing import SWEDEN
from mellanrum.registers.organisation.models import Code, Party

CURRENT = ("agreed", "handed_over", "accepted")


def list_codes(forbund_id: int, name: str, year: int) -> list[tuple[str, str]]:
    """(code, label) of a list in its order, those valid that year."""
    found = Code.objects.filter(forbund_id=forbund_id, list=name, valid_from__lte=year)
    return [(c.code, c.label) for c in found if c.valid_to is None or year < c.valid_to]


def code_labels(forbund_id: int, name: str) -> dict[str, str]:
    """{code: label} of a whole list, also of codes that are no longer valid."""
    found = Code.objects.filter(forbund_id=forbund_id, list=name)
    return dict(found.values_list("code", "label"))


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its versions, oldest first; `draft` is written in, `current` holds."""

    plan: ActionPlan
    versions: tuple[PlanVersion, ...]

    @property
    def draft(self) -> PlanVersion | None:
        return next((v for v in self.versions if v.state == PLAN.start), None)

    @property
    def current(self) -> PlanVersion | None:
        return next((v for v in reversed(self.versions) if v.state in CURRENT), None)

    @property
    def shown(self) -> PlanVersion | None:
        """What a reader meets: what holds, else the draft."""
        return self.current or self.draft


def find_plan(enrolment: Enrolment, sight: Sight) -> PlanView | None:
    """The plan of an enrolment, when it is there and may be read. Two queries."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return None
    plan = ActionPlan.objects.filter(enrolment=enrolment).first()
    return PlanView(plan, tuple(plan.versions.all())) if plan else None


def content_of_version(version: PlanVersion) -> PlanContent:
    """What a version says. Two queries."""
    goals = version.goals.prefetch_related("steps")
    return PlanContent(
        version.own_words,
        version.wishes,
        tuple(
            GoalContent(goal.key, goal.text, tuple(map(_step, goal.steps.all()))) for goal in goals
        ),
    )


def _step(step: PlanStep) -> StepContent:
    return StepContent(
        key=step.key,
        what=step.what,
        who=step.who,
        party=step.party_id,
        role=step.role,
        due_on=step.due_on,
        is_work_oriented=step.is_work_oriented,
    )


def list_agreed(participant: Participant, sight: Sight) -> list[PlanVersion]:
    """The versions that have been agreed on, newest first, as far as the sight goes. One query."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return []
    found = PlanVersion.objects.filter(
        plan__enrolment__participant=participant, agreed_on__isnull=False
    )
    return list(found.select_related("plan__enrolment__insats").order_by("-agreed_on", "-pk"))


def list_edits(version: PlanVersion) -> list[PlanEdit]:
    """Earlier writings of a draft, newest first."""
    return list(version.edits.all())


def story_of(
    participant: Participant, sight: Sight, *, limit: int, before: datetime | None = None
) -> list[StoryItem]:
    """Agreed versions, as far as the sight goes. One query."""
    if not sight.can_read(sight.compartment, InformationKind.PLAN):
        return []
    found = PlanVersion.objects.filter(
        plan__enrolment__participant=participant, agreed_on__isnull=False
    )
    if before is not None:
        found = found.filter(agreed_on__lte=day_of(before))
    near = found.select_related("plan__enrolment__insats").order_by("-agreed_on", "-pk")
    items = (_told(v, participant) for v in near[: limit + 1])
    return [item for item in items if before is None or item.at < before]


def _told(version: PlanVersion, participant: Participant) -> StoryItem:
    insats = version.plan.enrolment.insats.short_name
    return StoryItem(
        at=day_moment(version.agreed_on),
        kind="plan",
        title=f"Handlingsplan, version {version.number}, överenskommen",
        text=f"{insats}: {version.get_agreed_how_display()}",
        by=version.agreed_by,
        party=str(participant.compartment),
        url_name="plans-plan",
        number=version.plan.enrolment_id,
    )


def day_moment(day: date | None) -> datetime:
    """The beginning of a day, for something that has no clock."""
    assert day is not None
    return datetime.combine(day, time(), SWEDEN)


def day_of(moment: datetime) -> date:
    """The day in Sweden."""
    return moment.astimezone(SWEDEN).date()


def party_labels(forbund_id: int) -> dict[int, str]:
    """{number: shown name} of the förbund's parties."""
    return dict(Party.objects.filter(forbund_id=forbund_id).values_list("pk", "name"))


def list_keys(versions: Iterable[PlanVersion]) -> set[str]:
    """Every actor that has written or agreed one of the versions."""
    return {key for v in versions for key in (v.written_by, v.agreed_by) if key}
