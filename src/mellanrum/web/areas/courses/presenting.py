"""The page of an insats's way: where it is, what is next, and everything that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.proposal_machines import COURSE
from mellanrum.figures.format import long_date
from mellanrum.registers.proposals import course_queries as queries
from mellanrum.registers.proposals.models import Course, FinalReport
from mellanrum.web.areas.courses.reach import PREPARE, crumb, may_ask
from mellanrum.web.areas.courses.steps import steps_of
from mellanrum.web.areas.courses.tables import tables_of
from mellanrum.web.areas.operation.pages import fact, kept, move, section, story
from mellanrum.web.areas.proposals.panel import money_panel, money_year
from mellanrum.web.areas.proposals.presenters import drawn
from mellanrum.web.viewer import Viewer

WAY = ("granted", "agreed", "started", "running", "ending", "ended", "reviewed")
PLACE = {"paused": "running", "extended": "running"}
SAID = {
    "granted": "Insatsen är beviljad. Parterna kommer överens om vad var och en åtar sig.",
    "agreed": "Parterna är överens. Börja starta, så läggs checklistan upp.",
    "started": "Insatsen startar. Den är igång när alla punkter på checklistan är klara.",
    "running": "Insatsen pågår. Ledaren rapporterar varje kvartal.",
    "paused": "Insatsen är pausad och tar inte in någon.",
    "extended": "Insatsen pågår med förlängd tid.",
    "ending": "Insatsen avslutas. Skriv slutrapport, samlad bedömning och lärdomar.",
    "ended": "Insatsen är avslutad. Det som lever vidare följs upp efter ett år.",
    "reviewed": "Det som lever vidare är uppföljt. Vägen är klar.",
    "not_started": "Insatsen startade inte.",
}
VERBS = {  # what is done from a page of its own; the others are decided as changes
    "agree": "Parterna är överens",
    "start": "Börja starta",
    "run": "Insatsen är igång",
    "wind_down": "Börja avsluta",
    "end": "Avsluta",
}


def course_page(viewer: Viewer, course: Course) -> dict[str, Any]:
    """The context of courses/course.html."""
    today, insats = timezone.localdate(), course.insats
    asks = may_ask(viewer, course, today)
    year = money_year(insats, today.year)
    return {
        "title": insats.name,
        "state": COURSE.states[course.state],
        "lead": "Insatsens väg, från beslut till det som lever vidare",
        "crumbs": [crumb()],
        "moves": list(moves(viewer, course, asks)),
        "said": SAID[course.state],
        "next": queries.next_step(course) if course.state not in ("reviewed", "not_started") else
        None,
        "reason": course.reason,
        "steps": way_of(course.state),
        "way": drawn(COURSE, course.state),
        "facts_title": "Insatsen",
        "facts": kept(_facts(course)),
        "cycle": steps_of(viewer, course),
        "money": money_panel(viewer, insats, year, {}),
        "money_year": year,
        "tables": list(tables_of(viewer, course)),
        "written": [one for one in _written(course) if one["text"]],
        "events": _story(viewer, course),
    }  # fmt: skip


def way_of(state: str) -> list[dict[str, Any]]:
    """The main way with the present marked."""
    path = [*WAY]
    if state in PLACE:
        path[path.index(PLACE[state])] = state
    if state == "not_started":
        path = ["granted", state]
    place = path.index(state)
    return [
        {"label": COURSE.states[one], "is_current": n == place, "is_done": n < place}
        for n, one in enumerate(path)
    ]


def _facts(course: Course) -> list[dict[str, Any]]:
    insats, one = course.insats, course.application
    until = queries.planned_end(insats)
    link = reverse("proposals-application", args=[one.slug]) if one else ""
    return [
        fact("Insats", insats.name, reverse("insats", args=[insats.slug])),
        fact("Ansökan", str(one) if one else "", link),
        fact("Läget sedan", course.moved_on),
        fact("Beslutad från", queries.first_day(insats)),
        fact("Beslutad till och med", until - ONE_DAY if until else None),
    ]


def moves(viewer: Viewer, course: Course, asks: bool) -> Iterator[dict[str, Any]]:
    """What the viewer can do now, the usual first."""
    slug, state, may = course.insats.slug, course.state, viewer.can(PREPARE)
    if may and state == "ending":
        yield move("Skriv slutbedömning", "courses-final", slug)
    for verb, label in VERBS.items():
        if may and COURSE.can(state, verb):
            yield move(label, "courses-move", slug, verb)
    if may and state in ("granted", "agreed", "started"):
        yield move("Tillsätt styrgrupp", "courses-group", slug)
    if may and not course.steps.all():
        yield move("Lägg upp stegen", "courses-plan", slug, post=True)
    if asks and state in ("running", "extended", "paused", "ending"):
        yield move("Begär en ändring", "courses-ask", slug)
        yield move("Revidera målen", "courses-goals", slug)
        yield move("Ansök om förlängning", "courses-extension", slug, post=True)
    if may and COURSE.can(state, "extend") and queries.find_extension(course):
        yield move("Anteckna förlängningen", "courses-move", slug, "extend")
    if asks:
        yield move("Skriv en lärdom", "courses-lesson", slug)
    if may and COURSE.can(state, "cancel"):
        yield move("Insatsen startar inte", "courses-move", slug, "cancel")


def _written(course: Course) -> list[dict[str, str]]:
    held = FinalReport.objects.filter(course=course).select_related("body", "successor").first()
    if held is None:
        return []
    by = f"{held.body}, " if held.body else ""
    after = f"\n\n{held.successor} tar över." if held.successor else ""
    return [section("Samlad bedömning",
                    f"{held.assessment}\n\n{by}{long_date(held.assessed_on)}{after}")]  # fmt: skip


def _story(viewer: Viewer, course: Course) -> list[dict[str, Any]]:
    subjects = [
        f"courses:{course.pk}",
        *(f"cycle_steps:{one.pk}" for one in course.steps.all()),
        *(f"party_agreements:{pk}" for pk in course.agreements.values_list("pk", flat=True)),
        *(f"change_requests:{pk}" for pk in course.change_requests.values_list("pk", flat=True)),
    ]
    codes = {code: label.lower() for code, label in COURSE.states.items()}
    return story(viewer.forbund_slug, *subjects, codes=codes)
