"""Who is on the own page: a session of its own beside any log-in of staff, idle for twenty minutes
at most. No Django user; nothing in an address says who it is.

    @own_page("plan")
    def plan(request, visit): ...

A log-in by e-ID later ends where `let_in` begins: once it has shown who somebody is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from mellanrum.audit import persons
from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.own_page_policies import IDLE
from mellanrum.registers.casework.queries.own_page import Holder, find_holder
from mellanrum.web.areas.mine.words import LANGUAGES, words_in
from mellanrum.web.decorators import Access

WHY = "the participant's own page"
KEY = "own_page"
PENDING = "own_page_pending"
COOKIE = "sprak"
ASKED = "sprak"
OMBUD = "ombud läser den egna sidan"
TOUCH = 60  # seconds between writings of the session
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is logged in here."""

    holder: Holder
    at: datetime
    language: str

    @property
    def words(self) -> Mapping[str, str]:
        return words_in(self.language)


def language_of(request: HttpRequest) -> str:
    """As asked for in the address, else as chosen before."""
    asked = request.GET.get(ASKED) or request.COOKIES.get(COOKIE, "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def let_in(request: HttpRequest, number: int, at: datetime) -> None:
    """Begin a visit under a new session key."""
    request.session.pop(PENDING, None)
    request.session.cycle_key()
    request.session[KEY] = {"access": number, "seen": at.timestamp()}
    if not request.user.is_authenticated:
        request.session.set_expiry(0)  # gone with the browser


def let_out(request: HttpRequest) -> None:
    """End the visit; a log-in of staff in the same browser stays."""
    request.session.pop(PENDING, None)
    if request.session.pop(KEY, None) is not None and not request.user.is_authenticated:
        request.session.flush()


def visitor(request: HttpRequest, at: datetime) -> Holder | None:
    """Who is here, unless too long has passed or the access is closed; then the visit ends."""
    held = request.session.get(KEY)
    if held is None:
        return None
    idle = at.timestamp() - held["seen"]
    holder = find_holder(held["access"], at) if idle <= IDLE.total_seconds() else None
    if holder is None:
        let_out(request)
    elif idle > TOUCH:
        request.session[KEY] = {**held, "seen": at.timestamp()}
    return holder


def own_page(
    kind: str = "", *, methods: tuple[str, ...] = ("GET", "HEAD")
) -> Callable[[View], View]:
    """A page for who is logged in here. `kind`: the kind of information a representative must be
    allowed to see; '*' for all of them.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            with persons.opened(WHY), translation.override(language_of(request)):
                return _kept(request, _visited(request, view, kind))

        run.access = Access(is_public=True)  # type: ignore[attr-defined]
        return login_not_required(run)

    return decorate


def open_page(view: View) -> View:
    """A page before the log-in."""

    @functools.wraps(view)
    def run(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
        with persons.opened(WHY), translation.override(language_of(request)):
            return _kept(request, view(request))

    run.access = Access(is_public=True)  # type: ignore[attr-defined]
    return login_not_required(run)


def _visited(request: HttpRequest, view: View, kind: str) -> HttpResponse:
    at = timezone.now()
    was_here = KEY in request.session
    holder = visitor(request, at)
    if holder is None:
        return redirect("mine-log-in" if not was_here else "mine-left")
    visit = Visit(holder, at, language_of(request))
    if not (holder.sees_all if kind == "*" else not kind or holder.may_see(kind)):
        return drawn(request, "not_covered", visit, status=403)
    if holder.representative is not None:
        subject = f"participant:{holder.participant.pk}"
        log_reads(actor=holder.actor.key, subjects=[subject], purpose=OMBUD, at=at)
    try:
        return view(request, visit)
    except DomainError as error:
        return drawn(request, "stopped", visit, {"message": error.message}, status=409)


def drawn(
    request: HttpRequest,
    name: str,
    visit: Visit,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of mine/ with what each of them needs."""
    told = {
        "t": visit.words,
        "language": visit.language,
        "is_ombud": visit.holder.representative is not None,
        "is_inside": True,
        "home": visit.holder.participant.compartment.name,
        **(context or {}),
    }
    return render(request, f"mine/{name}.html", told, status=status)


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Nothing is kept by the browser; a language asked for is remembered."""
    response["Cache-Control"] = "no-store, private"
    if (asked := request.GET.get(ASKED, "")) in LANGUAGES:
        response.set_cookie(COOKIE, asked, max_age=365 * 86400, httponly=True, samesite="Lax",
                            secure=request.is_secure())  # fmt: skip
    return response
