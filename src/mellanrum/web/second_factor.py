"""Cases ask for two factors: a password alone never opens one."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

CASES = "cases."


def needs_second_factor(request: HttpRequest, grants: tuple[str, ...]) -> bool:
    """Whether the page is about cases and the one who asks has no second factor. A log-in with a
    second factor is remembered by the session; only without one is the database asked.
    """
    if not settings.SECOND_FACTOR or not any(grant.startswith(CASES) for grant in grants):
        return False
    used = (record.get("method") for record in get_authentication_records(request, request.user))
    return "mfa" not in used and not is_mfa_enabled(request.user)
