"""The board's meetings, past and to come, and the notices that hang now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.governance.posting_policies import state_of
from mellanrum.registers.governance.posting_queries import list_on_boards
from mellanrum.registers.website.board_queries import list_coming, list_held
from mellanrum.registers.website.minutes_queries import published_of
from mellanrum.web.areas.announcements.lists import public_rows
from mellanrum.web.areas.site.composed import composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.sites import PublicSite


@site_page()
def meetings(request: HttpRequest, site: PublicSite) -> HttpResponse:
    today = timezone.localdate()
    copies = {one.minutes.meeting_id: one.pk for one in published_of(site.slug)}
    coming = [row_of(one, copies, site) for one in list_coming(site.slug, today)]
    context = {
        "coming": coming,
        "has_open": any(one["is_public"] for one in coming),
        "years": by_year([row_of(one, copies, site) for one in list_held(site.slug, today)]),
        "notices": notices_of(site, today),
        "open_url": reverse("public-governance-meetings"),
        "minutes_url": site.url("site-minutes"),
        "calendar_url": site.address("site-calendar-feed"),
    }
    return composed(request, site, "meetings", "site/meetings.html", context)


def row_of(one: Meeting, copies: Mapping[int, int], site: PublicSite) -> dict[str, Any]:
    """What everybody may know: when, where, which kind, and the minutes where they are read."""
    is_called = one.called_at is not None
    times = [t.strftime("%H.%M") for t in (one.starts_at, one.ends_at) if t]
    minutes = copies.get(one.pk)
    return {
        "on": one.on,
        "kind": one.get_kind_display(),
        "time": f"kl. {'–'.join(times)}" if times else "",
        "where": one.place if one.is_public else one.get_form_display().lower(),
        "is_public": one.is_public and is_called,
        "is_cancelled": one.state == "cancelled",
        "minutes": site.url("site-minutes-one", minutes) if minutes else "",
        "adjusted": one.adjusted_on,
    }


def by_year(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """[{year, rows}] in the order that they come."""
    found: dict[int, list[dict[str, Any]]] = {}
    for one in rows:
        found.setdefault(one["on"].year, []).append(one)
    return [{"year": year, "rows": held} for year, held in found.items()]


def notices_of(site: PublicSite, today: date) -> Sequence[dict[str, Any]]:
    """Notices of adjusted minutes that can still be appealed. Three queries."""
    return [
        public_rows(one, today)
        for one in list_on_boards(today)
        if one.meeting.body.forbund_id == site.forbund_id and state_of(one.facts, today) != "ended"
    ]
