"""The decided sum of the members' fees."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.economy.actions.fee_totals import save_fee_total
from mellanrum.registers.economy.funding_queries import find_total
from mellanrum.registers.economy.rows import FeeTotalRow
from mellanrum.web.areas.funding.fields import AmountField
from mellanrum.web.areas.funding.reading import CHANGE, check_year, crumbs, forbund_of
from mellanrum.web.areas.operation.fields import RowForm, day, text
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

SOURCE = "Beslutet eller handlingen, till exempel ”Medlemssamråd 2020-10-15 § 4”."


class TotalForm(RowForm):
    """The sum of a year, with its decision."""

    total_ore = AmountField(
        "Avgifternas summa", "Det alla medlemmar betalar tillsammans.", told="Skriv summan."
    )
    decided_on = day("Beslutsdag", required=False)
    source = text("Källa", SOURCE, most=300, told="Skriv var summan är beslutad.")

    def row(self, year: int) -> FeeTotalRow:
        return FeeTotalRow(year=year, **self.values())


@writes(grant=CHANGE)
def total(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Write the decided sum of a year."""
    check_year(year)
    held = find_total(viewer.forbund_slug, year)
    form = TotalForm(posted(request), held=held)
    url = reverse("funding-year", args=[year])

    def save() -> tuple[str, str]:
        saved: dict[str, Any] = {"by": viewer.actor, "at": timezone.now()}
        save_fee_total(forbund=forbund_of(viewer), row=form.row(year), **saved)
        return f"Avgifternas summa för {year} är sparad.", url

    ask = Ask(
        f"Avgifternas summa {year}",
        "Spara summan",
        {"label": "Avbryt", "url": url},
        crumbs(year),
        note="Utfärdade rekvisitioner ändras inte. Skillnaden begär du i ett nytt brev.",
    )
    return answered(request, form, ask, save)
