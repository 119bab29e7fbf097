"""Text that is unreadable in the database file: AES-GCM, bound to its column.

The key comes from outside the database (`MELLANRUM_CASE_KEY`, else a file beside it with mode 600);
older keys (`MELLANRUM_CASE_KEYS_OLD`, comma-separated) can still read. Each row has its own nonce,
so equal texts look different; only the blind index of an identity is the same for the same text.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from mellanrum.domain.errors import DomainError

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField

PREFIX = "v1."
NONCE = 12


@functools.lru_cache(maxsize=8)
def _derived(key: str, use: str) -> bytes:
    """A key of its own for each use."""
    return hmac.new(base64.urlsafe_b64decode(key), use.encode(), hashlib.sha256).digest()


@functools.lru_cache(maxsize=8)
def _cipher(key: str) -> AESGCM:
    return AESGCM(_derived(key, "text"))


def encrypt(text: str, column: str) -> str:
    """`column` ('casework_note.text') is bound to the ciphertext: moved elsewhere, it is void."""
    nonce = secrets.token_bytes(NONCE)
    sealed = _cipher(settings.CASE_KEYS[0]).encrypt(nonce, text.encode(), column.encode())
    return PREFIX + base64.urlsafe_b64encode(nonce + sealed).decode()


def decrypt(stored: str, column: str) -> str:
    """Raises DomainError when no key that is at hand fits."""
    raw = base64.urlsafe_b64decode(stored.removeprefix(PREFIX))
    for key in settings.CASE_KEYS:
        try:
            return _cipher(key).decrypt(raw[:NONCE], raw[NONCE:], column.encode()).decode()
        except InvalidTag:
            continue
    raise DomainError(
        "Uppgiften kan inte läsas: nyckeln till ärendena är en annan än när den skrevs. "
        "Den som sköter driften behöver lägga tillbaka nyckeln."
    )


def blind_index(text: str) -> str:
    """The same for the same text, and tells nothing without the key: for looking up."""
    key = _derived(settings.CASE_KEYS[-1], "index")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class EncryptedText(_Text):
    """A text that only the program can read. Empty text is stored empty. It cannot be searched."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def _place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return encrypt(text, self._place()) if text else text

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return decrypt(value, self._place()) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull`, and `exact` for asking whether it is empty."""
        if lookup_name not in {"isnull", "exact"}:
            raise TypeError(f"{self.name} is encrypted and cannot be asked for {lookup_name}")
        return super().get_lookup(lookup_name)
