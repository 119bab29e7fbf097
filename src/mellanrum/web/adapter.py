"""allauth's way into the registers: what it saves goes through an action."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.actions.logins import log_in
from mellanrum.accounts.actions.users import change_password
from mellanrum.accounts.adapter import ClosedAdapter
from mellanrum.audit.actor import Actor
from mellanrum.web.identity_sessions import begin

PASSWORD, PASSKEY = "password", "passkey"
CLOSED = "Här loggar man in med knapparna. Lösenord och passnyckel är avstängda."


class SiteAdapter(ClosedAdapter):
    """Passwords are changed and log-ins noted by actions, so that the write gate lets them
    through.
    """

    def set_password(self, user: Any, password: str) -> None:
        by = Actor(user.actor_key)
        change_password(user=user, password=password, by=by, at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the profile, which says that the password is changed."""
        return reverse("profile")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Where local log-in is hidden no password is tried: nobody learns whether it was right.
        One who is logged in may still confirm who it is with it.
        """
        if settings.IDENTITY.hides_local and not request.user.is_authenticated:
            raise ValidationError(CLOSED)
        super().pre_authenticate(request, **credentials)

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """A closed account stops here, any local way in where those are hidden, and roles from
        claims that may not be held.
        """
        stopped: HttpResponse | None = super().pre_login(request, user, **kwargs)
        login = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        if stopped is None and login is None and settings.IDENTITY.hides_local:
            return render(request, "stopped.html", {"message": CLOSED}, status=403)
        if stopped is not None or login is None:
            return stopped
        from mellanrum.web.identity_entry import settle

        return settle(request, login)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """The log-in is noted, and its time begins."""
        login = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        how = login.account.provider if login else _own_way(request, user)
        log_in(user=user, how=how, by=Actor(user.actor_key), at=timezone.now())
        begin(request)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def get_login_stages(self) -> list[str]:
        """As allauth's, but a provider that asked for two factors is not asked after again."""
        ours = "mellanrum.web.identity_stage.SecondFactorStage"
        theirs = "allauth.mfa.stages.AuthenticateStage"
        return [ours if one == theirs else one for one in super().get_login_stages()]


def _own_way(request: HttpRequest, user: Any) -> str:
    """Whether a log-in without a provider was by password or by a passkey alone."""
    records = get_authentication_records(request, user)
    return PASSKEY if any(r.get("passwordless") for r in records) else PASSWORD
