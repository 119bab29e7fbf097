"""The register of all decisions, and each decision with its tasks and when it has legal force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.governance_machines import TASK
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.registers.governance import posting_policies
from mellanrum.registers.governance.minutes_queries import list_decision_rows
from mellanrum.registers.governance.models import AgendaItem, Decision, Task
from mellanrum.registers.governance.posting_queries import find_announced, list_announced
from mellanrum.web.areas.decisions.reach import READ, get_decision, tabs
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, object_page, section
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """A decision in the list. `force_on` None: not known, or not yet."""

    decision: Decision
    tasks: tuple[Task, ...]
    force: str
    force_on: date | None

    @property
    def number(self) -> str:
        return f"§ {self.decision.number}"

    @property
    def task_text(self) -> str:
        left = sum(task.state == "open" for task in self.tasks)
        return f"{left} av {len(self.tasks)} kvar" if self.tasks else ""


def tasks_under(item: AgendaItem | None) -> tuple[Task, ...]:
    return tuple(item.tasks.all()) if item else ()


def lines_of(viewer: Viewer, today: date) -> list[Line]:
    """Every decision with its tasks and legal force. A fixed number of queries."""
    held = {one.meeting.pk: one for one in list_announced(viewer.forbund_slug)}
    found = []
    for decision in list_decision_rows(viewer.forbund_slug):
        one = held.get(decision.meeting_id)
        state = posting_policies.STATES[posting_policies.state_of(one.facts, today)] if one else ""
        force_on = posting_policies.force_on(one.facts) if one else None
        found.append(Line(decision, tasks_under(decision.item), state, force_on))
    return found


def year_of(line: Line) -> list[tuple[str, str]]:
    year = str(line.decision.meeting.on.year)
    return [(year, year)]


def insats_of(line: Line) -> list[tuple[str, str]]:
    held = line.decision.insats
    return [(held.slug, held.name)] if held else []


LIST: Listed[Line] = Listed(
    name="decisions",
    title="Beslut",
    parts=(
        Part("Beslut", lambda x: f"{x.number} {x.decision.text}", "namn"),
        Part("Grupp", lambda x: x.decision.meeting.body.name, "grupp"),
        Part("Dag", lambda x: x.decision.meeting.on, "dag"),
        Part("Slag", lambda x: x.decision.get_kind_display(), "slag"),
        Part("Insats", lambda x: x.decision.insats.name if x.decision.insats else "", "insats"),
        Part("Belopp i kr", lambda x: kronor(x.decision.amount_ore)
             if x.decision.amount_ore is not None else None, "belopp", is_numeric=True),
        Part("Uppdrag", lambda x: x.task_text),
        Part("Laga kraft", lambda x: x.force_on, "kraft"),
    ),
    choices=(
        Choice("ar", "År", year_of),
        Choice("grupp", "Grupp", lambda x: [(x.decision.meeting.body.slug,
                                             x.decision.meeting.body.name)]),
        Choice("insats", "Insats", insats_of),
        Choice("slag", "Slag", lambda x: [(x.decision.kind, x.decision.get_kind_display())]),
    ),
    words=lambda x: (
        f"{x.number} {x.decision.text} {x.decision.meeting.body.name} {x.decision.meeting.on}"
    ),
    url=lambda x: reverse("decisions-decision", args=[x.decision.pk]),
    empty={
        "what": "Här samlas alla beslut",
        "why": "Inget beslut finns. Besluten skrivs in när ett möte avslutas.",
    },
    search="Sök beslut",
)  # fmt: skip


@page(grant=READ)
def decisions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every decision of every body."""
    lines = lines_of(viewer, timezone.localdate())
    return shown(
        request, viewer, LIST, lines, template="decisions/list.html", tabs=tabs("decisions")
    )


@page(grant=READ)
def decision(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One decision: what, when it has force, and what it asks for."""
    held = get_decision(viewer, pk)
    return object_page(request, decision_page(viewer, held))


def decision_page(viewer: Viewer, held: Decision) -> dict[str, Any]:
    meeting, today = held.meeting, timezone.localdate()
    one = find_announced(meeting.pk, viewer.forbund_slug)
    state = posting_policies.state_of(one.facts, today) if one else ""
    amount = "" if held.amount_ore is None else swedish_amount(held.amount_ore)
    insats = held.insats
    return {
        "title": f"§ {held.number}, {title_of(meeting)}",
        "state": posting_policies.STATES.get(state, ""),
        "crumbs": [{"label": "Beslut", "url": reverse("decisions")}],
        "texts": [section("Beslutet", held.text)],
        "facts": [
            fact("Slag", held.get_kind_display()),
            fact("Insats", insats.name if insats else "",
                 reverse("insats", args=[insats.slug]) if insats else ""),
            fact("Belopp", amount),
            fact("Justerat", meeting.adjusted_on),
            fact("Laga kraft", posting_policies.force_on(one.facts) if one else None),
            fact("Protokoll", "Öppna", reverse("minutes-meeting", args=[meeting.pk])),
        ],
        "tables": [tasks_table(tasks_under(held.item), today)],
        "events": [],
    }  # fmt: skip


def tasks_table(tasks: tuple[Task, ...], today: date) -> dict[str, Any]:
    return {
        "heading": "Uppdrag",
        "id": "uppdrag",
        "columns": [{"label": "Uppdrag"}, {"label": "Ansvarig"}, {"label": "Senast"},
                    {"label": "Läge"}],
        "rows": [
            {"label": t.text, "url": reverse("decisions-task", args=[t.pk]), "cells": [
                {"label": "Ansvarig", "text": t.responsible},
                {"label": "Senast", "date": t.due_on, "text": "–"},
                {"label": "Läge", "text": TASK.states[t.state]},
            ]}
            for t in tasks
        ],
        "empty": "Beslutet ger inget uppdrag.",
    }  # fmt: skip
