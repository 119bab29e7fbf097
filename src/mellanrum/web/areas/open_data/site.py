"""Open data as a page of the site: the förbund's own text, then what there is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from mellanrum.web.areas.open_data import lists
from mellanrum.web.areas.open_data.reach import opened
from mellanrum.web.areas.site.frame import shown, site_page
from mellanrum.web.areas.site.intros import intro
from mellanrum.web.sites import PublicSite


@site_page()
def datasets(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """The same list as at the address that stays, /oppna-data/<förbund>/."""
    held = opened(request, site.slug)
    ask = lists.asked_of(request, held, site.address("site-open-data"))
    context = {
        **intro(request, site, "open-data"),
        "listing": lists.listing_of(held, ask, lists.chosen(held, ask), exports=False),
        "publisher": held.publisher,
        "terms": held.publisher.terms,
    }
    return shown(request, site, "open_data/site.html", context)
