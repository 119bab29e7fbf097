"""Which förbund of the installation have something open."""

from __future__ import annotations

from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.site_queries import list_open
from mellanrum.reports.frozen_reading import list_published


def list_forbund() -> list[Forbund]:
    """Those with an open site or a published report, by name. Two questions."""
    found = {site.forbund.slug: site.forbund for site in list_open()}
    found |= {report.forbund.slug: report.forbund for report in list_published()}
    return sorted(found.values(), key=lambda one: one.name)
