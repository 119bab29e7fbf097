"""A signed word that lets a page save its owner's draft after the log-in has expired. It can only
write: nothing is ever read with it.
"""

from __future__ import annotations

from django.core import signing

SALT = "mellanrum.drafts"
LONGEST = 24 * 3600  # seconds


def draft_token(user_id: int) -> str:
    return signing.dumps(user_id, salt=SALT)


def owner_of(token: str) -> int | None:
    """The user that the token was made for, or None when it is old or false."""
    try:
        found = signing.loads(token, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
