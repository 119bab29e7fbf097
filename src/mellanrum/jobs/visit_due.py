"""The lines of the pages' readers are added to the days, and thrown away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import SWEDEN
from mellanrum.registers.organisation.queries import list_forbund
from mellanrum.registers.website.actions.visits import add_visits

FIELDS = 3
Counted = Mapping[tuple[date, str], tuple[int, int]]


def count_visits(by: Actor, at: datetime) -> int:
    """Add what was read in hours that are over; returns how many views. What a stop in the middle
    loses is lost, and nothing is counted twice.
    """
    held = {forbund.slug: forbund for forbund in list_forbund()}
    total, folder = 0, Path(settings.VAR) / "visits"
    for path in sorted(folder.glob("*.tsv")):
        hour, slug = path.stem.split(".", 1)
        if hour >= f"{at.astimezone(SWEDEN):%Y%m%d%H}":
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        path.unlink()
        if slug in held and (counted := counted_in(lines)):
            total += add_visits(forbund=held[slug], counted=counted, by=by, at=at)
    return total


def counted_in(lines: Iterable[str]) -> Counted:
    """(views, entries) by day and page; a line that is not whole is passed over."""
    found: dict[tuple[date, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for line in lines:
        parts = line.split("\t")
        if len(parts) != FIELDS or parts[2] not in ("0", "1"):
            continue
        try:
            key = (date.fromisoformat(parts[0]), parts[1])
        except ValueError:
            continue
        views, entries = found[key]
        found[key] = (views + 1, entries + int(parts[2]))
    return dict(found)
