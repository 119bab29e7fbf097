"""The ways in that the log-in page and the page of an invitation show."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

from mellanrum.accounts.providers import Provider

register = template.Library()
ROUTES = {"oidc": "openid_connect_login", "saml": "saml_login"}


def address_of(provider: Provider, **asked: str) -> str:
    """Where a log-in at the provider begins; `asked` are 'next', 'inbjudan' and 'igen'."""
    query = urlencode({name: value for name, value in asked.items() if value})
    url = reverse(ROUTES[provider.protocol], args=[provider.id])
    return f"{url}?{query}" if query else url


@register.simple_tag(takes_context=True)
def login_ways(context: dict[str, Any], invited: str = "") -> dict[str, Any]:
    """{'providers': [{'name', 'url'}], 'hides_local'} of the file of providers."""
    request = context.get("request")
    there = request.GET.get("next", "") if request else ""
    ways = [
        {"name": one.name, "url": address_of(one, next=there, inbjudan=invited)}
        for one in settings.IDENTITY.providers
    ]
    return {"providers": ways, "hides_local": settings.IDENTITY.hides_local}
