"""Which way a page is about, and the links that the pages share."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.proposals.course_queries import courses_of, find_course
from mellanrum.registers.proposals.course_writing import check_may_ask
from mellanrum.registers.proposals.models import Course
from mellanrum.registers.registry.models import Document
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.areas.proposals.reach import PREPARE, READ, WRITE
from mellanrum.web.viewer import Viewer

__all__ = ["PREPARE", "READ", "WRITE"]
TABS = (("Vägen", "courses"), ("Det som lever vidare", "courses-implementations"))


def get_course(viewer: Viewer, slug: str) -> Course:
    found = find_course(viewer.forbund_slug, slug)
    if found is None:
        raise Http404
    return found


def get_asked(viewer: Viewer, slug: str) -> Course:
    """For who may ask for a change of it: the office, and who leads the insats."""
    found = get_course(viewer, slug)
    check_may_ask(viewer.actor, found, timezone.now())
    return found


def get_insats(viewer: Viewer, slug: str) -> Insats:
    found = Insats.objects.filter(forbund__slug=viewer.forbund_slug, slug=slug)
    if (insats := found.select_related("forbund").first()) is None:
        raise Http404
    return insats


def seen_courses(viewer: Viewer) -> list[Course]:
    return list(courses_of(viewer.forbund_slug).order_by("insats__name"))


def may_ask(viewer: Viewer, course: Course, on: Any) -> bool:
    """The office, and who leads the insats."""
    slug = course.insats.slug
    led = viewer.can(WRITE) and is_led_by(viewer.forbund_slug, slug, viewer.actor.key, on)
    return viewer.can(PREPARE) or led


def url_of(course: Course) -> str:
    return reverse("courses-course", args=[course.insats.slug])


def crumb() -> dict[str, str]:
    return {"label": "Insatsernas väg", "url": reverse("courses")}


def here(course: Course) -> dict[str, str]:
    return {"label": course.insats.name, "url": url_of(course)}


def tabs(current: str) -> list[dict[str, Any]]:
    return [{"label": text, "url": reverse(name), "current": name == current}
            for text, name in TABS]  # fmt: skip


def ask_of(course: Course, title: str, submit: str, **told: Any) -> Ask:
    """A form page of an insats's way."""
    cancel = {"label": "Avbryt", "url": url_of(course)}
    return Ask(title, submit, cancel, [crumb(), here(course)], course.insats.name, **told)


def documents_of(course: Course) -> QuerySet[Document]:
    """The documents of the insats's matters, and of the application's."""
    of = Q(matter__insats=course.insats_id)
    if course.application is not None and course.application.matter_id:
        of |= Q(matter=course.application.matter_id)
    found = Document.objects.filter(of, matter__forbund=course.insats.forbund_id)
    return found.defer("content").select_related("matter").order_by("-on", "pk")
