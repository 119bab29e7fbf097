"""What is kept of a report when its sections become the förbund's own order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Arranged(Protocol):
    """A section as it stands in a report."""

    key: str
    heading: str
    level: int
    blocks: list[str]
    text_name: str
    law: str
    hint: str
    required: list[str]
    is_own: bool
    is_left_out: bool


KEPT = ("key", "heading", "level", "blocks", "text_name", "law", "hint", "required", "is_own",
        "is_left_out")  # fmt: skip


def kept_row(section: Arranged) -> Mapping[str, Any]:
    """All but the text, and who writes it."""
    return {name: getattr(section, name) for name in KEPT}
