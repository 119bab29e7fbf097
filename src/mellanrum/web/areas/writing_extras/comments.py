"""Comments on sections: the report's, and each written, answered, resolved and opened again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.reports.actions import section_comments as act
from mellanrum.reports.comments import Thread, find_comment, list_report_threads
from mellanrum.reports.models import SectionComment
from mellanrum.reports.writing_policies import check_draft
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.reach import READ, Opened, open_report, open_section
from mellanrum.web.areas.writing_extras.forms import AnswerForm, CommentForm
from mellanrum.web.areas.writing_extras.threads import drawn_thread
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

ANCHOR = "#kommentarer"
EMPTY = {
    "what": "Här visas kommentarerna",
    "why": "Ingen har kommenterat rapporten än. Öppna ett avsnitt och skriv vad du vill säga.",
}


@page(grant=READ)
def comments(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """All of the report's, section by section; open ones first in each."""
    opened = open_report(viewer, pk)
    threads = list_report_threads(opened.report)
    names = names_in(threads)
    groups: dict[str, dict[str, Any]] = {}
    for thread in threads:
        section = thread.first.section
        here = Opened(viewer, opened.report, section)
        group = groups.setdefault(
            section.key, {"heading": section.heading, "url": here.section_url, "threads": []}
        )
        group["threads"].append(drawn_thread(here, thread, names))
    context = {
        "title": "Kommentarer",
        "lead": opened.report.title,
        "crumbs": opened.way_down(),
        "groups": list(groups.values()),
        "empty": EMPTY,
    }
    return render(request, "writing_extras/comments.html", context)


def names_in(threads: list[Thread]) -> dict[str, str]:
    rows = [row for thread in threads for row in (thread.first, *thread.answers)]
    keys = {key for row in rows for key in (row.written_by, row.resolved_by) if key}
    return list_names(keys)


@writes(grant=READ)
def add(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """Say something about the section."""
    opened = open_section(viewer, pk, key)
    check_draft(opened.report.status)
    form = CommentForm(posted(request), initial={"quote": request.GET.get("citat", "")[:300]})

    def save() -> tuple[str, str]:
        given = form.values()
        act.add_comment(section=opened.held, **given, by=viewer.actor, at=timezone.now())
        return "Kommentaren är sparad.", opened.section_url + ANCHOR

    ask = Ask("Kommentera", "Spara kommentaren", _cancel(opened), opened.section_crumbs(),
              opened.held.heading)  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=READ)
def answer(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Answer one."""
    opened, comment = _open(viewer, pk, number)
    check_draft(opened.report.status)
    form = AnswerForm(posted(request))

    def save() -> tuple[str, str]:
        text = form.cleaned_data["text"]
        act.answer_comment(comment=comment, text=text, by=viewer.actor, at=timezone.now())
        return "Svaret är sparat.", opened.section_url + ANCHOR

    first = comment.answers or comment
    ask = Ask("Svara", "Spara svaret", _cancel(opened), opened.section_crumbs(), first.text)
    return answered(request, form, ask, save)


@writes(grant=READ, form=False)
def resolve(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """It is seen to; opened again with one press."""
    opened, comment = _open(viewer, pk, number)
    act.resolve_comment(comment=comment, by=viewer.actor, at=timezone.now())
    messages.success(request, "Kommentaren är avslutad. Öppna den igen under Avslutade.")
    return redirect(opened.section_url + ANCHOR)


@writes(grant=READ, form=False)
def reopen(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """It was not seen to after all."""
    opened, comment = _open(viewer, pk, number)
    act.reopen_comment(comment=comment, by=viewer.actor, at=timezone.now())
    messages.success(request, "Kommentaren är öppen igen.")
    return redirect(opened.section_url + ANCHOR)


def _open(viewer: Viewer, pk: int, number: int) -> tuple[Opened, SectionComment]:
    """Raises Http404 for a comment of another report."""
    opened = open_report(viewer, pk)
    comment = find_comment(opened.report, number)
    if comment is None:
        raise Http404
    return Opened(viewer, opened.report, comment.section), comment


def _cancel(opened: Opened) -> dict[str, str]:
    return {"label": "Avbryt", "url": opened.section_url + ANCHOR}
