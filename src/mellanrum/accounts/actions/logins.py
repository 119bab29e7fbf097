"""Log-ins: that somebody has, by whom they are vouched for, and who was turned away."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Provider
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError


def subject_key(provider: Provider, subject: str) -> str:
    """What is kept of who somebody is at a provider: a keyed digest, since it may be a
    personnummer.
    """
    text = f"{provider.id}|{subject}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


@action
def log_in(*, user: User, how: str, by: Actor, at: datetime) -> None:
    """Somebody has logged in; `how` is 'password', 'passkey' or the provider."""
    verb = "logins.log_in" if user.last_login else "logins.first"
    user.last_login = at
    user.save(update_fields=["last_login"])
    record(by=by, at=at, verb=verb, subject=user.actor_key, detail={"how": how})


@action
def refuse(*, provider: str, why: str, by: Actor, at: datetime) -> None:
    """A provider vouched for somebody who has no way in here; nothing is kept of who."""
    record(by=by, at=at, verb="logins.refuse", subject=f"provider:{provider}", detail={"why": why})


@action
def tie(
    *, user: User, provider: Provider, key: str, why: str, by: Actor, at: datetime
) -> SocialAccount:
    """Somebody at a provider is this user from now on. `why` is 'own', 'invitation', 'rules' or
    'domain'. Raises DomainError when that somebody is another user, or the user has another tie.
    """
    check_free(user, provider, key)
    made = SocialAccount.objects.create(user=user, provider=provider.id, uid=key, extra_data={})
    detail = {"provider": provider.id, "why": why}
    record(by=by, at=at, verb="logins.tie", subject=user.actor_key, detail=detail)
    return made


def check_free(user: User, provider: Provider, key: str) -> None:
    """One log-in is one user's, and a user has one at each provider."""
    if SocialAccount.objects.filter(provider=provider.id, uid=key).exists():
        raise DomainError(f"Inloggningen hos {provider.name} hör redan till ett konto.")
    if SocialAccount.objects.filter(provider=provider.id, user=user).exists():
        raise DomainError(f"Kontot har redan en inloggning hos {provider.name}. Ta bort den först.")


@action
def untie(*, account: SocialAccount, by: Actor, at: datetime) -> None:
    """Somebody at a provider is this user no longer. Raises DomainError for the last way in."""
    user, provider = account.user, account.provider
    others = SocialAccount.objects.filter(user=user).exclude(pk=account.pk)
    if not user.has_usable_password() and not others.exists():
        raise DomainError("Välj ett lösenord först: annars har kontot ingen väg in.")
    account.delete()
    detail = {"provider": provider}
    record(by=by, at=at, verb="logins.untie", subject=f"user:{user.pk}", detail=detail)
