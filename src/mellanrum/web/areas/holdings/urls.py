"""Addresses of the registers beside the ledger: the same four for each."""

from django.urls import URLPattern, path

from mellanrum.web.areas.holdings import registers, views
from mellanrum.web.areas.holdings.nouns import NOUNS

PLACES = {
    "assets": "anlaggningstillgangar",
    "placements": "placeringar",
    "values": "marknadsvarden",
    "policies": "placeringsregler",
    "facts": "arets-uppgifter",
    "steps": "kapitalnivaer",
}


def addresses(noun: str) -> list[URLPattern]:
    """The list, a new row, one row and its removal."""
    place, url, extra = PLACES[noun], NOUNS[noun].url, {"noun": noun}
    return [
        path(f"{place}/", registers.rows, extra, name=NOUNS[noun].many),
        path(f"{place}/ny/", registers.add, extra, name=f"{url}-add"),
        path(f"{place}/<int:pk>/", registers.change, extra, name=url),
        path(f"{place}/<int:pk>/ta-bort/", registers.remove, extra, name=f"{url}-remove"),
    ]


urlpatterns = [
    path("", views.overview, name="holdings"),
    *(one for noun in PLACES for one in addresses(noun)),
]
