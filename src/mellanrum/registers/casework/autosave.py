"""A draft that grows, every few seconds: the one write without an event (docs/adr/0017).

A draft is nobody's record yet. That it was begun and thrown away is in the log; each letter is not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.locks import single_writer
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import Draft

LONGEST = 200_000  # characters


def keep_again(*, key: str, fields: Mapping[str, list[str]], by: Actor, at: datetime) -> bool:
    """Let a draft grow. False when there is none yet."""
    told = checked(key, fields)
    with single_writer(), transaction.atomic(), opened("drafts.keep_again"):
        draft = Draft.objects.filter(owner_id=owner_of(by), key=key).first()
        if draft is None:
            return False
        draft.fields, draft.saved_at = told, at
        draft.save(update_fields=["fields", "saved_at"])
        return True


def owner_of(by: Actor) -> int:
    if by.user_id is None:
        raise DomainError("Bara den som är inloggad har utkast.")
    return by.user_id


def checked(key: str, fields: Mapping[str, list[str]]) -> str:
    """The fields as text. Raises DomainError for what is too long to keep."""
    told = json.dumps(dict(fields), ensure_ascii=False)
    if len(told) > LONGEST or len(key) > 120:
        raise DomainError("Texten är för lång för att sparas som utkast. Spara den först.")
    return told
