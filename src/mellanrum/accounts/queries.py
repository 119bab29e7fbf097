"""Reading users."""

from __future__ import annotations

from mellanrum.accounts.models import User


def find_user(username: str) -> User | None:
    return User.objects.filter(username=username).first()
