"""What must hold of the address that a förbund has moved to."""

from __future__ import annotations

from urllib.parse import urlsplit

from mellanrum.registers.insatser.text_policies import FieldError

LONGEST = 300


def check_moved_to(address: str) -> None:
    """Raises FieldError for what is no web address; '' says that it has not moved."""
    parts = urlsplit(address)
    if address and (parts.scheme != "https" or not parts.hostname or len(address) > LONGEST):
        raise FieldError("Skriv den nya adressen med https:// först.", "moved_to")
