"""The förbund's open wheel: published duties and the board's meetings, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.governance.meeting_queries import STANDS, meetings_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import list_forbund
from mellanrum.registers.wheel.entries import Entry, of_year, passing
from mellanrum.registers.wheel.gathering import turn_entry
from mellanrum.registers.wheel.queries import duties_of, list_turns
from mellanrum.web.areas.wheel.drawing import months_of, wheel_of
from mellanrum.web.areas.wheel.reach import check_year, today
from mellanrum.web.areas.wheel.views import ways
from mellanrum.web.decorators import public


@public
def open_wheel(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Every förbund of the installation; three queries each."""
    chosen = check_year(today().year if year is None else year)
    groups = []
    for forbund in list_forbund():
        months = months_of([(entry, "") for entry in published(forbund, chosen)])
        held = [month for month in months if month.lines]
        if held:
            key = ascii_slug(forbund.name)
            wheel = wheel_of(chosen, months, today())
            groups.append({"name": forbund.name, "key": key, "prefix": f"{key}-",
                           "skip": f"{key}-lista", "months": held, "wheel": wheel})  # fmt: skip
    context = {"year": chosen, "groups": groups, "ways": ways(chosen, "wheel-public-year")}
    return render(request, "wheel/public.html", context)


def published(forbund: Forbund, year: int) -> list[Entry]:
    """Without who answers for it and how it goes: what and when, and the law behind."""
    now = today()
    turns = list_turns(duties_of(forbund.slug).filter(is_public=True), [year], now)
    found = [_open(turn_entry(turn)) for turn in turns]
    meetings = meetings_of(forbund.slug).filter(STANDS, body__kind="board", on__year=year)
    for one in meetings:
        title = f"{one.body.name}: {one.get_kind_display().lower()}"
        found.append(Entry(one.on, title, "meeting", passing(one.on, now), ("meeting", ())))
    return of_year(found, year)


def _open(entry: Entry) -> Entry:
    note = entry.note if entry.kind == "law" else ""
    return Entry(entry.on, entry.title, entry.kind, passing(entry.on, today()), entry.place,
                 body=entry.body, note=note)  # fmt: skip
