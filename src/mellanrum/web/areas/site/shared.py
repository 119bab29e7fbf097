"""Public pages of the whole installation, within the frame of the förbund that they are about."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from mellanrum.registers.website.site_queries import find_of
from mellanrum.web.areas.site.frame import framed
from mellanrum.web.sites import PublicSite


def frame_of(request: HttpRequest, forbund_id: int) -> dict[str, Any]:
    """The frame of the förbund's open site, for templates that extend `frame`; {} where there is
    none: the page then stands in the installation's own.
    """
    row = find_of(forbund_id)
    if row is None or not row.is_open:
        return {}
    at_host = getattr(request, "site_at_host", None)
    site = PublicSite(row, is_own_host=at_host is not None and at_host.pk == row.pk)
    return framed(request, site, {}) | {"frame": "site/base.html", "languages": []}
