"""A way of an insats for the addresses of the access table."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.actions import agreements, course_changes, courses
from mellanrum.registers.proposals.course_policies import (
    AgreementRow,
    RequestRow,
    UndertakingLine,
)
from mellanrum.registers.proposals.models import Course, ImplementationReview
from tests.proposals.world import DIRECTOR


def course_places(forbund: Forbund, slug: str, at: datetime) -> dict[str, str]:
    """The insats `slug` starts, with an agreement that one has signed and a change asked for;
    another has no way yet, and a third has ended.
    """
    same: dict[str, Any] = {"by": DIRECTOR, "at": at}
    today = today_of(at)
    course = courses.lay_out(insats=get_insats(forbund.slug, slug), state="granted", on=today,
                             **same)  # fmt: skip
    lines = (UndertakingLine("lulea", "En lots", "Demo Enhetschef", today),
             UndertakingLine("region-norrbotten", "En kurator"))  # fmt: skip
    row = AgreementRow("Överenskommelse", date(2026, 1, 1))
    held = agreements.write_agreement(course=course, row=row, lines=lines, **same)
    ask = RequestRow("change", "Nytt arbetssätt", "Fler unga söker", today)
    asked = course_changes.ask_change(course=course, row=ask, **same)
    courses.agree(course=course, on=today, reason="Regionen beslutar i höst", **same)
    courses.start(course=course, on=today, **same)
    step = course.steps.order_by("pk").last()
    assert step is not None
    ended = other_course(forbund, "ended", today - timedelta(days=400), same)
    review = ImplementationReview.objects.get(course=ended)
    left = forbund.insatser.filter(course=None).order_by("pk").first()
    assert left is not None
    return {
        "course_step": str(step.pk),
        "party_agreement": str(held.pk),
        "change_request": str(asked.pk),
        "ended_insats": ended.insats.slug,
        "implementation_review": str(review.pk),
        "insats_without_way": left.slug,
    }


def other_course(forbund: Forbund, state: str, on: date, same: dict[str, Any]) -> Course:
    """The way of the next insats that has none, wherever it is."""
    insats = forbund.insatser.filter(course=None, periods__isnull=False).order_by("-pk").first()
    assert insats is not None
    return courses.lay_out(insats=insats, state=state, on=on, reason="Fanns innan", **same)
