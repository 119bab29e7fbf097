"""Reading what decisions ask to be done."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mellanrum.registers.governance.models import AgendaItem, Task


def tasks_of(forbund: str) -> QuerySet[Task]:
    """Every task with the decision it comes from."""
    found = Task.objects.filter(forbund__slug=forbund)
    return found.select_related(
        "person", "item__meeting__body", "item__insats", "reported_item__meeting__body"
    )


def list_overdue_tasks(forbund: str, today: date) -> list[Task]:
    """Open tasks whose day has passed, the oldest first."""
    return list(tasks_of(forbund).filter(state="open", due_on__lt=today).order_by("due_on"))


def list_open_tasks(forbund: str) -> list[Task]:
    """Tasks that are not done, the nearest day first."""
    return list(tasks_of(forbund).filter(state="open"))


def list_tasks_to_report(forbund: str, body: int) -> list[Task]:
    """Tasks from a body's decisions that are open or done and not yet told of at a meeting."""
    found = tasks_of(forbund).filter(item__meeting__body_id=body, state__in=("open", "done"))
    return list(found)


def list_reported_tasks(item: AgendaItem) -> list[Task]:
    """What was reported back under an item."""
    return list(item.reported_tasks.order_by("pk"))
