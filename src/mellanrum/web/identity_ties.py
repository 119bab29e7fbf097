"""One's own ties to providers: seen, made and taken away. Each is in the log."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.actions.logins import untie
from mellanrum.domain.errors import DomainError
from mellanrum.web.decorators import page, writes
from mellanrum.web.identity_confirm import confirmed
from mellanrum.web.identity_entry import TYING
from mellanrum.web.templatetags.identity import address_of
from mellanrum.web.viewer import Viewer


@page(outsiders=True)
def ties(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The providers of the installation, and which vouch for one."""
    held = {one.provider: one for one in SocialAccount.objects.filter(user=viewer.actor.user_id)}
    ways = [
        {
            "id": one.id,
            "name": one.name,
            "account": held[one.id].pk if one.id in held else None,
            "since": held[one.id].date_joined if one.id in held else None,
        }
        for one in settings.IDENTITY.providers
    ]
    return render(request, "socialaccount/connections.html", {"ways": ways})


@writes(grant=(), form=False)
@confirmed
def tie_own(request: HttpRequest, viewer: Viewer, provider: str) -> HttpResponse:
    """Show the way to the provider; who comes back from there is tied to the account."""
    found = settings.IDENTITY.find(provider)
    if found is None:
        raise Http404
    request.session[TYING] = found.id
    context = {"provider": found, "url": address_of(found)}
    return render(request, "socialaccount/tie.html", context)


@writes(grant=(), form=False)
@confirmed
def untie_own(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """A provider vouches for one no longer."""
    rows = SocialAccount.objects.filter(pk=number, user=viewer.actor.user_id)
    account = rows.select_related("user").first()
    if account is None:
        raise Http404
    try:
        untie(account=account, by=viewer.actor, at=timezone.now())
        messages.success(request, "Kopplingen är borttagen.")
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("socialaccount_connections")
