"""Planned follow-ups: those that wait, and answering one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.machines import FOLLOW_UP
from mellanrum.registers.casework.actions.following_up import answer
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.follow_ups import (
    MOST,
    Planned,
    follow_ups_of,
    list_follow_ups,
)
from mellanrum.web.areas.enrolments.fields import code_choices, day, fill, line, pick, posted
from mellanrum.web.areas.enrolments.staying import ask, enrolment_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.decorators import page
from mellanrum.web.listing import Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

LATE, COMING = "late", "coming"
STATES: Mapping[str, str] = {**FOLLOW_UP.states, LATE: "Försenad", COMING: "Kommer"}
COLUMNS = (Column("Deltagare"), Column("Uppföljning"), Column("Insats"), Column("Senast"),
           Column("Läge"))  # fmt: skip
FILTERS = (Filter("lage", "Läge", ((LATE, "Försenade"), (COMING, "Kommande"))),)
EMPTY = {
    "what": "Inga uppföljningar väntar",
    "why": "Här visas uppföljningar i dina insatser, ett år bakåt och två månader framåt.",
}
ANSWERS = (
    ("finish", "Jag nådde personen"),
    ("miss", "Jag nådde inte personen"),
    ("exempt", "Uppföljningen är inte aktuell"),
)


@page(grant="cases.read")
def waiting(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Late first; one row per follow-up. Those shown are logged as read."""
    at = timezone.now()
    ask_for = asked(request.GET, reverse("closings-follow-ups"), FILTERS, COLUMNS)
    state = ask_for.chosen.get("lage", "")
    found = list_follow_ups(viewer.actor, at, timezone.localdate(at), state=state)
    shown: list[int] = []

    def row(planned: Planned) -> dict[str, Any]:
        shown.append(planned.enrolment.participant_id)
        return line_of(planned)

    lead = f"De {MOST} som har väntat längst." if len(found) == MOST else ""
    context = listing(ask_for, title="Uppföljningar", columns=COLUMNS, found=found, row=row,
                      empty=EMPTY, filters=FILTERS, exports=False, lead=lead)  # fmt: skip
    subjects = read_subjects(shown)
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose="se uppföljningar", at=at)
    return render(request, "closings/follow_ups.html", {"listing": context})


def line_of(planned: Planned) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [
        {"text": planned.deadline.label},
        {"text": planned.enrolment.insats.short_name},
        {"date": planned.due_on},
        {"text": STATES[planned.state]},
    ]
    labels = [column.label for column in COLUMNS[1:]]
    return {
        "url": answer_url(planned),
        "label": planned.enrolment.participant.code,
        "cells": [cell | {"label": label} for cell, label in zip(cells, labels, strict=True)],
    }


def answer_url(planned: Planned) -> str:
    one = planned.enrolment
    args = [one.participant_id, one.pk, planned.deadline.slug]
    return reverse("closings-follow-up", args=args)


class AnswerForm(forms.Form):
    """Three ways to answer; the first is what one hopes for."""

    verb = forms.ChoiceField(
        label="Hur gick det",
        choices=ANSWERS,
        initial="finish",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur det gick."},
    )
    occupation = pick("Sysselsättning nu")
    done_on = day("Dag", required=False)
    reason = line("Varför den inte är aktuell")

    def clean(self) -> dict[str, Any]:
        """What belongs to another way to answer is left out."""
        given = super().clean() or {}
        if given.get("verb") == "finish":
            if not given.get("occupation") and "occupation" not in self.errors:
                self.add_error("occupation", "Välj vad personen gör nu.")
            if not given.get("done_on") and "done_on" not in self.errors:
                self.add_error("done_on", "Skriv vilken dag uppföljningen gjordes.")
        return given


@case_writes("följa upp")
def follow_up(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, deadline: str
) -> HttpResponse:
    """Answer one: two choices and Enter when the person was reached today."""
    held = enrolment_of(case, enrolment)
    planned = planned_of(case, held.pk, deadline)
    form = AnswerForm(posted(request), initial={"done_on": timezone.localdate().isoformat()})
    year = timezone.localdate().year
    fill(form, "occupation", code_choices(held.insats.forbund, year)["occupation"])

    def do() -> None:
        given = form.cleaned_data
        reached = given["verb"] == "finish"
        answer(
            enrolment=held, deadline=deadline, verb=given["verb"], reason=given["reason"],
            done_on=given["done_on"] if reached else None,
            occupation=given["occupation"] if reached else "", by=viewer.actor, at=case.at,
        )  # fmt: skip

    return ask(request, case, form, do, title=planned.deadline.label, submit="Spara svaret",
               done="Uppföljningen är besvarad.", lead=lead_of(planned),
               to="closings-case")  # fmt: skip


def planned_of(case: OpenCase, enrolment: int, deadline: str) -> Planned:
    """Raises Http404."""
    found = follow_ups_of(case.participant, case.sight, today())
    for planned in found:
        if planned.enrolment.pk == enrolment and planned.deadline.slug == deadline:
            return planned
    raise Http404


def lead_of(planned: Planned) -> str:
    code, insats = planned.enrolment.participant.code, planned.enrolment.insats.name
    return f"{code}, {insats}. Senast {planned.due_on}. {STATES[planned.state]}."


def today() -> date:
    return timezone.localdate()
