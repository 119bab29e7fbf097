"""A sent form and its draft: thrown away when it is saved, kept when the log-in has expired."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.actions.drafts import discard, keep
from mellanrum.registers.casework.autosave import keep_again
from mellanrum.registers.casework.queries.drafts import find_draft
from mellanrum.web.areas.drafts.tokens import owner_of

SAVED = (204, 302, 303)
ASIDE = ("csrfmiddlewaretoken", "utkast", "bevis", "seen")


class DraftMiddleware:
    """Acts only on a POST that names its draft (`utkast`), and never in the way of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.headers.get("Content-Length", "0") == "0":
            return self.get_response(request)
        if not (key := request.POST.get("utkast", "")):
            return self.get_response(request)
        if not request.user.is_authenticated:
            _rescue(request, key)
            return self.get_response(request)
        owner = int(request.user.pk)
        response = self.get_response(request)
        if response.status_code in SAVED:
            _drop(owner, key)
        return response


def _rescue(request: HttpRequest, key: str) -> None:
    """Keep what was sent for the one whose page it was."""
    owner = owner_of(request.POST.get("bevis", ""))
    if owner is None:
        return
    fields = {name: values for name, values in request.POST.lists() if name not in ASIDE}
    fields["adress"] = [request.get_full_path()]
    by, at = Actor(f"user:{owner}"), timezone.now()
    with persons.opened("the owner's own draft"):
        if not keep_again(key=key, fields=fields, by=by, at=at):
            keep(key=key, fields=fields, by=by, at=at)


def _drop(owner: int, key: str) -> None:
    with persons.opened("the owner's own draft"):
        draft = find_draft(owner, key)
        if draft is not None:
            discard(draft=draft, by=Actor(f"user:{owner}"), at=timezone.now())
