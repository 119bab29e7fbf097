"""Open data for people: who has some, what there is, what it means, what one may do with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page

from mellanrum.exchange.open_data.reading import tables_in
from mellanrum.web.areas.open_data import lists, presenters
from mellanrum.web.areas.open_data.reach import (
    crumbs_of,
    forbund_crumb,
    opened,
    shown,
    version_in,
)
from mellanrum.web.areas.open_data.shelf import list_forbund
from mellanrum.web.decorators import public
from mellanrum.web.files import list_file


@public
@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """Every förbund of the installation that has something open; at the own address of one site,
    that förbund's.
    """
    if (own := getattr(request, "site_at_host", None)) is not None:
        return redirect("open-data-forbund", own.forbund.slug)
    rows = [
        {"label": one.name, "url": reverse("open-data-forbund", args=[one.slug])}
        for one in list_forbund()
    ]
    return render(request, "open_data/index.html", {"rows": rows})


@public
@gzip_page
def forbund(request: HttpRequest, forbund: str) -> HttpResponse:
    """The datasets, to search; as csv or xlsx with ?format=."""
    held = opened(request, forbund)
    ask = lists.asked_of(request, held, reverse("open-data-forbund", args=[forbund]))
    found = lists.chosen(held, ask)
    if form := request.GET.get("format"):
        return list_file(form, "Öppna data", lists.HEADINGS, map(lists.values, found))
    context = {"listing": lists.listing_of(held, ask, found), "crumbs": crumbs_of(held)}
    return shown(request, held, "open_data/forbund.html", context)


@public
@gzip_page
def dataset(request: HttpRequest, forbund: str, dataset: str) -> HttpResponse:
    """What it is, its columns, its versions and files; ?utgava= shows another version. 410 where
    nothing of it is published any more.
    """
    held = opened(request, forbund)
    found = held.find(dataset)
    name = request.GET.get("utgava", "senaste")
    if found.latest is None or not (one := version_in(found, name)).is_readable:
        gone = found.find(name) or found.versions[0]
        context = {"version": gone, "crumbs": crumbs_of(held, forbund_crumb(held))}
        return shown(request, held, "open_data/gone.html", context, status=410)
    table = tables_in([one])[one.name]
    context = presenters.dataset_page(held, found, one, table)
    return shown(request, held, "open_data/dataset.html", context)


@public
@gzip_page
def terms(request: HttpRequest, forbund: str) -> HttpResponse:
    """The licence, and how one tells the source."""
    held = opened(request, forbund)
    context = presenters.terms_page(held) | {"crumbs": crumbs_of(held, forbund_crumb(held))}
    return shown(request, held, "open_data/terms.html", context)
