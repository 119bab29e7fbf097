"""Attaches the viewer (user, förbund, roles) to each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.web.viewer import find_viewer


class ViewerMiddleware:
    """`request.viewer` is a Viewer, or None when nobody is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        on = timezone.localdate()
        request.viewer = find_viewer(user, on)  # type: ignore[attr-defined]
        return self.get_response(request)
