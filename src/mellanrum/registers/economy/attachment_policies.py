"""Which files may lie behind a voucher, a claim or an agreement, and how they are taken away."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.file_policies import (
    ALLOWED,
    MEDIA_TYPES,
    MOST_BYTES,
    check_content,
    check_name,
    check_size,
    check_whole,
    clean_name,
    extension_of,
    is_what_it_says,
    media_type_of,
)
from mellanrum.registers.insatser.text_policies import check_no_person, check_written

__all__ = [
    "ALLOWED",
    "MEDIA_TYPES",
    "MOST_BYTES",
    "check_content",
    "check_may_withdraw",
    "check_name",
    "check_size",
    "check_whole",
    "clean_name",
    "extension_of",
    "is_what_it_says",
    "media_type_of",
]


def check_may_withdraw(is_withdrawn: bool, reason: str) -> None:
    """A paper is taken away once, with a reason; the file itself is kept."""
    if is_withdrawn:
        raise DomainError("Bilagan är redan borttagen.")
    check_written("reason", reason, "Skriv varför bilagan tas bort.")
    check_no_person("reason", reason)
