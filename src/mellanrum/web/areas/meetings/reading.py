"""To read on a tablet: one item a page in large text, its papers beside it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from mellanrum.registers.governance.agenda_policies import is_given
from mellanrum.registers.governance.agenda_queries import papers_of
from mellanrum.registers.governance.meeting_queries import list_items
from mellanrum.registers.governance.models import ItemPaper
from mellanrum.registers.governance.paper_contents import content_of, media_type_of, name_of
from mellanrum.reports.meeting_papers import NumberedItem, numbered, secrecy_of
from mellanrum.web.areas.meetings.presenters import reading
from mellanrum.web.areas.meetings.reach import (
    ALL,
    READ,
    crumbs,
    get_meeting,
    seen_meetings,
    title_of,
)
from mellanrum.web.areas.meetings.texts import html_of
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

INLINE = ("application/pdf", "image/png", "image/jpeg")  # what a browser shows and never runs


@page(grant=READ)
def read(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The agenda, to begin from."""
    found = get_meeting(viewer, pk)
    items = numbered(list_items(found), sees_all=viewer.can(ALL))
    context = {
        "title": title_of(found),
        "crumbs": crumbs(found),
        "meeting": found,
        "items": [_line(pk, one) for one in items],
    }
    return render(request, "meetings/read.html", context)


def _line(pk: int, one: NumberedItem) -> dict[str, Any]:
    url = reverse("meetings-read-item", args=[pk, one.number])
    kind, marks = one.item.get_kind_display(), [p.mark for p in one.papers]
    return {
        "number": one.number, "title": one.item.title, "url": url, "kind": kind, "papers": marks
    }  # fmt: skip


@page(grant=READ)
def read_item(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """One item with what is written about it, its papers, and the way on."""
    found = get_meeting(viewer, pk)
    items = numbered(list_items(found), sees_all=viewer.can(ALL))
    if not 1 <= number <= len(items):
        raise Http404
    context = reading(found, items, number)
    item = context["one"].item
    more = {
        "title": context["one"].heading,
        "crumbs": [*crumbs(found), {"label": "Handlingar", "url": reverse("meetings-read",
                                                                          args=[pk])}],
        "meeting": found,
        "item": item,
        "background": html_of(item.background),
        "proposal": html_of(item.proposal),
        "papers": [_paper(p) for p in context["one"].papers],
    }  # fmt: skip
    return render(request, "meetings/read_item.html", {**context, **more})


def _paper(one: Any) -> dict[str, Any]:
    return {
        "mark": one.mark,
        "title": one.title,
        "url": "" if one.is_withheld else reverse("meetings-paper", args=[one.paper.pk]),
        "secrecy": one.secrecy,
        "is_shown": one.media_type in INLINE,
    }


@page(grant=READ)
def paper(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A paper: shown, where a browser can show it without running anything, else to keep."""
    found = papers_of(viewer.forbund_slug).filter(item__meeting__in=seen_meetings(viewer), pk=pk)
    held = found.first()
    if held is not None and not is_given(secrecy_of(held), sees_all=viewer.can(ALL)):
        raise Http404
    content = content_of(held) if held is not None else None
    if held is None or content is None:
        raise Http404
    return _file(held, content)


def _file(held: ItemPaper, content: bytes) -> HttpResponse:
    kind = media_type_of(held)
    response = HttpResponse(content, content_type=kind)
    header = content_disposition_header(kind not in INLINE, name_of(held))
    response["Content-Disposition"] = header or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response
