"""What every address of the API does around its answer: limits, errors, conditions, origins.

The person gate is closed for all of it, whoever is logged in: the API has nothing about persons.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from mellanrum.api.limits import refusal, take
from mellanrum.api.problems import NOT_HERE, problem
from mellanrum.audit import persons

View = Callable[..., HttpResponse]
EXPOSED = "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
ASKED_WITH = "Accept, If-None-Match"
NOT_SO = "Adressen svarar på {allowed}."
TOO_BIG = "Kroppen är för stor. Lämna en månad i taget."


def entered(view: View) -> View:
    """The view as the API serves it."""

    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        if request.method == "HEAD":
            request.method = "GET"
        taken = take(request)
        with persons.closed():
            answer = refusal(request, taken) or answered(view, request, *args, **kwargs)
        for name, value in taken.headers.items():
            answer[name] = value
        return finished(request, answer)

    return csrf_exempt(login_not_required(run))


def answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's answer; its own errors as problems."""
    try:
        answer = view(request, *args, **kwargs)
    except Http404:
        return problem(404, NOT_HERE)
    except RequestDataTooBig:
        return problem(400, TOO_BIG)
    if answer.status_code == 405:
        allowed = answer["Allow"]
        return problem(405, NOT_SO.format(allowed=allowed), headers={"Allow": allowed})
    return answer


def finished(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Readable from any page, unless it was somebody's own; 304 when nothing is new."""
    if not is_own(request):
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = EXPOSED
    if request.method != "GET" or answer.status_code != 200:
        answer["Cache-Control"] = "no-store"
        return answer
    answer["Cache-Control"] = "private, no-cache" if is_own(request) else "public, max-age=60"
    etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer) or answer


def is_own(request: HttpRequest) -> bool:
    """Let in by a token or a session."""
    return getattr(request, "auth", None) is not None


def preflight() -> HttpResponse:
    """What a browser asks before it lets a page of another origin read."""
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": ASKED_WITH,
            "Access-Control-Max-Age": "86400",
        },
    )


def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the API does not have."""
    raise Http404


def all_entered(patterns: list[Any]) -> list[Any]:
    """Ninja itself answers 401 in JSON, where the site would send a browser to the log-in page."""
    for pattern in patterns:
        pattern.callback = entered(pattern.callback)
    return patterns
