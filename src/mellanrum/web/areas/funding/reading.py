"""What all pages of the funding need: who may, which year, the way up, a table's downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.ledger.funding import FeeYear
from mellanrum.registers.economy.funding_queries import FIRST_YEAR, LAST_YEAR, fee_year_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
PARTS = (
    ("Året", "funding-year"),
    ("Medfinansiering", "funding-cofinancing"),
    ("Rekvisitioner", "funding-requisitions"),
    ("Tänk om", "funding-whatif"),
)
OUTSIDE = (
    ("Ombudgetering", "funding-rebookings"),
    ("Nycklar", "funding-keys"),
    ("Folkmängd", "funding-populations"),
    ("Statens fördelning", "funding-allocation"),
    ("Scenarier", "funding-scenarios"),
    ("Förfallna rekvisitioner", "funding-late"),
)


def check_year(year: int) -> None:
    """Raises Http404 for a year that the act does not know."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def forbund_of(viewer: Viewer) -> Forbund:
    return get_forbund(viewer.forbund_slug)


def year_of_today() -> int:
    return timezone.localdate().year


def find_fees(viewer: Viewer, year: int) -> tuple[FeeYear | None, str]:
    """The year's fees, or why they cannot be worked out."""
    try:
        return fee_year_of(viewer.forbund_slug, year), ""
    except DomainError as error:
        return None, error.message


def get_fees(viewer: Viewer, year: int) -> FeeYear:
    """Raises DomainError where there are none."""
    fees = fee_year_of(viewer.forbund_slug, year)
    if fees is None:
        raise DomainError(
            f"Avgifternas summa för {year} är inte inskriven. Skriv in den på sidan "
            f"Finansiering {year}."
        )
    return fees


def crumbs(year: int | None = None, *more: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Finansiering › 2021 › more."""
    told: list[Mapping[str, str]] = [{"label": "Finansiering", "url": reverse("funding")}]
    if year is not None:
        told.append({"label": str(year), "url": reverse("funding-year", args=[year])})
    return [*told, *more]


def crumb(label: str, name: str, *args: Any) -> dict[str, str]:
    return {"label": label, "url": reverse(name, args=args)}


def year_tabs(year: int, years: Sequence[int], name: str = "funding-year") -> list[dict[str, Any]]:
    """The same page for each year with a total, and the one shown."""
    return [
        {"label": str(y), "url": reverse(name, args=[y]), "current": y == year}
        for y in sorted({*years, year}, reverse=True)
    ]


def ways(year: int, current: str = "") -> list[dict[str, Any]]:
    """Links to all of the funding."""
    own = [
        {"label": label, "url": reverse(name, args=[year]), "current": name == current}
        for label, name in PARTS
    ]
    return [*own, *({"label": label, "url": reverse(name)} for label, name in OUTSIDE)]


def kept(table: Table | None, year: int) -> dict[str, Any] | None:
    """The table with the ways to keep it; None for none."""
    if table is None:
        return None
    return {
        "table": table,
        "is_noted": any(row.note for row in table.rows),
        "downloads": [
            {"label": label, "url": reverse("funding-table", args=[year, table.key, form])}
            for label, form in FORMS
        ],
    }
