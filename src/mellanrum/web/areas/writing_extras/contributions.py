"""What the lead wrote during the year, put into the section."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mellanrum.reports.actions.sections import save_body
from mellanrum.reports.contributions import body_with, find_contribution
from mellanrum.web.areas.writing.reach import CONTRIBUTE, WRITE, open_own_section
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant=(WRITE, CONTRIBUTE), form=False)
def bring(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """One text, last in the section; its version says where it comes from."""
    opened = open_own_section(viewer, pk, key)
    number, _, field = request.POST.get("text", "").partition(":")
    if not number.isdecimal():
        raise Http404
    found = find_contribution(opened.report, opened.held, int(number), field)
    if found is None:
        raise Http404
    held = opened.held
    save_body(
        section=held,
        body=body_with(held.body, found),
        version=held.version,
        base=held.body,
        origin=found.origin,
        by=viewer.actor,
        at=timezone.now(),
    )
    messages.success(request, f"{found.origin} står nu sist i avsnittet.")
    return redirect(opened.section_url)
