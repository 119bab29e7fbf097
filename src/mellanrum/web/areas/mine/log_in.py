"""Logging in to the own page: the code, then the second factor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions import own_page as actions
from mellanrum.registers.casework.models import ParticipantAccess
from mellanrum.registers.casework.own_page_policies import is_locked
from mellanrum.registers.casework.queries import own_page as queries
from mellanrum.web.areas.mine.admission import PENDING, language_of, let_in, let_out, open_page
from mellanrum.web.areas.mine.delivery import NotDeliveredError, deliver_code, is_shown
from mellanrum.web.areas.mine.words import words_in

NOBODY = Actor("own_page:unknown")
UNFINISHED_FOR = timedelta(minutes=15)
SENT = {"sms": "sent_sms", "email": "sent_email"}
TEXT = {
    "sv": "Din engångskod till Mina sidor är {code}. Den gäller i tio minuter. Ge den inte till "
    "någon.",
    "en": "Your one-time code to My pages is {code}. It is valid for ten minutes. Give it to no "
    "one.",
}


@open_page
def left(request: HttpRequest) -> HttpResponse:
    """The log-in, after a visit that has ended by itself."""
    return _asked(request, note=words_in(language_of(request))["left"])


@sensitive_post_parameters("code")
@open_page
def log_in(request: HttpRequest) -> HttpResponse:
    """The first factor: the code of the letter. The same answer for a wrong code, one that nobody
    has, one that has ended and one that is locked.
    """
    if request.method != "POST":
        return _asked(request)
    at, address = timezone.now(), str(request.META.get("REMOTE_ADDR", ""))
    words = words_in(language_of(request))
    if queries.is_throttled(address, at):
        return _asked(request, fault=words["refused"], status=422)
    access, is_right = queries.match_code(request.POST.get("code", "")[:40], at)
    if not is_right or access is None:
        actions.refuse(access=access, address=address, by=NOBODY, at=at)
        return _asked(request, fault=words["refused"], status=422)
    try:
        request.session[PENDING] = _pending(access, request, at)
    except DomainError as error:
        return _asked(request, fault=error.message, status=422)
    except NotDeliveredError:
        return _asked(request, fault=words["not_sent"], status=503)
    return redirect("mine-confirm")


def _pending(access: ParticipantAccess, request: HttpRequest, at: datetime) -> dict[str, Any]:
    """What is remembered between the factors; a code is sent, or in the demo shown."""
    told: dict[str, Any] = {"access": access.pk, "since": at.timestamp()}
    if access.factor == ParticipantAccess.Factor.LIST:
        return told
    code = actions.make_one_time_code(access=access, by=_actor(access), at=at)
    if is_shown():
        return {**told, "shown": code}
    text = TEXT[language_of(request)].format(code=code)
    deliver_code(access.factor, queries.address_of(access), text)
    return told


@sensitive_post_parameters("digits")
@open_page
def confirm(request: HttpRequest) -> HttpResponse:
    """The second factor."""
    at = timezone.now()
    access = _begun(request, at)
    if access is None:
        return redirect("mine-log-in")
    if request.method != "POST":
        return _second(request, access, at)
    address = str(request.META.get("REMOTE_ADDR", ""))
    wanted = queries.find_wanted(access, at)
    typed = request.POST.get("digits", "")[:20]
    if wanted is None or queries.is_throttled(address, at) or is_locked(access.locked_at, at):
        return _second(request, access, at, is_refused=True)
    if not queries.is_right(wanted, access, typed):
        actions.refuse(access=access, address=address, by=_actor(access), at=at)
        return _second(request, access, at, is_refused=True)
    try:
        actions.admit(access=access, wanted=wanted, by=_actor(access), at=at)
    except DomainError:
        return _second(request, access, at, is_refused=True)
    let_in(request, access.pk, at)
    return redirect("mine")


def _begun(request: HttpRequest, at: datetime) -> ParticipantAccess | None:
    """The access whose code was right a moment ago."""
    held = request.session.get(PENDING)
    if held is None or at.timestamp() - held["since"] > UNFINISHED_FOR.total_seconds():
        return None
    holder = queries.find_holder(held["access"], at)
    return holder.access if holder else None


@open_page
def log_out(request: HttpRequest) -> HttpResponse:
    """End the visit. A GET changes nothing."""
    if request.method == "POST":
        let_out(request)
    return redirect("mine-log-in")


def _asked(
    request: HttpRequest, *, fault: str = "", note: str = "", status: int = 200
) -> HttpResponse:
    told = {"fault": fault, "note": note}
    return _drawn(request, "mine/log_in.html", told, status)


def _second(
    request: HttpRequest, access: ParticipantAccess, at: datetime, *, is_refused: bool = False
) -> HttpResponse:
    words, wanted = words_in(language_of(request)), queries.find_wanted(access, at)
    held = request.session.get(PENDING, {})
    how = words[SENT[access.factor]] if access.factor in SENT else words["list_done"]
    if wanted is not None and wanted.position is not None:
        how = words["from_list"].format(position=wanted.position)
    shown = held.get("shown", "") if is_shown() else ""
    told = {
        "how": how,
        "can_try": wanted is not None or access.factor in SENT,
        "demo": words["demo"].format(code=shown) if shown else "",
        "fault": words["refused"] if is_refused else "",
    }
    return _drawn(request, "mine/confirm.html", told, 422 if is_refused else 200)


def _drawn(
    request: HttpRequest, template: str, told: Mapping[str, Any], status: int
) -> HttpResponse:
    language = language_of(request)
    context = {"t": words_in(language), "language": language, "is_inside": False, **told}
    return render(request, template, context, status=status)


def _actor(access: ParticipantAccess) -> Actor:
    return Actor(f"own_page:{access.pk}")
