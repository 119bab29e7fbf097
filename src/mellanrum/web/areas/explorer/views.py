"""The explorer: a question in the address, its answer as table, chart and files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.reports.answers import NoAnswerError, for_keeping
from mellanrum.reports.drawn import drawing_of
from mellanrum.reports.questions import QuestionError
from mellanrum.web.areas.explorer.asking import answer_to, asking_of, said
from mellanrum.web.areas.explorer.forms import QuestionForm
from mellanrum.web.areas.explorer.presenters import answered
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

NO_FIGURES = {
    "what": "Här svarar statistiken på frågor",
    "why": "Förbundet har inga uppgifter ännu. De kommer när ett år är inläst.",
}


@page(grant="followup.read")
def explorer(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form and, beside it, the answer."""
    given = said(request, viewer)
    query = given.asked.address()
    context: dict[str, Any] = {"query": query}
    problems: dict[str, str] = {}
    if not given.choices.years:
        return render(request, "explorer/empty.html", {"empty": NO_FIGURES})
    try:
        asking = asking_of(viewer, given)
        table = answer_to(viewer, asking)
        context |= answered(given.asked, asking, table)
        context["link"] = request.build_absolute_uri(f"{reverse('explorer')}?{query}")
    except QuestionError as error:
        problems = dict(error.problems)
    except NoAnswerError as error:
        context["empty"] = {"what": "Inget att visa", "why": error.message}
    context["form"] = QuestionForm(given.asked, given.choices, problems)
    return render(request, "explorer/explorer.html", context, status=422 if problems else 200)


@page(grant="followup.read")
def download(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """The answer as Excel, CSV or JSON."""
    asking = asking_of(viewer, said(request, viewer))
    return table_file(for_keeping(asking, answer_to(viewer, asking)), form)


@page(grant="followup.read")
def drawing(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """The answer as a chart: a file to keep unless a page shows it. The question in the address
    may change its answer, so the drawing is kept only where the address tells the state too.
    """
    asking = asking_of(viewer, said(request, viewer))
    is_file = form != "svg" or "visa" not in request.GET
    table = answer_to(viewer, asking, logged=is_file)
    if (found := drawing_of(asking.question, table)) is None:
        raise Http404
    kind, columns = found
    shown = request.GET.get("visa", "") == asking.shelf.state
    narrow = "smal" in request.GET
    if is_file:
        table = for_keeping(asking, table)
    response = drawing_response(table, form, kind, columns, narrow=narrow, download=is_file)
    if not shown or asking.shelf.own:
        response["Cache-Control"] = "private, no-store"
    return response
