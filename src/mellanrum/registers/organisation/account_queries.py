"""The accounts of those with an office role."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from allauth.socialaccount.models import SocialAccount
from django.db.models import Q

from mellanrum.accounts.models import User
from mellanrum.registers.organisation.models import Appointment


@dataclass(frozen=True, slots=True)
class Account:
    """A user with the office roles of a day, and the providers that vouch for it."""

    user: User
    roles: tuple[str, ...]
    providers: tuple[str, ...]


def in_force(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))


def roles_in(user: User, forbund: int, on: date) -> list[Appointment]:
    """The office roles of the day, in the förbund."""
    rows = Appointment.objects.filter(in_force(on), user=user, forbund=forbund)
    return list(rows.select_related("user", "forbund").order_by("role"))


def list_roles(forbund: int) -> list[Appointment]:
    """Every office role there is and has been, by name and then by day. One query."""
    rows = Appointment.objects.filter(forbund=forbund).select_related("user", "party")
    return sorted(rows, key=lambda one: (str(one.user).casefold(), one.from_on, one.role))


def is_used_elsewhere(user: User, forbund: int, on: date) -> bool:
    """Whether the user has a role in another förbund on the day, or later."""
    held = Appointment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=on), user=user)
    return held.exclude(forbund=forbund).exists()


def list_accounts(forbund: int, on: date) -> list[Account]:
    """By name. Two queries."""
    rows = Appointment.objects.filter(in_force(on), forbund=forbund).select_related("user")
    users: dict[int, User] = {}
    roles: dict[int, list[str]] = defaultdict(list)
    for row in rows.order_by("user__display_name", "role"):
        users[row.user_id] = row.user
        roles[row.user_id].append(row.role)
    tied: dict[int, list[str]] = defaultdict(list)
    for one in SocialAccount.objects.filter(user__in=users).order_by("provider"):
        tied[one.user_id].append(one.provider)
    return [Account(user, tuple(roles[n]), tuple(tied[n])) for n, user in users.items()]
