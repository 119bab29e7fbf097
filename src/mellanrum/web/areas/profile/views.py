"""Who one is here, and how one logs in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.accounts.access import LABELS
from mellanrum.domain.swedish import capitalized
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@page(outsiders=True)
def profile(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Name, assignments, and the way to password and second factor."""
    mine = [i for i in list_insatser(viewer.forbund_slug) if i.slug in viewer.insatser]
    context = {
        "roles": [capitalized(LABELS[role]) for role in sorted(viewer.roles)],
        "insatser": mine,
        "username": request.user.get_username(),
    }
    return render(request, "profile/profile.html", context)
