"""Which meetings and paragraphs a viewer reaches, and the ways up from their pages."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse

from mellanrum.registers.governance.minutes_policies import may_read
from mellanrum.registers.governance.minutes_queries import list_minuted
from mellanrum.registers.governance.models import AgendaItem, Meeting
from mellanrum.web.areas.meetings.reach import SEAT, get_meeting, seen_meetings, title_of
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

M = TypeVar("M", bound=Model)
READ, WRITE, ADJUST = "governance.read", "governance.change", "governance.adjust"
SEES = (READ, SEAT)
__all__ = ["ADJUST", "READ", "SEES", "WRITE", "get_meeting"]


def get_minuted(viewer: Viewer, pk: int) -> Meeting:
    """A meeting whose minutes the viewer reads: any, or the adjusted of a body one has a seat in
    now. Raises Http404.
    """
    found = get_meeting(viewer, pk)
    if not may_read(found.adjusted_on, sees_all=viewer.can(READ)):
        raise Http404
    return found


def seen_minuted(viewer: Viewer) -> list[Meeting]:
    """The meetings whose minutes the viewer reads, newest first."""
    if viewer.can(READ):
        return list_minuted(viewer.forbund_slug)
    found = seen_meetings(viewer).filter(adjusted_on__isnull=False)
    return list(found.order_by("-on", "-pk"))


def get_item(viewer: Viewer, pk: int) -> AgendaItem:
    """Raises Http404 for one of another förbund."""
    return got(
        AgendaItem.objects.filter(meeting__body__forbund__slug=viewer.forbund_slug)
        .select_related("meeting__body__forbund", "meeting__chair", "insats")
        .filter(pk=pk)
    )


def got(rows: QuerySet[M]) -> M:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def of_item(viewer: Viewer, kind: type[M], pk: int) -> M:
    """A row that belongs to an item of the viewer's förbund."""
    own = {"item__meeting__body__forbund__slug": viewer.forbund_slug, "pk": pk}
    found: QuerySet[M] = kind._default_manager.filter(**own)
    return got(found.select_related("item__meeting__body__forbund"))


def url_of(meeting: Meeting) -> str:
    return reverse("minutes-meeting", args=[meeting.pk])


def item_url(item: AgendaItem) -> str:
    return f"{url_of(item.meeting)}#punkt-{item.pk}"


def asked(meeting: Meeting, title: str, submit: str, back: str = "", **told: Any) -> Ask:
    """A form page of the meeting."""
    here = {"label": title_of(meeting), "url": url_of(meeting)}
    crumbs = [{"label": "Protokoll", "url": reverse("minutes")}, here]
    cancel = {"label": "Avbryt", "url": back or here["url"]}
    told.setdefault("lead", title_of(meeting))
    return Ask(title, submit, cancel, crumbs, **told)


def asked_item(item: AgendaItem, title: str, submit: str, **told: Any) -> Ask:
    """A form page of one paragraph."""
    number = item.number or item.position
    lead = f"§ {number} {item.title}"
    return asked(item.meeting, title, submit, item_url(item), lead=lead, **told)
