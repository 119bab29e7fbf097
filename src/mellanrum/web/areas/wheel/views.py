"""A year of the wheel: drawn, and as a list month by month; the same as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.registers.wheel.duty_policies import STATES
from mellanrum.registers.wheel.entries import Entry
from mellanrum.registers.wheel.gathering import gather
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, is_wanted, options
from mellanrum.web.areas.wheel.drawing import SHAPES, Month, months_of, wheel_of
from mellanrum.web.areas.wheel.files import wheel_document
from mellanrum.web.areas.wheel.reach import (
    FIRST_YEAR,
    READ,
    YEARS_AHEAD,
    asked_of,
    check_year,
    link,
    may_change,
    sources_of,
    tabs,
    today,
    url_of,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, list_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

PARTS: tuple[Part[Entry], ...] = (
    Part("Dag", lambda e: e.on),
    Part("Vad", lambda e: e.title),
    Part("Slag", lambda e: e.kind_label),
    Part("Läge", lambda e: e.state_label),
    Part("Ansvarig", lambda e: e.responsible),
    Part("Grupp", lambda e: e.body),
    Part("Grund", lambda e: e.note),
)
CHOICES: tuple[Choice[Entry], ...] = (
    Choice("grupp", "Grupp", lambda e: [(e.body_slug, e.body)]),
    Choice("ansvarig", "Ansvarig", lambda e: [(e.responsible, e.responsible)]),
    Choice("slag", "Slag", lambda e: [(e.kind, e.kind_label)]),
    Choice("lage", "Läge", lambda e: [(e.state, e.state_label)]),
)
EMPTY = {
    "what": "Här samlas det som förbundet ska göra under året",
    "why": "Plikter läggs in under Plikter. Möten, kontroller, uppdrag och annat med en dag i året "
    "kommer hit av sig självt.",
}


def listed(year: int) -> Listed[Entry]:
    return Listed(
        name="wheel-year",
        title=f"Årshjul {year}",
        parts=PARTS,
        choices=CHOICES,
        words=lambda e: f"{e.title} {e.responsible} {e.body} {e.note}",
        url=url_of,
        empty=EMPTY,
        search="Sök i årshjulet",
        args=(year,),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A year with what the address leaves of it."""

    ask: Asked
    filters: list[Filter]
    found: list[Entry]


def shown_of(request: HttpRequest, viewer: Viewer, year: int) -> Shown:
    kind = listed(year)
    entries = gather(asked_of(viewer, year), sources_of(viewer))
    filters = [Filter(c.name, c.label, options(entries, c)) for c in kind.choices]
    ask = asked(request.GET, reverse(kind.name, args=[year]), filters, ())
    return Shown(ask, filters, [e for e in entries if is_wanted(kind, e, ask)])


@page(grant=READ)
def wheel(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """The year at hand, or another."""
    chosen = check_year(today().year if year is None else year)
    shown = shown_of(request, viewer, chosen)
    if form := request.GET.get(FORMAT):
        return _file(viewer, chosen, shown, form)
    context = listing(shown.ask, title=f"Årshjul {chosen}", columns=(Column("Vad"),),
                      found=shown.found, row=lambda e: {}, empty=_empty(viewer),
                      filters=shown.filters, search_label="Sök i årshjulet",
                      lead="Plikter, möten och andra dagar, månad för månad.")  # fmt: skip
    context["exports"].append({"label": "PDF", "url": shown.ask.address(format="pdf")})
    months = months_of([(entry, url_of(entry)) for entry in shown.found])
    told: dict[str, Any] = {
        "listing": context,
        "tabs": tabs("wheel"),
        "wheel": wheel_of(chosen, months, today()) if shown.found else None,
        "months": [month for month in months if month.lines],
        "legend": legend(months),
        "ways": ways(chosen),
    }
    return render(request, "wheel/year.html", told)


def _empty(viewer: Viewer) -> dict[str, Any]:
    if not may_change(viewer):
        return dict(EMPTY)
    return {**EMPTY, "action": link("Lägg in plikter", "wheel-duties")}


def legend(months: tuple[Month, ...]) -> list[dict[str, str]]:
    """The shapes that are drawn, with their words."""
    used = {line.entry.state for month in months for line in month.lines}
    return [{"state": key, "label": label, "shape": SHAPES[key]}
            for key, label in STATES.items() if key in used]  # fmt: skip


def ways(year: int, name: str = "wheel-year") -> list[dict[str, Any]]:
    """The year before and the year after, where there are such."""
    near = ((year - 1, "Året före"), (year + 1, "Året efter"))
    return [
        {"label": f"{label} ({other})", "url": reverse(name, args=[other])}
        for other, label in near
        if FIRST_YEAR <= other <= today().year + YEARS_AHEAD
    ]


def _file(viewer: Viewer, year: int, shown: Shown, form: str) -> HttpResponse:
    if form == "pdf":
        from mellanrum.reports.sheets import sheet_pdf

        document = wheel_document(year, shown.found, viewer.forbund_name, today())
        return file_response(sheet_pdf(document), f"arshjul-{year}", form)
    rows = ([part.value(entry) for part in PARTS] for entry in shown.found)
    return list_file(form, f"Årshjul {year}", [part.label for part in PARTS], rows)
