"""What the registers hold, which note each feeds, and whether they agree with the ledger."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.swedish import plural
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, Table
from mellanrum.reports.economy_ties import TIES
from mellanrum.reports.years import find_year_figures, newest_year
from mellanrum.web.areas.economy.presenters import TITLES
from mellanrum.web.areas.holdings.noun import Noun
from mellanrum.web.areas.holdings.nouns import NOUNS
from mellanrum.web.areas.holdings.registers import CHANGE, READ
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

TIED = {"assets": "anlaggningsregister", "placements": "placeringsregister"}
LEAD = (
    "Det som noterna och uppföljningen behöver utöver bokföringen. Varje register säger vart det "
    "går och om det stämmer."
)


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Each register with its number of rows, its notes and its tie to the newest booked year."""
    year = newest_year(viewer.forbund_slug)
    figures = find_year_figures(viewer.forbund_slug, year)
    tables = dict(figures.tables) if figures else {}
    context = {
        "title": "Tillgångar och uppgifter till noterna",
        "lead": LEAD,
        "registers": [
            {
                "title": kind.title,
                "url": reverse(kind.many),
                "count": plural(kind.rows(viewer.forbund_slug).count(), "rad", "rader"),
                "feeds": kind.feeds_text,
                "notes": notes_of(kind, tables, year),
                "tie": tie_of(noun, tables, year),
                "add": {"label": kind.add, "url": reverse(f"{kind.url}-add")}
                if viewer.can(CHANGE)
                else None,
            }
            for noun, kind in NOUNS.items()
        ],
    }
    return render(request, "holdings/overview.html", context)


def notes_of(kind: Noun, tables: dict[str, Table], year: int | None) -> list[dict[str, Any]]:
    """Links to the tables of the newest year that the register feeds and that there are."""
    found = []
    for key in kind.feeds:
        if key in tables and key in TITLES and year is not None:
            url = reverse("economy-statement", args=[year, key])
            found.append({"label": f"{tables[key].title} {year}", "url": url})
    return found


def tie_of(noun: str, tables: dict[str, Table], year: int | None) -> str:
    """Whether the register and the ledger agree, in a sentence; '' where nothing is compared."""
    if noun not in TIED:
        return ""
    if year is None or TIES not in tables:
        return "Inget år är bokfört, så registret är inte avstämt."
    row = next((r for r in tables[TIES].rows if r.key.endswith(TIED[noun])), None)
    if row is None:
        return f"Registret är tomt vid årets slut {year}, och det är kontona också."
    return tie_said(row, year)


def tie_said(row: Row, year: int) -> str:
    """'Registret har 32 000 kr, kontona 30 000 kr: 2 000 kr skiljer 2021.'"""
    held, booked, apart = (printed(cell) for cell in row.cells if cell is not None)
    difference = row.cells[2]
    if difference is not None and not difference.value:
        return f"Registret stämmer med bokföringen {year}: {held}."
    return f"Registret har {held} och kontona {booked} vid årets slut {year}. {apart} skiljer."
