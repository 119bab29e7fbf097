"""The start of the follow-up: what is told, what is attested and what is due."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.web.areas.followup import presenters
from mellanrum.web.areas.followup.reader import calendar, reader_of
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@page(grant="followup.read")
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Months, quarters and longer periods of the counted years, newest first."""
    context = presenters.index_page(reader_of(viewer), calendar(viewer))
    return render(request, "followup/index.html", context)
