"""The end: joint assessment with goals carried on, and lessons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.registers.proposals.actions import endings as made
from mellanrum.registers.proposals.course_queries import deciders_of
from mellanrum.registers.proposals.ending_policies import FinalRow
from mellanrum.registers.proposals.models import Course, FinalReport, Lesson
from mellanrum.reports.models import Report
from mellanrum.web.areas.courses.fields import document, offer
from mellanrum.web.areas.courses.reach import PREPARE, WRITE, ask_of, get_asked, get_course, url_of
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    words,
)
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

FINAL_KIND = "insats-final"


class FinalForm(RowForm):
    assessed_on = day("Bedömningen gjordes")
    body = row_of("Gjordes av", "Ingen grupp vald", "Styrgruppen eller den grupp som styrde.")
    assessment = words("Samlad bedömning", f"Effekter, och vad parterna tar med sig. {NO_PERSONS}",
                       rows=6, told="Skriv den samlade bedömningen.")  # fmt: skip
    report = forms.ChoiceField(label="Slutrapport i systemet", required=False,
                               help_text="Rapporten skrivs under Rapporter.")  # fmt: skip
    document = document("Slutrapport i diariet")
    successor = row_of("Insats som tar över", "Ingen", "Behövs om mål förs vidare.")
    goals: Any = forms.ModelMultipleChoiceField(
        queryset=Goal.objects.none(),
        label="Mål som inte är nådda och förs vidare",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="De läggs upp i insatsen som tar över, från året efter.",
    )

    def __init__(self, data: Any, *, course: Course, **told: Any) -> None:
        super().__init__(data, **told)
        insats = course.insats
        others = Insats.objects.filter(forbund=insats.forbund).exclude(pk=insats.pk)
        offer(self.fields["document"], course)
        self.fields["body"].queryset = deciders_of(insats)  # type: ignore[attr-defined]
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]
        self.fields["goals"].queryset = Goal.objects.filter(insats=insats)  # type: ignore[attr-defined]
        found = Report.objects.filter(kind=FINAL_KIND, insats=insats)
        self.fields["report"].choices = [  # type: ignore[attr-defined]
            ("", "Ingen"), *((str(one.pk), one.title) for one in found)
        ]  # fmt: skip


class LessonForm(RowForm):
    kind = one_of("Slag")
    text = words("Vad ni lärde er", NO_PERSONS, told="Skriv vad ni lärde er.")
    learned_on = day("Dag")

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["kind"].choices = Lesson.Kind.choices  # type: ignore[attr-defined]


@writes(grant=PREPARE)
def final(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The steering group's joint assessment."""
    course = get_course(viewer, slug)
    held = FinalReport.objects.filter(course=course).first()
    initial = {} if held else {"assessed_on": timezone.localdate()}
    form = FinalForm(posted(request), course=course, held=held, initial=initial)

    def save() -> tuple[str, str]:
        told = form.values()
        row = FinalRow(told.pop("assessed_on"), told.pop("assessment"), told.pop("report"))
        made.assess(course=course, row=row, seen=form.version if held else None, by=viewer.actor,
                    at=timezone.now(), **told)  # fmt: skip
        return "Bedömningen är sparad.", url_of(course)

    ask = ask_of(course, "Slutrapport och samlad bedömning", "Spara bedömningen")
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def lesson(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A factor of success, or an area to develop."""
    course = get_asked(viewer, slug)
    form = LessonForm(posted(request), initial={"learned_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        made.learn(course=course, by=viewer.actor, at=timezone.now(), **form.values())
        return "Lärdomen är sparad.", url_of(course)

    return answered(request, form, ask_of(course, "Ny lärdom", "Spara lärdomen"), save)
