"""The förbund's published reports, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.reports.models import Report
from mellanrum.web.areas.published.presenters import line, url_of
from mellanrum.web.areas.site.composed import composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.frozen import published_by
from mellanrum.web.sites import PublicSite


@site_page()
def reports(request: HttpRequest, site: PublicSite) -> HttpResponse:
    found = published_by(site.slug)
    context = {
        "years": years_of(found),
        "data_url": reverse("open-data-forbund", args=[site.slug]) if found else "",
        "auditors_url": reverse("public-auditors"),
    }
    return composed(request, site, "reports", "site/reports.html", context)


def years_of(found: Sequence[Report]) -> list[dict[str, Any]]:
    """[{year, rows [{label, url, text, pdf, data}]}], the latest first."""
    years: dict[int, list[dict[str, str]]] = {}
    for one in found:
        row = line(one) | {
            "pdf": url_of(one, "published-pdf"),
            "data": url_of(one, "published-tables"),
        }
        years.setdefault(one.year, []).append(row)
    return [{"year": year, "rows": years[year]} for year in sorted(years, reverse=True)]
