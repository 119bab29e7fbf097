"""Who asks: a system with a token, or somebody logged in; and what they may."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer

from mellanrum.api.limits import note_wrong_token, token_in
from mellanrum.api.problems import NOT_HERE
from mellanrum.audit.actor import Actor
from mellanrum.registers.integration.actions.tokens import note_use
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import SCOPES

WRONG = "Nyckeln gäller inte: den är okänd, återkallad eller för gammal. Be kansliet om en ny."


class TokenAuth(HttpBearer):
    """'Authorization: Bearer mrum_…'."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        """Raises HttpError 401 for a token that does not answer; it is counted."""
        today, now = timezone.localdate(), timezone.now()
        found = token_in(request)
        if found is None:
            note_wrong_token(request)
            raise HttpError(401, WRONG)
        if found.last_used_on != today:
            note_use(token=found, by=actor_of(found), at=now)
        return found


def actor_of(token: ApiToken) -> Actor:
    """Acts with exactly its scopes, and with no role in any party."""
    return Actor(token.actor_key, frozenset(token.scopes))


def token_of(request: HttpRequest) -> ApiToken | None:
    found = getattr(request, "auth", None)
    return found if isinstance(found, ApiToken) else None


def check_reach(request: HttpRequest, slug: str, *, grant: str, scope: str) -> None:
    """Raises HttpError 404 for another förbund's and for outsiders, 403 for a token without scope.

    A session needs `grant`, as on the site; a token `scope`.
    """
    token = token_of(request)
    if token is not None:
        check_token_reach(token, slug, scope)
        return
    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.forbund_slug != slug or not viewer.can(grant):
        raise HttpError(404, NOT_HERE)


def check_token_reach(token: ApiToken, slug: str, scope: str) -> None:
    if token.forbund.slug != slug:
        raise HttpError(404, NOT_HERE)
    if not actor_of(token).can(scope):
        label = SCOPES[scope].label.lower()
        raise HttpError(403, f"Nyckeln får inte {label}. Be kansliet om en nyckel som får det.")
