"""The installation's own authority for signatures, and the authorities it trusts.

They lie in `var/signering/`: `ca.pem` and `ca-key.pem`; older ones are kept as `ca-<what>.pem` so
that old signatures can be checked. Where there is none a test authority is made, and its name says
so on every signature: an installation in earnest puts its own there before anybody signs.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from mellanrum.documents.signing.authority import (
    CERTIFICATE_FILE,
    KEY_FILE,
    TEST_AUTHORITY,
    Authority,
    load_authority,
    new_authority,
    store_authority,
)


def folder() -> Path:
    return Path(settings.VAR) / "signering"


def authority_at(at: datetime) -> Authority:
    """The one in use; the first signature of an installation makes a test authority."""
    if not (folder() / KEY_FILE).exists():
        store_authority(new_authority(TEST_AUTHORITY, at), folder())
    return load_authority(folder())


def is_on_trial() -> bool:
    """Whether signatures are made by a test authority, now or when the first is made."""
    return not (folder() / KEY_FILE).exists() or load_authority(folder()).is_test


def list_trusted() -> tuple[str, ...]:
    """PEM texts of the certificates, the one in use first; none before there is any."""
    held = [path for path in sorted(folder().glob("ca*.pem")) if path.name != KEY_FILE]
    held.sort(key=lambda path: path.name != CERTIFICATE_FILE)
    return tuple(path.read_text("ascii") for path in held)
