"""Who may set up the installation: the one with the code while there is no user at all, and after
that the förbund's director. For everybody else there is nothing here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from mellanrum.accounts.first_code import is_without_users
from mellanrum.audit.actor import Actor, system
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.decorators import READING, Access

MARK = "setup"  # in the session of who has given the code
GRANT = "organisation.change"


@dataclass(frozen=True, slots=True)
class Setting:
    """`by` acts; `forbund` is None until the first step is saved. `is_new`: nobody can log in."""

    by: Actor
    forbund: Forbund | None
    is_new: bool


View = Callable[[HttpRequest, Setting], HttpResponse]


def setting_up(view: View) -> Callable[..., HttpResponse]:
    """A step that is open to both; without the code, one is asked for it."""

    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in (*READING, "POST"):
            return HttpResponseNotAllowed((*READING, "POST"))
        if is_without_users():
            if not request.session.get(MARK):
                return redirect("setup-code")
            setting = Setting(system("setup"), Forbund.objects.order_by("pk").first(), is_new=True)
        else:
            setting = of_director(request)
        return view(request, setting, *args, **kwargs)

    return opened(run)


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No log-in is asked for; the view itself says no."""
    view.access = Access(is_public=True)  # type: ignore[attr-defined]
    return login_not_required(never_cache(view))


def of_director(request: HttpRequest) -> Setting:
    """Raises Http404 for all others."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.forbund_id is None or not viewer.can(GRANT):
        raise Http404
    return Setting(viewer.actor, Forbund.objects.get(pk=viewer.forbund_id), is_new=False)
