"""The page behind the link of an invitation: an account and the role, taken once."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from mellanrum.accounts.access import LABELS, Role
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor, system
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.actions.joining import Chosen, join_local, join_own
from mellanrum.registers.organisation.invitation_queries import get_open
from mellanrum.web.adapter import CLOSED
from mellanrum.web.areas.people.invitation_forms import JoinForm
from mellanrum.web.areas.referrals.public_access import is_too_often, public_form

MOST = 30  # tries an hour from one address
WHY = "the invitation's own page, which reads no person"


@sensitive_post_parameters("password")
@public_form(WHY)
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """What one is invited to, and the ways to take it."""
    if request.method == "POST" and is_too_often(request, "invitation", MOST):
        return _dead(request, "För många försök. Vänta en timme.", 429)
    try:
        one = get_open(token, timezone.now())
    except DomainError as error:
        return _dead(request, error.message, 404)
    context = {
        "token": token,
        "role": LABELS[Role(one.role)],
        "forbund": one.forbund.name,
        "where": one.party.name if one.party else "",
        "inviter": str(one.invited_by),
        "message": one.message,
        "until": today_of(one.expires_at),
    }
    if request.user.is_authenticated:
        return _with_own(request, token, context)
    return _with_new(request, token, context)


def _dead(request: HttpRequest, message: str, status: int) -> HttpResponse:
    return render(request, "people/joining_stopped.html", {"message": message}, status=status)


def _with_own(request: HttpRequest, token: str, context: dict[str, Any]) -> HttpResponse:
    """Somebody who is logged in takes the role with the own account, when asked to."""
    status = 200
    if request.method == "POST":
        user = find_user(request.user.get_username())
        assert user is not None
        try:
            join_own(token=token, user=user, by=Actor(user.actor_key), at=timezone.now())
            messages.success(request, f"Du är nu {context['role']} i {context['forbund']}.")
            return redirect("start")
        except DomainError as error:
            context["fault"], status = error.message, 422
    return render(request, "people/joining_own.html", context, status=status)


def _with_new(request: HttpRequest, token: str, context: dict[str, Any]) -> HttpResponse:
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and settings.IDENTITY.hides_local:
        form.add_error(None, CLOSED)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        chosen = Chosen(told["name"], told["username"], told["password"])
        try:
            by, at = system("invitation"), timezone.now()
            return _first_steps(request, join_local(token=token, chosen=chosen, by=by, at=at))
        except DomainError as error:
            form.add_error(None, error.message)
    status = 422 if form.errors else 200
    return render(request, "people/joining.html", {**context, "form": form}, status=status)


def _first_steps(request: HttpRequest, user: User) -> HttpResponse:
    """Logged in, and on to the second factor: a passkey at once for who chose no password."""
    has_password = user.has_usable_password()
    there = reverse("mfa_index" if has_password else "mfa_add_webauthn")
    record_authentication(request, user, "password", username=user.username)
    messages.success(request, "Kontot är skapat. Gör nu inloggningen säker.")
    answer: HttpResponse = perform_login(
        request, user, email_verification="none", redirect_url=there
    )
    return answer
