"""The first page of what is delivered to others."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.reports.years import list_years
from mellanrum.web.areas.outputs.finsam import OFFICE, READ, own_links
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def outputs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What there is to deliver, by recipient."""
    years = list_years(viewer.forbund_slug)
    return render(request, "outputs/outputs.html", {"cards": list_cards(viewer, years)})


def list_cards(viewer: Viewer, years: list[int]) -> list[dict[str, Any]]:
    """Each thing that can be delivered: title, what it is, and where."""
    is_office = viewer.can(OFFICE)
    cards: list[dict[str, Any]] = []
    if is_office:
        cards.append(
            {
                "title": "Uppföljning Finsam",
                "text": "Försäkringskassans nationella uppföljning: medel, kostnader, insatser "
                "och deltagare.",
                "links": [
                    {"label": str(y), "url": reverse("outputs-finsam", args=[y])} for y in years
                ],
                "none": "Inget år har uppgifter ännu.",
            }
        )
    elif years:
        cards.append(
            {
                "title": "Uppföljning Finsam",
                "text": f"Deltagare efter kön i din insats {years[0]}, med alla tal.",
                "links": own_links(viewer, years[0]),
                "none": "Du arbetar inte i någon individinriktad insats.",
            }
        )
    cards.append(
        {
            "title": "Jämförelsetal",
            "text": "Riket, andra förbund och egna tidigare år bredvid det egna resultatet.",
            "links": [{"label": "Öppna jämförelsetalen", "url": reverse("outputs-benchmarks")}],
        }
    )
    if is_office:
        cards.append(
            {
                "title": "Blanketter",
                "text": "Det som SCB, medlemmarna och andra begär, med fält som förbundet "
                "bestämmer, och kvitton på det som är lämnat.",
                "links": [{"label": "Öppna blanketterna", "url": reverse("outputs-forms")}],
            }
        )
        cards.append(
            {
                "title": "Utbytesfil",
                "text": "Årets skyddade andelar, att lämna till andra förbund, och deras till er.",
                "links": [{"label": "Öppna utbytesfilen", "url": reverse("outputs-exchange")}],
            }
        )
    return cards
