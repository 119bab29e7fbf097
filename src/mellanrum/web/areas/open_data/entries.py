"""What a förbund has to tell, as entries of its feeds: news, reports, notices, events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpRequest
from django.urls import reverse

from mellanrum.domain.periods import SWEDEN, Period, period_label, today_of
from mellanrum.exchange.open_data.reading import kind_title
from mellanrum.registers.governance.posting_policies import state_of
from mellanrum.registers.governance.posting_queries import Announced, list_on_boards
from mellanrum.registers.network.event_queries import list_open
from mellanrum.registers.network.event_writing import told_time
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.website.page_queries import list_news
from mellanrum.reports.frozen_reading import list_published
from mellanrum.reports.models import Report
from mellanrum.web.areas.announcements.lists import public_rows
from mellanrum.web.areas.events.reach import public_url
from mellanrum.web.areas.published.presenters import url_of
from mellanrum.web.sites import PublicSite

MOST = 40
KINDS = {
    "allt": "Allt från",
    "nyheter": "Nyheter från",
    "rapporter": "Rapporter från",
    "anslag": "Anslag från",
    "evenemang": "Evenemang hos",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` is the entry's own for ever ('nyhet/12'); `path` an address of the installation or of
    the site; `told` plain text.
    """

    key: str
    title: str
    path: str
    told: str
    published_at: datetime
    updated_at: datetime


def list_entries(request: HttpRequest, site: PublicSite, kind: str, at: datetime) -> list[Entry]:
    """Of a kind, or of all; the newest first."""
    made = {"nyheter": news, "rapporter": reports, "anslag": notices, "evenemang": events}
    chosen = made.values() if kind == "allt" else (made[kind],)
    found = [entry for one in chosen for entry in one(site, at)]
    return sorted(found, key=lambda entry: (entry.updated_at, entry.key), reverse=True)[:MOST]


def news(site: PublicSite, at: datetime) -> Iterator[Entry]:
    """In Swedish: the same entry in every language would be one entry too many."""
    for text in list_news(site.forbund_id, "sv", at, MOST):
        assert text.publish_at is not None
        path = site.address("site-news-one", text.page.slug)
        times = text.page.made_at, text.publish_at
        yield Entry(f"nyhet/{text.page_id}", text.title, path, text.lead, min(times), max(times))


def reports(site: PublicSite, at: datetime) -> Iterator[Entry]:
    for one in list_published(site.slug)[:MOST]:
        assert one.published_at is not None
        edition = f", utgåva {one.edition}" if one.edition > 1 else ""
        yield Entry(
            f"rapport/{one.pk}", f"{one.title}{edition}", url_of(one), report_text(one),
            one.published_at, one.published_at,
        )  # fmt: skip


def report_text(one: Report) -> str:
    period = period_label(Period(one.from_on, one.to_on))
    return f"{kind_title(one.kind)} för {period}, att läsa, skriva ut och ladda ned tabeller ur."


def notices(site: PublicSite, at: datetime) -> Iterator[Entry]:
    """Those that hang on the board today."""
    today = today_of(at)
    for one in list_on_boards(today):
        if one.meeting.body.forbund_id == site.forbund_id and state_of(one.facts, today) != "ended":
            yield notice(one, today)


def notice(one: Announced, today: date) -> Entry:
    told = public_rows(one, today)
    text = "\n".join(f"{label}: {value}" for label, value in told["rows"])
    path = f"{reverse('public-governance-notices')}#anslag-{one.meeting.pk}"
    days = [one.adjusted_on, *(p.posted_on for p in one.postings if p.posted_on)]
    title = f"Justerat protokoll: {told['title']}"
    return Entry(f"anslag/{one.meeting.pk}", title, path, text, noon(min(days)), noon(max(days)))


def noon(day: date) -> datetime:
    """A moment of a day whose hour nobody wrote down."""
    return datetime.combine(day, time(12), SWEDEN)


def events(site: PublicSite, at: datetime) -> Iterator[Entry]:
    for one in list_open(at):
        if one.forbund_id == site.forbund_id:
            yield event(one)


def event(one: NetworkEvent) -> Entry:
    where = f"{told_time(one)}. {one.place}".rstrip(". ")
    told = "\n\n".join(filter(None, (f"{where}.", one.invitation)))
    return Entry(
        f"evenemang/{one.slug}", one.title, public_url(one), told, one.made_at, one.made_at
    )
