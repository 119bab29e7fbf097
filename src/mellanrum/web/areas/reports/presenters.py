"""Editions as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.domain.periods import today_of
from mellanrum.figures.format import long_date
from mellanrum.reports.models import Edition
from mellanrum.web.areas.reports.kinds import INDICATORS, Kind

FORMS = (("PDF", "pdf"), ("Webbsida", "html"), ("Excel", "xlsx"), ("JSON", "json"))
NO_REPORTS = {
    "what": "Här visas förbundets rapporter",
    "why": "Ingen rapport är byggd ännu. Förbundschefen bygger den, och den läses sedan här.",
}


def sections(
    kind: Kind, editions: Sequence[Edition], years: Sequence[int], state: str, *, may_build: bool
) -> list[dict[str, Any]]:
    """One section a year of reports/list.html, its newest edition first."""
    shown = sorted(set(years) | {e.year for e in editions}, reverse=True)
    found = {year: [e for e in editions if e.year == year] for year in shown}
    return [
        _year(kind, year, found[year], state, may_build and year in years)
        for year in shown
        if may_build or found[year]
    ]


def grouped(kind: Kind, years: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """{first, rest, title} of the kind: the newest that is built stands first; {} without years."""
    if not years:
        return {}
    first = next((one for one in years if one["newest"]), years[0])
    rest = [one for one in years if one is not first]
    return {"first": first, "rest": rest, "title": f"{kind.title}: fler år ({len(rest)})"}


def _year(
    kind: Kind, year: int, editions: Sequence[Edition], state: str, may_build: bool
) -> dict[str, Any]:
    newest = editions[0] if editions else None
    is_current = newest is not None and newest.revision == state
    may = may_build and not is_current
    return {
        "key": f"{kind.file}-{year}",
        "title": kind.titled(year),
        "definite": kind.definite,
        "wait": kind.wait,
        "url": reverse(kind.prefix, args=[year]) if newest else "",
        "newest": _edition(kind, newest) if newest else None,
        "older": [_edition(kind, e) for e in editions[1:]],
        "is_current": is_current,
        "build": reverse(f"{kind.prefix}-build", args=[year]) if may else "",
    }


def beside(kind: Kind, year: int, *, may_write: bool) -> list[dict[str, str]]:
    """What goes with the report: the deck, the results, the words."""
    if kind is not INDICATORS:
        return []
    found = [
        {
            "label": "Bilder till seminariet (PDF)",
            "url": reverse("report-deck-file", args=[year, "pdf"]),
        },
    ]
    if may_write:
        url = reverse("report-indicators-texts", args=[year])
        found.append({"label": "Skriv kommentarer", "url": url})
    return found


def _edition(kind: Kind, edition: Edition) -> dict[str, Any]:
    at = localtime(edition.built_at)
    return {
        "built": f"{long_date(today_of(at))} kl. {at:%H.%M}",
        "revision": edition.revision,
        "files": files(kind, edition),
    }


def files(kind: Kind, edition: Edition) -> list[dict[str, str]]:
    """The edition in each form."""
    return [
        {
            "label": label,
            "url": reverse(f"{kind.prefix}-edition-file", args=[edition.year, edition.pk, form]),
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
            "text": f"Byggd ur uppgifterna den {long_date(today_of(at))} "
            f"(läge {edition.revision}).",
        },
        {
            "passed": True,
            "title": "Kontrollsumma för PDF",
            "text": f"{edition.pdf_sha256[:16]} (SHA-256, början)",
        },
    ]


def built(kind: Kind, edition: Edition) -> str:
    """The quiet line after building."""
    day = long_date(localtime(edition.built_at).date())
    return f"{kind.titled(edition.year)} är byggd ur uppgifterna den {day}."
