"""Changes: asked for by whoever leads the insats or the office, and decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.proposals.actions import course_changes as made
from mellanrum.registers.proposals.course_policies import GoalChange, RequestRow
from mellanrum.registers.proposals.course_queries import (
    deciders_of,
    decisions_about,
    goals_of_insats,
)
from mellanrum.registers.proposals.course_writing import told_goals
from mellanrum.registers.proposals.models import ChangeRequest, Course
from mellanrum.web.areas.courses.fields import RowsForm
from mellanrum.web.areas.courses.reach import PREPARE, WRITE, ask_of, get_asked, get_course, url_of
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    words,
)
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.grid import Col, Group
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

KINDS = (
    ("change", "Ändring av arbetssätt, målgrupp eller organisation"),
    ("pause", "Paus"),
    ("resume", "Återupptagande efter paus"),
    ("end", "Avslut i förtid eller enligt plan"),
)
OUTCOMES = (("yes", "Ja, så blir det"), ("no", "Nej"), ("withdrawn", "Begäran dras tillbaka"))


class AskForm(RowForm):
    kind = one_of("Vad gäller det?")
    text = words("Vad som ska ändras", told="Skriv vad som ska ändras.")
    reason = words("Varför", told="Skriv varför.", rows=3)
    effective_on = day("Gäller från")
    until_on = last_day()

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["kind"].choices = KINDS  # type: ignore[attr-defined]


class GoalsForm(RowsForm):
    reason = words("Varför målen ändras", told="Skriv varför.", rows=3)
    effective_on = day("Gäller från")


class AnswerForm(RowForm):
    outcome = one_of("Beslut")
    decided_on = day("Beslutsdag")
    body = row_of("Beslutat av", "Skrivs med ord", "Styrgruppen, en lokal grupp eller styrelsen.")
    decision = row_of("Paragraf", "Ingen", "Ett beslut om insatsen i ett protokoll.")
    note = words("Anteckning", f"Skälen vid nej, eller vem som beslutade. {NO_PERSONS}", rows=3)

    def __init__(self, data: Any, *, course: Course, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["outcome"].choices = OUTCOMES  # type: ignore[attr-defined]
        self.fields["body"].queryset = deciders_of(course.insats)  # type: ignore[attr-defined]
        self.fields["decision"].queryset = decisions_about(course.insats)  # type: ignore[attr-defined]


GOALS = Group(
    "goals",
    "Målen som de ska lyda",
    "Ändra, lägg till, eller töm texten på ett mål som utgår. Målen som de lyder nu står kvar i "
    "historiken.",
    (
        Col("text", "Mål", is_wide=True),
        Col("direction", "Slag", "choice", tuple(Goal.Direction.choices)),
        Col("target", "Målvärde"),
        Col("unit", "Enhet"),
        Col("slug", "Ersätter målet", "text"),
    ),
    GoalChange,
    "text",
    "Mål",
    {"direction": "at_least"},
)


def goals_group(course: Course, year: int) -> Group:
    """The column of what is replaced offers the goals in force."""
    goals = goals_of_insats(course.insats, year)
    names = (("", "Nytt mål"), *((g.slug, g.text[:60]) for g in goals))
    columns = (*GOALS.cols[:-1], Col("slug", "Ersätter", "choice", names))
    return Group(GOALS.attr, GOALS.legend, GOALS.help, columns, GOALS.make, GOALS.needs, GOALS.one,
                 GOALS.defaults)  # fmt: skip


@writes(grant=WRITE)
def ask(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A change that somebody is to decide."""
    course = get_asked(viewer, slug)
    form = AskForm(posted(request), initial={"effective_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        made.ask_change(course=course, row=RequestRow(**form.values()), by=viewer.actor,
                        at=timezone.now())  # fmt: skip
        return "Begäran är sparad och väntar på beslut.", url_of(course)

    told = ask_of(course, "Begär en ändring", "Spara begäran",
                  note="Styrgruppen eller styrelsen beslutar. Mål ändras på en egen "
                  "sida.")  # fmt: skip
    return answered(request, form, told, save)


@writes(grant=WRITE)
def goals(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Goals as they shall read, for decision."""
    course, today = get_asked(viewer, slug), timezone.localdate()
    held = told_goals(goals_of_insats(course.insats, today.year))
    rows = [GoalChange(**one) for one in held]
    form = GoalsForm(posted(request), group=goals_group(course, today.year), rows=rows,
                     initial={"effective_on": today})  # fmt: skip

    def save() -> tuple[str, str]:
        told = form.cleaned_data
        row = RequestRow("goals", "Reviderade mål", told["reason"], told["effective_on"])
        made.ask_change(course=course, row=row, goals=form.lines, by=viewer.actor,
                        at=timezone.now())  # fmt: skip
        return "De nya målen väntar på beslut.", url_of(course)

    told = ask_of(course, "Revidera målen", "Spara för beslut")
    return answered(request, form, told, save, "courses/rows_form.html")


@writes(grant=PREPARE)
def decide(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Yes or no. Yes has its effect at once."""
    course = get_course(viewer, slug)
    held = ChangeRequest.objects.filter(course=course, pk=pk).first()
    if held is None:
        raise Http404
    initial = {"decided_on": timezone.localdate(), "seen": held.version}
    form = AnswerForm(posted(request), course=course, initial=initial)

    def save() -> tuple[str, str]:
        made.decide_change(request=held, seen=form.cleaned_data["seen"], by=viewer.actor,
                           at=timezone.now(), **form.values())  # fmt: skip
        return "Beslutet är antecknat.", url_of(course)

    told = ask_of(course, f"Beslut: {held.get_kind_display().lower()}", "Anteckna beslutet",
                  note=held.text)  # fmt: skip
    return answered(request, form, told, save)


@writes(grant=WRITE, form=False)
def extension(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """An application of extension, begun with what is known."""
    course = get_asked(viewer, slug)
    begun = made.ask_extension(course=course, by=viewer.actor, at=timezone.now())
    messages.success(request, "Ansökan om förlängning är påbörjad.")
    return redirect(reverse("proposals-step", args=[begun.slug, "grund"]))
