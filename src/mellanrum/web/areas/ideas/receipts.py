"""Codes with which the sender of an idea sees how it goes, without logging in."""

from __future__ import annotations

import secrets

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that are taken for each other


def new_receipt() -> str:
    """'K7MQ-2XZP-R4TW': too many to guess, few enough to write down."""
    parts = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(parts)
