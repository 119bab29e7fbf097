"""The demo's website, open to all: texts in three languages, invented news, an own page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.audit.actor import system
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.actions.minutes import publish_minutes
from mellanrum.registers.website.actions.pages import make_news, make_page
from mellanrum.registers.website.actions.sites import (
    change_site,
    open_site,
    set_up_site,
    tell_access,
)
from mellanrum.registers.website.actions.texts import publish_text, save_draft, schedule_text
from mellanrum.registers.website.minutes_policies import Answer, list_found
from mellanrum.registers.website.minutes_queries import known_of, list_unpublished
from mellanrum.registers.website.models import Page
from mellanrum.registers.website.page_policies import TextRow
from mellanrum.registers.website.page_queries import find_text
from mellanrum.registers.website.site_policies import AccessRow, SiteRow
from mellanrum.registers.website.site_queries import find_site

BY = system("demo")
CHECKED = 2  # minutes that are read on the website; the others wait for their check
SHORTCOMINGS = "Exempel: det finns ingen film om förbundet på teckenspråk."
APART = timedelta(days=12)  # between the news
SITE = SiteRow(
    has_easy=True,
    has_english=True,
    address="Demonstrationsgatan 1, 000 00 Exempelstad",
    email="kansliet@exempel.se",
    phone="000-00 00 00",
    shares_nationally=True,
)


def demo_website(at: datetime) -> None:
    """Open the site of the demo's förbund; a second time it changes nothing."""
    found = find_site(DEMO_FORBUND)
    if found is None or not found.is_open:
        make_website(get_forbund(DEMO_FORBUND), at)


def make_website(forbund: Forbund, at: datetime) -> None:
    """Everything that the secretariat would have written."""
    from mellanrum.jobs.demo_website_words import OWN, TEXTS

    site = set_up_site(forbund=forbund, by=BY, at=at)
    change_site(site=site, row=SITE, by=BY, at=at)
    how = "Egen granskning med tangentbord, förstoring och axe. Exempel i demonstrationen."
    told = AccessRow("partial", date(2021, 9, 1), how, SHORTCOMINGS)
    tell_access(site=site, row=told, by=BY, at=at)
    begun = at - 5 * APART
    for (key, language), row in TEXTS.items():
        written(forbund, key, language, row, begun)
    own = make_page(forbund=forbund, slug="for-arbetsgivare", row=OWN, by=BY, at=begun)
    publish_text(text=own, by=BY, at=begun)
    make_all_news(forbund, at)
    publish_latest_minutes(forbund, at)
    open_site(site=site, is_open=True, by=BY, at=at)


def written(forbund: Forbund, key: str, language: str, row: TextRow, at: datetime) -> None:
    """A built-in page's text, published; one that the förbund has already is left as it is."""
    held = find_text(forbund.pk, key, language, at)
    if held is not None and held.language == language:
        return
    page = Page.objects.get(forbund=forbund, kind="builtin", slug=key)
    text = save_draft(page=page, language=language, row=row, by=BY, at=at)
    publish_text(text=text, by=BY, at=at)


def publish_latest_minutes(forbund: Forbund, at: datetime) -> None:
    """As one does after the check: the names that were found are taken out."""
    known = known_of(forbund.slug)
    for minutes in list_unpublished(forbund.slug)[:CHECKED]:
        answers = [Answer(one.key, "privacy") for one in list_found(minutes.content, known)]
        publish_minutes(minutes=minutes, answers=answers, by=BY, at=at)


def make_all_news(forbund: Forbund, at: datetime) -> None:
    """The newest today, the others before it, and one that waits for its day."""
    from mellanrum.jobs.demo_website_words import NEWS

    for number, row in enumerate(NEWS):
        then = at - number * APART
        publish_text(text=make_news(forbund=forbund, row=row, by=BY, at=then), by=BY, at=then)
    coming = TextRow("Påhittad nyhet som väntar", "Den visas av sig själv när dagen kommer.")
    later = make_news(forbund=forbund, row=coming, by=BY, at=at)
    schedule_text(text=later, publish_at=at + APART, by=BY, at=at)
