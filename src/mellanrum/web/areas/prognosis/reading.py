"""What all pages of the follow-up need: who may, which year and month, links, a table's files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import MONTHS
from mellanrum.figures.table import Table
from mellanrum.registers.economy.queries import list_booked_years
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.follow_up import FollowUp, follow_up, list_years
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"
MONTH = "manad"
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
BOARD = (("Sida till styrelsen, PDF", "pdf"), ("Sida till styrelsen, Excel", "xlsx"))
PARTS = (
    ("Utfall och prognos", "prognosis-year"),
    ("Nyckeltal över åren", "prognosis-ratios"),
    ("Likviditet", "prognosis-cash"),
    ("Eget kapital och placeringar", "prognosis-capital"),
)
# How a table is drawn: the kind of chart and its columns.
DRAWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "utfall": ("budget", ("utfall", "budget-hittills")),
    "likviditet": ("time-series", ("kassa", "lagsta")),
    "administrationens-andel": ("time-series", ("andel",)),
    "eget-kapital-mot-niva": ("time-series", ("eget-kapital", "niva")),
    "manad-for-manad": ("time-series", ("sammanlagt", "budget-sammanlagt")),
}
EMPTY = {
    "what": "Här följs utfall, budget och prognos",
    "why": "Förbundet har varken en inläst bokföring eller en beslutad budget. Bokföringen läses "
    "in som SIE-fil, och budgeten beslutas under Budget.",
}


def forbund_of(viewer: Viewer) -> Forbund:
    return get_forbund(viewer.forbund_slug)


def chosen_year(viewer: Viewer, year: int | None) -> tuple[int | None, list[int]]:
    """The year shown (the newest booked when none is named) and all there are. Raises Http404."""
    years = list_years(viewer.forbund_slug)
    if year is not None and year not in years:
        raise Http404
    booked = next(iter(list_booked_years(viewer.forbund_slug)), None)
    return year or booked or next(iter(years), None), years


def asked_month(request: HttpRequest) -> int | None:
    """1–12 of the address; None for anything else."""
    given = request.GET.get(MONTH, "")
    is_month = given.isdecimal() and len(given) < 3 and 1 <= int(given) <= 12
    return int(given) if is_month else None


def followed(request: HttpRequest, viewer: Viewer, year: int) -> FollowUp:
    """The year at the month that the address asks for. Raises Http404 for a year there is not."""
    chosen_year(viewer, year)
    return follow_up(forbund_of(viewer), year, asked_month(request), timezone.localdate())


def query(month: int | None) -> str:
    return f"?{MONTH}={month}" if month else ""


def month_choice(found: FollowUp) -> list[dict[str, Any]]:
    """The months of the select; those not booked are told so."""
    last = found.held.last_month
    return [
        {
            "value": m,
            "label": name.capitalize() + ("" if m <= last else ", inte bokförd"),
            "selected": m == found.now.month,
        }
        for m, name in enumerate(MONTHS, start=1)
    ]


def year_tabs(years: Sequence[int], chosen: int, name: str) -> list[dict[str, Any]]:
    return [
        {"label": str(y), "url": reverse(name, args=[y]), "current": y == chosen} for y in years
    ]


def ways(year: int, current: str, month: int | None = None) -> list[dict[str, Any]]:
    """Links to all parts of the year's follow-up, and the board's page."""
    own = [
        {
            "label": label,
            "url": reverse(name, args=[year]) + query(month),
            "current": name == current,
        }
        for label, name in PARTS
    ]
    return [*own, *({"label": label, "url": board_url(year, form, month)}
                    for label, form in BOARD)]  # fmt: skip


def board_url(year: int, form: str, month: int | None) -> str:
    return reverse("prognosis-board", args=[year, form]) + query(month)


def crumbs(year: int, month: int | None = None) -> list[dict[str, str]]:
    url = reverse("prognosis-year", args=[year]) + query(month)
    return [{"label": f"Utfall och prognos {year}", "url": url}]


def state_of(table: Table) -> str:
    """What the table says, short: a drawing is kept as long as that is the same."""
    return hashlib.sha256(repr(table).encode()).hexdigest()[:16]


def kept(
    table: Table | None,
    year: int,
    month: int | None = None,
    *,
    links: Mapping[str, str] | None = None,
    line: str = "",
    is_noted: bool = False,
) -> dict[str, Any] | None:
    """The table with its files and its drawing; None for none. `line` is the key of the line that
    the table is of.
    """
    if table is None:
        return None
    name, args = ("prognosis-line", [year, line]) if line else ("prognosis", [year])
    chart = ""
    if table.key in DRAWN:
        url = reverse(f"{name}-drawing", args=[*args, table.key])
        chart = f"{url}?{MONTH}={month or ''}&v={state_of(table)}"
    return {
        "table": table,
        "links": links or {},
        "is_noted": is_noted or any(row.note for row in table.rows),
        "chart": chart,
        "narrow": f"{chart}&smal=ja" if chart else "",
        "downloads": [
            {
                "label": label,
                "url": reverse(f"{name}-table", args=[*args, table.key, form]) + query(month),
            }
            for label, form in FORMS
        ],
    }
