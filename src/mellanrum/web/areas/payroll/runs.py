"""Files to payroll, and what each has been paid in a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import number
from mellanrum.figures.table import Table
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.actions import payroll
from mellanrum.registers.governance.pay_file import pay_xlsx, read_back
from mellanrum.registers.governance.pay_queries import (
    count_earlier,
    list_fee_accounts,
    runs_of,
    sums_by_person,
    to_pay,
)
from mellanrum.registers.governance.pay_writing import line_of
from mellanrum.reports.pay_tables import fee_accounts_table, pay_table
from mellanrum.web.areas.bodies.reach import cell, columns
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.areas.payroll.forms import (
    RunForm,
)
from mellanrum.web.areas.payroll.reach import (
    PAY,
    crumb,
    get_forbund,
    tabs,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response, kept_file, table_file
from mellanrum.web.viewer import Viewer


def proposed_period(request: HttpRequest) -> tuple[date, date]:
    """[from, to) of ?from_on=&to_on= (the last day), the month before when it asks for none."""
    asked = RunForm(request.GET)
    if asked.is_valid() and asked.cleaned_data["from_on"] < asked.cleaned_data["to_on"]:
        return asked.cleaned_data["from_on"], asked.cleaned_data["to_on"]
    first = timezone.localdate().replace(day=1)
    return (first - ONE_DAY).replace(day=1), first


@writes(grant=PAY)
def run_add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What a period's file would hold, and the button that makes it."""
    from_on, to_on = proposed_period(request)
    form = RunForm(posted(request), initial={"from_on": from_on, "to_on": to_on})
    rows = list(to_pay(viewer.forbund_slug, from_on, to_on))
    earlier = count_earlier(viewer.forbund_slug, from_on)
    back = crumb("payroll-runs")

    def save() -> tuple[str, str]:
        given, by, at = form.cleaned_data, viewer.actor, timezone.now()
        period = {"from_on": given["from_on"], "to_on": given["to_on"]}
        new = payroll.export(forbund=get_forbund(viewer), by=by, at=at, **period)
        return "Lönefilen är gjord.", reverse("payroll-run", args=[new.pk])

    note = (
        f"{plural(earlier, 'attesterad rad', 'attesterade rader')} från tiden före perioden "
        "kommer inte med. Välj en tidigare första dag för att få med dem."
        if earlier
        else ""
    )
    ask = Ask("Gör en lönefil", "Gör lönefilen", {**back, "label": "Avbryt"}, [back], note=note)
    period = {"from_on": from_on.isoformat(), "to_on": (to_on - ONE_DAY).isoformat()}
    table = lines_table([line_of(row).cells for row in rows], [r.person.name for r in rows])
    return answered(request, form, ask, save, "payroll/run_form.html",
                    table=table, ready=rows, period=period)  # fmt: skip


def lines_table(lines: list[Any], names: list[str] | None = None) -> dict[str, Any]:
    """The lines of a file; with names only before it is made."""
    first = "Person" if names else "Nummer"
    return {
        "heading": "Rader i filen",
        "id": "rader",
        "columns": columns(first, "Löneart", "Datum", "Antal", "Belopp", "Text"),
        "rows": [
            {
                "label": names[n] if names else nr or "–",
                "sub": f"Nummer {nr or 'saknas'}" if names else "",
                "cells": [
                    cell("Löneart", code or "saknas"),
                    cell("Datum", on),
                    cell("Antal", number(quantity, 2), numeric=True),
                    cell("Belopp", swedish_amount(int(amount * 100)), numeric=True),
                    cell("Text", text),
                ],
            }
            for n, (nr, code, on, quantity, amount, text) in enumerate(lines)
        ],
        "empty": "Inget i perioden är attesterat och kvar att lämna till lön.",
    }


@page(grant=PAY)
def run(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A file as payroll was given it."""
    found = runs_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    context = {
        "title": found.file_name,
        "lead": swedish_amount(found.total_ore),
        "crumbs": [crumb("payroll-runs")],
        "moves": [
            move("Hämta CSV", "payroll-run-file", pk, "csv"),
            move("Hämta Excel", "payroll-run-file", pk, "xlsx"),
        ],
        "facts_title": "Filen",
        "facts": [
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY),
            fact("Rader", found.rows),
            fact("Belopp", swedish_amount(found.total_ore)),
            fact("Kontrollsumma (SHA-256)", found.sha256),
        ],
        "tables": [lines_table(read_back(bytes(found.content)))],
        "events": story(viewer.forbund_slug, f"payroll_runs:{pk}"),
    }
    return object_page(request, context)


@page(grant=PAY)
def run_file(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The kept file, or the same lines as Excel."""
    found = runs_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None or form not in ("csv", "xlsx"):
        raise Http404
    content = bytes(found.content)
    if form == "xlsx":
        return file_response(pay_xlsx(content), found.file_name.removesuffix(".csv"), form)
    return kept_file(content, found.file_name, "text/csv; charset=utf-8")


def sums_table(viewer: Viewer, year: int) -> Table:
    return pay_table(sums_by_person(viewer.forbund_slug, year), year)


@page(grant=PAY)
def sums(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """What each has been paid in a year, beside the ledger's accounts of fees."""
    today = timezone.localdate()
    chosen = year or today.year
    accounts = list_fee_accounts(viewer.forbund_slug, chosen)
    books = fee_accounts_table([(str(a), ore) for a, ore in accounts], chosen)
    files = [
        {"label": label, "url": reverse("payroll-sums-table", args=[chosen, form])}
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]
    held = runs_of(viewer.forbund_slug).dates("to_on", "year")
    years = sorted({one.year for one in held} | {today.year, chosen, chosen - 1}, reverse=True)
    context = {
        "title": f"Ersättningar {chosen}",
        "tabs": tabs(viewer, "payroll-sums"),
        "years": [
            {"label": y, "url": reverse("payroll-sums-year", args=[y]), "on": y == chosen}
            for y in years
        ],
        "figures": [{"table": sums_table(viewer, chosen), "downloads": files}]
        + ([{"table": books, "downloads": []}] if accounts else []),
    }
    return render(request, "payroll/office.html", context)


@page(grant=PAY)
def sums_file(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """The year's sums as csv or xlsx."""
    return table_file(sums_table(viewer, year), form)
