"""Reading the förbund's own orders of sections."""

from __future__ import annotations

from mellanrum.reports.models import OwnOutline


def list_own_outlines(forbund: str) -> list[OwnOutline]:
    return list(OwnOutline.objects.filter(forbund__slug=forbund))


def find_own_outline(forbund: str, kind: str) -> OwnOutline | None:
    held = OwnOutline.objects.filter(forbund__slug=forbund, kind=kind)
    return held.select_related("forbund").first()
