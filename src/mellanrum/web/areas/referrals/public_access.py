"""Pages that anybody opens: the person gate open for a reason, too many posts stopped."""

from __future__ import annotations

import functools
import hashlib
import hmac
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.cache import never_cache

from mellanrum.audit import persons
from mellanrum.web.decorators import READING, Access

AN_HOUR = 3600
MOST_PER_HOUR = 6
A_DAY = 24 * AN_HOUR

View = Callable[..., HttpResponse]


def public_form(why: str) -> Callable[[View], View]:
    """A page for everyone whose POST calls one action; `why` persons may be read there."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in (*READING, "POST"):
                return HttpResponseNotAllowed((*READING, "POST"))
            with persons.opened(why):
                response = view(request, *args, **kwargs)
            # With no-referrer a browser sends forms without their origin, and they are refused.
            response["Referrer-Policy"] = "same-origin"
            return response

        run.access = Access(is_public=True)  # type: ignore[attr-defined]
        return login_not_required(never_cache(run))

    return decorate


def is_too_often(request: HttpRequest, what: str, most: int = MOST_PER_HOUR) -> bool:
    """More than `most` posts in an hour from one address, kept as a keyed hash only."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    hashed = hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()
    key = f"often:{what}:{hashed}"
    if cache.add(key, 1, AN_HOUR):
        return False
    try:
        return bool(cache.incr(key) > most)
    except ValueError:  # it ran out in between
        return False


def is_sent_again(nonce: str) -> bool:
    """The same form is sent a second time, for instance by loading the receipt again."""
    return not cache.add(f"nonce:{nonce}", 1, A_DAY)
