"""What opens something is in no log, and no name of a page leads to another host."""

from __future__ import annotations

import logging

import pytest

from mellanrum.config.masking import SecretPaths
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import Site
from mellanrum.web.sites import PublicSite

TOKEN = "Az6juDL4Jinkrn7MNVcMJP9QJQDIIAmtmQv30kmYgb8"


@pytest.mark.parametrize(
    "line",
    [
        f"Not Found: /inbjudan/{TOKEN}/",
        f"/konto/oidc/demo/login/?inbjudan={TOKEN}",
        f"/konto/oidc/demo/login/callback/?state={TOKEN}&code={TOKEN}",
        f"Fel: /konto/password/reset/key/{TOKEN}/",
        f"/forbundet/kalender/{TOKEN}.ics",
        f"/status/{TOKEN}/",
    ],
)
def test_a_log_line_does_not_open_anything(line: str) -> None:
    record = logging.LogRecord("x", 40, "", 0, "%s", (line,), None)
    assert SecretPaths().filter(record)
    assert TOKEN not in record.getMessage()
    assert record.getMessage().startswith(line[:8])


@pytest.mark.parametrize("path", ["//falsk.example/", "///falsk.example/", "/\\falsk.example/"])
def test_a_page_of_a_site_leads_to_no_other_host(path: str) -> None:
    """The language links of a page that is not there are made of what was asked for."""
    site = PublicSite(Site(forbund=Forbund(slug="demo")), is_own_host=True)
    assert site.shortened(f"/webb/demo{path}") == "/falsk.example/"
