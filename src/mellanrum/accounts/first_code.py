"""The code that lets somebody set up an installation in the browser: only who can read the
installation's own files has it, and only while there is no user.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

from mellanrum.accounts.models import User

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
GROUPS, LENGTH = 3, 4  # 60 bits


def is_without_users() -> bool:
    """Nobody can log in yet."""
    return not User.objects.exists()


def place() -> Path:
    """The file that holds the code."""
    return Path(settings.VAR) / "setup-code"


def first_code() -> str:
    """The code, made when there is none: 'K7MQ-X2PD-9TRA'. Empty, and gone, when there are users.

    Read by nobody but the owner of the installation.
    """
    if not is_without_users():
        forget_code()
        return ""
    if not place().exists():
        place().parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(place(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(_new())
    return place().read_text("ascii").strip()


def is_right(given: str) -> bool:
    """Whether it is the code, in the same time whatever is given. Never without a file."""
    held = place().read_text("ascii").strip() if place().exists() else ""
    same = hmac.compare_digest(_plain(given).encode(), _plain(held).encode())
    return bool(held) and same and is_without_users()


def forget_code() -> None:
    place().unlink(missing_ok=True)


def _new() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def _plain(text: str) -> str:
    """As typed by a person: capitals, spaces and hyphens make no difference."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
