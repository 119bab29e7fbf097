"""Attaches the viewer (user, förbund, roles) to each request, and closes the person gate."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.audit import persons
from mellanrum.web.viewer import find_viewer

CHOSEN = "forbund"  # in the session; and in a cookie, for the next log-in at the same browser


class ViewerMiddleware:
    """`request.viewer` is a Viewer, or None when nobody is logged in. Only who works with persons
    runs with the person gate open, and not to what persons have answered.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        on = timezone.localdate()
        viewer = find_viewer(user, on, chosen_forbund(request))
        request.viewer = viewer  # type: ignore[attr-defined]
        if viewer is not None and viewer.works_with_persons:
            with persons.answers_closed():
                return unkept(self.get_response(request))
        with persons.closed():
            return self.get_response(request)


def chosen_forbund(request: HttpRequest) -> str:
    """The short form of the förbund last gone over to; '' for who never has. A wish only: what is
    held there decides.
    """
    session = getattr(request, "session", {})
    return str(session.get(CHOSEN) or request.COOKIES.get(CHOSEN, ""))


def unkept(response: HttpResponse) -> HttpResponse:
    """Nothing about persons stays in a browser that the next one at the desk opens; a page that
    says for itself how long it keeps holds no persons.
    """
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "no-store, private"
    return response
