"""What was sent with a form, also when it was sent empty."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The fields of a POST, or None for a page that is only shown."""
    return request.POST if request.method == "POST" else None
