"""Arranging a report's sections: order, headings, what is left out, own ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.reports.actions import sections as act
from mellanrum.reports.models import ReportSection
from mellanrum.reports.writing_policies import check_draft
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing import presenters, slots
from mellanrum.web.areas.writing.forms import SectionForm
from mellanrum.web.areas.writing.reach import WRITE, Opened, open_report, open_section
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

PRESSED = "tryckt"
MOVES = {
    "upp": ("Flytta upp", "flyttat upp"),
    "ned": ("Flytta ned", "flyttat ned"),
    "utelamna": ("Utelämna", "utelämnat"),
    "ta-med": ("Ta med", "med igen"),
}


@writes(grant=WRITE)
def outline(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """All sections with their buttons; a POST moves one."""
    opened = open_report(viewer, pk)
    check_draft(opened.report.status)
    if request.method == "POST":
        return _moved(request, opened)
    return _shown(request, opened)


def _shown(request: HttpRequest, opened: Opened, problem: str = "") -> HttpResponse:
    pressed = request.GET.get(PRESSED, "")
    rows = [
        {**one, "moves": _moves(section, pressed)}
        for one, section in zip(
            presenters.contents(opened, presenters.names_of(opened.sections), {}),
            opened.sections,
            strict=True,
        )
    ]
    context: dict[str, Any] = {
        "title": "Ordna avsnitten",
        "crumbs": opened.way_down(),
        "rows": rows,
        "problem": problem,
        "add": reverse("writing-section-add", args=[opened.report.pk]),
        "back": opened.url,
        "report": opened.report,
        "extra_acts": slots.drawn(slots.OUTLINE_ACTS, opened),
    }
    return render(request, "writing/outline.html", context, status=422 if problem else 200)


def _moves(section: ReportSection, pressed: str) -> list[dict[str, Any]]:
    """The buttons; the one that was pressed has the focus again."""
    last = "ta-med" if section.is_left_out else "utelamna"
    names = ("upp", "ned", last)
    held = next((name for name in names if pressed == f"{name}:{section.key}"), "")
    turned = last if pressed in (f"ta-med:{section.key}", f"utelamna:{section.key}") else held
    return [{"value": name, "label": MOVES[name][0], "has_focus": name == turned} for name in names]


def _moved(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One section moved, left out or brought back."""
    name, _, key = request.POST.get("flytta", "").partition(":")
    section = next((one for one in opened.sections if one.key == key), None)
    if name not in MOVES or section is None:
        return _shown(request, opened, "Välj ett avsnitt och vart det ska.")
    try:
        _act(name)(section=section, by=opened.viewer.actor, at=timezone.now())
    except DomainError as error:
        return _shown(request, opened, error.message)
    messages.success(request, f"”{section.heading}” är {MOVES[name][1]}.")
    url = reverse("writing-outline", args=[opened.report.pk])
    return redirect(f"{url}?{PRESSED}={name}:{key}#rad-{key}")


def _act(name: str) -> Callable[..., None]:
    if name == "utelamna":
        return act.leave_out_section
    if name == "ta-med":
        return act.bring_back_section

    def moved(**given: Any) -> None:
        act.move_section(up=name == "upp", **given)

    return moved


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """An own section."""
    opened = open_report(viewer, pk)
    check_draft(opened.report.status)
    form = SectionForm(posted(request), others=opened.sections, initial={"level": "2"})

    def save() -> tuple[str, str]:
        made = act.add_section(
            report=opened.report, head=form.head(), by=viewer.actor, at=timezone.now()
        )
        url = reverse("writing-section", args=[pk, made.key])
        return f"Avsnittet ”{made.heading}” finns nu i rapporten.", url

    return answered(request, form, _ask(opened, "Nytt avsnitt", "Lägg till avsnittet"), save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """Another heading, level or hint."""
    opened = open_section(viewer, pk, key)
    check_draft(opened.report.status)
    form = SectionForm(posted(request), held=opened.held)

    def save() -> tuple[str, str]:
        act.change_section(
            section=opened.held, head=form.head(), by=viewer.actor, at=timezone.now()
        )
        return "Rubriken är sparad.", opened.section_url

    return answered(request, form, _ask(opened, "Ändra rubriken", "Spara"), save)


def _ask(opened: Opened, title: str, submit: str) -> Ask:
    url = opened.section_url if opened.section else opened.url
    crumbs = opened.section_crumbs() if opened.section else opened.way_down()
    lead = opened.held.heading if opened.section else opened.report.title
    return Ask(title, submit, {"label": "Avbryt", "url": url}, crumbs, lead)
