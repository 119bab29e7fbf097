"""Routine questions on violence: the months to enter, one month's sums, and protected results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import add_months, month, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.table import Table
from mellanrum.instruments.definition import Instrument
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import list_parties_of
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions.routine_counts import sum_up
from mellanrum.registers.surveys.queries.routine_counts import (
    find_counts,
    list_entered,
    list_routines,
    list_years,
    routine_tables,
)
from mellanrum.registers.surveys.routine_policies import can_enter, check_month, state_of
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.operation.reach import get_insats, seen_insatser
from mellanrum.web.areas.routines.forms import SumsForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

KEY, READ = "surveys.key", "surveys.read"
MONTHS = 6  # how far back the list of months goes; older ones are opened by their address
FORMS = (("CSV", "csv"), ("Excel", "xlsx"))


@page(grant=(READ, KEY))
def routines(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The months that the viewer may enter, and what is told of the year."""
    today = timezone.localdate()
    instrument = routine()
    years = list_years(viewer.forbund_slug) if viewer.can(READ) else []
    chosen = year_of(request.GET.get("ar", ""), years)
    tables = tables_of(viewer, chosen, today) if chosen else ()
    context = {
        "title": instrument.title,
        "lead": "Bara antal sparas här. Vad en person har svarat hör till den egna journalen.",
        "notes": instrument.notes,
        "months": list(months_shown(viewer, today)),
        "years": [
            {"label": str(y), "url": f"{reverse('routines')}?ar={y}", "is_chosen": y == chosen}
            for y in years
        ],
        "shown": [{"table": t, "downloads": downloads(t)} for t in tables],
        "is_waiting": bool(chosen) and not tables,
        "may_read": viewer.can(READ),
    }
    return render(request, "routines/routines.html", context)


def routine() -> Instrument:
    """The routine questions on file. Raises Http404 when there are none."""
    found = list_routines()
    if not found:
        raise Http404
    return found[0]


def year_of(text: str, years: list[int]) -> int | None:
    """The year that is asked for, else the latest."""
    wanted = [y for y in years if str(y) == text]
    return wanted[0] if wanted else next(iter(years), None)


def tables_of(viewer: Viewer, y: int, today: date) -> tuple[Table, ...]:
    forbund = get_forbund(viewer.forbund_slug)
    policy = Policy(forbund.minimum_group, forbund.minimum_group_source)
    return routine_tables(viewer.forbund_slug, y, today, policy)


def downloads(table: Table) -> list[dict[str, str]]:
    return [
        {"label": label, "url": reverse("routines-file", args=[table.period, form])}
        for label, form in FORMS
    ]


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, period: str, form: str) -> HttpResponse:
    """One of the tables: '2026', '2026-H1'."""
    if not period[:4].isdecimal() or not period[:4].isascii():
        raise Http404
    tables = tables_of(viewer, int(period[:4]), timezone.localdate())
    found = next((table for table in tables if table.period == period), None)
    if found is None:
        raise Http404
    return table_file(found, form)


def places(viewer: Viewer) -> list[tuple[Insats, Party]]:
    """The insatser and parties that the viewer may enter for."""
    mine = {a.insats for a in viewer.actor.assignments}
    insatser = [i for i in seen_insatser(viewer) if i.pk in mine]
    return [
        (insats, party)
        for insats in insatser
        for party in list_parties_of(insats)
        if can_enter(viewer.actor, insats.pk, party.pk)
    ]


def months_shown(viewer: Viewer, today: date) -> Iterator[dict[str, Any]]:
    """Each month that has begun, for each insats and party, the latest first."""
    held = places(viewer)
    first = add_months(today.replace(day=1), 1 - MONTHS)
    entered = list_entered([insats.pk for insats, _ in held], first)
    for back in range(MONTHS):
        month_on = add_months(today.replace(day=1), -back)
        for insats, party in held:
            is_done = (insats.pk, party.pk, month_on) in entered
            yield {
                "month": label_of(month_on),
                "insats": insats.name,
                "party": party.name,
                "state": "Ifyllt" if is_done else "Inte ifyllt",
                "action": "Rätta" if is_done else "Fyll i",
                "url": reverse(
                    "routines-month", args=[insats.slug, party.slug, f"{month_on:%Y-%m}"]
                ),
            }


def label_of(month_on: date) -> str:
    """'November 2026'."""
    return capitalized(period_label(month(month_on.year, month_on.month)))


@writes(grant=KEY)
def one_month(
    request: HttpRequest, viewer: Viewer, slug: str, party: str, when: str
) -> HttpResponse:
    """A party's sums of a month: entered, or put right."""
    insats, month_on = get_insats(viewer, slug), month_of(when)
    found = next((p for p in list_parties_of(insats) if p.slug == party), None)
    if found is None or not can_enter(viewer.actor, insats.pk, found.pk):
        raise Http404
    check_month(month_on, timezone.localdate())
    instrument = routine()
    held = find_counts(insats, found, instrument, month_on)
    form = SumsForm(
        posted(request), instrument=instrument, held=held, seen=state_of(held),
        newest=lambda: state_of(find_counts(insats, found, instrument, month_on)),
    )  # fmt: skip

    def save() -> tuple[str, str]:
        sum_up(
            insats=insats, party=found, instrument=instrument, month_on=month_on,
            counts=form.counts(), seen=form.version, by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return f"Antalen för {label_of(month_on).lower()} är sparade.", reverse("routines")

    crumbs = [{"label": "Rutinfrågor", "url": reverse("routines")}]
    lead = (
        f"{insats.name}, {found.name}. Skriv summan för alla hos er i insatsen under månaden. "
        "Det som står här ersätter det som fanns."
    )
    ask = Ask(label_of(month_on), "Spara antalen", {"label": "Avbryt", "url": reverse("routines")},
              crumbs, lead)  # fmt: skip
    return answered(request, form, ask, save, "routines/month.html")


def month_of(text: str) -> date:
    """'2026-11' as its first day. Raises Http404."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as wrong:
        raise Http404 from wrong
