"""Answering at a tablet, one after the other. Each form has a secret of its own in its address,
which opens nothing once the form is sent or begun again.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.instruments.wording import wording_of
from mellanrum.registers.surveys.links import new_token
from mellanrum.web.areas.answering.access import answering_page
from mellanrum.web.areas.answering.flow import Draft
from mellanrum.web.areas.answering.links import ending
from mellanrum.web.areas.answering.pages import first_page, form_page
from mellanrum.web.areas.answering.screens import frame
from mellanrum.web.areas.answering.seats import find_draft, forget, keep, kiosk_of, kiosk_seat

SHOWN = 10  # seconds that the thanks are shown


@answering_page("POST")
def tablet(request: HttpRequest, code: str) -> HttpResponse:
    """'Press here to start': each press begins a form that knows nothing of the one before. Not in
    a browser where somebody is logged in: whoever answers could open what they can.
    """
    at = timezone.localtime()
    kiosk = kiosk_of(code, at)
    if request.user.is_authenticated:
        response = render(request, "answering/kiosk_log_out.html", {"kiosk": kiosk}, status=409)
        response["Referrer-Policy"] = "same-origin"  # or logging out has no origin to check
        return response
    attempt = new_token()
    seat = kiosk_seat(kiosk, code, attempt, at)
    if request.method == "POST":
        keep(seat, Draft(is_whole=seat.campaign.one_page), at)
        return redirect(seat.home)
    wording = wording_of(seat.instrument)
    return render(request, "answering/kiosk.html", frame(seat, wording, is_resting=True))


@answering_page("POST")
def form(request: HttpRequest, code: str, attempt: str) -> HttpResponse:
    """The first page of one person's form."""
    at = timezone.localtime()
    seat = kiosk_seat(kiosk_of(code, at), code, attempt, at)
    draft = find_draft(seat)
    return first_page(request, seat, draft, at) if draft else redirect("kiosk", code)


@answering_page("POST")
def screen(request: HttpRequest, code: str, attempt: str, screen: str) -> HttpResponse:
    """A question, all of them, or the review; a form that has ended leads to the start."""
    at = timezone.localtime()
    seat = kiosk_seat(kiosk_of(code, at), code, attempt, at)
    return form_page(request, seat, screen, at) if find_draft(seat) else redirect("kiosk", code)


@answering_page("POST")
def restart(request: HttpRequest, code: str, attempt: str) -> HttpResponse:
    """Begin again: what was answered is gone. A GET only leads to the start."""
    if request.method == "POST":
        forget(kiosk_of(code, timezone.localtime()), attempt)
    return redirect("kiosk", code)


@answering_page()
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Thanks, and by itself back to the start."""
    kiosk_of(code, timezone.localtime())
    context = {**ending(request, "thanks", ""), "next": reverse("kiosk", args=[code])}
    response = render(request, "answering/thanks.html", {**context, "wait": SHOWN})
    response["Refresh"] = f"{SHOWN}; url={context['next']}"
    return response
