"""What is to come and open: the board's days, events with sign-up, and public days of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.domain.swedish import MONTHS, capitalized
from mellanrum.registers.network.event_queries import list_open
from mellanrum.registers.network.event_writing import told_time
from mellanrum.registers.network.kinds import label_of
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.website.board_queries import list_coming
from mellanrum.web.areas.events.reach import public_url
from mellanrum.web.areas.site.composed import composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.refer import coming_turns
from mellanrum.web.sites import PublicSite


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is the kind and when; `open` says that anybody may come."""

    on: date
    title: str
    text: str
    url: str = ""
    is_open: bool = False


@site_page()
def calendar(request: HttpRequest, site: PublicSite) -> HttpResponse:
    at = timezone.now()
    lines = [*events(site, at), *meetings(site, today_of(at)), *duties(site, today_of(at))]
    feed = site.address("site-calendar-feed")
    context = {
        "months": months_of(sorted(lines, key=lambda one: (one.on, one.title))),
        "feed": feed,
        "subscribe": f"webcal://{request.get_host()}{feed}",
    }
    return composed(request, site, "calendar", "site/calendar.html", context)


def open_events(site: PublicSite, at: datetime) -> list[NetworkEvent]:
    return [one for one in list_open(at) if one.forbund_id == site.forbund_id]


def events(site: PublicSite, at: datetime) -> Iterator[Line]:
    for one in open_events(site, at):
        text = ", ".join(filter(None, (label_of(one.kind), told_time(one), one.place)))
        yield Line(today_of(one.starts_at), one.title, text, public_url(one), is_open=True)


def meetings(site: PublicSite, today: date) -> Iterator[Line]:
    for one in list_coming(site.slug, today):
        if one.state != "cancelled":
            title = f"{one.body.name}: {one.get_kind_display().lower()}"
            is_open = one.is_public and one.called_at is not None
            where = one.place if is_open else ""
            url = site.url("site-meetings")
            yield Line(one.on, title, ", ".join(filter(None, ("Sammanträde", where))), url, is_open)


def duties(site: PublicSite, today: date) -> Iterator[Line]:
    for one in coming_turns(site, today):
        yield Line(one.on, one.duty.title, "Förbundets årshjul")


def months_of(lines: Iterable[Line]) -> Sequence[dict[str, Any]]:
    """[{heading, key, lines}] in order."""
    found: dict[tuple[int, int], list[Line]] = {}
    for one in lines:
        found.setdefault((one.on.year, one.on.month), []).append(one)
    return [
        {"heading": f"{capitalized(MONTHS[month - 1])} {year}", "key": f"{year}-{month:02}",
         "lines": held}
        for (year, month), held in found.items()
    ]  # fmt: skip
