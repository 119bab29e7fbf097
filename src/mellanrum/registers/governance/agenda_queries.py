"""What may be put on an agenda: standing items, delegated decisions, tasks, wishes, matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from mellanrum.figures.format import long_date
from mellanrum.registers.governance.meeting_queries import in_force
from mellanrum.registers.governance.models import (
    AgendaItem,
    AgendaWish,
    Body,
    DelegatedDecision,
    ItemPaper,
    Meeting,
    StandingItem,
    Task,
)
from mellanrum.registers.registry.models import Document, Matter

CHOSEN = 200  # most matters and documents offered


def items_of(forbund: str) -> QuerySet[AgendaItem]:
    """The förbund's items with their meetings."""
    found = AgendaItem.objects.filter(meeting__body__forbund__slug=forbund)
    return found.select_related("meeting__body__forbund", "matter", "insats")


def papers_of(forbund: str) -> QuerySet[ItemPaper]:
    """Papers that are not taken away, with their meetings."""
    found = ItemPaper.objects.filter(item__meeting__body__forbund__slug=forbund)
    found = found.filter(withdrawn_at__isnull=True)
    return found.select_related("item__meeting__body__forbund", "document__matter")


def list_standing(body: Body, on: date) -> list[StandingItem]:
    """The body's standing items that day, in order."""
    found = StandingItem.objects.filter(in_force(on), body=body)
    return list(found.order_by("position", "pk"))


def standing_of(forbund: str) -> QuerySet[StandingItem]:
    found = StandingItem.objects.filter(body__forbund__slug=forbund).select_related("body__forbund")
    return found.order_by("body__name", "position", "pk")


def wishes_of(forbund: str) -> QuerySet[AgendaWish]:
    """Every wish, newest first, with the item that took it up."""
    found = AgendaWish.objects.filter(body__forbund__slug=forbund)
    found = found.select_related("body__forbund", "wished_by__party", "item__meeting__body")
    return found.order_by("-wished_on", "-pk")


def list_open_wishes(body: Body) -> list[AgendaWish]:
    """Wishes that no meeting has taken up."""
    found = AgendaWish.objects.filter(body=body, item__isnull=True, dropped_reason="")
    return list(found.order_by("wished_on", "pk"))


def list_unreported(meeting: Meeting) -> list[DelegatedDecision]:
    """Decisions on delegation up to the meeting's day that no meeting has had reported."""
    found = DelegatedDecision.objects.filter(
        forbund=meeting.body.forbund_id,
        reported__isnull=True,
        withdrawn_reason="",
        decided_on__lte=meeting.on,
    )
    return list(found.select_related("point").order_by("year", "number"))


def list_open_tasks(meeting: Meeting) -> list[Task]:
    """What decisions have asked for and is not reported back."""
    found = Task.objects.filter(forbund=meeting.body.forbund_id, state__in=("open", "done"))
    return list(found.order_by("due_on", "pk"))


def decisions_text(decisions: Sequence[DelegatedDecision]) -> str:
    """The decisions as a list in CommonMark."""
    lines = (
        f"- Nr {d.year}:{d.number}, {long_date(d.decided_on)}, {d.decided_name} "
        f"(punkt {d.point.code}): {' '.join(d.text.split())}"
        for d in decisions
    )
    return "\n".join(lines)


def tasks_text(tasks: Sequence[Task]) -> str:
    """The tasks as a list in CommonMark."""
    return "\n".join(f"- {task.text} ({_told(task)})" for task in tasks)


def _told(task: Task) -> str:
    due = f", senast {long_date(task.due_on)}" if task.due_on else ""
    return f"{task.responsible}{due}, {task.get_state_display().lower()}"


def list_matters(forbund: str) -> QuerySet[Matter]:
    """Matters that are not closed, newest first."""
    found = Matter.objects.filter(forbund__slug=forbund, closed_on__isnull=True)
    return found.order_by("-year", "-number")


def list_documents(forbund: str, matter: Matter | None) -> QuerySet[Document]:
    """Documents with a file: the matter's, or without one the newest of the diary."""
    found = Document.objects.filter(matter__forbund__slug=forbund, destroyed_on__isnull=True)
    found = found.exclude(sha256="").select_related("matter").defer("content")
    found = found.filter(matter=matter) if matter is not None else found
    return found.order_by("-on", "-pk")[:CHOSEN]
