"""The förbund that share, and the sums of what they have published, as anybody sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from mellanrum.domain.periods import period_label
from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.registers.website.models import Site
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.national import BESIDE, LEAST
from mellanrum.reports.national_reading import Together, together
from mellanrum.web.areas.published.presenters import url_of
from mellanrum.web.drawings import chart_kind
from mellanrum.web.sites import PublicSite

INTERIM = "{}, ur delårsrapporterna"
HEADINGS = {
    "annual": "{}, ur årsredovisningarna",
    "interim-4": INTERIM,
    "interim-6": INTERIM,
    "interim-8": INTERIM,
    "indicators": "{}, ur indikatorrapporterna",
    "finsam": "{}, ur underlagen till Uppföljning Finsam",
}
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


def years_of(reports: Sequence[FrozenReport]) -> list[int]:
    """Those with any report, the newest first."""
    return sorted({one.report.year for one in reports}, reverse=True)


def usual_year(reports: Sequence[FrozenReport]) -> int | None:
    """The newest with a sum, else the newest."""
    years = years_of(reports)
    summed = [year for year in years if any(one.has_sum for one in together(reports, year))]
    return next(iter([*summed, *years]), None)


def of_year(reports: Sequence[FrozenReport], year: int) -> list[FrozenReport]:
    return [one for one in reports if one.report.year == year]


def page(
    sites: Sequence[Site],
    reports: Sequence[FrozenReport],
    year: int | None,
    sums: Sequence[tuple[Together, Sequence[Table]]],
) -> dict[str, Any]:
    """`sums` are the tables of each group of reports of the year."""
    shown = of_year(reports, year) if year is not None else []
    return {
        "year": year,
        "tabs": [
            {"label": str(one), "url": reverse("site-national-year", args=[one]),
             "current": one == year}
            for one in years_of(reports)
        ],
        "sites": [line(site) for site in sites],
        "reports": [
            {"label": f"{one.report.title}, {one.report.forbund.name}", "url": url_of(one.report)}
            for one in shown
        ],
        "least": LEAST,
        "groups": [
            {
                "id": f"{group.kind}-{group.same.period.lower()}",
                "heading": heading_of(group),
                "parts": [part(table, group.period.start.year) for table in tables],
            }
            for group, tables in sums
            if tables
        ],
    }  # fmt: skip


def heading_of(group: Together) -> str:
    """'Halvår 1 2021, ur delårsrapporterna'."""
    told = period_label(group.period)
    return HEADINGS[group.kind].format(told[:1].upper() + told[1:])


def line(site: Site) -> dict[str, str]:
    """The förbund, the way to its site and whether it takes part."""
    if site.moved_to:
        return {"label": site.forbund.name, "url": site.moved_to, "text": "har flyttat"}
    told = "delar sina tal" if site.shares_nationally else "delar inte sina tal"
    address = f"https://{site.host}/" if site.host else PublicSite(site).url("site-start")
    return {"label": site.forbund.name, "url": address, "text": told}


def part(table: Table, year: int) -> dict[str, Any]:
    """A table, its files and its drawing where one fits."""
    chart = ""
    if chart_kind(drawn(table)):
        chart = reverse("site-national-drawing", args=[year, table.key])
    return {
        "table": trimmed(table),
        "downloads": list(files_of(table, year)),
        "chart": chart,
        "narrow": f"{chart}?smal" if chart else "",
    }


def drawn(table: Table) -> Table:
    """What a chart shows: the numbers, not how many förbund stand behind them."""
    keep = [i for i, column in enumerate(table.columns) if column.key != BESIDE.key]
    rows = (replace(row, cells=tuple(row.cells[i] for i in keep)) for row in table.rows)
    columns = tuple(table.columns[i] for i in keep)
    return replace(table, columns=columns, rows=tuple(rows))


def files_of(table: Table, year: int) -> Iterator[dict[str, str]]:
    for label, form in FORMS:
        url = reverse("site-national-table", args=[year, table.key, form])
        yield {"label": label, "url": url}
