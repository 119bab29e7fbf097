"""What the pages of the wheel share: who may, what a viewer sees of it, and the way about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.wheel.entries import Entry
from mellanrum.registers.wheel.gathering import Asked
from mellanrum.registers.wheel.models import Duty
from mellanrum.registers.wheel.queries import Turn, duties_of, list_turns
from mellanrum.web.viewer import Viewer

READ, WRITE = "wheel.read", "wheel.change"
FIRST_YEAR, YEARS_AHEAD = 1990, 10
TABS = (("Året", "wheel"), ("Plikter", "wheel-duties"), ("Kalendrar", "wheel-feeds"))
SOURCES = (  # source of registers/wheel/gathering, and the grant that lets one see it
    ("duties", READ),
    ("meetings", "governance.read"),
    ("budget", "economy.read"),
    ("controls", "internal_control.read"),
    ("activities", "planning.read"),
    ("tasks", "governance.read"),
    ("steps", "governance.read"),
    ("agreements", "economy.read"),
    ("seats", "governance.read"),
    ("periods", "insatser.read"),
)
PAGES = {  # what an entry is, and its page
    "duty": "wheel-occasion",
    "meeting": "governance-meeting",
    "budget": "budget",
    "control": "internal-control-occasion",
    "activity": "planning-activity",
    "task": "decisions-task",
    "application": "proposals-application",
    "insats": "insats",
    "agreement": "claims-agreement",
    "body": "bodies-body",
}


def today() -> date:
    return timezone.localdate()


def may_change(viewer: Viewer) -> bool:
    return viewer.can(WRITE)


def sources_of(viewer: Viewer) -> list[str]:
    """What the viewer sees; without all of governance the meetings of the own bodies."""
    found = [key for key, grant in SOURCES if viewer.can(grant)]
    is_seated = "meetings" not in found and viewer.can("governance.seat")
    return [*found, "own_meetings"] if is_seated else found


def asked_of(viewer: Viewer, year: int) -> Asked:
    return Asked(viewer.forbund_slug, year, today(), viewer.actor.user_id)


def url_of(entry: Entry) -> str:
    what, args = entry.place
    return reverse(PAGES[what], args=args)


def check_year(year: int) -> int:
    """Raises Http404 for a year that no wheel is drawn of."""
    if not FIRST_YEAR <= year <= today().year + YEARS_AHEAD:
        raise Http404
    return year


def get_duty(viewer: Viewer, pk: int) -> Duty:
    found = duties_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_turn(viewer: Viewer, pk: int, year: int, number: int) -> Turn:
    """An occasion of one of the förbund's duties."""
    duties = duties_of(viewer.forbund_slug).filter(pk=pk)
    for turn in list_turns(duties, [check_year(year)], today()):
        if turn.number == number:
            return turn
    raise Http404


def forbund_of(viewer: Viewer) -> Forbund:
    return get_forbund(viewer.forbund_slug)


def tabs(current: str) -> list[dict[str, Any]]:
    """As components/tabs.html asks."""
    return [
        {"label": label, "url": reverse(name), "current": name == current} for label, name in TABS
    ]


def top(*more: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The way to a page within the wheel."""
    return [link("Årshjul", "wheel"), *more]


def link(label: str, name: str, *args: Any) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=args)}
