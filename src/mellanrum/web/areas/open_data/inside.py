"""What the förbund has open, for its office: the datasets, the address for the data portal, and
what is missing for others to find and use them.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from mellanrum.web.areas.open_data import lists
from mellanrum.web.areas.open_data.reach import Opened, held_by
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

NAME = "website-open-data"


@page(grant="website.read")
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list, and what is missing; as csv or xlsx with ?format=."""
    held = held_by(request, viewer.forbund_slug)
    ask = lists.asked_of(request, held, reverse(NAME))
    found = lists.chosen(held, ask)
    if form := request.GET.get("format"):
        return list_file(form, "Öppna data", lists.HEADINGS, map(lists.values, found))
    context = {
        "listing": lists.listing_of(held, ask, found),
        "publisher": held.publisher,
        "terms": held.publisher.terms,
        "missing": list(missing_of(held)),
    }
    return render(request, "open_data/inside.html", context)


def missing_of(held: Opened) -> Iterator[str]:
    """What others need that is not there, each with its remedy."""
    if held.site is None:
        yield "Webbplatsen är inte öppnad. Tabellerna nås ändå, men utan webbplatsens utseende."
    if not held.publisher.email:
        yield "Det finns ingen e-postadress att fråga. Skriv den i webbplatsens inställningar."
    if not held.publisher.org_number:
        yield "Organisationsnumret saknas, så dataportalen vet inte att utgivaren är ni."


urlpatterns = [path("", overview, name=NAME)]
