"""Reading users."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from mellanrum.accounts.models import User


def find_user(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def list_names(actors: Iterable[str]) -> dict[str, str]:
    """{actor key: shown name} of those of 'user:7', 'system:import' … that are users."""
    numbers = {int(n) for a in actors if (n := a.removeprefix("user:")).isdecimal()}
    return {user.actor_key: str(user) for user in User.objects.filter(pk__in=numbers)}


def list_by_address(email: str) -> list[User]:
    """Those who may log in and have the address."""
    return list(User.objects.filter(email__iexact=email, is_active=True)) if email else []


def free_username(beginning: str) -> str:
    """A name that nobody has, for who logs in by another name elsewhere."""
    while find_user(name := f"{beginning}-{secrets.token_hex(4)}"):
        continue
    return name
