"""Taking away a second factor that somebody has lost."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from mellanrum.accounts.access import check_another
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError


@action
def forget_factors(*, user: User, by: Actor, at: datetime) -> None:
    """The user's app, keys and codes are forgotten and every log-in ends; who has the password adds
    a new factor. Whose accounts the actor looks after is checked by what calls this.
    """
    if not by.can("people.invite") and not by.can("cases.appoint"):
        raise DomainError("Din roll ger inte rätt att göra detta. Be förbundschefen om hjälp.")
    check_another(by, user.actor_key)
    if not Authenticator.objects.filter(user=user).exists():
        raise DomainError(f"{user} har ingen andra faktor att ta bort.")
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    record(by=by, at=at, verb="accounts.forget_factors", subject=user.actor_key)
