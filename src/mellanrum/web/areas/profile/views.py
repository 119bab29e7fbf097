"""Who one is here, and how one logs in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.access import LABELS
from mellanrum.accounts.actions.reminders import choose_reminders
from mellanrum.accounts.lasting import lasting_text
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.domain.swedish import capitalized
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.web.decorators import page, writes
from mellanrum.web.middleware import CHOSEN
from mellanrum.web.viewer import Viewer

A_YEAR = 365 * 24 * 3600  # seconds


@page(outsiders=True)
def profile(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Name, assignments, and the way to password and second factor."""
    mine = [i for i in list_insatser(viewer.forbund_slug) if i.slug in viewer.insatser]
    context = {
        "roles": [capitalized(LABELS[role]) for role in sorted(viewer.roles)],
        "insatser": mine,
        "username": request.user.get_username(),
        "reminders": reminder_choices(request) if viewer.works_with_persons else [],
        "email": getattr(request.user, "email", ""),
        "lasting": lasting_text(getattr(request.user, "side", "")),
    }
    return render(request, "profile/profile.html", context)


def reminder_choices(request: HttpRequest) -> list[dict[str, object]]:
    chosen = getattr(request.user, "reminders", "")
    return [
        {"value": value, "label": label, "selected": value == chosen}
        for value, label in User.Reminders.choices
    ]


@writes(grant=(), form=False)
def reminders(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose how often one is reminded by e-mail."""
    user = find_user(request.user.get_username())
    assert user is not None
    chosen = request.POST.get("paminnelser", "")
    choose_reminders(user=user, reminders=chosen, by=viewer.actor, at=timezone.now())
    messages.success(request, "Valet är sparat.")
    return redirect("profile")


@writes(grant=(), form=False)
def go_over(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Work in another förbund where one holds roles. Forms that still lie open from the one that
    is left are refused, so that nothing said in one lands in the other.
    """
    slug = request.POST.get(CHOSEN, "")
    name = dict(viewer.others).get(slug)
    if name is None:
        raise Http404
    request.session[CHOSEN] = slug
    rotate_token(request)
    messages.success(request, f"Du arbetar nu i {name}.")
    response = redirect("start")
    response.set_cookie(
        CHOSEN, slug, A_YEAR, samesite="Lax", httponly=True,
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )  # fmt: skip
    return response
