"""What the pages of the audit share."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.audit.queries import list_events
from mellanrum.registers.auditors import audit_queries as held
from mellanrum.web.areas.operation.pages import TOLD, Ask, drawn_event
from mellanrum.web.viewer import Viewer

WORK, ANSWER = "auditors.work", "auditors.answer"
READ = (WORK, ANSWER, "governance.read")
DRAFTING = Q(verb__startswith="audit_") & (Q(verb__endswith=".add") | Q(verb__endswith=".change"))
DRAFTING |= Q(verb__in=["audit_reports.sign", "audit_reports.reopen", "audit_minutes.reopen"])
M = TypeVar("M", bound=Model)


def is_auditor(viewer: Viewer) -> bool:
    return viewer.can(WORK)


def get_of(rows: QuerySet[M], pk: int) -> M:
    """Raises Http404 for one that the viewer does not see."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def questions(viewer: Viewer) -> QuerySet[Any]:
    return held.questions_of(viewer.forbund_slug, all_of_them=is_auditor(viewer))


def matters(viewer: Viewer) -> QuerySet[Any]:
    return held.matters_of(viewer.forbund_slug, all_of_them=is_auditor(viewer))


def minutes(viewer: Viewer) -> QuerySet[Any]:
    return held.minutes_of(viewer.forbund_slug, all_of_them=is_auditor(viewer))


def reports(viewer: Viewer) -> QuerySet[Any]:
    return held.reports_of(viewer.forbund_slug, all_of_them=is_auditor(viewer))


def history(viewer: Viewer, *subjects: str) -> list[dict[str, Any]]:
    """What has been done with these rows, newest first. How the auditors wrote a draft, and what
    they changed in it, is told to them alone.
    """
    found = list_events(viewer.forbund_slug).filter(subject__in=subjects)
    if not is_auditor(viewer):
        found = found.exclude(DRAFTING)
    events = list(found[:TOLD])
    names = list_names(event.actor for event in events)
    return [drawn_event(event, names, {}) for event in events]


def year_url(year: int) -> str:
    return reverse("auditors-year", args=[year])


def crumbs(year: int | None = None) -> list[dict[str, str]]:
    top = {"label": "Revision", "url": reverse("auditors")}
    return [top] if year is None else [{"label": f"Revision {year}", "url": year_url(year)}]


def ask_of(title: str, submit: str, year: int, url: str = "", **more: Any) -> Ask:
    """A form page of the year's audit; `url` is where one goes without doing it."""
    return Ask(title, submit, {"label": "Avbryt", "url": url or year_url(year)}, crumbs(year),
               **more)  # fmt: skip
