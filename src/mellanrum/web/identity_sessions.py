"""A log-in ends when its time is over or nobody has been there: by side, see accounts/lasting.py.

What somebody was writing then is kept as a draft, since the middleware of drafts comes after.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from mellanrum.accounts.lasting import has_ended

BEGAN, SEEN = "login_began", "login_seen"
COARSE = 60  # seconds between two notes of that somebody is there
ENDED = "Din inloggning hade gått ut. Logga in igen, så fortsätter du där du var."


class LastingMiddleware:
    """Only sessions that began with a log-in here are timed; all end with their cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:  # nobody: the page may be kept
            return self.get_response(request)
        if request.session.get(BEGAN) and request.user.is_authenticated:
            watch(request, int(time.time()))
        return self.get_response(request)


def watch(request: HttpRequest, now: int) -> None:
    """End a log-in that is over, else note that somebody is there."""
    began, seen = int(request.session[BEGAN]), int(request.session.get(SEEN, 0))
    if has_ended(getattr(request.user, "side", ""), began, seen, now):
        logout(request)
        request.user = AnonymousUser()
        messages.info(request, ENDED)
    elif now - seen >= COARSE:
        request.session[SEEN] = now


def begin(request: HttpRequest, **_: Any) -> None:
    """A log-in has begun (receiver of user_logged_in)."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())
