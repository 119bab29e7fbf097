"""The board: who is elected, by which member and since when. Nobody else is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.registers.governance.models import Seat
from mellanrum.registers.website.board_queries import ELECTED, list_elected
from mellanrum.web.areas.site.composed import composed, link
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.sites import PublicSite

GROUPS = (
    ("Presidium", ("chair", "vice_chair", "second_vice_chair")),
    ("Ledamöter", ("member",)),
    ("Ersättare", ("deputy",)),
)


@site_page()
def board(request: HttpRequest, site: PublicSite) -> HttpResponse:
    seats = list_elected(site.slug, timezone.localdate())
    context = {
        "groups": groups_of(seats),
        "ways": [
            link("Sammanträden", site.url("site-meetings")),
            link("Protokoll", site.url("site-minutes")),
            link("Medlemmar och ekonomi", site.url("site-members")),
        ],
    }
    return composed(request, site, "board", "site/board.html", context)


def groups_of(seats: Sequence[Seat]) -> list[dict[str, Any]]:
    """[{heading, rows}]; an elected seat that nobody holds is vacant."""
    return [
        {"heading": heading, "rows": [row_of(one) for one in held]}
        for heading, roles in GROUPS
        if (held := [one for one in seats if one.role in roles and one.role in ELECTED])
    ]


def row_of(seat: Seat) -> dict[str, Any]:
    return {
        "name": seat.person_name or "Vakant",
        "role": seat.get_role_display(),
        "party": seat.party_name,
        "from": seat.from_on,
    }
