"""Results that everybody understands: chosen tables, each of the latest report that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from mellanrum.figures.figure import Status
from mellanrum.reports.models import Report
from mellanrum.web.areas.site.composed import composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.frozen import (
    Source,
    find_in,
    latest,
    open_source,
    published_by,
    telling,
)
from mellanrum.web.areas.site.pictures import Picture, picture_of, svg_of
from mellanrum.web.sites import PublicSite

# (heading, keys of tables) of reports: what somebody who pays taxes asks.
ASKED = (
    ("Hur många fick stöd?", ("forbund.totalt", "forbund.deltagare")),
    ("Hur gick det sedan?", ("forbund.avslutade.resultat", "forbund.resultat")),
    ("Vad levde de på före och efter?", ("forbund.avslutade.forsorjning-fore-grupp",
                                         "forbund.avslutade.forsorjning-efter-grupp")),
    ("Vilka kom?", ("forbund.kon", "forbund.deltagare.alder",
                    "forbund.deltagare.forsorjning-fore-grupp", "forbund.deltagare.kommun")),
    ("Vad användes pengarna till?", ("anvanda-medel", "insatsernas-ekonomi")),
    ("Nåddes målen?", ("styrelsens-mal",)),
)  # fmt: skip
INDICATORS = "Vad säger de som är med?"
SEEN = "public, max-age=86400"


@site_page()
def results(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """What the latest reports tell, and the indicators in brief where they are published."""
    reports = published_by(site.slug)
    told = telling(reports)
    indicators = open_source(latest(reports, "indicators"))
    parts = [*asked_parts(told, site), *(indicator_parts(indicators, site) if indicators else ())]
    pictures = [picture for one in parts for picture in one["pictures"]]
    context = {
        "parts": parts,
        "sources": [one for one in (*told, indicators)
                    if any(picture.source is one for picture in pictures)],
        "has_hidden": any(figure.status is Status.SUPPRESSED
                          for picture in pictures for figure in picture.table.figures()),
        "reports_url": site.url("site-reports"),
    }  # fmt: skip
    return composed(request, site, "results", "site/results.html", context)


def asked_parts(sources: Sequence[Source], site: PublicSite) -> Iterator[dict[str, Any]]:
    """[{heading, pictures}], a question each that some table answers."""
    said: set[str] = set()
    for heading, keys in ASKED:
        found = [held for key in keys if (held := find_in(sources, key)) is not None]
        if found:
            made = [picture_of(heading, table, source, site) for source, table in found]
            yield {"heading": heading, "pictures": [_told_once(one, said) for one in made]}


def _told_once(picture: Picture, said: set[str]) -> Picture:
    """Two tables may have the same finding: then the second is headed by what it is."""
    again = picture.finding in said
    said.add(picture.finding)
    return replace(picture, finding=picture.table.title) if again else picture


def indicator_parts(source: Source, site: PublicSite) -> Iterator[dict[str, Any]]:
    """The indicators in brief and who answered."""
    held = [one for key, one in source.tables.items() if key.endswith((".indikatorer", ".svar"))]
    if held:
        pictures = [picture_of(INDICATORS, one, source, site) for one in held]
        yield {"heading": INDICATORS, "pictures": pictures}


@site_page()
def chart(
    request: HttpRequest, site: PublicSite, report: int, key: str, width: str
) -> HttpResponse:
    """The chart of a frozen table, 'bred' or 'smal'. Raises Http404 for a table that is not in a
    published report of the förbund's, or that has no chart.
    """
    found = Report.objects.filter(pk=report, forbund_id=site.forbund_id, status="published")
    source = open_source(found.select_related("forbund").first())
    table = source.tables.get(key) if source else None
    svg = svg_of(table, narrow=width == "smal") if table else ""
    if not svg or width not in ("bred", "smal"):
        raise Http404
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = SEEN
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
