"""A section: read, or written by who may; each POST calls one action."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from mellanrum.domain.errors import DomainError
from mellanrum.domain.report_machines import SECTION
from mellanrum.domain.text_changes import Kind, changes
from mellanrum.domain.text_merge import Clash
from mellanrum.reports.actions import sections as act
from mellanrum.reports.models import ReportSection
from mellanrum.reports.writing import EarlierText, find_earlier_text
from mellanrum.reports.writing_policies import TextClashError, plain
from mellanrum.web.areas.writing import presenters, slots
from mellanrum.web.areas.writing.checks import counted_findings
from mellanrum.web.areas.writing.forms import BodyForm
from mellanrum.web.areas.writing.live import (
    blocks_html,
    section_checks,
    text_html,
    texts_of,
)
from mellanrum.web.areas.writing.reach import (
    CONTRIBUTE,
    READ,
    WRITE,
    Opened,
    open_own_section,
    open_section,
)
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

OWN = (WRITE, CONTRIBUTE)
AUTOSAVE = "X-Autosave"


@writes(grant=READ)
def section(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """The section: an editor for who may write it, else its text. A POST saves."""
    opened = open_section(viewer, pk, key)
    if request.method != "POST":
        return render(request, "writing/section.html", page_of(opened))
    if not opened.may_write(opened.held):
        raise PermissionDenied
    form = BodyForm(request.POST)
    if request.headers.get(AUTOSAVE):
        return _autosaved(opened, form)
    return _saved(request, opened, form)


def _save(opened: Opened, form: BodyForm) -> ReportSection:
    """The section as it is now, saved where something is changed. Raises DomainError."""
    if not form.is_valid():
        raise DomainError("Sidan är för gammal. Kopiera din text, öppna sidan igen och klistra in.")
    given, held = form.cleaned_data, opened.held
    if plain(given["body"]) == held.body:
        return held
    return act.save_body(
        section=held,
        body=given["body"],
        version=given["version"],
        base=given["base"],
        by=opened.viewer.actor,
        at=timezone.now(),
    )


def _saved(request: HttpRequest, opened: Opened, form: BodyForm) -> HttpResponse:
    try:
        saved = _save(opened, form)
    except TextClashError as clash:
        return render(request, "writing/section.html", _clash_page(opened, clash), status=422)
    except DomainError as error:
        typed = {"body": form.data.get("body", ""), "base": form.data.get("base", ""),
                 "version": form.data.get("version", 0), "problem": error.message}  # fmt: skip
        return render(request, "writing/section.html", page_of(opened, typed), status=422)
    is_merged = plain(form.cleaned_data["body"]) != saved.body
    told = "Sparat. Din text är sammanfogad med vad andra har skrivit." if is_merged else "Sparat."
    messages.success(request, told)
    return redirect(opened.section_url)


def _clash_page(opened: Opened, clash: TextClashError) -> dict[str, Any]:
    """The writer's text with others' other changes stays in the field; both stand side by side.
    Saving again lets what stands in the field hold.
    """
    typed = {"body": clash.merged.mine, "base": clash.held, "version": clash.version,
             "problem": clash.message}  # fmt: skip
    context = page_of(opened, typed)
    context["clashes"] = [_both_sides(one) for one in clash.merged.clashes]
    return context


def _both_sides(clash: Clash) -> dict[str, Any]:
    """Each text as pieces, with what the other does not have marked."""
    pieces = changes(clash.theirs, clash.mine)
    return {
        "mine": [piece for piece in pieces if piece.kind is not Kind.REMOVED],
        "theirs": [piece for piece in pieces if piece.kind is not Kind.ADDED],
    }


def _autosaved(opened: Opened, form: BodyForm) -> JsonResponse:
    """What the editor's script is told: the version, and the text where others' is in it."""
    try:
        saved = _save(opened, form)
    except TextClashError as clash:
        return JsonResponse({"clash": True, "told": clash.message}, status=409)
    except DomainError as error:
        return JsonResponse({"told": error.message}, status=422)
    at = localtime(saved.saved_at) if saved.saved_at else localtime()
    return JsonResponse(
        {
            "version": saved.version,
            "body": saved.body,
            "is_merged": plain(form.cleaned_data["body"]) != saved.body,
            "told": f"Sparat {at:%H.%M}",
        }
    )


def page_of(opened: Opened, typed: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page is drawn from; `typed` stands in the field instead of what is saved."""
    held, report = opened.held, opened.report
    names = presenters.names_of(opened.sections, report.created_by)
    args = [report.pk, held.key]
    is_edited = bool(held.text_name) and opened.may_write(held) and held.status != "done"
    texts = texts_of(opened)
    shown = typed or {"body": held.body, "base": held.body, "version": held.version}
    return {
        "title": held.heading,
        "report": report,
        "section": held,
        "crumbs": opened.way_down(),
        "row": presenters.row(opened, held, names, 0, held.key),
        "contents": presenters.contents(opened, names, counted_findings(opened).by_section),
        "moves": presenters.moves(opened, held),
        "is_edited": is_edited,
        "typed": shown,
        "live": reverse("writing-live", args=args),
        "presence": reverse("writing-presence", args=args),
        "insert": reverse("writing-insert", args=args),
        "versions": reverse("writing-versions", args=args) if held.text_name else "",
        "change": reverse("writing-section-change", args=args) if opened.may_arrange else "",
        "earlier": _earlier(opened, is_edited),
        "reviewed": reverse("writing-section-reviewed", args=args)
        if held.brought_from and opened.may_write(held)
        else "",
        "text": text_html(opened, shown["body"], texts) if held.text_name else None,
        "fixed": blocks_html(opened, texts),
        "checks": section_checks(opened, shown["body"]) if held.text_name else None,
        "before": _neighbour(opened, -1),
        "after": _neighbour(opened, 1),
        "beside": slots.drawn(slots.BESIDE_SECTION, opened),
        "below": slots.drawn(slots.BELOW_SECTION, opened),
        "tools": slots.drawn(slots.TOOLBAR, opened),
    }


def _earlier(opened: Opened, is_edited: bool) -> dict[str, Any] | None:
    """Last year's text, to read beside; to bring in where nothing is written."""
    found: EarlierText | None = find_earlier_text(opened.report, opened.held)
    if found is None:
        return None
    args = [opened.report.pk, opened.held.key]
    may_bring = is_edited and not opened.held.body
    bring = reverse("writing-section-bring", args=args) if may_bring else ""
    return {"year": found.year, "body": found.body, "bring": bring}


def _neighbour(opened: Opened, step: int) -> dict[str, str] | None:
    """The section before or after, for who goes through the report."""
    keys = [one.key for one in opened.sections]
    at = keys.index(opened.held.key) + step
    if not 0 <= at < len(keys):
        return None
    one = opened.sections[at]
    return {"label": one.heading,
            "url": reverse("writing-section", args=[opened.report.pk, one.key])}  # fmt: skip


@writes(grant=OWN, form=False)
def state(request: HttpRequest, viewer: Viewer, pk: int, key: str, verb: str) -> HttpResponse:
    """Hand over, approve, open again."""
    opened = open_own_section(viewer, pk, key)
    code = verb.replace("-", "_")
    if code not in SECTION.moves:
        raise Http404
    found = act.move_section_state(
        section=opened.held, verb=code, by=viewer.actor, at=timezone.now()
    )
    messages.success(request, f"Avsnittet har nu läget ”{found.get_status_display()}”.")
    return redirect(opened.section_url)


@writes(grant=OWN, form=False)
def reviewed(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """An earlier year's text has been gone through."""
    opened = open_own_section(viewer, pk, key)
    act.go_through(section=opened.held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Texten är genomgången.")
    return redirect(opened.section_url)


@writes(grant=OWN, form=False)
def bring(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """Last year's text into an empty section."""
    opened = open_own_section(viewer, pk, key)
    found = act.bring_earlier(section=opened.held, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Texten från {found.brought_from} är hämtad. Gå igenom den.")
    return redirect(opened.section_url)
