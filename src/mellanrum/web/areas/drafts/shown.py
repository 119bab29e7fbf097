"""A draft as a row: what it is, when it was saved, how it begins and the way back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.http import url_has_allowed_host_and_scheme

from mellanrum.registers.casework.models import Draft

BEGINS = 120


@dataclass(frozen=True, slots=True)
class Shown:
    key: str
    saved_at: datetime
    begins: str
    url: str


def shown(draft: Draft) -> Shown:
    """The longest text of the draft is what one recognises it by."""
    fields: dict[str, list[str]] = json.loads(draft.fields)
    texts = [value for name, values in fields.items() if name != "adress" for value in values]
    longest = max(texts, key=len, default="")
    text = longest if len(longest) <= BEGINS else f"{longest[:BEGINS].rstrip()} …"
    address = next(iter(fields.get("adress", [])), "")
    return Shown(draft.key, draft.saved_at, text, address if is_own(address) else "")


def is_own(address: str) -> bool:
    """A path of this site: '//elsewhere' and '/\\elsewhere' are not."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
