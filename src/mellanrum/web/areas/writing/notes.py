"""What is said of a finding, and taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.reports.actions import number_notes as act
from mellanrum.reports.writing import find_note
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.checks import SALT
from mellanrum.web.areas.writing.forms import NoteForm
from mellanrum.web.areas.writing.reach import (
    CONTRIBUTE,
    WRITE,
    Opened,
    open_report,
    open_section,
)
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer


@writes(grant=(WRITE, CONTRIBUTE))
def note(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Tell the source of a number, or why it is to stand."""
    noted, key = _asked(request, pk)
    opened = open_section(viewer, pk, key) if key else open_report(viewer, pk)
    form = NoteForm(posted(request), may_except=viewer.can(WRITE), initial={"kind": "source"})
    url = opened.section_url if opened.section else opened.url

    def save() -> tuple[str, str]:
        act.note_finding(
            report=opened.report,
            section=opened.section,
            noted=noted,
            **_said(form),
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Anteckningen är sparad och står vid fyndet.", url

    crumbs = opened.section_crumbs() if opened.section else opened.way_down()
    ask = Ask("Anteckna om ett fynd", "Spara anteckningen", {"label": "Avbryt", "url": url},
              crumbs, noted.message)  # fmt: skip
    return answered(request, form, ask, save)


def _asked(request: HttpRequest, pk: int) -> tuple[act.Noted, str]:
    """The finding that the address names, and its section. Raises Http404 for none."""
    try:
        report, finding, message, printed, key = signing.loads(
            request.GET.get("fynd", ""), salt=SALT
        )
    except signing.BadSignature:
        raise Http404 from None
    if report != pk:
        raise Http404
    return act.Noted(finding, message, printed), key


def _said(form: NoteForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("kind", "reason")}


@writes(grant=(WRITE, CONTRIBUTE), form=False)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Take a note back: the finding is open again."""
    opened: Opened = open_report(viewer, pk)
    found = find_note(opened.report, number)
    if found is None:
        raise Http404
    act.withdraw_note(note=found, by=viewer.actor, at=timezone.now())
    messages.success(request, "Anteckningen är tillbakatagen. Fyndet är öppet igen.")
    return redirect(reverse("writing-checks", args=[pk]))
