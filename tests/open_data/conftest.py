"""The site with published reports in several years and editions."""

from __future__ import annotations

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import Site as SiteRow
from tests.open_data.made import publish_all
from tests.web.conftest import FORBUND, Site, loaded, site

__all__ = ["loaded", "site"]


@pytest.fixture
def world(site: Site) -> Site:
    """With more published; the förbund has an address to write to and an organisation number."""
    with opened("test"):
        SiteRow.objects.filter(forbund__slug=FORBUND).update(email="kansliet@exempel.se")
    publish_all(Forbund.objects.get(slug=FORBUND))
    return site
