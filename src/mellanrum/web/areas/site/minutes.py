"""Adjusted minutes that somebody has checked for personal data: a list by year, HTML and PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from mellanrum.domain.periods import today_of
from mellanrum.figures.format import long_date
from mellanrum.registers.website.minutes_copy import copy_document
from mellanrum.registers.website.minutes_queries import find_published, published_of
from mellanrum.registers.website.models import PublishedMinutes
from mellanrum.web.areas.site.composed import below, composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.meetings import by_year
from mellanrum.web.files import file_response
from mellanrum.web.sites import PublicSite


@site_page()
def minutes(request: HttpRequest, site: PublicSite) -> HttpResponse:
    rows = [row_of(one, site) for one in published_of(site.slug)]
    context = {"years": by_year(rows), "contacts_url": site.url("site-contacts")}
    return composed(request, site, "minutes", "site/minutes.html", context)


def row_of(one: PublishedMinutes, site: PublicSite) -> dict[str, Any]:
    meeting = one.minutes.meeting
    return {
        "on": meeting.on,
        "title": title_of(one),
        "kind": meeting.get_kind_display(),
        "adjusted": one.minutes.adjusted_on,
        "url": site.url("site-minutes-one", one.pk),
        "pdf": site.address("site-minutes-pdf", one.pk),
    }


def title_of(one: PublishedMinutes) -> str:
    meeting = one.minutes.meeting
    return f"{meeting.body.name} {long_date(meeting.on)}"


def get_copy(site: PublicSite, pk: int) -> PublishedMinutes:
    found = find_published(site.slug, pk)
    if found is None:
        raise Http404
    return found


@site_page()
def one_minutes(request: HttpRequest, site: PublicSite, pk: int) -> HttpResponse:
    """The copy to read: the document that the PDF is of."""
    from mellanrum.documents.html import html_fragments

    found = get_copy(site, pk)
    assert found.minutes.adjusted_on is not None
    document = copy_document(
        found.content, found.removed, found.minutes.adjusted_on, today_of(found.published_at)
    )
    context = {
        "body": mark_safe(html_fragments(document).body),  # noqa: S308 our own writer escapes
        "pdf": site.address("site-minutes-pdf", pk),
        "adjusted": found.minutes.adjusted_on,
        "sha256": found.sha256,
        "published_at": found.published_at,
    }
    heading = f"Protokoll, {title_of(found)}"
    return below(request, site, "minutes", heading, "site/one_minutes.html", context)


@site_page()
def minutes_pdf(request: HttpRequest, site: PublicSite, pk: int) -> HttpResponse:
    found = get_copy(site, pk)
    name = f"protokoll-{found.minutes.meeting.body.slug}-{found.minutes.meeting.on}"
    return file_response(bytes(found.pdf), name, "pdf")
