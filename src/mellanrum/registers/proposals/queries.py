"""Reading ideas, applications, preparations and decisions."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.proposals.application_policies import UNDECIDED
from mellanrum.registers.proposals.content import (
    ActivityLine,
    Content,
    CostLine,
    GoalLine,
    Head,
    PartyLine,
    RiskLine,
    StaffLine,
)
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationDecision,
    ApplicationEdition,
    ChecklistPoint,
    Criterion,
    CycleStep,
    Idea,
    Preparation,
    PreStudy,
)
from mellanrum.registers.proposals.preparation_policies import Scale

R = TypeVar("R")
STATED = ("recommended", "not_recommended")
RELATED = ("forbund", "applicant", "insats", "idea", "pre_study", "matter", "meeting__body", "item")
ROWS = (
    "parties__party",
    "goals",
    "activities",
    "staff__party",
    "costs__party",
    "risks",
    "editions",
)
LINES: dict[str, type] = {
    "parties": PartyLine,
    "goals": GoalLine,
    "activities": ActivityLine,
    "staff": StaffLine,
    "costs": CostLine,
    "risks": RiskLine,
}


def applications_of(forbund: str) -> QuerySet[Application]:
    """With what a list tells of them. Four queries."""
    found = Application.objects.filter(forbund__slug=forbund).select_related(*RELATED)
    return found.prefetch_related("costs", "editions", "preparations", "decisions")


def whole_applications(forbund: str) -> QuerySet[Application]:
    """With every row of the form."""
    found = Application.objects.filter(forbund__slug=forbund).select_related(*RELATED)
    return found.prefetch_related(*ROWS, "preparations__body", "decisions__award")


def content_of(application: Application) -> Content:
    """The form as it stands. The rows are read if they are not fetched."""
    head = Head(**{f.name: getattr(application, f.name) for f in fields(Head)})
    rows: dict[str, Any] = {a: _lines(application, a, kind) for a, kind in LINES.items()}
    return Content(application.kind, head, **rows)


def _lines(application: Application, attr: str, kind: type[R]) -> tuple[R, ...]:
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    rows = getattr(application, attr).all()
    return tuple(kind(**{name: _value(row, name) for name in names}) for row in rows)


def _value(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return (value.slug if value else "") if name == "party" else value


def applied_ore(application: Application) -> int:
    """What the förbund is asked to pay, in öre: of its costs, or as written where it has none."""
    costs = application.costs.all()
    if not costs:
        return application.applied_ore or 0
    return sum(c.amount_ore for c in costs if c.source == "forbund")


def last_edition(application: Application) -> ApplicationEdition | None:
    """The newest one that was sent."""
    return max(application.editions.all(), key=lambda e: e.number, default=None)


def open_preparation(application: Application) -> Preparation | None:
    return next((p for p in application.preparations.all() if not p.outcome), None)


def last_preparation(application: Application) -> Preparation | None:
    return max(application.preparations.all(), key=lambda p: p.number, default=None)


def last_stated(application: Application) -> Preparation | None:
    """The newest preparation that ended with a statement."""
    stated = [p for p in application.preparations.all() if p.outcome in STATED]
    return max(stated, key=lambda p: p.number, default=None)


def decision_in_force(application: Application) -> ApplicationDecision | None:
    return next((d for d in application.decisions.all() if d.undone_at is None), None)


def list_other_extensions(insats: Insats | None, own: int) -> list[str]:
    """The names of other undecided extensions of the insats."""
    if insats is None:
        return []
    found = Application.objects.filter(insats=insats, kind="extension", state__in=UNDECIDED)
    return [str(one) for one in found.exclude(pk=own).order_by("year", "number")]


def list_prepared(forbund: str, start: date, end: date) -> list[Application]:
    """Applications whose preparation was done in [start, end): recommended or not, each once."""
    done = Preparation.objects.filter(
        application__forbund__slug=forbund,
        outcome__in=STATED,
        prepared_on__gte=start,
        prepared_on__lt=end,
    )
    numbers = set(done.values_list("application_id", flat=True))
    found = Application.objects.filter(pk__in=numbers).select_related("applicant", "insats")
    return list(found.order_by("year", "number"))


def list_points(forbund: str) -> list[ChecklistPoint]:
    return list(ChecklistPoint.objects.filter(forbund__slug=forbund, is_active=True))


def list_criteria(forbund: str) -> list[Criterion]:
    return list(Criterion.objects.filter(forbund__slug=forbund, is_active=True))


def scale_of(criterion: Criterion) -> Scale:
    """A criterion as the rules take it."""
    c = criterion
    return Scale(c.slug, c.label, c.lowest, c.highest, c.weight)


def list_reviews(preparation: Preparation) -> list[Any]:
    """What the members have said, with their scores. Two queries."""
    found = preparation.reviews.prefetch_related("scores__criterion")
    return list(found)


def ideas_of(forbund: str) -> QuerySet[Idea]:
    found = Idea.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "body", "party").prefetch_related("applications")


def pre_studies_of(forbund: str) -> QuerySet[PreStudy]:
    found = PreStudy.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "owner", "idea", "insats", "document")


def find_by_receipt(receipt: str) -> Idea | None:
    """The idea that the code was given for."""
    return Idea.objects.filter(receipt=receipt.strip().upper()).first()


def is_own(by: Actor, application: Application) -> bool:
    """Whether it is the actor's own application, or its insats's, or of the party that it speaks
    for. Who works in one insats has nothing to do with what its employer applies for else.
    """
    if application.made_by == by.key:
        return True
    parties = {a.party for a in by.assignments if a.party and a.insats is None}
    insatser = {a.insats for a in by.assignments if a.insats is not None}
    return application.applicant_id in parties or application.insats_id in insatser


def can_see(by: Actor, application: Application) -> bool:
    """A draft: its writers and the office. What is sent: all who read applications, but those who
    lead an insats only their own.
    """
    if is_own(by, application) or by.can("proposals.prepare"):
        return True
    if application.state == "draft":
        return False
    return "insats_lead" not in {a.role for a in by.assignments}


def slug_of(step: CycleStep) -> str:
    """The förbund that a step belongs to."""
    if step.application is not None:
        return step.application.forbund.slug
    assert step.course is not None
    return step.course.insats.forbund.slug


def list_steps(application: Application) -> list[CycleStep]:
    """The application's steps by deadline, with their documents. Two queries."""
    found = CycleStep.objects.filter(application=application).prefetch_related("documents__matter")
    return list(found)


def list_due_steps(forbund: str, before: date) -> list[CycleStep]:
    """Open steps of applications and of insatser that are due before a day, the oldest first."""
    found = CycleStep.objects.filter(done_on=None, due_on__lt=before).filter(
        Q(application__forbund__slug=forbund) | Q(course__insats__forbund__slug=forbund)
    )
    return list(found.select_related("application", "course__insats").order_by("due_on"))
