"""Pages for whoever holds a link or stands at a tablet: nothing is kept on the way, and nothing
but the link itself lets anybody in. No cookie is needed, not even that against forged forms: a
page elsewhere cannot know the link, and a form sent with `no-referrer` has no origin to check.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from mellanrum.audit.actor import Actor
from mellanrum.registers.surveys.actions.refusals import refuse
from mellanrum.registers.surveys.models import Campaign
from mellanrum.web.decorators import READING, Access

ANSWERER = Actor("system:answer")  # a key without a person behind it
WHY = "answering a questionnaire"
MOST_WRONG = 10  # events about links that open nothing, from one source
WINDOW = 900  # seconds
OFTEN = "Många länkar som inte gäller har prövats härifrån. Vänta en kvart och försök igen."
HEADERS = {
    "Cache-Control": "no-store, private, max-age=0",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
View = Callable[..., HttpResponse]


class StopError(Exception):
    """A page with a sentence instead of the form. `why` names the event that is recorded, if any;
    `is_thanks`: the answer is in already.
    """

    def __init__(
        self,
        message: str,
        status: int,
        why: str = "",
        campaign: Campaign | None = None,
        *,
        is_thanks: bool = False,
    ) -> None:
        super().__init__(message)
        self.message, self.status, self.why = message, status, why
        self.campaign, self.is_thanks = campaign, is_thanks


def answering_page(*methods: str) -> Callable[[View], View]:
    """A public page; without methods it only reads."""
    allowed = (*READING, *methods)

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
            if request.method not in allowed:
                return _sealed(HttpResponseNotAllowed(allowed))
            return _sealed(_shown(request, view, args, kwargs))

        run.access = Access(is_public=True)  # type: ignore[attr-defined]
        return csrf_exempt(login_not_required(run))

    return decorate


def _shown(
    request: HttpRequest, view: View, args: tuple[str, ...], kwargs: dict[str, str]
) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except StopError as stop:
        try:
            if stop.why:
                note(request, stop.why, stop.campaign)
        except StopError as too_often:
            return _stopped(request, too_often)
        return _stopped(request, stop)


def _sealed(response: HttpResponse) -> HttpResponse:
    """Not kept by browser or proxy, not told to the next site, and its address not logged."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django logs the path of a 4xx
    return response


def _stopped(request: HttpRequest, stop: StopError) -> HttpResponse:
    context = {"message": stop.message, "is_thanks": stop.is_thanks}
    return render(request, "answering/stopped.html", context, status=stop.status)


def note(request: HttpRequest, why: str, campaign: Campaign | None) -> None:
    """Record what could not be answered, until too much has come from the same place. Raises
    StopError then, for a link that nobody has made: who guesses is stopped. A link that somebody
    has been given is never stopped by what others have tried from the same office, nor does it
    count against them.
    """
    if not is_too_often(request, "known" if campaign else "wrong"):
        refuse(campaign=campaign, why=why, by=ANSWERER, at=timezone.localtime())
    elif campaign is None:
        raise StopError(OFTEN, 429)


def is_too_often(request: HttpRequest, kind: str) -> bool:
    """Counts one more try from where the request comes, remembered as a keyed hash only."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    hashed = hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()
    key = f"answer:{kind}:{hashed}"
    if cache.add(key, 1, WINDOW):
        return False
    try:
        return bool(cache.incr(key) > MOST_WRONG)
    except ValueError:  # it ran out in between
        return False
