"""Who it is that a provider vouches for, and what the claims give: decided here, at each log-in."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.actions.logins import refuse, tie
from mellanrum.accounts.actions.users import create_vouched_user
from mellanrum.accounts.claim_policies import (
    check_one_side,
    first,
    has_second_factor,
    is_trusted,
    targets_of,
)
from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Claims, Provider, Target
from mellanrum.accounts.queries import find_user, free_username, list_by_address
from mellanrum.audit.actor import Actor, system
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.actions.claimed_roles import align
from mellanrum.registers.insatser.actions.joining import join_vouched
from mellanrum.registers.insatser.claimed_queries import change_of, place_of

INVITED, TYING = "identity_invitation", "identity_tying"


def recognise(request: HttpRequest, login: Any) -> None:
    """Find the user of a log-in: one tied before, by an invitation, by a checked address in a
    domain that the provider is trusted for, or a new one by the rules. Nobody else comes in: raises
    ImmediateHttpResponse with a page that says whom to ask.
    """
    provider, claims = login.provider.rules, login.claims
    login.account.extra_data = {}
    invited, tying = request.session.pop(INVITED, ""), request.session.pop(TYING, "")
    try:
        if tying == provider.id and request.user.is_authenticated:
            _tie_own(request, provider, login)
        if invited:
            _by_invitation(request, provider, login, invited)
        elif not login.is_existing:
            _adopt(login, *_known(provider, claims) or _new(provider, claims))
    except DomainError as error:
        raise ImmediateHttpResponse(turned_away(request, provider, error.message)) from error
    if not login.is_existing:
        raise ImmediateHttpResponse(turned_away(request, provider))


def _adopt(login: Any, user: User | None, why: str) -> None:
    """The log-in is the user's, from now on."""
    if user is None:
        return
    provider, by = login.provider.rules, system("identity")
    login.account = tie(
        user=user, provider=provider, key=login.account.uid, why=why, by=by, at=timezone.now()
    )
    login.user = user


def _tie_own(request: HttpRequest, provider: Provider, login: Any) -> None:
    """Somebody who is logged in adds a way to log in to the own account."""
    user = find_user(request.user.get_username())
    assert user is not None
    by = Actor(user.actor_key)
    tie(user=user, provider=provider, key=login.account.uid, why="own", by=by, at=timezone.now())
    messages.success(request, f"Du kan nu logga in med {provider.name}.")
    raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_connections")))


def _by_invitation(request: HttpRequest, provider: Provider, login: Any, token: str) -> None:
    """The one invited, who chose this provider: a new account, or the one that is tied already."""
    at, name = timezone.now(), first(login.claims, provider.name_claim)
    user = login.user if login.is_existing else None
    held, account = join_vouched(
        token=token,
        user=user,
        provider=provider,
        key=login.account.uid,
        name=name,
        by=system("invitation"),
        at=at,
    )
    login.user, login.account = held, account or login.account


def _known(provider: Provider, claims: Claims) -> tuple[User, str] | None:
    """The one user with the address, where the provider is trusted for its domain."""
    email = first(claims, provider.email_claim)
    checked = first(claims, "email_verified") == "true"
    if not is_trusted(provider, email, is_verified=checked):
        return None
    found = list_by_address(email)
    return (found[0], "domain") if len(found) == 1 else None


def _new(provider: Provider, claims: Claims) -> tuple[User | None, str]:
    """A new user, when the provider's rules give a role and may make users."""
    targets = targets_of(provider, claims)
    if not provider.creates or not targets:
        return None, ""
    check_one_side(provider.name, [target.role for target in targets])
    user = create_vouched_user(
        username=free_username(provider.id),
        display_name=first(claims, provider.name_claim)[:120],
        email=first(claims, provider.email_claim)[:254],
        by=system("identity"),
        at=timezone.now(),
    )
    return user, "rules"


def turned_away(request: HttpRequest, provider: Provider, why: str = "") -> HttpResponse:
    """The page for who does not come in; an event tells that, and of nobody."""
    kind = "rule" if why else "unknown"
    refuse(provider=provider.id, why=kind, by=system("identity"), at=timezone.now())
    context = {"provider": provider, "why": why, "contact": settings.IDENTITY.contact}
    return render(request, "socialaccount/turned_away.html", context, status=403)


def settle(request: HttpRequest, login: Any) -> HttpResponse | None:
    """Before the log-in is made: bring the roles from claims in line, and remember a second factor
    that the provider asked for. The page to show instead when the roles may not be held.
    """
    provider, user = login.provider.rules, login.user
    targets = targets_of(provider, login.claims)
    try:
        for target in targets:
            place_of(target)  # a fault in the file ends nobody's roles
    except DomainError as error:
        return turned_away(request, provider, error.message)
    try:
        check_and_align(user, provider, targets)
    except DomainError as error:
        check_and_align(user, provider, ())
        return turned_away(request, provider, error.message)
    if has_second_factor(provider, login.claims):
        record_authentication(request, user, "mfa", type="provider", provider=provider.id)
    return None


def check_and_align(user: User, provider: Provider, targets: tuple[Target, ...]) -> None:
    """The roles from claims become the targets. Raises DomainError, and changes nothing, when they
    are on two sides or the user is on the other.
    """
    at = timezone.now()
    check_one_side(provider.name, [target.role for target in targets])
    change = change_of(user, provider, targets, today_of(at))
    if change:
        align(user=user, provider=provider, change=change, by=system("identity"), at=at)
