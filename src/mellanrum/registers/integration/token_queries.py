"""Finding tokens: by what a system sends, and those of a förbund."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import PREFIX, digest_of

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
