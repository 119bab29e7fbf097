"""All insatser on their way, in columns by state and as a list; and the page of one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.proposal_machines import COURSE
from mellanrum.ledger.money import kronor
from mellanrum.registers.proposals.course_queries import (
    find_course,
    list_without_course,
    next_step,
)
from mellanrum.registers.proposals.models import Course, CycleStep
from mellanrum.registers.proposals.money_queries import InsatsMoney, money_of
from mellanrum.web.areas.courses.presenting import course_page
from mellanrum.web.areas.courses.reach import (
    PREPARE,
    READ,
    get_insats,
    seen_courses,
    tabs,
    url_of,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import object_page
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

COLUMNS = (
    ("Beslutade", ("granted", "agreed")),
    ("Startar", ("started",)),
    ("Pågår", ("running", "extended", "paused")),
    ("Avslutas", ("ending",)),
    ("Avslutade", ("ended", "reviewed", "not_started")),
)
OVER = ("reviewed", "not_started")
NOTHING = InsatsMoney(None, None, None)


@dataclass(frozen=True, slots=True)
class Line:
    """A way in the list, with its money of the year."""

    course: Course
    step: CycleStep | None
    is_late: bool
    money: InsatsMoney

    @property
    def state(self) -> str:
        return COURSE.states[self.course.state]

    @property
    def url(self) -> str:
        return url_of(self.course)


def _kr(ore: int | None) -> Decimal | None:
    return None if ore is None else kronor(ore).quantize(Decimal(1))


def list_of(year: int) -> Listed[Line]:
    return Listed(
        name="courses",
        title="Insatsernas väg",
        parts=(
            Part("Insats", lambda x: x.course.insats.name, "insats"),
            Part("Läge", lambda x: x.state, "lage"),
            Part("Nästa steg", lambda x: x.step.label if x.step else ""),
            Part("Ansvarig", lambda x: x.step.owner if x.step else "", "ansvarig"),
            Part("Senast", lambda x: x.step.due_on if x.step else None, "senast"),
            Part("Sent", lambda x: "Ja" if x.is_late else ""),
            Part(f"Beslutat {year} i kr", lambda x: _kr(x.money.decided), "beslutat", True),
            Part("Beslutat i ett för flera år i kr", lambda x: _kr(x.money.whole), "", True),
            Part(f"Budget {year} i kr", lambda x: _kr(x.money.budgeted), "budget", True),
            Part(f"Utbetalt {year} i kr", lambda x: _kr(x.money.paid), "utbetalt", True),
        ),
        choices=(
            Choice("lage", "Läge", lambda x: [(x.course.state, x.state)]),
            Choice("ansvarig", "Ansvarig",
                   lambda x: [(x.step.owner, x.step.owner)] if x.step else []),
            Choice("sent", "Tid", lambda x: [("ja", "Sena")] if x.is_late else []),
        ),
        words=lambda x: f"{x.course.insats.name} {x.step.label if x.step else ''}",
        url=lambda x: x.url,
        empty={
            "what": "Här syns var varje insats är på sin väg",
            "why": "Ingen insats har en väg än. Den läggs upp när en ansökan beviljas, eller för "
            "en insats som redan finns.",
        },
        search="Sök insats eller steg",
        lead="Från beslut till det som lever vidare.",
    )  # fmt: skip


def lines_of(viewer: Viewer, year: int, today: date) -> list[Line]:
    found = seen_courses(viewer)
    sees = viewer.can("economy.read") or viewer.can("claims.read")
    keys = [one.insats_id for one in found]
    money = money_of(keys, viewer.forbund_slug, year) if sees and keys else {}
    return [_line(one, today, money.get(one.insats_id, NOTHING)) for one in found]


def _line(course: Course, today: date, money: InsatsMoney) -> Line:
    step = None if course.state in OVER else next_step(course)
    return Line(course, step, step is not None and step.due_on < today, money)


def year_of(request: HttpRequest, today: date) -> int:
    """The year of the amounts: asked for as ?ar=2021, else this year."""
    asked = request.GET.get("ar", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year


def column_of(label: str, states: Collection[str], lines: Sequence[Line]) -> dict[str, Any]:
    """A column of the board with its lines and how many they are."""
    held = [one for one in lines if one.course.state in states]
    return {"label": label, "lines": held, "count": str(len(held))}


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The board, and the same as a list to search and export."""
    today = timezone.localdate()
    year = year_of(request, today)
    lines = lines_of(viewer, year, today)
    columns = [column_of(label, states, lines) for label, states in COLUMNS]
    return shown(request, viewer, list_of(year), lines, template="courses/board.html",
                 tabs=tabs("courses"), columns=columns if lines else [],
                 without=_without(viewer), years=_years(year, today))  # fmt: skip


def _years(year: int, today: date) -> list[dict[str, str]]:
    others = [one for one in (year - 1, year + 1) if one <= today.year]
    return [{"label": f"Belopp för {one}", "url": f"{reverse('courses')}?ar={one}"}
            for one in others]  # fmt: skip


def _without(viewer: Viewer) -> list[dict[str, str]]:
    """The insatser whose way can be laid out."""
    if not viewer.can(PREPARE):
        return []
    return [
        {"label": one.name, "url": reverse("courses-lay-out", args=[one.slug])}
        for one in list_without_course(viewer.forbund_slug)
    ]


@page(grant=READ)
def course(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The way of one insats; of one that has none, where it is laid out."""
    found = find_course(viewer.forbund_slug, slug)
    if found is None:
        insats = get_insats(viewer, slug)
        may = viewer.can(PREPARE)
        return redirect("courses-lay-out", insats.slug) if may else redirect("courses")
    context: dict[str, Any] = course_page(viewer, found)
    return object_page(request, context, "courses/course.html")
