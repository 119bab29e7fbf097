"""The chart of accounts that is kept in a year, and the statements with the version in force."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.ledger.charts import get_chart, list_charts
from mellanrum.ledger.layouts import Layout
from mellanrum.registers.economy.actions.dimensions import (
    remove_chart_choice,
    save_chart_choice,
)
from mellanrum.registers.economy.layout_queries import chart_of, layouts_of, list_own_layouts
from mellanrum.registers.economy.models import ChartChoice, OwnLayout
from mellanrum.registers.economy.rows import ChartChoiceRow
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.economy_book import KEYS
from mellanrum.reports.economy_ties import unmapped_accounts
from mellanrum.reports.years import list_years
from mellanrum.web.areas.charts.reading import (
    CHANGE,
    READ,
    check_year,
    crumbs,
    may_change,
    own_in_force,
)
from mellanrum.web.areas.economy.presenters import no_ledger, year_tabs
from mellanrum.web.areas.operation.fields import RowForm, one_of, text, whole
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

NO_YEARS = "Här visas hur konton blir rader i räkningarna"


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """The year's chart and every statement."""
    years = list_years(viewer.forbund_slug) if year is None else check_year(viewer, year)
    if not years:
        return render(request, "economy/empty.html", {"empty": no_ledger(viewer, NO_YEARS)})
    chosen = year or years[0]
    layouts = layouts_of(viewer.forbund_slug, chosen)
    history = tuple(list_own_layouts(viewer.forbund_slug))
    context: dict[str, Any] = {
        "title": f"Uppställningar {chosen}",
        "year": chosen,
        "tabs": year_tabs(sorted({*years, chosen}, reverse=True), chosen, "charts-year"),
        "chart": get_chart(chart_of(viewer.forbund_slug, chosen)),
        "choices": [
            (get_chart(one.chart), one)
            for one in ChartChoice.objects.filter(forbund__slug=viewer.forbund_slug)
        ],
        "rows": [_row(layouts[key], chosen, history) for key in _order(layouts)],
        **may_change(viewer),
    }
    return render(request, "charts/overview.html", context)


def _order(layouts: dict[str, Layout]) -> list[str]:
    """As in an annual report, what it does not have last."""
    return [*(key for key in KEYS if key in layouts), *sorted(layouts.keys() - set(KEYS))]


def _row(layout: Layout, year: int, history: tuple[OwnLayout, ...]) -> dict[str, Any]:
    mine = tuple(own for own in history if own.key == layout.key)
    own = own_in_force(mine, year, layout.chart)
    return {
        "title": layout.title,
        "url": reverse("charts-layout", args=[year, layout.key]),
        "version": version_words(layout, own),
        "count": sum(not row.hidden for row in layout.rows),
        "draft": any(o.state == "draft" and o.valid_from == year for o in mine),
        "source": layout.source,
    }


def version_words(layout: Layout, own: OwnLayout | None) -> str:
    """'Egen från 2021, utgåva 2', or which shipped one it is."""
    if own is not None:
        return f"Egen från {own.valid_from}, utgåva {own.edition}"
    whose = "Levererad för förbundet" if layout.forbund else "Levererad för alla"
    return f"{whose}, från {layout.valid_from}"


class ChartForm(RowForm):
    """The chart from a year on."""

    from_year = whole("Från räkenskapsår", least=1995, most=2100)
    chart = one_of("Kontoplan", "De kontoplaner som följer med programmet.")
    source = text(
        "Källa",
        "Beslut eller anvisning som säger att kontoplanen används.",
        most=300,
        told="Skriv varifrån uppgiften kommer.",
    )


@writes(grant=CHANGE)
def choose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose the chart from a year on."""
    form = ChartForm(posted(request))
    field = form.fields["chart"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(chart.key, chart.title) for chart in list_charts()]

    def save() -> tuple[str, str]:
        row = ChartChoiceRow(**form.values())
        save_chart_choice(
            forbund=get_forbund(viewer.forbund_slug), row=row, by=viewer.actor, at=timezone.now()
        )
        told = f"Kontoplanen från {row.from_year} är {get_chart(row.chart).title}."
        return told + without_rows(viewer.forbund_slug, row.from_year), reverse("charts")

    cancel = {"label": "Avbryt", "url": reverse("charts")}
    note = (
        "Egna uppställningar gäller bara i kontoplanen som de är skrivna för. "
        "Räkningarna för åren räknas om."
    )
    ask = Ask("Välj kontoplan", "Välj kontoplan", cancel, crumbs(), note=note)
    return answered(request, form, ask, save)


def without_rows(forbund: str, from_year: int) -> str:
    """Which booked years a choice of chart stops, as a sentence; '' when none."""
    years = [year for year in sorted(list_years(forbund)) if year >= from_year]
    stopped = [y for y in years if unmapped_accounts(forbund, y, layouts_of(forbund, y))]
    if not stopped:
        return ""
    told = ", ".join(map(str, stopped))
    return f" Konton saknar rad för {told}, så räkningarna stannar: se Konton och deras rader."


@writes(grant=CHANGE)
def unchoose(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Take a choice of chart away."""
    found = ChartChoice.objects.filter(forbund__slug=viewer.forbund_slug, from_year=year).first()
    if found is None:
        raise Http404
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        remove_chart_choice(
            forbund=get_forbund(viewer.forbund_slug),
            from_year=year,
            by=viewer.actor,
            at=timezone.now(),
        )
        return f"Valet av kontoplan från {year} är borttaget.", reverse("charts")

    cancel = {"label": "Avbryt", "url": reverse("charts")}
    title = f"Ta bort valet av {get_chart(found.chart).title} från {year}"
    ask = Ask(title, "Ta bort valet", cancel, crumbs(), is_danger=True)
    return answered(request, form, ask, save)
