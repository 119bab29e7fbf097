"""Acts that ask again who it is: what gives others rights, and what opens one's own account.

They are listed here with their reasons; `@confirmed` stands on their views.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from mellanrum.web.templatetags.identity import address_of
from mellanrum.web.viewer import Viewer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]
SENSITIVE = {  # by the name of the address
    "people-invitations-new": "Den som bjuder in ger någon annan rätt att se och ändra.",
    "people-invitations-resend": "En ny länk öppnar ett konto.",
    "people-close": "Ingen annan ska kunna stänga ett konto från en dator som står olåst.",
    "people-reopen": "Ett stängt konto öppnas igen.",
    "people-account-factor": "Utan andra faktorn räcker lösenordet tills en ny är tillagd.",
    "people-factor": "Utan andra faktorn räcker lösenordet tills en ny är tillagd.",
    "integration-token-add": "Den som har nyckeln läser och lämnar siffror utan att logga in.",
    "integration-webhook-secret": "Den nya hemligheten visas, och den gamla slutar gälla.",
    "gallring-run": "Det som är gallrat går inte att få tillbaka.",
    "registry-gallring": "Det som är gallrat går inte att få tillbaka.",
    "profile-address": "Länken till ett nytt lösenord går till adressen.",
    "identity-tie": "En inloggning till öppnar kontot.",
    "identity-untie": "Den som tar bort en väg in kan låsa ute den som äger kontot.",
}


def confirmed(view: View[P]) -> View[P]:
    """Ask again who it is, unless that was told in the last minutes. Stands inside `@writes`."""

    @functools.wraps(view)
    def run(
        request: HttpRequest, viewer: Viewer, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if was_told(request, time.time()):
            return view(request, viewer, *args, **kwargs)
        return ask_again(request)

    return run  # type: ignore[return-value]


def confirmed_when_sent(view: View[P]) -> View[P]:
    """The same, of what is sent only: everybody may look at the form."""
    asks = confirmed(view)

    @functools.wraps(view)
    def run(
        request: HttpRequest, viewer: Viewer, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        chosen = asks if request.method == "POST" else view
        return chosen(request, viewer, *args, **kwargs)

    return run  # type: ignore[return-value]


def was_told(request: HttpRequest, now: float) -> bool:
    """Whether somebody has logged in or told who it is, not long ago."""
    records = get_authentication_records(request, _user(request))
    return bool(records) and now - float(records[-1]["at"]) < REAUTHENTICATION_TIMEOUT


def ask_again(request: HttpRequest) -> HttpResponse:
    """By password, code or key where there is one, else by the provider. What was sent with a form
    is kept meanwhile by allauth.
    """
    if methods := get_adapter().get_reauthentication_methods(request.user):
        answer: HttpResponse = suspend_request(request, methods[0]["url"])
        return answer
    used = [r for r in get_authentication_records(request, _user(request)) if r.get("provider")]
    provider = settings.IDENTITY.find(used[-1]["provider"]) if used else None
    if provider is None:
        return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
    return HttpResponseRedirect(address_of(provider, next=request.path, igen="1"))


def _user(request: HttpRequest) -> Any:
    return request.user
