"""Answering by a link: from a phone, a letter or a message."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.wording import SWEDISH, find_phrases
from mellanrum.registers.surveys.actions.answering import decline as decline_action
from mellanrum.registers.surveys.links import tidy
from mellanrum.registers.surveys.models import PARTICIPANTS, Ticket
from mellanrum.registers.surveys.queries.answering import find_ticket
from mellanrum.web.areas.answering.access import ANSWERER, StopError, answering_page, note
from mellanrum.web.areas.answering.pages import LANGUAGE, first_page, form_page
from mellanrum.web.areas.answering.screens import frame, wording_for
from mellanrum.web.areas.answering.seats import Seat, find_draft, link_seat

LONGEST = 80
LOGGED_IN = (
    "Någon är inloggad i Mellanrum i den här webbläsaren. Det som deltagaren har börjat svara är "
    "deltagarens och visas inte här. Logga ut, eller öppna länken på deltagarens egen telefon."
)
RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")
NOT_TYPED = "Skriv koden som står i brevet."
NO_SUCH = "Koden finns inte. Titta efter i brevet och skriv den en gång till."


@answering_page("POST")
def enter(request: HttpRequest) -> HttpResponse:
    """The code of a letter, typed by hand: capitals, blanks and dashes do not matter."""
    if request.method != "POST":
        return render(request, "answering/enter.html")
    typed = request.POST.get("kod", "")[:LONGEST]
    token = tidy(typed)
    if token and find_ticket(token):
        return redirect("answer", token)
    if token:
        note(request, "unknown", None)
    context = {"fault": NO_SUCH if token else NOT_TYPED, "typed": typed}
    return render(request, "answering/enter.html", context, status=422)


@answering_page("POST")
def start(request: HttpRequest, token: str) -> HttpResponse:
    """The first page."""
    at = timezone.localtime()
    seat = _own_seat(request, token, at)
    return first_page(request, seat, find_draft(seat), at)


@answering_page("POST")
def screen(request: HttpRequest, token: str, screen: str) -> HttpResponse:
    """A question, all of them, or the review."""
    at = timezone.localtime()
    seat = _own_seat(request, token, at)
    return form_page(request, seat, screen, at)


@answering_page("POST")
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Not to answer: asked once more, and then no reminder comes."""
    at = timezone.localtime()
    seat = _own_seat(request, token, at)
    draft = find_draft(seat)
    asked = request.GET.get(LANGUAGE) or (draft.language if draft else SWEDISH)
    wording = wording_for(seat, asked)
    if request.method != "POST":
        return render(request, "answering/decline.html", frame(seat, wording))
    try:
        decline_action(token=token, by=ANSWERER, at=at)
    except DomainError as error:
        raise StopError(error.message, 409, "twice", seat.campaign) from error
    return redirect("answer-declined")


def _own_seat(request: HttpRequest, token: str, at: datetime) -> Seat:
    """Whoever handed out the link has it too, and shall not go on with what somebody else began.
    In a telephone call it is who reads the questions that fills in.
    """
    seat = link_seat(token, at, is_sending=request.method == "POST")
    is_called = seat.ticket is not None and seat.ticket.channel == Ticket.Channel.PHONE
    is_theirs = seat.campaign.group in PARTICIPANTS and not is_called
    if is_theirs and request.user.is_authenticated:
        raise StopError(LOGGED_IN, 409)
    return seat


@answering_page()
def thanks(request: HttpRequest) -> HttpResponse:
    """It is in. Whoever finds the page learns nothing."""
    return _end(request, "thanks", "thanks_more")


@answering_page()
def declined(request: HttpRequest) -> HttpResponse:
    """Declined."""
    return _end(request, "declined", "")


def _end(request: HttpRequest, heading: str, more: str) -> HttpResponse:
    return render(request, "answering/thanks.html", ending(request, heading, more))


def ending(request: HttpRequest, heading: str, more: str) -> dict[str, object]:
    """The words of a last page, in the language that its address names."""
    asked = request.GET.get(LANGUAGE, "")
    found = find_phrases(asked)
    lang, words = (asked, found) if found else (SWEDISH, find_phrases(SWEDISH) or {})
    context = {"t": words, "lang": lang, "heading": words[heading], "more": words.get(more, "")}
    return {**context, "direction": "rtl" if lang in RIGHT_TO_LEFT else "ltr"}
