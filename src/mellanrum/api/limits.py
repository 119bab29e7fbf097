"""How often one may ask: counted in the cache that all processes share, a minute at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.api.problems import problem
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_queries import find_token

MINUTE = 60
QUARTER = 15 * MINUTE
TOO_MANY = "Du har frågat för ofta. Vänta så många sekunder som Retry-After säger."
SHUT = "För många anrop med en nyckel som inte gäller. Kontrollera nyckeln och vänta."


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left of a limit, and in how many seconds it begins anew."""

    most: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(max(self.left, 0)),
            "RateLimit-Reset": str(self.seconds),
        }


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def take(request: HttpRequest) -> Taken:
    """Count the request: by token, by user, or by the address of whoever is neither. A token that
    does not answer is nobody: else whoever makes up a new one each time is never stopped.
    """
    token, user = token_in(request), getattr(request, "user", None)
    if token is not None:
        who = f"token:{token.pk}"
    elif user is not None and user.is_authenticated:
        who = f"user:{user.pk}"
    else:
        return _counted(f"address:{address_of(request)}", MINUTE, settings.API_PUBLIC_PER_MINUTE)
    return _counted(who, MINUTE, settings.API_TOKEN_PER_MINUTE)


def token_in(request: HttpRequest) -> ApiToken | None:
    """The token that was sent, if it answers today; looked up once a request."""
    if not hasattr(request, "sent_token"):
        kind, _, sent = request.headers.get("Authorization", "").partition(" ")
        is_bearer = kind.lower() == "bearer"
        found = find_token(sent.strip(), timezone.localdate()) if is_bearer else None
        request.sent_token = found  # type: ignore[attr-defined]
    held: ApiToken | None = request.sent_token  # type: ignore[attr-defined]
    return held


def note_wrong_token(request: HttpRequest) -> None:
    """Count a token that does not answer, by address."""
    _counted(f"wrong:{address_of(request)}", QUARTER, settings.API_WRONG_TOKENS)


def refusal(request: HttpRequest, taken: Taken) -> HttpResponse | None:
    """429 when the limit is passed, or when the address has sent too many wrong tokens."""
    if "Authorization" in request.headers:
        key, seconds = _window(f"wrong:{address_of(request)}", QUARTER)
        if cache.get(key, 0) >= settings.API_WRONG_TOKENS:
            return problem(429, SHUT, headers={"Retry-After": str(seconds)})
    if taken.left >= 0:
        return None
    return problem(429, TOO_MANY, headers={"Retry-After": str(taken.seconds)})


def _counted(who: str, length: int, most: int) -> Taken:
    key, seconds = _window(who, length)
    cache.add(key, 0, length)
    try:
        asked = cache.incr(key)
    except ValueError:  # its time went out in between
        asked = 1
    return Taken(most, most - asked, seconds)


def _window(who: str, length: int) -> tuple[str, int]:
    """(the key of the window that is now, the seconds until it is over)."""
    now = int(timezone.now().timestamp())
    return f"api:{who}:{now // length}", length - now % length
