"""The points before the start, and the steering group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.registers.governance.models import Body
from mellanrum.registers.proposals.actions import courses as made
from mellanrum.registers.proposals.course_plan import GROUP
from mellanrum.registers.proposals.models import StartCheck
from mellanrum.web.areas.courses.reach import PREPARE, ask_of, get_course, url_of
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, row_of, text
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


class PointForm(RowForm):
    done_on = day("Klart den", "Lämna tomt om punkten inte behövs.", required=False)
    is_needed = forms.BooleanField(label="Punkten behövs", required=False)
    group = row_of("Styrgrupp är", "Insatsens egen styrgrupp",
                   "Från 2020 är den lokala samverkansgruppen styrgrupp om parterna inte vill ha "
                   "en egen.")  # fmt: skip
    note = text("Anteckning", f"Skriv varför punkten inte behövs. {NO_PERSONS}", most=300)

    def __init__(self, data: Any, *, forbund: str, key: str, **told: Any) -> None:
        super().__init__(data, **told)
        if key != GROUP:
            del self.fields["group"]
            return
        local = Body.objects.filter(forbund__slug=forbund, kind="local", ended_on=None)
        self.fields["group"].queryset = local  # type: ignore[attr-defined]


class GroupForm(RowForm):
    name = text("Styrgruppens namn", told="Skriv vad styrgruppen heter.")
    on = day("Tillsatt den")
    source = text("Beslut", "Till exempel styrelsens protokoll och paragraf.", most=300,
                  told="Skriv vilket beslut som tillsatte gruppen.")  # fmt: skip


@writes(grant=PREPARE)
def point(request: HttpRequest, viewer: Viewer, slug: str, key: str) -> HttpResponse:
    """A point is done, or not needed and why."""
    course = get_course(viewer, slug)
    held = StartCheck.objects.filter(course=course, key=key).first()
    if held is None:
        raise Http404
    form = PointForm(posted(request), forbund=viewer.forbund_slug, key=key, held=held)

    def save() -> tuple[str, str]:
        made.answer_point(course=course, key=key, by=viewer.actor, at=timezone.now(),
                          **form.values())  # fmt: skip
        return "Punkten är antecknad.", url_of(course)

    note = f"Källa: {held.source}." if held.source else ""
    return answered(request, form, ask_of(course, held.label, "Spara punkten", note=note), save)


@writes(grant=PREPARE)
def group(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A steering group of the insats's own."""
    course = get_course(viewer, slug)
    initial = {"name": f"Styrgrupp {course.insats.short_name}", "on": timezone.localdate()}
    form = GroupForm(posted(request), initial=initial)

    def save() -> tuple[str, str]:
        body = made.appoint_group(course=course, by=viewer.actor, at=timezone.now(),
                                  **form.values())  # fmt: skip
        return f"{body.name} är tillsatt. Lägg till ledamöterna under Grupper och uppdrag.", url_of(
            course
        )

    ask = ask_of(course, "Tillsätt styrgrupp", "Tillsätt styrgruppen",
                 note="Är den lokala samverkansgruppen styrgrupp? Välj den på checklistan i "
                 "stället.")  # fmt: skip
    return answered(request, form, ask, save)
