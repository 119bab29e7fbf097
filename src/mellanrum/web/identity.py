"""allauth's ways into the registers for who is vouched for by others, and for passkeys."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from mellanrum.web.identity_entry import recognise


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc, unused-ignore]
    """What a phone or a browser shows about the key."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What is filled in beforehand."""
        return "Min nyckel"

    def _get_site_name(self) -> str:
        return "Mellanrum"


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc, unused-ignore]
    """Nobody signs up; who it is that a provider vouches for is decided in identity_entry."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        recognise(request, sociallogin)

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Never by allauth: a trusted domain is a rule of ours."""
        return False

    def list_apps(self, request: Any, provider: Any = None, client_id: Any = None) -> list[Any]:
        """Only those of the file; the database is not asked."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        apps = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for group in apps.values() for app in group]
