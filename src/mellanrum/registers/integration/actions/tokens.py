"""Tokens are given, used and revoked. The log never holds a token."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import GRANTS, check_grant
from mellanrum.audit.actor import EVERYTHING, Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.periods import today_of
from mellanrum.domain.status import check_reason
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.integration.models import ApiToken
from mellanrum.registers.integration.token_policies import (
    HINT,
    PREFIX,
    TokenRow,
    check_not_revoked,
    check_scopes,
    check_take_over,
    check_token,
    digest_of,
)
from mellanrum.registers.organisation.models import Forbund, Party

CHANGE = "integration.change"
BYTES = 32


@action
def give_token(*, forbund: Forbund, row: TokenRow, by: Actor, at: datetime) -> tuple[ApiToken, str]:
    """A new token: the row, and the token itself, which is told now and never again."""
    check_grant(by, CHANGE)
    check_token(row, _grants_held(by), today_of(at))
    sent = PREFIX + secrets.token_urlsafe(BYTES)
    party = Party.objects.get(forbund=forbund, slug=row.party) if row.party else None
    held = ApiToken.objects.create(
        forbund=forbund, party=party, name=row.name.strip(), scopes=sorted(row.scopes),
        hint=sent[:HINT], sha256=digest_of(sent), from_on=today_of(at), to_on=row.to_on,
        made_at=at, made_by=by.key,
    )  # fmt: skip
    told = {"name": held.name, "scopes": held.scopes, "party": row.party, "to_on": held.to_on}
    record(by=by, at=at, verb="api_tokens.add", subject=f"api_tokens:{held.pk}",
           forbund=forbund.slug, detail=told)  # fmt: skip
    return held, sent


@action
def revoke_token(*, token: ApiToken, reason: str, by: Actor, at: datetime) -> ApiToken:
    """The token answers no more."""
    check_grant(by, CHANGE)
    now = locked(token)
    check_not_revoked(now.revoked_at is not None)
    check_reason(reason)
    values: dict[str, Any] = {
        "revoked_at": at, "revoked_by": by.key, "revoked_reason": reason.strip()
    }  # fmt: skip
    return change(now, values, "api_tokens.revoke", now.forbund.slug, by=by, at=at)


@action
def take_over_token(*, token: ApiToken, by: Actor, at: datetime) -> ApiToken:
    """Another answers for the token, as if it had been given by them: they may all that it may."""
    check_grant(by, CHANGE)
    now = locked(token)
    check_not_revoked(now.revoked_at is not None)
    check_take_over(now.made_by, by.key)
    party = now.party.slug if now.party else ""
    row = TokenRow(now.name, tuple(now.scopes), now.to_on, party)
    check_scopes(row, _grants_held(by))
    values: dict[str, Any] = {"made_by": by.key}
    return change(now, values, "api_tokens.take_over", now.forbund.slug, by=by, at=at)


def _grants_held(by: Actor) -> frozenset[str]:
    return frozenset().union(*GRANTS.values()) if EVERYTHING in by.grants else by.grants


@action
def note_use(*, token: ApiToken, by: Actor, at: datetime) -> None:
    """That the token was used today: asked for at most once a day, by the token itself."""
    ApiToken.objects.filter(pk=token.pk).update(last_used_on=today_of(at))
    record(by=by, at=at, verb="api_tokens.use", subject=f"api_tokens:{token.pk}",
           forbund=token.forbund.slug)  # fmt: skip
