"""What fills the first page of a public site: results in words, the latest report, what is open to
all. Each is {template, …context}, or None where there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.domain.swedish import capitalized
from mellanrum.reports.models import Report
from mellanrum.web.areas.published.presenters import line, url_of
from mellanrum.web.areas.site.calendar import events, meetings
from mellanrum.web.areas.site.frozen import Source, find_in, published_by, telling
from mellanrum.web.areas.site.pictures import cell_of
from mellanrum.web.areas.site.plain_words import share_of, share_said
from mellanrum.web.sites import PublicSite

COMING = 3
# A share of a published table, in the words of each language: (table, row, column, words).
STORIES: Sequence[tuple[str, str, str, Mapping[str, str]]] = (
    ("forbund.avslutade.resultat", "arbete-eller-studier", "alla-andel", {
        "sv": "{} som avslutade gick vidare till arbete eller studier",
        "sv-easy": "{} som slutade i en insats fick arbete eller började studera",
        "en": "{} people who finished went on to work or studies",
    }),
    ("anvanda-medel", "individinriktade", "andel", {
        "sv": "{} kronor gick till individinriktade insatser",
        "sv-easy": "{} kronor gick till stöd direkt till människor",
        "en": "{} kronor went to support for individuals",
    }),
)  # fmt: skip


def told(site: PublicSite) -> dict[str, Any] | None:
    """One or two results as one says them, and the report that was published last."""
    reports = published_by(site.slug)
    if not reports:
        return None
    return {
        "template": "site/part_told.html",
        "stories": list(stories(telling(reports), site.language)),
        "report": newest(reports),
        "results_url": site.url("site-results"),
        "reports_url": site.url("site-reports"),
    }


def stories(sources: Sequence[Source], language: str) -> Iterator[dict[str, Any]]:
    """{words, base, source}; nothing for what is hidden or missing."""
    for key, row, column, words in STORIES:
        held = find_in(sources, key)
        figure = cell_of(held[1], row, column) if held else None
        if held and figure is not None and (said := share_said(figure, language)):
            sentence = capitalized(words.get(language, words["sv"]).format(said))
            yield {"words": sentence, "base": share_of(figure, language), "source": held[0]}


def newest(reports: Sequence[Report]) -> dict[str, str]:
    """The one that was published last, with its PDF."""
    found = max(reports, key=lambda one: (one.published_at or one.created_at, one.to_on, one.pk))
    return line(found) | {"pdf": url_of(found, "published-pdf")}


def coming(site: PublicSite) -> dict[str, Any] | None:
    """The next meetings and events that anybody may come to."""
    at = timezone.now()
    found = [one for one in (*events(site, at), *meetings(site, today_of(at))) if one.is_open]
    if not found:
        return None
    lines = sorted(found, key=lambda one: (one.on, one.title))[:COMING]
    url = site.url("site-calendar")
    return {"template": "site/part_coming.html", "lines": lines, "calendar_url": url}
