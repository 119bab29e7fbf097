"""The explorer: a question in the address, its answer as table, chart and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.access import CASEWORK
from mellanrum.audit.reads import log_reads
from mellanrum.figures.table import Table
from mellanrum.reports.answers import Asking, NoAnswerError, answer
from mellanrum.reports.books import shelf
from mellanrum.reports.choices import get_choices
from mellanrum.reports.questions import (
    Asked,
    Choices,
    QuestionError,
    check,
    read,
    with_defaults,
)
from mellanrum.web.areas.explorer.forms import QuestionForm
from mellanrum.web.areas.explorer.presenters import answered, drawing_of
from mellanrum.web.decorators import page
from mellanrum.web.drawings import drawing_response
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Said:
    """What the address asks, and what the reader can choose among."""

    asked: Asked
    choices: Choices


def own_insatser(viewer: Viewer) -> frozenset[str]:
    """The insatser whose true numbers the viewer sees: those that one works in."""
    return viewer.insatser if viewer.roles & CASEWORK else frozenset()


def said(request: HttpRequest, viewer: Viewer) -> Said:
    choices = get_choices(viewer.forbund_slug, own_insatser(viewer))
    return Said(with_defaults(read(dict(request.GET.lists())), choices), choices)


def asking_of(viewer: Viewer, given: Said) -> Asking:
    """The question with its books. Raises QuestionError."""
    question = check(given.asked, given.choices)
    return Asking(question, given.choices, shelf(viewer.forbund_slug, given.choices.own))


def answer_to(viewer: Viewer, asking: Asking) -> Table:
    """The table; that somebody has seen true numbers is logged. Raises NoAnswerError."""
    table = answer(asking)
    own = {p.slug for p in asking.chosen()} & asking.shelf.own
    if own:
        log_reads(
            actor=viewer.actor.key,
            subjects=[f"insats:{slug}" for slug in sorted(own)],
            purpose="se oskyddade tal",
            at=timezone.now(),
        )
    return table


@page(grant="followup.read")
def explorer(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form and, below it, the answer."""
    given = said(request, viewer)
    context: dict[str, Any] = {"address": reverse("explorer")}
    problems: dict[str, str] = {}
    try:
        asking = asking_of(viewer, given)
        table = answer_to(viewer, asking)
        context |= answered(given.asked, asking.question, table, asking.shelf.state)
        context["link"] = request.build_absolute_uri(
            f"{reverse('explorer')}?{given.asked.address()}"
        )
    except QuestionError as error:
        problems = dict(error.problems)
    except NoAnswerError as error:
        context["empty"] = {"what": "Inget att visa", "why": error.message}
    context["form"] = QuestionForm(given.asked, given.choices, problems)
    return render(request, "explorer/explorer.html", context, status=422 if problems else 200)


@page(grant="followup.read")
def download(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """The answer as Excel, CSV or JSON."""
    return table_file(answer_to(viewer, asking_of(viewer, said(request, viewer))), form)


@page(grant="followup.read")
def drawing(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """The answer as a chart: SVG or PNG, a file to keep unless a page shows it."""
    asking = asking_of(viewer, said(request, viewer))
    table = answer_to(viewer, asking)
    found = drawing_of(asking.question, table)
    if found is None:
        raise Http404
    kind, columns = found
    return drawing_response(table, form, kind, columns, download="visa" not in request.GET)
