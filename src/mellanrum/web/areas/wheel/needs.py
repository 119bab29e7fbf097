"""Duties that are late or due, for the start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.accounts.access import Role
from mellanrum.figures.format import long_date
from mellanrum.registers.wheel.queries import Turn, list_pressing
from mellanrum.web.areas.wheel.duties import turn_url
from mellanrum.web.areas.wheel.reach import may_change
from mellanrum.web.viewer import Viewer

BEHIND = timedelta(days=60)  # what is older is seen in the wheel
SHOWN = 3
TOLD_ELSEWHERE = frozenset({"budget", "annual_report"})  # start/needs.py, to the director


def duty_needs(viewer: Viewer, today: date) -> list[dict[str, str]]:
    """For who answers for the wheel. Two queries."""
    if not may_change(viewer):
        return []
    told = TOLD_ELSEWHERE if Role.DIRECTOR in viewer.roles else frozenset()
    found = list_pressing(viewer.forbund_slug, today, BEHIND)
    return list(_told([turn for turn in found if turn.duty.legal not in told][:SHOWN]))


def _told(turns: list[Turn]) -> Iterator[dict[str, str]]:
    for turn in turns:
        late = turn.state == "late"
        yield {
            "title": f"{turn.duty.title}{' är försenat' if late else ''}",
            "text": f"{'Skulle vara gjort' if late else 'Senast'} {long_date(turn.on)}. "
            f"Ansvarig: {turn.duty.responsible}.",
            "url": turn_url(turn),
        }
