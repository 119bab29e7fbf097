"""How one comes to an insats, and how one applies for money."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.website.insats_queries import list_decided
from mellanrum.registers.wheel.queries import Turn, duties_of, list_turns
from mellanrum.web.areas.site import insats_shown as told
from mellanrum.web.areas.site.composed import composed, link
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.sites import PublicSite


@site_page()
def refer(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """For the person and for a colleague at a party, with what takes people in now."""
    today = timezone.localdate()
    running = [one for one in list_decided(site.slug) if told.when_of(one, today) == told.NOW]
    ways = [one for one in running if one.kind == Insats.Kind.INDIVIDUAL]
    context = {
        "insatser": [
            link(one.name, site.url("site-insats", one.slug), one.target_group) for one in ways
        ],
        "preparing": [one for one in ways if one.type == "preparation"],
        "insatser_url": site.url("site-insatser"),
        "contacts_url": site.url("site-contacts"),
        "privacy_url": site.url("site-privacy"),
    }
    return composed(request, site, "refer", "site/refer.html", context)


@site_page()
def apply(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """The way of an idea, and the year's dates that the förbund has made public."""
    turns = coming_turns(site, timezone.localdate())
    context = {
        "idea_url": f"{reverse('ideas-public')}?forbund={site.slug}",
        "turns": [{"on": one.on, "title": one.duty.title} for one in turns],
        "meetings_url": site.url("site-meetings"),
        "contacts_url": site.url("site-contacts"),
    }
    return composed(request, site, "apply", "site/apply.html", context)


def coming_turns(site: PublicSite, today: date) -> list[Turn]:
    """Days of the wheel that are public, from today and a year on. Two queries."""
    turns = list_turns(duties_of(site.slug).filter(is_public=True), [today.year, today.year + 1],
                       today)  # fmt: skip
    last = date(today.year + 1, today.month, min(today.day, 28))
    return [one for one in turns if today <= one.on <= last]
