"""An open site of the demo förbund."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.actions.pages import make_news, make_page
from mellanrum.registers.website.actions.sites import change_site, open_site, set_logo, set_up_site
from mellanrum.registers.website.actions.texts import (
    add_picture,
    publish_text,
    save_draft,
    schedule_text,
)
from mellanrum.registers.website.models import Page, PageText, Site
from mellanrum.registers.website.page_policies import TextRow
from mellanrum.registers.website.site_policies import GivenPicture, SiteRow

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
# The smallest PNG there is: one dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0"
    "0000000301010018dd8db00000000049454e44ae426082"
)


def make_site(forbund: Forbund, at: datetime) -> Site:
    """Open, in three languages, with a first page."""
    site = set_up_site(forbund=forbund, by=BY, at=at)
    row = SiteRow(has_easy=True, has_english=True, email="kansliet@exempel.se")
    change_site(site=site, row=row, by=BY, at=at)
    write(forbund, "start", at, title="Vi samverkar", lead="Fyra myndigheter och kommuner.")
    return open_site(site=site, is_open=True, by=BY, at=at)


def write(forbund: Forbund, key: str, at: datetime, language: str = "sv", **given: str) -> PageText:
    """A text of the page, published."""
    page = Page.objects.exclude(kind="news").get(forbund=forbund, slug=key)
    draft = save_draft(page=page, language=language, row=TextRow(**given), by=BY, at=at)
    return publish_text(text=draft, by=BY, at=at)


def website_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    site = make_site(forbund, at)
    site = set_logo(site=site, given=GivenPicture(DOT), by=BY, at=at)
    for key in ("about", "apply"):
        write(forbund, key, at, title=f"Prov {key}")
    news = make_news(forbund=forbund, row=TextRow("Påhittad nyhet"), by=BY, at=at)
    publish_text(text=news, by=BY, at=at)
    own = make_page(forbund=forbund, slug="for-arbetsgivare", row=TextRow("För arbetsgivare"),
                    by=BY, at=at)  # fmt: skip
    publish_text(text=own, by=BY, at=at)
    about = Page.objects.get(forbund=forbund, slug="about")
    later = save_draft(page=about, language="sv", row=TextRow("Om oss"), by=BY, at=at)
    schedule_text(text=later, publish_at=at + timedelta(days=1), by=BY, at=at)
    draft = save_draft(page=about, language="sv", row=TextRow("Om oss igen"), by=BY, at=at)
    given = GivenPicture(DOT, "En prick")
    picture = add_picture(forbund=forbund, given=given, by=BY, at=at)
    return {
        "site_logo": str(site.version),
        "site_news_text": str(news.pk),
        "site_about": str(about.pk),
        "site_news": news.page.slug,
        "site_page": own.page.slug,
        "site_text": str(draft.pk),
        "site_later": str(later.pk),
        "site_own": str(own.page_id),
        "site_picture": str(picture.pk),
        "site_picture_hash": picture.sha256[:12],
    }
