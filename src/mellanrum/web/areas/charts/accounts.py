"""A year's accounts: what each is called, and on which rows of which statements it lands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.ledger.charts import get_chart, name_of
from mellanrum.ledger.evaluate import in_term
from mellanrum.ledger.layouts import Layout
from mellanrum.registers.economy.layout_queries import chart_of, layouts_of
from mellanrum.registers.economy.models import Account
from mellanrum.reports.economy_ties import unmapped_accounts
from mellanrum.web.areas.charts.reading import READ, check_year, crumbs
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

MAIN = ("resultatrakning", "balansrakning")
MISSING = "Ligger inte på någon rad"


@dataclass(frozen=True, slots=True)
class Placed:
    """An account of the year. `rows` are 'Balansräkning: Likvida medel'; `missing` the statements
    that must hold it and do not.
    """

    number: str
    name: str
    chart_name: str
    rows: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def state(self) -> str:
        return MISSING if self.missing else "På rad"

    @property
    def where(self) -> str:
        if self.missing:
            return f"Saknar rad i {', '.join(self.missing)}: lägg till kontot där"
        return "; ".join(self.rows) or "På ingen rad, men används inte"


@page(grant=READ)
def accounts(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Every account, those that lack a row first."""
    check_year(viewer, year)
    found = sorted(placed(viewer.forbund_slug, year), key=lambda a: (not a.missing, a.number))
    chart = get_chart(chart_of(viewer.forbund_slug, year))
    lead = (
        f"Kontoplan: {chart.title}. Ett konto som används måste ligga på en rad i varje "
        "uppställning som ska innehålla alla konton av det slaget."
    )
    return shown(request, viewer, _list(year, lead), found, crumbs=crumbs(year))


def _list(year: int, lead: str) -> Listed[Placed]:
    return Listed(
        name="charts-accounts",
        args=(year,),
        title=f"Konton på rader {year}",
        parts=(
            Part("Konto", lambda a: f"{a.number} {a.name}", "konto"),
            Part("I kontoplanen", lambda a: a.chart_name or "–"),
            Part("Läge", lambda a: a.state, "lage"),
            Part("Ligger på", lambda a: a.where),
        ),
        choices=(Choice("lage", "Läge", lambda a: [(str(int(bool(a.missing))), a.state)]),),
        words=lambda a: f"{a.number} {a.name} {a.chart_name} {a.where}",
        url=lambda a: reverse("economy-account", args=[year, a.number]),
        search="Sök konto eller rad",
        lead=lead,
        empty={"what": "Här visas årets konton", "why": "Ingen bokföring är inläst för året."},
    )


def placed(forbund: str, year: int) -> list[Placed]:
    """The accounts of the year's ledger; the same number of queries however many they are."""
    layouts, chart = layouts_of(forbund, year), chart_of(forbund, year)
    missing = unmapped_accounts(forbund, year, layouts)
    found: Any = Account.objects.filter(fiscal_year__forbund__slug=forbund, fiscal_year__year=year)
    return [
        Placed(
            account.number,
            account.name,
            name_of(chart, account.number),
            tuple(_rows(layouts, account.number)),
            tuple(missing.get(account.number, ())),
        )
        for account in found
    ]


def _rows(layouts: dict[str, Layout], account: str) -> list[str]:
    """Rows that own the account, of the income statement and balance sheet first."""
    order = sorted(layouts, key=lambda key: (key not in MAIN, key))
    return [
        f"{layouts[key].title}: {row.label}"
        for key in order
        for row in layouts[key].rows
        if row.owned is not None and not row.owned.object and in_term(row.owned, account)
    ]
