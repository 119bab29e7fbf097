"""The register of decisions and the tasks they give: what a viewer reaches."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.governance.models import AgendaItem, Decision, Task
from mellanrum.registers.governance.task_queries import tasks_of
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

READ, WRITE = "governance.read", "governance.change"
TABS = (
    ("Beslut", "decisions"),
    ("Uppdrag", "decisions-tasks"),
    ("Delegationsbeslut", "delegations"),
    ("Delegationsordning", "delegations-order"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(name), "current": name == current} for label, name in TABS
    ]


def get_decision(viewer: Viewer, pk: int) -> Decision:
    """Raises Http404 for one of another förbund."""
    found = Decision.objects.filter(meeting__body__forbund__slug=viewer.forbund_slug, pk=pk)
    held = found.select_related("meeting__body", "insats", "item").first()
    if held is None:
        raise Http404
    return held


def get_task(viewer: Viewer, pk: int) -> Task:
    """Raises Http404 for one of another förbund."""
    held = tasks_of(viewer.forbund_slug).filter(pk=pk).first()
    if held is None:
        raise Http404
    return held


def task_url(task: Task) -> str:
    return reverse("decisions-task", args=[task.pk])


def asked(task: Task, title: str, submit: str, **told: Any) -> Ask:
    """A form page of a task."""
    here = {"label": task.text, "url": task_url(task)}
    crumbs = [{"label": "Uppdrag", "url": reverse("decisions-tasks")}, here]
    return Ask(title, submit, {"label": "Avbryt", "url": here["url"]}, crumbs, task.text, **told)


def open_items(viewer: Viewer) -> list[AgendaItem]:
    """Items of meetings that are coming or being minuted: where a task can be reported back."""
    found = AgendaItem.objects.filter(
        meeting__body__forbund__slug=viewer.forbund_slug, withdrawn_reason="",
        meeting__state__in=("planned", "called", "ongoing", "closed"),
    )  # fmt: skip
    return list(found.select_related("meeting__body").order_by("meeting__on", "position"))
