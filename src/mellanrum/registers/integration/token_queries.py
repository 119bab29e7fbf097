"""Finding tokens: by what a system sends, and those of a förbund."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.accounts.access import GRANTS, OFFICE
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import PREFIX, digest_of
from mellanrum.registers.organisation.models import Appointment

USER = "user:"
CHANGE = "integration.change"
LONGEST = 100  # signs; nothing longer is a token of ours


def tokens_of(forbund: str) -> QuerySet[ApiToken]:
    """Newest first."""
    return ApiToken.objects.filter(forbund__slug=forbund).select_related("party", "forbund")


def find_token(sent: str, today: date) -> ApiToken | None:
    """The token that answers today; None for one that is unknown, over or revoked."""
    if not sent.startswith(PREFIX) or len(sent) > LONGEST:
        return None
    found = ApiToken.objects.filter(
        Q(from_on__lte=today), sha256=digest_of(sent), to_on__gt=today, revoked_at__isnull=True
    )
    return found.select_related("forbund", "party").first()


def state_of(token: ApiToken, today: date) -> str:
    """'revoked', 'over' or 'active'."""
    if token.revoked_at is not None:
        return "revoked"
    return "over" if token.to_on <= today else "active"


def list_left(forbund: str, today: date) -> list[ApiToken]:
    """Those that answer though whoever answers for them has no office any more; oldest first."""
    active = tokens_of(forbund).filter(
        made_by__startswith=USER, from_on__lte=today, to_on__gt=today, revoked_at__isnull=True
    )
    found = list(active.order_by("made_at", "pk"))
    gone = find_gone(forbund, (one.made_by for one in found), today)
    return [one for one in found if one.made_by in gone]


def find_gone(forbund: str, givers: Iterable[str], today: date) -> frozenset[str]:
    """Who of these (actor keys) may not look after tokens of the förbund that day: the role has
    ended, or the account is closed. What is no person never leaves.
    """
    people = {key for key in givers if key.startswith(USER)}
    if not people:
        return frozenset()
    held = Appointment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=today), forbund__slug=forbund, from_on__lte=today,
        role__in=[role for role in OFFICE if CHANGE in GRANTS[role]], user__is_active=True,
        user__in=[int(key.removeprefix(USER)) for key in people],
    )  # fmt: skip
    return frozenset(people - {f"{USER}{pk}" for pk in held.values_list("user_id", flat=True)})
