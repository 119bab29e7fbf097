"""allauth's way into the registers: what it saves goes through an action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.actions.users import change_password
from mellanrum.accounts.adapter import ClosedAdapter
from mellanrum.audit.actor import Actor


class SiteAdapter(ClosedAdapter):
    """Passwords are changed by the action, so that the write gate lets them through."""

    def set_password(self, user: Any, password: str) -> None:
        by = Actor(user.actor_key)
        change_password(user=user, password=password, by=by, at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the profile, which says that the password is changed."""
        return reverse("profile")
