"""Agreements between the parties: written from the application, signed, and as PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.registers.organisation.models import Party
from mellanrum.registers.proposals.actions import agreements as made
from mellanrum.registers.proposals.course_policies import AgreementRow, UndertakingLine
from mellanrum.registers.proposals.course_queries import first_day, planned_end
from mellanrum.registers.proposals.course_text import lines_from, text_from
from mellanrum.registers.proposals.models import Course, PartyAgreement
from mellanrum.reports.course_document import agreement_document
from mellanrum.web.areas.courses.fields import RowsForm, document, offer
from mellanrum.web.areas.courses.reach import (
    PREPARE,
    READ,
    ask_of,
    get_course,
    url_of,
)
from mellanrum.web.areas.operation.fields import NO_PERSONS, day, last_day, text, words
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.grid import Col, Group
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

TEMPLATE = "courses/rows_form.html"


class AgreementForm(RowsForm):
    title = text("Rubrik", most=160, told="Skriv vad överenskommelsen heter.")
    from_on = day("Från och med")
    to_on = last_day()
    text = words("Vad parterna är överens om", f"Syfte, målgrupp och arbetssätt. {NO_PERSONS}",
                 rows=8)  # fmt: skip
    document = document()

    def __init__(self, data: Any, *, course: Course, **told: Any) -> None:
        super().__init__(data, **told)
        offer(self.fields["document"], course)

    def row(self) -> AgreementRow:
        told = self.cleaned_data
        return AgreementRow(told["title"], told["from_on"], told["to_on"], told["text"])


def group_of(viewer: Viewer) -> Group:
    parties = Party.objects.filter(forbund__slug=viewer.forbund_slug).values_list("slug", "name")
    return Group(
        "lines",
        "Parter och vad de åtar sig",
        "Bemanning i procent, medel och lokaler. Kontakt är en funktion eller ett namn som parten "
        "anger. Överenskommelsen gäller när alla har skrivit under.",
        (
            Col("party", "Part", "choice", (("", "Välj part"), *parties)),
            Col("text", "Åtar sig", is_wide=True),
            Col("contact", "Kontakt"),
            Col("signed_on", "Underskriven den", "day"),
        ),
        UndertakingLine,
        "party text",
        "Part",
    )


def get_agreement(course: Course, pk: int) -> PartyAgreement:
    found = course.agreements.prefetch_related("undertakings__party").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@writes(grant=PREPARE)
def add(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A new agreement, filled with what the application says."""
    course = get_course(viewer, slug)
    begun, until = first_day(course.insats), planned_end(course.insats)
    initial = {
        "title": f"Överenskommelse om {course.insats.name}",
        "from_on": begun,
        "to_on": until,
        "text": text_from(course),
    }
    form = AgreementForm(posted(request), course=course, group=group_of(viewer),
                         rows=lines_from(course), initial=initial)  # fmt: skip

    def save() -> tuple[str, str]:
        made.write_agreement(course=course, row=form.row(), lines=form.lines,
                             document=form.cleaned_data["document"], by=viewer.actor,
                             at=timezone.now())  # fmt: skip
        return "Överenskommelsen är sparad.", url_of(course)

    ask = ask_of(course, "Ny överenskommelse", "Spara överenskommelsen")
    return answered(request, form, ask, save, TEMPLATE)


@writes(grant=PREPARE)
def change(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Signatures as they come; other words while nobody has signed."""
    course = get_course(viewer, slug)
    held = get_agreement(course, pk)
    lines = [UndertakingLine(u.party.slug, u.text, u.contact, u.signed_on)
             for u in held.undertakings.all()]  # fmt: skip
    form = AgreementForm(posted(request), course=course, group=group_of(viewer), rows=lines,
                         held=held)  # fmt: skip

    def save() -> tuple[str, str]:
        made.change_agreement(agreement=held, row=form.row(), lines=form.lines,
                              document=form.cleaned_data["document"], seen=form.version,
                              by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Överenskommelsen är sparad.", url_of(course)

    ask = ask_of(course, held.title, "Spara överenskommelsen",
                 note="En rad som en part har skrivit under ändras inte.")  # fmt: skip
    return answered(request, form, ask, save, TEMPLATE)


@page(grant=READ)
def pdf(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """To print and sign, or as it was signed."""
    from mellanrum.documents.typst import render_pdf

    course = get_course(viewer, slug)
    held = get_agreement(course, pk)
    told = agreement_document(held, viewer.forbund_name, timezone.localdate())
    return file_response(render_pdf(told, is_sheet=True), f"overenskommelse-{slug}", "pdf")
