"""Two calculations beside each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.figures.table import Table
from mellanrum.registers.economy.models import SocietyCalculation
from mellanrum.registers.economy.society_queries import list_calculations, made_of
from mellanrum.reports.society_tables import EXAMPLE, compare_actors, compare_table, make
from mellanrum.web.areas.society.reach import READ, crumbs, ways
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

FIRST, SECOND = "a", "b"
TOO_FEW = {
    "what": "Här jämförs två kalkyler",
    "why": "Det behövs minst två sparade kalkyler. Spara en kalkyl och kopiera den för att pröva "
    "andra antaganden.",
}


@page(grant=READ)
def compare(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """?a= and ?b= are the numbers of two saved calculations; format=xlsx gives the file."""
    held = [one for one in list_calculations(viewer.forbund_slug) if one.removed_at is None]
    chosen = [found_in(held, request.GET.get(name, "")) for name in (FIRST, SECOND)]
    tables = compared(chosen)
    if tables and request.GET.get("format") == "xlsx":
        from mellanrum.documents.xlsx import render_xlsx

        return file_response(render_xlsx(tables, "Två kalkyler"), "jamforelse-av-kalkyler", "xlsx")
    query = request.GET.copy()
    query["format"] = "xlsx"
    context: dict[str, Any] = {
        "title": "Jämför kalkyler",
        "crumbs": crumbs(),
        "tabs": ways("society-compare"),
        "choices": [
            drawn_choice(name, label, held, one)
            for name, label, one in zip(
                (FIRST, SECOND), ("Kalkyl A", "Kalkyl B"), chosen, strict=True
            )
        ],
        "empty": TOO_FEW if len(held) < 2 else None,
        "tables": tables,
        "is_example": any(table.base_text == EXAMPLE for table in tables),
        "files": [{"label": "Excel", "url": f"?{query.urlencode()}"}] if tables else [],
        "is_same": chosen[0] is not None and chosen[0] is chosen[1],
        "url": reverse("society-compare"),
    }
    return render(request, "society/compare.html", context)


def found_in(held: list[SocietyCalculation], number: str) -> SocietyCalculation | None:
    return next((one for one in held if str(one.pk) == number), None)


def compared(chosen: list[SocietyCalculation | None]) -> tuple[Table, ...]:
    """The two tables; none until two different calculations are chosen."""
    one, other = chosen
    if one is None or other is None or one is other:
        return ()
    first, second = (make(made_of(held)) for held in (one, other))
    return (compare_table(first, second), compare_actors(first, second))


def drawn_choice(
    name: str, label: str, held: list[SocietyCalculation], chosen: SocietyCalculation | None
) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "options": [
            {"value": one.pk, "label": f"{one.title} ({one.year})", "selected": one is chosen}
            for one in held
        ],
    }
