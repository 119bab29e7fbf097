"""How far a report has come: the steps that every page of it shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.reports.models import Report

STEPS = ("Skriv", "Frys", "Underteckna", "Publicera")
HERE = {"draft": 0, "frozen": 2, "signed": 3}  # the step that waits; none when all are taken


def way_of(report: Report) -> list[dict[str, Any]]:
    """[{label, url, is_done, is_current}]: writing on the report's page, the rest on the other."""
    here = HERE.get(report.status, len(STEPS))
    urls = [reverse("writing-report", args=[report.pk])]
    urls += [reverse("freezing", args=[report.pk])] * 3
    return [
        {"label": label, "url": url, "is_done": n < here, "is_current": n == here}
        for n, (label, url) in enumerate(zip(STEPS, urls, strict=True))
    ]
