"""The members, what they pay and how the money was used: from registers and the annual report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.organisation.models import Membership
from mellanrum.registers.organisation.queries import list_members
from mellanrum.web.areas.site.composed import composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.frozen import Source, latest, open_source, published_by
from mellanrum.web.areas.site.pictures import picture_of
from mellanrum.web.areas.site.plain_words import counted
from mellanrum.web.sites import PublicSite

BEGINNING = date(1, 1, 1)
STATEMENTS = ("resultatrakning", "balansrakning", "kassaflodesanalys")
MONEY = ("finansiering", "anvanda-medel", "flerarsoversikt")


@site_page()
def members(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """Who is a member today, who was, and the finances of the last published year."""
    today = timezone.localdate()
    rows = list_members(site.slug, BEGINNING, date.max)
    held = [one for one in rows if is_member(one, today)]
    source = open_source(latest(published_by(site.slug), "annual"))
    context = {
        "count": counted(len(held), "en medlem", "medlemmar"),
        "members": [member(one) for one in held],
        "left": [member(one) for one in rows if one.to_on and one.to_on <= today],
        "forbund": site.row.forbund,
        "source": source,
        "money": [picture_of("", source.tables[key], source, site)
                  for key in MONEY if key in source.tables] if source else [],
        "statements": statements_of(source),
    }  # fmt: skip
    return composed(request, site, "members", "site/members.html", context)


def is_member(one: Membership, today: date) -> bool:
    return one.from_on <= today and (one.to_on is None or one.to_on > today)


def member(one: Membership) -> dict[str, Any]:
    last = one.to_on - ONE_DAY if one.to_on else None
    return {
        "name": one.party.name,
        "kind": one.party.get_kind_display(),
        "from": one.from_on,
        "to": last,
        "said": f"till och med {long_date(last)}" if last else "",
    }


def statements_of(source: Source | None) -> Sequence[dict[str, Any]]:
    """[{table, files}] of the financial statements, as printed."""
    if source is None:
        return []
    return [
        {"table": source.tables[key], "files": source.files(key)}
        for key in STATEMENTS
        if key in source.tables
    ]
