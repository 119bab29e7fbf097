"""The auditors' plan, questions, matters and minutes are written and moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.auditors import audit_queries as held
from mellanrum.registers.auditors.actions import work
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.auditors import forms, reach
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def who(viewer: Viewer) -> dict[str, Any]:
    return {"by": viewer.actor, "at": timezone.now()}


def done(request: HttpRequest, told: str, name: str, pk: int) -> HttpResponse:
    messages.success(request, told)
    return redirect(reverse(name, args=[pk]))


@writes(grant=reach.WORK)
def area_add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Something more to examine."""
    form = forms.AreaForm(posted(request), samples=held.samples_of(viewer.forbund_slug))

    def save() -> tuple[str, str]:
        forbund = get_forbund(viewer.forbund_slug)
        work.save_area(forbund=forbund, year=year, row=form.row(), **who(viewer))
        return "Granskningen är tillagd.", f"{reach.year_url(year)}#plan"

    ask = reach.ask_of("Ny granskning", "Spara granskningen", year)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def area(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What was examined, how it went."""
    found = reach.get_of(held.areas_of(viewer.forbund_slug), pk)
    form = forms.AreaForm(posted(request), held=found,
                          samples=held.samples_of(viewer.forbund_slug))  # fmt: skip

    def save() -> tuple[str, str]:
        work.save_area(forbund=found.forbund, year=found.year, row=form.row(), area=found,
                       seen=form.version, **who(viewer))  # fmt: skip
        return "Granskningen är sparad.", f"{reach.year_url(found.year)}#plan"

    ask = reach.ask_of(found.title, "Spara granskningen", found.year)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def question_add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A question, as a draft."""
    areas = held.areas_of(viewer.forbund_slug).filter(year=year)
    form = forms.QuestionForm(posted(request), areas=areas,
                              initial={"addressed_to": "förbundschefen"})  # fmt: skip

    def save() -> tuple[str, str]:
        new = work.save_question(forbund=get_forbund(viewer.forbund_slug), year=year,
                                 row=form.row(), **who(viewer))  # fmt: skip
        return "Frågan är sparad som utkast.", reverse("auditors-question", args=[new.pk])

    ask = reach.ask_of("Ny fråga", "Spara utkastet", year)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def question_change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Other words, while it is a draft."""
    found = reach.get_of(reach.questions(viewer), pk)
    areas = held.areas_of(viewer.forbund_slug).filter(year=found.year)
    form, url = forms.QuestionForm(posted(request), held=found, areas=areas), question_url(pk)

    def save() -> tuple[str, str]:
        work.save_question(forbund=found.forbund, year=found.year, row=form.row(), question=found,
                           seen=form.version, **who(viewer))  # fmt: skip
        return "Frågan är sparad.", url

    return answered(request, form, reach.ask_of("Ändra frågan", "Spara", found.year, url), save)


def question_url(pk: int) -> str:
    return reverse("auditors-question", args=[pk])


@writes(grant=reach.WORK, form=False)
def question_ask(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put the question."""
    work.ask(question=reach.get_of(reach.questions(viewer), pk), **who(viewer))
    return done(request, "Frågan är ställd.", "auditors-question", pk)


@writes(grant=reach.WORK, form=False)
def question_close(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """No more to ask."""
    found = reach.get_of(reach.questions(viewer), pk)
    work.move_question(question=found, verb="close", **who(viewer))
    return done(request, "Frågan är avslutad.", "auditors-question", pk)


def with_reason(
    request: HttpRequest, title: str, year: int, url: str, told: str, act: Callable[[str], Any]
) -> HttpResponse:
    """A form that asks why, and the move."""
    form = forms.ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        act(form.cleaned_data["reason"])
        return told, url

    return answered(request, form, reach.ask_of(title, title, year, url), save)


@writes(grant=reach.WORK)
def question_return(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Ask for a clearer answer."""
    found = reach.get_of(reach.questions(viewer), pk)
    return with_reason(
        request, "Begär nytt svar", found.year, question_url(pk), "Frågan är ställd igen.",
        lambda why: work.move_question(question=found, verb="return", reason=why, **who(viewer)),
    )  # fmt: skip


@writes(grant=reach.WORK)
def question_reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Ask again."""
    found = reach.get_of(reach.questions(viewer), pk)
    return with_reason(
        request, "Öppna frågan igen", found.year, question_url(pk), "Frågan är öppen igen.",
        lambda why: work.move_question(question=found, verb="reopen", reason=why, **who(viewer)),
    )  # fmt: skip


@writes(grant=reach.ANSWER)
def question_answer(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The office answers."""
    found = reach.get_of(reach.questions(viewer), pk)
    form, url = forms.AnswerForm(posted(request), held=found), question_url(pk)

    def save() -> tuple[str, str]:
        text = form.cleaned_data["answer"]
        work.answer(question=found, text=text, seen=form.version, **who(viewer))
        return "Svaret är lämnat.", url

    ask = reach.ask_of("Svara revisorerna", "Lämna svaret", found.year, url, lead=found.text)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def minutes_add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """New minutes, as a draft."""
    form = forms.MinutesForm(posted(request))

    def save() -> tuple[str, str]:
        new = work.save_minutes(forbund=get_forbund(viewer.forbund_slug), row=form.row(),
                                **who(viewer))  # fmt: skip
        return "Protokollet är sparat.", reverse("auditors-minutes", args=[new.pk])

    return answered(request, form, reach.ask_of("Nytt protokoll", "Spara utkastet", year), save)


@writes(grant=reach.WORK)
def minutes_change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Other words, while they are a draft."""
    found, url = reach.get_of(reach.minutes(viewer), pk), minutes_url(pk)
    form = forms.MinutesForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        work.save_minutes(forbund=found.forbund, row=form.row(), minutes=found, seen=form.version,
                          **who(viewer))  # fmt: skip
        return "Protokollet är sparat.", url

    ask = reach.ask_of("Ändra protokollet", "Spara", found.held_on.year, url)
    return answered(request, form, ask, save)


def minutes_url(pk: int) -> str:
    return reverse("auditors-minutes", args=[pk])


@writes(grant=reach.WORK, form=False)
def minutes_adjust(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The text stands."""
    work.adjust_minutes(minutes=reach.get_of(reach.minutes(viewer), pk), **who(viewer))
    return done(request, "Protokollet är justerat.", "auditors-minutes", pk)


@writes(grant=reach.WORK)
def minutes_reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Write on."""
    found = reach.get_of(reach.minutes(viewer), pk)
    return with_reason(
        request, "Öppna protokollet igen", found.held_on.year, minutes_url(pk),
        "Protokollet är ett utkast igen.",
        lambda why: work.reopen_minutes(minutes=found, reason=why, **who(viewer)),
    )  # fmt: skip


@writes(grant=reach.WORK)
def minutes_announce(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """On the notice board."""
    found, url = reach.get_of(reach.minutes(viewer), pk), minutes_url(pk)
    form = forms.PostForm(posted(request), initial={"posted_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        day = form.cleaned_data["posted_on"]
        work.announce_minutes(minutes=found, posted_on=day, **who(viewer))
        return "Protokollet är tillkännagivet.", url

    ask = reach.ask_of("Tillkännage protokollet", "Tillkännage", found.held_on.year, url)
    return answered(request, form, ask, save)
