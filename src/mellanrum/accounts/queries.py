"""Reading users."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.accounts.models import User


def find_user(username: str) -> User | None:
    return User.objects.filter(username=username).first()


def list_names(actors: Iterable[str]) -> dict[str, str]:
    """{actor key: shown name} of those of 'user:7', 'system:import' … that are users."""
    numbers = {int(n) for a in actors if (n := a.removeprefix("user:")).isdecimal()}
    return {user.actor_key: str(user) for user in User.objects.filter(pk__in=numbers)}
