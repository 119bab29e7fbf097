"""Public pages are remembered for some seconds: who reads without being logged in, all get the same
page, and a journalist's link must not cost the caseworkers their morning.

A page says itself that it may be kept, by `Cache-Control: public`. What is written or taken away
is seen by everyone when the seconds have passed; those who are logged in see it at once.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from mellanrum.web.visits import count_view

MOST = 500  # pages kept by a process
LARGEST = 500_000  # bytes of a page that is kept; larger ones are files
HEAVIEST = 32_000_000  # bytes of all of them: whoever asks with new words each time fills no more
LONGEST = 1_000  # signs of what is asked, address and wishes together


@dataclass(frozen=True, slots=True)
class Remembered:
    """A response as it was sent. `visit` is (förbund, page) where its readers are counted."""

    until: float
    content: bytes
    headers: tuple[tuple[str, str], ...]
    visit: tuple[str, str] | None

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, headers=dict(self.headers))


class PublicMemoryMiddleware:
    """Answers from memory where it can, and counts the readers of public pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.held: OrderedDict[tuple[str, ...], Remembered] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        found = self.held.get(key) if key else None
        if found is not None and found.until > time.monotonic():
            response, visit = found.response(), found.visit
        else:
            response = self.get_response(request)
            visit = getattr(response, "visit", None)
            if key and may_keep(response):
                self.keep(key, response, visit)
        if visit:
            count_view(request, response, *visit)
        return unchanged(request, response) or response

    def keep(
        self, key: tuple[str, ...], response: HttpResponse, visit: tuple[str, str] | None
    ) -> None:
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        until = time.monotonic() + settings.PUBLIC_SECONDS
        row = Remembered(until, response.content, tuple(response.items()), visit)
        with self.lock:
            if (before := self.held.pop(key, None)) is not None:
                self.bytes -= len(before.content)
            self.held[key] = row
            self.bytes += len(row.content)
            while len(self.held) > MOST or self.bytes > HEAVIEST:
                self.bytes -= len(self.held.popitem(last=False)[1].content)


def key_of(request: HttpRequest) -> tuple[str, ...] | None:
    """What the answer depends on, whole: of two that only begin alike one may not be told the
    other's. None for one that is asked by somebody, or is not only read, or asks for too much.
    """
    if request.method != "GET" or not settings.PUBLIC_SECONDS:
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
        return None
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    wanted = (request.headers.get("Accept", ""), request.headers.get("Range", ""))
    asked = (request.get_host(), str(request.scheme), request.get_full_path(), str(packed), *wanted)
    return asked if sum(map(len, asked)) <= LONGEST else None


def may_keep(response: HttpResponse) -> bool:
    """A whole page that says that anybody may keep it, and sets no cookie."""
    if response.streaming or response.status_code != 200 or response.cookies:
        return False
    is_open = "public" in response.get("Cache-Control", "")
    return is_open and len(response.content) <= LARGEST


def unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """304 for who has the page already."""
    tag, had = response.get("ETag", ""), request.headers.get("If-None-Match", "")
    if not tag or response.status_code != 200 or tag not in had:
        return None
    kept = ("ETag", "Cache-Control", "Vary", "Content-Security-Policy",
            "Access-Control-Allow-Origin")  # fmt: skip
    return HttpResponseNotModified(headers={n: response[n] for n in kept if n in response})
