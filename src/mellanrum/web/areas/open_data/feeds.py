"""Feeds of a site: Atom (RFC 4287) and RSS 2.0, and its calendar (RFC 5545)."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape, linebreaks

from mellanrum.domain.periods import SWEDEN, today_of
from mellanrum.exchange.calendar import Happening, calendar_of
from mellanrum.exchange.open_data.files import DataFile
from mellanrum.registers.governance.meeting_queries import list_public
from mellanrum.registers.network.event_queries import list_open
from mellanrum.web.areas.events.papers import happening as event_happening
from mellanrum.web.areas.events.reach import public_url
from mellanrum.web.areas.meetings.calendar import happening as meeting_happening
from mellanrum.web.areas.open_data.entries import KINDS, Entry, list_entries
from mellanrum.web.areas.open_data.sending import sent
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.sites import PublicSite


class Dated:
    """A feed that says itself when it changed: Django takes now for one without entries."""

    changed_at: datetime

    def latest_post_date(self) -> datetime:
        return self.changed_at


class AtomFeed(Dated, Atom1Feed):
    """Atom."""


class RssFeed(Dated, Rss201rev2Feed):
    """RSS 2.0."""


FORMS: dict[str, Any] = {"atom": AtomFeed, "rss": RssFeed}


@site_page()
def feed(request: HttpRequest, site: PublicSite, kind: str, form: str) -> HttpResponse:
    """The newest of a kind, or of all."""
    if kind not in KINDS or form not in FORMS:
        raise Http404
    at = timezone.now()
    entries = list_entries(request, site, kind, at)
    changed_at = max((one.updated_at for one in entries), default=morning(at))
    made = feed_of(request, site, kind, form, changed_at)
    for entry in entries:
        made.add_item(**item(request, site, entry))
    content = made.writeString("utf-8").encode()
    return sent(request, DataFile(content), form, changed_at)


def morning(at: datetime) -> datetime:
    """The beginning of the day: what has nothing in it yet changes no oftener."""
    return datetime.combine(today_of(at), time(0), SWEDEN)


def feed_of(
    request: HttpRequest, site: PublicSite, kind: str, form: str, changed_at: datetime
) -> Any:
    """Without its entries."""
    made = FORMS[form](
        title=f"{KINDS[kind]} {site.name}",
        link=request.build_absolute_uri(site.address("site-start")),
        description=f"{KINDS[kind]} {site.name}",
        language="sv",
        author_name=site.name,
        feed_url=request.build_absolute_uri(site.address("site-feed", kind, form)),
        feed_guid=tag(request, "2026", f"{site.slug}/{kind}"),
    )
    made.changed_at = changed_at
    return made


def item(request: HttpRequest, site: PublicSite, entry: Entry) -> dict[str, Any]:
    on = today_of(entry.published_at).isoformat()
    return {
        "title": entry.title,
        "link": request.build_absolute_uri(entry.path),
        "description": linebreaks(escape(entry.told)),
        "unique_id": tag(request, on, f"{site.slug}/{entry.key}"),
        "unique_id_is_permalink": False,
        "pubdate": entry.published_at,
        "updateddate": entry.updated_at,
    }


def tag(request: HttpRequest, on: str, name: str) -> str:
    """An identifier that stays when addresses change (RFC 4151): 'tag:host,2026-03-02:name'."""
    host = urlsplit(request.build_absolute_uri("/")).hostname
    return f"tag:{host},{on}:{name}"


@site_page()
def calendar(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """Public meetings and open events to come; the same bytes all day while nothing changes."""
    at = timezone.now()
    content = calendar_of(site.name, happenings(request, site, at), morning(at))
    return sent(request, DataFile(content), "ics", None)


def happenings(request: HttpRequest, site: PublicSite, at: datetime) -> list[Happening]:
    meetings = request.build_absolute_uri("/forbundet/sammantraden/")
    found = [
        meeting_happening(one, meetings)
        for one in list_public(today_of(at))
        if one.body.forbund_id == site.forbund_id
    ]
    for one in list_open(at):
        if one.forbund_id == site.forbund_id:
            found.append(event_happening(one, request.build_absolute_uri(public_url(one))))
    return sorted(found, key=lambda one: one.starts_at)
