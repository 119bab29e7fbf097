"""What the pages of open data share: who publishes, what there is, the frame it is shown in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.publisher import Publisher
from mellanrum.exchange.open_data.reading import list_datasets
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import Site
from mellanrum.web.areas.site.frame import framed
from mellanrum.web.sites import PublicSite, site_of

CRUMB = {"label": "Öppna data", "url": "/oppna-data/"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A förbund as publisher, with its datasets. `site` is None while its site is not open."""

    publisher: Publisher
    datasets: tuple[Dataset, ...]
    site: PublicSite | None

    def find(self, name: str) -> Dataset:
        """Raises Http404."""
        found = next((one for one in self.datasets if one.name == name), None)
        if found is None:
            raise Http404
        return found


def opened(request: HttpRequest, forbund: str) -> Opened:
    """Raises Http404 for a förbund with neither an open site nor anything published."""
    held = held_by(request, forbund)
    if held.site is None and not held.datasets:
        raise Http404
    return held


def held_by(request: HttpRequest, forbund: str) -> Opened:
    """What there is, if anything. Raises Http404 for no förbund."""
    site, datasets = site_of(request, forbund), list_datasets(forbund)
    row = site.row if site else Site.objects.filter(forbund__slug=forbund).defer("logo").first()
    found = site.row.forbund if site else Forbund.objects.filter(slug=forbund).first()
    if found is None:
        raise Http404
    in_swedish = replace(site, language="sv") if site else None  # the pages are in no other
    return Opened(publisher_of(request, found, row), datasets, in_swedish)


def publisher_of(request: HttpRequest, forbund: Forbund, row: Site | None) -> Publisher:
    """What has not been chosen is as a site is from the beginning (`Site.licence`)."""
    held, base = row or Site(forbund=forbund), base_of(request, row)
    is_seen = row is not None and row.is_open
    return Publisher(
        slug=forbund.slug,
        name=forbund.name,
        base=base,
        home=home_of(base, held) if is_seen else f"{base}/oppna-data/{forbund.slug}/",
        licence=held.licence,
        org_number=forbund.org_number,
        email=held.email,
        phone=held.phone,
        has_english=held.has_english,
    )


def base_of(request: HttpRequest, row: Site | None) -> str:
    """The site's own address where it has one, so that names are the same wherever one asks."""
    if row is not None and row.is_open and row.host in settings.SITE_HOSTS:
        return f"https://{row.host}"
    return request.build_absolute_uri("/").rstrip("/")


def home_of(base: str, row: Site) -> str:
    own = row.host in settings.SITE_HOSTS
    return f"{base}/" if own else f"{base}{reverse('site-start', args=[row.forbund.slug])}"


def shown(
    request: HttpRequest, held: Opened, template: str, context: dict[str, Any], **more: Any
) -> HttpResponse:
    """Within the förbund's site where that is open, else as a page of the installation."""
    frame: dict[str, Any] = {"frame": "base.html"}
    if held.site is not None:
        told_by = framed(request, held.site, context) | {"languages": [], "alternates": []}
        frame = {"frame": "site/base.html"} | told_by
    told = {"publisher": held.publisher, "terms": held.publisher.terms}
    return render(request, template, frame | told | context, **more)


def crumbs_of(held: Opened, *more: dict[str, str]) -> list[dict[str, str]]:
    """From the installation's list, or from the site's first page."""
    first = {"label": "Start", "url": held.site.url("site-start")} if held.site else CRUMB
    return [first, *more]


def forbund_crumb(held: Opened) -> dict[str, str]:
    url = reverse("open-data-forbund", args=[held.publisher.slug])
    return {"label": "Öppna data", "url": url}


def version_in(dataset: Dataset, name: str) -> Version:
    """The version of the name; 'senaste' is the newest in force. Raises Http404."""
    found = dataset.latest if name == "senaste" else dataset.find(name)
    if found is None:
        raise Http404
    return found
