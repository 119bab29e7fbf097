"""Editions as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.figures.format import long_date
from mellanrum.reports.models import Edition

FORMS = (("PDF", "pdf"), ("Webbsida", "html"), ("Excel", "xlsx"), ("JSON", "json"))
NO_REPORTS = {
    "what": "Här visas förbundets rapporter",
    "why": "Ingen rapport är byggd ännu. Förbundschefen bygger den, och den läses sedan här.",
}


def list_page(
    editions: Sequence[Edition], years: Sequence[int], state: str, *, may_build: bool
) -> dict[str, Any]:
    """The context of reports/list.html: one section a year, its newest edition first."""
    of_year = {year: [e for e in editions if e.year == year] for year in years}
    shown = sorted(set(years) | {e.year for e in editions}, reverse=True)
    return {
        "years": [_year(y, [e for e in editions if e.year == y], state, may_build and y in of_year)
                  for y in shown if may_build or any(e.year == y for e in editions)],
        "empty": NO_REPORTS,
    }  # fmt: skip


def _year(year: int, editions: Sequence[Edition], state: str, may_build: bool) -> dict[str, Any]:
    newest = editions[0] if editions else None
    is_current = newest is not None and newest.revision == state
    return {
        "year": year,
        "title": f"Årsredovisning {year}",
        "url": reverse("report", args=[year]) if newest else "",
        "newest": _edition(newest) if newest else None,
        "older": [_edition(e) for e in editions[1:]],
        "is_current": is_current,
        "build": reverse("report-build", args=[year]) if may_build and not is_current else "",
    }


def _edition(edition: Edition) -> dict[str, Any]:
    at = localtime(edition.built_at)
    return {
        "built": f"{long_date(at.date())} kl. {at:%H.%M}",
        "revision": edition.revision,
        "files": files(edition),
    }


def files(edition: Edition) -> list[dict[str, str]]:
    """The edition in each form."""
    return [
        {
            "label": label,
            "url": reverse("report-edition-file", args=[edition.year, edition.pk, form]),
        }
        for label, form in FORMS
    ]


def checks(edition: Edition, state: str) -> list[dict[str, Any]]:
    """What the reader should know of this edition."""
    is_current = edition.revision == state
    at = localtime(edition.built_at)
    return [
        {
            "passed": True,
            "title": "Skyddad utgåva",
            "text": f"Grupper om färre än {edition.minimum} personer visas inte.",
        },
        {
            "passed": is_current,
            "word": "" if is_current else "Äldre",
            "title": "Samma uppgifter som nu"
            if is_current
            else "Uppgifterna har ändrats sedan dess",
            "text": f"Byggd ur uppgifterna den {long_date(at.date())} (läge {edition.revision}).",
        },
        {
            "passed": True,
            "title": "Kontrollsumma för PDF",
            "text": f"{edition.pdf_sha256[:16]} (SHA-256, början)",
        },
    ]


def built(edition: Edition) -> str:
    """The quiet line after building."""
    day = long_date(localtime(edition.built_at).date())
    return f"Årsredovisning {edition.year} är byggd ur uppgifterna den {day}."
