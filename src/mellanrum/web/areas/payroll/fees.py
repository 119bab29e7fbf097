"""Fees that attendance and months in office give, written by the office."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.actions import pay as made
from mellanrum.registers.governance.models import Compensation, Meeting
from mellanrum.registers.governance.pay_queries import (
    Proposed,
    list_to_attest,
    meetings_to_pay,
    propose_meeting,
    propose_yearly,
)
from mellanrum.web.areas.bodies.reach import cell, columns
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    posted,
)
from mellanrum.web.areas.payroll.forms import ManyForm, StepForm
from mellanrum.web.areas.payroll.reach import (
    PAY,
    crumb,
    get_forbund,
    tabs,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def proposed_table(rows: list[Proposed], heading: str, empty: str) -> dict[str, Any]:
    """What would be written, for the one who does it to see."""
    return {
        "heading": heading,
        "id": "forslag",
        "columns": columns("Person", "Slag", "Antal", "Belopp", "Enligt"),
        "rows": [
            {
                "label": one.person.name,
                "cells": [
                    cell("Slag", one.rate.get_what_display()),
                    cell("Antal", one.quantity, numeric=True),
                    cell("Belopp", swedish_amount(one.amount_ore), numeric=True),
                    cell("Enligt", one.rate.source),
                ],
            }
            for one in rows
        ],
        "empty": empty,
    }


@page(grant=PAY)
def meetings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Meetings with attendance, and the years' fees."""
    today = timezone.localdate()
    found = list(meetings_to_pay(viewer.forbund_slug)[:100])
    table = {
        "heading": "Möten med närvaro",
        "id": "moten",
        "columns": columns("Möte", "Slag"),
        "rows": [
            {
                "label": f"{one.body.name} {long_date(one.on)}",
                "url": reverse("payroll-meeting", args=[one.pk]),
                "cells": [cell("Slag", one.get_kind_display())],
            }
            for one in found
        ],
        "empty": "Inget möte har någon närvaro antecknad. Den antecknas på mötet.",
    }
    years = [
        {"label": f"Årsarvoden {y}", "url": reverse("payroll-yearly", args=[y])}
        for y in (today.year - 1, today.year)
    ]
    context = {"title": "Möten att betala", "tabs": tabs(viewer, "payroll-meetings"),
               "tables": [table], "links": years}  # fmt: skip
    return render(request, "payroll/office.html", context)


def get_meeting(viewer: Viewer, pk: int) -> Meeting:
    found = meetings_to_pay(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@writes(grant=PAY)
def meeting(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The fees that the attendance gives, to be written at once."""
    found, form = get_meeting(viewer, pk), StepForm(posted(request))
    rows = propose_meeting(found)
    title = f"Arvoden för {found.body.name} {long_date(found.on)}"
    empty = "Inga fler arvoden: alla är skrivna, eller så finns inget belopp för rollen och dagen."

    def save() -> tuple[str, str]:
        new = made.write_meeting_fees(meeting=found, by=viewer.actor, at=timezone.now())
        return told_of(len(new)), reverse("payroll")

    return proposal(request, form, title, crumb("payroll-meetings"), save, rows, empty)


def told_of(number: int) -> str:
    return f"{plural(number, 'arvode inlämnat', 'arvoden inlämnade')}. En annan person attesterar."


@writes(grant=PAY)
def yearly(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The year's fees by months in office."""
    form, rows = StepForm(posted(request)), propose_yearly(viewer.forbund_slug, year)
    empty = "Inga fler årsarvoden: alla är skrivna, eller så finns inget belopp för rollerna."

    def save() -> tuple[str, str]:
        forbund, by, at = get_forbund(viewer), viewer.actor, timezone.now()
        new = made.write_yearly_fees(forbund=forbund, year=year, by=by, at=at)
        return told_of(len(new)), reverse("payroll")

    title = f"Årsarvoden {year}"
    return proposal(request, form, title, crumb("payroll-meetings"), save, rows, empty)


def proposal(
    request: HttpRequest,
    form: StepForm,
    title: str,
    back: dict[str, str],
    save: Any,
    rows: list[Proposed],
    empty: str,
) -> HttpResponse:
    """What is proposed, and the button that writes it; no button when there is nothing."""
    note = "Beloppen följer det som gällde dagen för mötet eller den månad uppdraget innehades."
    ask = Ask(title, "Skriv och lämna in", {**back, "label": "Avbryt"}, [back], note=note)
    table = proposed_table(rows, "Förslag", empty)
    return answered(request, form, ask, save, "payroll/preview.html", table=table, ready=rows)


@writes(grant=PAY)
def attest_all(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything that waits for the viewer's hand, as it stands on the page."""
    rows = list_to_attest(viewer.forbund_slug, viewer.actor.key)
    initial = {"rows": " ".join(f"{one.pk}:{one.version}" for one in rows)}
    form, back = ManyForm(posted(request), initial=initial), crumb("payroll")

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        done = made.attest_many(found=form.seen_of(rows), by=by, at=at)
        told = plural(len(done), "ersättning attesterad", "ersättningar attesterade")
        return f"{told}.", back["url"]

    ask = Ask("Attestera", "Attestera alla på sidan", {**back, "label": "Avbryt"}, [back])
    shown: dict[str, Any] = {"tabs": tabs(viewer, "payroll-attest-all")}
    table = waiting_table(rows)
    return answered(request, form, ask, save, "payroll/preview.html",
                    table=table, ready=rows, **shown)  # fmt: skip


def waiting_table(rows: list[Compensation]) -> dict[str, Any]:
    return {
        "heading": "Väntar på dig",
        "id": "vantar",
        "columns": columns("Person", "Slag", "Dag", "Gäller", "Belopp"),
        "rows": [
            {
                "label": one.person.name,
                "url": reverse("payroll-item", args=[one.pk]),
                "cells": [
                    cell("Slag", one.rate.get_what_display()),
                    cell("Dag", one.on),
                    cell("Gäller", one.text or (one.meeting.body.name if one.meeting else "")),
                    cell("Belopp", swedish_amount(one.amount_ore), numeric=True),
                ],
            }
            for one in rows
        ],
        "empty": "Inget väntar på dig. Det du själv har skrivit attesteras av en annan.",
    }
