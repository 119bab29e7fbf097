"""One-time links: their token is a secret that is never stored where answers are.

From the token three things are made that cannot be made from each other: the hash that finds the
ticket, the reference that finds what is half done, and the key that opens it.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# No vowels and nothing that looks alike: it is also read from paper and over the telephone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 16  # 16 of 27 signs: 76 bits, more than can be guessed by asking a server
NONCE = 12
GROUP = 4


def new_token() -> str:
    """A token for a link."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy(token: str) -> str:
    """As typed from a letter: groups, capitals and blanks do not matter."""
    return "".join(c for c in token.lower() if c.isalnum())


def grouped(token: str) -> str:
    """'bcdf ghjk mnpq rstv': as it is read from paper; `tidy` undoes it."""
    return " ".join(token[at : at + GROUP] for at in range(0, len(token), GROUP))


def token_hash(token: str) -> str:
    """What a ticket or a kiosk is found by."""
    return _made(token, "ticket").hex()


def reference(token: str) -> str:
    """What a half-done form is found by."""
    return _made(token, "half-done").hex()


def seal(token: str, text: str) -> str:
    """Encrypt with the token's own key: only who holds the link can read it."""
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(_made(token, "key")).encrypt(nonce, text.encode(), None)
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(token: str, sealed: str) -> str | None:
    """The text, or None when the token is another."""
    raw = base64.urlsafe_b64decode(sealed)
    try:
        return AESGCM(_made(token, "key")).decrypt(raw[:NONCE], raw[NONCE:], None).decode()
    except InvalidTag:
        return None


def _made(token: str, use: str) -> bytes:
    return hashlib.sha256(f"{use}:{tidy(token)}".encode()).digest()
