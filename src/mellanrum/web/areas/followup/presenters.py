"""The rounds as the first page shows them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.domain.periods import Period, PeriodKind, period_key, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.reports.key_figures import Place, Round
from mellanrum.reports.rounds import Calendar
from mellanrum.web.areas.followup.reader import Reader

NO_PERIODS = {
    "what": "Här visas uppföljningen månad för månad",
    "why": "Inget år har uppföljning ännu. Den kommer när ett år med deltagare är inläst.",
}


def index_page(reader: Reader, found: Calendar) -> dict[str, Any]:
    """The context of followup/index.html."""
    years = sorted(found.years, reverse=True)
    return {
        "years": [_year(year, found) for year in years],
        "empty": NO_PERIODS,
        "is_insider": reader.is_insider,
    }


def _year(year: int, found: Calendar) -> dict[str, Any]:
    def of(*kinds: PeriodKind) -> list[Period]:
        return [p for p in reversed(found.ended(*kinds)) if p.start.year == year]

    return {
        "year": year,
        "months": [link("followup-month", p) for p in of(PeriodKind.MONTH)],
    }


def link(name: str, period: Period) -> dict[str, str]:
    """A period as a link: 'Maj 2021'."""
    url = reverse(name, args=[period_key(period)])
    return {"label": capitalized(period_label(period)), "url": url}


def place_link(given: Round, place: Place) -> dict[str, str]:
    """An insats's thirteen months."""
    url = reverse("followup-series", args=[period_key(given.period), place.key])
    return {"label": place.name, "url": url}


def no_figures(period: Period) -> dict[str, str]:
    """Where no insats has figures of the period."""
    label = period_label(period)
    return {
        "what": f"Här visas nyckeltal för {label}",
        "why": "Ingen av insatserna var igång då, eller så redovisar de bara hela år.",
    }
