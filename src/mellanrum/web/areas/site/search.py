"""Search over everything public of one förbund: a fixed number of queries whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.domain.swedish import joined
from mellanrum.registers.website.insats_queries import list_decided
from mellanrum.registers.website.minutes_queries import published_of
from mellanrum.registers.website.models import PageText
from mellanrum.registers.website.page_keys import BY_KEY, KEYS
from mellanrum.registers.website.page_queries import begun_texts
from mellanrum.reports.models import TableCode
from mellanrum.web.areas.events.reach import public_url
from mellanrum.web.areas.published.presenters import url_of
from mellanrum.web.areas.site import insats_shown, plans
from mellanrum.web.areas.site.calendar import open_events
from mellanrum.web.areas.site.composed import below
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.frozen import published_by
from mellanrum.web.areas.site.insatser import labels_of
from mellanrum.web.areas.site.markup import words_of
from mellanrum.web.areas.site.menu import fills_itself
from mellanrum.web.areas.site.minutes import title_of
from mellanrum.web.areas.site.plain_words import counted
from mellanrum.web.areas.site.search_ranking import LONGEST, Entry, found_in
from mellanrum.web.sites import PublicSite

PAGES, NEWS, INSATSER, EVENTS = "Sidor", "Nyheter", "Insatser", "Evenemang"
REPORTS, TABLES, MINUTES, PLANS = "Rapporter", "Tabeller", "Protokoll", "Planer och styrdokument"


@site_page()
def search(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """What is typed is in the address, so that a search can be kept or sent."""
    typed = " ".join(request.GET.get("sok", "").split())[:LONGEST]
    groups = found_in(entries_of(site, timezone.now()), typed)
    n = sum(len(group.hits) + group.more for group in groups)
    context = {
        "typed": typed,
        "groups": groups,
        "count": counted(n, "en träff", "träffar"),
        "insatser_url": site.url("site-insatser"),
        "contacts_url": site.url("site-contacts"),
    }
    heading = "Search" if site.language == "en" else "Sök"
    return below(request, site, "start", heading, "site/search.html", context)


def entries_of(site: PublicSite, at: datetime) -> Iterator[Entry]:
    """All that is public, in the order in which equals are shown."""
    yield from texts(site, at)
    yield from insatser(site)
    for event in open_events(site, at):
        yield Entry(EVENTS, event.title, public_url(event), f"{event.place} {event.invitation}")
    yield from reports(site)
    for copy in published_of(site.slug):
        url, kind = site.url("site-minutes-one", copy.pk), copy.minutes.meeting.get_kind_display()
        yield Entry(MINUTES, title_of(copy), url, f"Justerat protokoll {kind.lower()}")
    yield from planned(site, at)


def texts(site: PublicSite, at: datetime) -> Iterator[Entry]:
    """What is written on pages and in news, as seen now in the language, else in Swedish; and the
    built-in pages by their names. One query.
    """
    held: dict[int, dict[str, PageText]] = {}
    for text in begun_texts(site.forbund_id, at).filter(language__in={site.language, "sv"}):
        held.setdefault(text.page_id, {}).setdefault(text.language, text)
    named = set()
    for by_language in held.values():
        seen = by_language.get(site.language) or by_language.get("sv")
        if seen is not None and (seen.ends_at is None or seen.ends_at > at):
            named.add(seen.page.slug)
            yield text_entry(seen, site)
    for one in KEYS:
        if one.key not in named and fills_itself(f"site-{one.key}"):
            yield Entry(PAGES, one.title(site.language), site.url(f"site-{one.key}"))


def text_entry(text: PageText, site: PublicSite) -> Entry:
    page, told = text.page, f"{text.lead} {words_of(text.body)}"
    if page.kind == "news":
        return Entry(NEWS, text.title, site.url("site-news-one", page.slug), told)
    if page.kind == "builtin" and page.slug in BY_KEY:
        return Entry(PAGES, text.title, site.url(f"site-{page.slug}"), told)
    return Entry(PAGES, text.title, site.url("site-page", page.slug), told)


def insatser(site: PublicSite) -> Iterator[Entry]:
    labels = labels_of(site.forbund_id)
    for one in list_decided(site.slug):
        needs = " ".join(label for _, label in insats_shown.needs_of(one, labels))
        places = joined([place.name for place in one.municipalities.all()])
        told = f"{one.purpose} {one.target_group} {places} {needs}"
        yield Entry(INSATSER, one.name, site.url("site-insats", one.slug), told)


def reports(site: PublicSite) -> Iterator[Entry]:
    """The reports, and the tables that they print by their titles. Two queries."""
    held = {one.pk: one for one in published_by(site.slug)}
    for one in held.values():
        yield Entry(REPORTS, one.title, url_of(one))
    codes = TableCode.objects.filter(frozen__report__in=list(held), frozen__thawed_at=None)
    for title, pk in codes.values_list("title", "frozen__report").order_by("pk"):
        report = held[pk]
        url = url_of(report, "published-tables")
        yield Entry(TABLES, f"{title}, {report.year}", url, report.title)


def planned(site: PublicSite, at: datetime) -> Iterator[Entry]:
    for plan in plans.decided_plans(site):
        yield Entry(PLANS, plan.title, site.url("site-plan", plan.pk), plan.vision)
    for budget in plans.decided_budgets(site):
        yield Entry(PLANS, budget.title, site.address("site-budget-pdf", budget.slug), "Budget")
    for one, version in plans.list_governing(site, today_of(at)):
        url = plans.governing_row(one, version, site)["url"]
        yield Entry(PLANS, one.title, url or site.url("site-plans"), version.text)
