"""One application: its page, its files, and what the applicant and the office do with it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.models import AgendaItem, Meeting
from mellanrum.registers.proposals.actions import applications as made
from mellanrum.registers.proposals.editions import differences, edition_of
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import content_of, last_edition
from mellanrum.registers.registry.models import Matter
from mellanrum.reports.application_document import application_document
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, row_of, text
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.cycle import steps_table
from mellanrum.web.areas.proposals.presenters import application_page, budget_of
from mellanrum.web.areas.proposals.reach import (
    PREPARE,
    READ,
    WRITE,
    ask_of,
    crumb,
    get_application,
    here,
    url_of,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer


class ReasonForm(RowForm):
    reason = text("Skäl", f"Den sökande läser det. {NO_PERSONS}", most=300, told="Skriv skälet.")


class PlaceForm(RowForm):
    """Where it is to be decided."""

    meeting = row_of("Möte", "Inte bestämt", "Styrelsens möte där ansökan tas upp.")
    item = row_of("Punkt på dagordningen", "Ingen", "Om punkten redan finns.")
    adds_item = forms.BooleanField(
        label="Lägg ansökan som en ny punkt på mötets dagordning",
        help_text="Syftet, målgruppen, yttrandet och det sökta beloppet följer med.",
        required=False,
    )
    matter = row_of("Ärende i diariet", "Inget")

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        meetings = Meeting.objects.filter(body__forbund__slug=forbund).select_related("body")
        items = AgendaItem.objects.filter(meeting__body__forbund__slug=forbund)
        board = items.filter(meeting__body__kind="board").select_related("meeting__body")
        matters = Matter.objects.filter(forbund__slug=forbund)
        self.fields["meeting"].queryset = meetings.order_by("-on")  # type: ignore[attr-defined]
        self.fields["item"].queryset = board.order_by("-meeting__on")  # type: ignore[attr-defined]
        self.fields["matter"].queryset = matters  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = lambda i: f"{i.meeting.on} {i.title}"  # type: ignore[attr-defined]
        self.fields["matter"].label_from_instance = lambda m: f"{m} {m.title}"  # type: ignore[attr-defined]


@page(grant=READ)
def application(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One application with its state, what it says, and what was decided."""
    found = get_application(viewer, slug)
    context = {**application_page(viewer, found), "cycle": steps_table(viewer, found)}
    return render(request, "proposals/application.html", context)


@page(grant=READ)
def budget(request: HttpRequest, viewer: Viewer, slug: str, form: str) -> HttpResponse:
    """The budget by payer and year as csv or xlsx."""
    found = get_application(viewer, slug)
    table = budget_of(found, content_of(found))
    if table is None:
        raise Http404
    return table_file(table, form)


@page(grant=READ)
def pdf(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """As it was sent last, or as the draft stands."""
    from mellanrum.documents.typst import render_pdf

    found = get_application(viewer, slug)
    content, edition = content_of(found), last_edition(found)
    is_draft = found.state in ("draft", "returned") or edition is None
    document = application_document(
        title=found.title,
        organisation=viewer.forbund_name,
        told=edition_of(found, content) if is_draft or edition is None else edition.content,
        budget=budget_of(found, content),
        state="Utkast" if is_draft or edition is None else f"Inskickad {edition.sent_on}",
        day=edition.sent_on if edition and not is_draft else timezone.localdate(),
    )
    return file_response(render_pdf(document, is_sheet=True), f"ansokan-{found.slug}", "pdf")


@page(grant=READ)
def compare(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """How each sent edition differs from the one before."""
    found = get_application(viewer, slug)
    editions = sorted(found.editions.all(), key=lambda e: e.number)
    pairs = [
        {"edition": new, "former": old, "differences": differences(old.content, new.content)}
        for old, new in pairwise(editions)
    ]
    context = {"application": found, "pairs": pairs[::-1], "crumbs": [crumb(), here(found)]}
    return render(request, "proposals/compare.html", context)


@writes(grant=PREPARE)
def give_back(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """To be completed."""
    told = "Den sökande ser skälet och kan rätta och skicka in ansökan igen."
    return _with_reason(request, viewer, slug, made.give_back, "Be om komplettering", told)


@writes(grant=WRITE)
def withdraw(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """It is not to be decided."""
    return _with_reason(request, viewer, slug, made.withdraw, "Dra tillbaka ansökan",
                        "Ansökan är tillbakadragen.", is_danger=True)  # fmt: skip


def _with_reason(
    request: HttpRequest,
    viewer: Viewer,
    slug: str,
    act: Callable[..., Application],
    title: str,
    told: str,
    *,
    is_danger: bool = False,
) -> HttpResponse:
    found = get_application(viewer, slug)
    form = ReasonForm(posted(request), initial={"seen": found.version})

    def save() -> tuple[str, str]:
        act(application=found, reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["seen"], by=viewer.actor, at=timezone.now())  # fmt: skip
        return told, url_of(found)

    return answered(request, form, ask_of(found, title, title, is_danger=is_danger), save)


@writes(grant=PREPARE)
def place(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """At which meeting it is taken up, and its matter in the diary."""
    found = get_application(viewer, slug)
    form = PlaceForm(posted(request), forbund=viewer.forbund_slug, held=found)

    def save() -> tuple[str, str]:
        made.place(application=found, seen=form.version, by=viewer.actor, at=timezone.now(),
                   **form.values())  # fmt: skip
        return "Möte och ärende är sparade.", url_of(found)

    return answered(request, form, ask_of(found, "Välj möte och ärende", "Spara"), save)


def preparation_url(found: Application) -> str:
    return reverse("proposals-preparation", args=[found.slug])
