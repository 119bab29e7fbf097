"""A participant's enrolments, and what happens to one: rest, return, transfer, extension,
correction, work begun.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.actions.enrolling import correct
from mellanrum.registers.casework.actions.occupation_spells import note_spell
from mellanrum.registers.casework.actions.resting import rest, resume
from mellanrum.registers.casework.actions.stays import extend
from mellanrum.registers.casework.actions.transfers import transfer
from mellanrum.registers.casework.correcting import ChangedMeanwhileError
from mellanrum.registers.casework.enrolling_policies import Exceptions
from mellanrum.registers.casework.models import Enrolment, InformationKind
from mellanrum.registers.casework.queries.enrolments import (
    find_enrolment,
    list_transfer_targets,
    row_of,
)
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.enrolments.fields import (
    code_choices,
    day,
    fill,
    line,
    pick,
    place,
    posted,
    retyped,
    status_of,
)
from mellanrum.web.areas.enrolments.forms import ALIASES, CorrectForm, LimitsForm, told_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer

CASE = "enrolments-case"


def enrolment_of(case: OpenCase, number: int) -> Enrolment:
    """One in an insats where the viewer works. Raises Http404."""
    found = find_enrolment(case.participant, case.sight, number)
    if found is None:
        raise Http404
    return found


def ask(
    request: HttpRequest,
    case: OpenCase,
    form: forms.Form,
    do: Callable[[], object],
    *,
    title: str,
    submit: str,
    done: str,
    lead: str = "",
    to: str = CASE,
    draft: str = "",
) -> HttpResponse:
    """Show a form; when it holds, do what it asks and go back to the case."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
            messages.success(request, done)
            return redirect(to, case.number)
        except DomainError as error:
            place(form, error, ALIASES)
    back = {"label": "Avbryt", "url": reverse(to, args=[case.number])}
    context = frame(case, "") | {
        "title": title,
        "lead": lead,
        "form": form,
        "submit": submit,
        "cancel": back,
        "draft": draft,
    }
    return render(request, "enrolments/form.html", context, status=status_of(form))


class DayForm(forms.Form):
    on = day("Från och med")


@case_writes("göra vilande")
def start_rest(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int
) -> HttpResponse:
    """The person rests from a day; the place is kept."""
    held = enrolment_of(case, enrolment)
    form = DayForm(posted(request), initial={"on": today_text()})
    return ask(
        request, case, form,
        lambda: rest(enrolment=held, on=form.cleaned_data["on"], by=viewer.actor, at=case.at),
        title="Gör vilande", submit="Gör vilande", done="Inskrivningen är vilande.",
        lead=f"{held.insats.name}. Platsen är kvar, och dagarna räknas i tiden.",
    )  # fmt: skip


@case_writes("återuppta")
def end_rest(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The person is back."""
    held = enrolment_of(case, enrolment)
    form = DayForm(posted(request), initial={"on": today_text()})
    return ask(
        request, case, form,
        lambda: resume(enrolment=held, on=form.cleaned_data["on"], by=viewer.actor, at=case.at),
        title="Återuppta", submit="Återuppta", done="Inskrivningen pågår igen.",
        lead=held.insats.name,
    )  # fmt: skip


class ExtendForm(forms.Form):
    until = day("Till och med")
    reason = line("Varför tiden förlängs")


@case_writes("förlänga", grant="cases.lead")
def prolong(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The lead decides that the stay may be longer."""
    held = enrolment_of(case, enrolment)
    form = ExtendForm(posted(request))

    def do() -> None:
        extend(enrolment=held, by=viewer.actor, at=case.at, **form.cleaned_data)

    return ask(request, case, form, do, title="Förläng tiden", submit="Besluta om förlängning",
               done="Förlängningen är beslutad.", lead=held.insats.name)  # fmt: skip


class TransferForm(LimitsForm):
    field_order = ("to", "last_on", "in_target", "target_exception", "age_exception")
    to = pick("Till insats", required=True)
    last_on = day("Sista dag i den nuvarande insatsen")
    age_exception = line("Skäl om åldern är utanför målgruppen")
    words = line("Varför flytten görs")


@case_writes("flytta till en annan insats")
def move(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """Closed here, begun there, with the same variables."""
    held = enrolment_of(case, enrolment)
    targets = {i.slug: i for i in list_transfer_targets(held)}
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    form = TransferForm(posted(request), initial={"last_on": yesterday, "in_target": True})
    fill(form, "to", [(slug, i.name) for slug, i in targets.items()])

    def do() -> None:
        given = form.cleaned_data
        transfer(
            enrolment=held, to=targets[given["to"]], last_on=given["last_on"],
            words=given["words"], age_exception=given["age_exception"],
            exceptions=Exceptions(given["target_exception"], given["capacity_reason"]),
            is_in_target=given["in_target"], by=viewer.actor, at=case.at,
        )  # fmt: skip

    return ask(request, case, form, do, title="Flytta till en annan insats", submit="Flytta",
               done="Flytten är gjord.", lead=f"Från {held.insats.name}.")  # fmt: skip


class SpellForm(forms.Form):
    occupation = pick("Arbete eller studier", required=True)
    began_on = day("Började")
    last_on = day("Sista dag", "Tomt om det pågår.", required=False)


@case_writes("anteckna sysselsättning")
def spell(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """Work or studies begun while enrolled."""
    held = enrolment_of(case, enrolment)
    form = SpellForm(posted(request), initial={"began_on": today_text()})
    lists = code_choices(held.insats.forbund, timezone.localdate().year)
    fill(form, "occupation", lists["occupation"])

    def do() -> None:
        given = form.cleaned_data
        last: date | None = given["last_on"]
        note_spell(
            enrolment=held, occupation=given["occupation"], began_on=given["began_on"],
            ended_on=last + ONE_DAY if last else None, by=viewer.actor, at=case.at,
        )  # fmt: skip

    return ask(request, case, form, do, title="Arbete eller studier under insatsen",
               submit="Spara", done="Sysselsättningen är sparad.",
               lead=held.insats.name)  # fmt: skip


@case_writes("rätta uppgifter vid start")
def change(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """Correct the variables; what they were is kept. The form holds them all."""
    held = enrolment_of(case, enrolment)
    check_reads(case, InformationKind.PLAN)
    if held.ends_on is not None:
        check_reads(case, InformationKind.CLOSING)
    now = row_of(held)
    initial = {**told_of(now), "seen": packed(now)}
    form = CorrectForm(posted(request), insats=held.insats, on=now.starts_on, initial=initial)

    def do() -> None:
        seen = unpacked(form.cleaned_data["seen"], now)
        try:
            correct(enrolment=held, seen=seen, wanted=form.row(seen), by=viewer.actor, at=case.at,
                    reason=form.cleaned_data["reason"])  # fmt: skip
        except ChangedMeanwhileError as clash:
            show_clash(form, clash)
            raise

    return ask(request, case, form, do, title="Rätta uppgifter vid start", submit="Spara rättelsen",
               done="Rättelsen är sparad. Det som stod förut finns kvar i historiken.",
               lead=held.insats.name)  # fmt: skip


def check_reads(case: OpenCase, kind: InformationKind) -> None:
    """Raise unless a consent shares that kind with the viewer's party, or it is the party's own."""
    if not case.sight.can_read(case.sight.compartment, kind):
        raise DomainError(f"Det finns inget giltigt samtycke som delar {kind.label} med din part.")


def packed(row: EnrolmentRow) -> str:
    return json.dumps(asdict(row), default=str)


def unpacked(text: str, now: EnrolmentRow) -> EnrolmentRow:
    """The row as it was when the form was opened; as it is, when the form does not say."""
    try:
        told = json.loads(text)
        values = {name: value_of(name, told[name]) for name in asdict(now)}
    except (ValueError, KeyError, TypeError):
        return now
    return EnrolmentRow(**values)


def value_of(name: str, value: Any) -> Any:
    if name.endswith("_on") and value:
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def show_clash(form: CorrectForm, clash: ChangedMeanwhileError) -> None:
    """At each field that both have changed: what the other wrote. What was typed stays, and saving
    again makes it hold.
    """
    told = told_of(clash.now)
    for attr in clash.attrs:
        name = {"incomes_start": "incomes", "referrer_party": "place"}.get(attr, attr)
        value = told.get(name, "")
        shown = ", ".join(value) if isinstance(value, list) else value
        if name in form.fields:
            form.add_error(name, f"Någon annan skrev ”{shown or 'inget'}”.")
    retyped(form, seen=packed(clash.now))


def today_text() -> str:
    return timezone.localdate().isoformat()
