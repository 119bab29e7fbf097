"""The year's requisitions: made, looked at, issued, taken away, and the differences after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.funding import FeeYear
from mellanrum.ledger.requisitions import requisitions as instalments
from mellanrum.registers.economy.actions import fee_requisitions as letters
from mellanrum.registers.economy.funding_queries import (
    last_part,
    list_funding_years,
    list_requisitions,
)
from mellanrum.registers.economy.models import FeeRequisition
from mellanrum.registers.economy.requisition_policies import (
    Difference,
    Part,
    difference_text,
    list_differences,
)
from mellanrum.reports.requisition_tables import requisitions_table, state_of_all
from mellanrum.web.areas.funding.keys import SureForm
from mellanrum.web.areas.funding.reading import (
    CHANGE,
    READ,
    check_year,
    crumb,
    crumbs,
    find_fees,
    forbund_of,
    get_fees,
    kept,
    ways,
    year_tabs,
)
from mellanrum.web.areas.funding.requisition_forms import DifferenceForm, IssueForm, MakeForm
from mellanrum.web.areas.operation.pages import Ask, answered, move, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def requisitions(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """What the members are asked for in a year."""
    check_year(year)
    held = list(list_requisitions(viewer.forbund_slug, year))
    fees, stopped = find_fees(viewer, year)
    changed = differences(fees, held)
    may = viewer.can(CHANGE)
    context = {
        "title": f"Rekvisitioner {year}",
        "lead": state_of_all(held) if held else "",
        "tabs": year_tabs(year, list_funding_years(viewer.forbund_slug), "funding-requisitions"),
        "ways": ways(year, "funding-requisitions"),
        "moves": moves(year, held, changed) if may else [],
        "stopped": " ".join((stopped, told(changed))).strip(),
        "empty": None if held else nothing(year, can_make=may and fees is not None),
        "tables": [kept(requisitions_table(held, year), year)] if held else [],
        "links": links(year) if held else [],
        "events": story(viewer.forbund_slug, f"fee_requisitions:{year}"),
    }
    return render(request, "funding/year.html", context)


def differences(fees: FeeYear | None, held: Sequence[FeeRequisition]) -> list[Difference]:
    """What the issued letters ask for too much or too little; none before they are issued."""
    issued = [one for one in held if one.issued_on]
    if fees is None or not issued:
        return []
    asked: dict[str, tuple[str, int]] = {}
    for one in issued:
        before = asked.get(one.party.slug, ("", 0))[1]
        asked[one.party.slug] = (one.party.name, before + one.amount_ore)
    return list_differences(fees, asked)


def told(changed: Sequence[Difference]) -> str:
    """What the letters no longer agree with, in sentences."""
    if not changed:
        return ""
    rest = ". ".join(difference_text(one) for one in changed)
    return f"Avgifterna har ändrats sedan breven utfärdades. {rest}."


def moves(
    year: int, held: Sequence[FeeRequisition], changed: Sequence[Difference]
) -> list[dict[str, Any]]:
    drafts = [one for one in held if one.issued_on is None]
    if drafts:
        return [
            move("Utfärda", "funding-issue", year),
            move("Gör om", "funding-difference" if len(drafts) < len(held) else "funding-make",
                 year),
            move("Ta bort utkasten", "funding-discard", year),
        ]  # fmt: skip
    if held:
        return [move("Begär skillnaden", "funding-difference", year)] if changed else []
    return [move("Gör årets rekvisitioner", "funding-make", year)]


def nothing(year: int, *, can_make: bool) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "what": f"Här görs breven som begär in avgifterna för {year}",
        "why": "Inga rekvisitioner är gjorda.",
    }
    if can_make:
        url = reverse("funding-make", args=[year])
        empty["action"] = {"label": "Gör årets rekvisitioner", "url": url}
    return empty


def links(year: int) -> list[dict[str, str]]:
    return [
        crumb("Alla brev i en fil (PDF)", "funding-letters", year),
        crumb("Varje rekvisition, och det som är betalt", "funding-list", year),
    ]


def trail(year: int) -> list[Any]:
    return crumbs(year, crumb("Rekvisitioner", "funding-requisitions", year))


def ask_of(year: int, title: str, submit: str, **more: Any) -> Ask:
    cancel = {"label": "Avbryt", "url": reverse("funding-requisitions", args=[year])}
    return Ask(title, submit, cancel, trail(year), **more)


@writes(grant=CHANGE)
def make(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The year's instalments, as drafts to look at."""
    check_year(year)
    fees = get_fees(viewer, year)
    form = MakeForm(posted(request), initial={"times": "2", "first_due_on": first_due(year)})

    def save() -> tuple[str, str]:
        made = letters.make(
            forbund=forbund_of(viewer),
            year=year,
            parts=parts_of(fees, form.due_dates()),
            text=form.cleaned_data["text"],
            by=viewer.actor,
            at=timezone.now(),
        )
        said = f"{len(made)} rekvisitioner är gjorda som utkast. Läs breven och utfärda dem."
        return said, reverse("funding-requisitions", args=[year])

    note = "Breven blir utkast. Läs dem, och utfärda dem sedan."
    ask = ask_of(year, f"Gör rekvisitioner för {year}", "Gör utkasten", note=note)
    return answered(request, form, ask, save)


def first_due(year: int) -> date:
    return date(year, 1, 31)


def parts_of(fees: FeeYear, due_dates: Sequence[date]) -> list[Part]:
    return [
        Part(r.payer.slug, r.number, r.period.start, _end(r.period.end), r.due_on, r.ore)
        for r in instalments(fees, due_dates)
    ]


def _end(day: date | None) -> date:
    assert day is not None  # a part of a year has an end
    return day


@writes(grant=CHANGE)
def difference(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """What a changed key or total makes of the year, in letters of their own."""
    check_year(year)
    held = list(list_requisitions(viewer.forbund_slug, year))
    changed = differences(get_fees(viewer, year), held)
    if not changed:
        raise DomainError("Breven stämmer med avgifterna. Det finns ingen skillnad att begära.")
    form = DifferenceForm(posted(request))

    def save() -> tuple[str, str]:
        part = last_part(viewer.forbund_slug, year) + 1
        letters.make_differences(
            forbund=forbund_of(viewer),
            year=year,
            parts=[
                difference_part(one, year, part, form.cleaned_data["due_on"]) for one in changed
            ],
            text=form.cleaned_data["text"],
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Skillnaden är gjord som utkast. Läs breven och utfärda dem.", reverse(
            "funding-requisitions", args=[year]
        )

    ask = ask_of(year, f"Begär skillnaden för {year}", "Gör utkasten", note=told(changed))
    return answered(request, form, ask, save)


def difference_part(one: Difference, year: int, part: int, due_on: date) -> Part:
    return Part(one.party, part, date(year, 1, 1), date(year + 1, 1, 1), due_on, one.ore)


@writes(grant=CHANGE)
def issue(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Show what is asked for, and date the letters when that is confirmed."""
    check_year(year)
    drafts = list(list_requisitions(viewer.forbund_slug, year).filter(issued_on__isnull=True))
    if not drafts:
        raise DomainError("Det finns inget utkast att utfärda. Gör rekvisitionerna först.")
    seen = " ".join(f"{one.pk}:{one.amount_ore}" for one in drafts)
    form = IssueForm(posted(request), seen=seen, initial={"on": timezone.localdate()})

    def save() -> tuple[str, str]:
        done = letters.issue(
            forbund=forbund_of(viewer),
            year=year,
            on=form.cleaned_data["on"],
            seen=form.cleaned_data["shown"],
            by=viewer.actor,
            at=timezone.now(),
        )
        told = f"{len(done)} rekvisitioner är utfärdade. Skriv ut breven."
        return told, reverse("funding-requisitions", args=[year])

    table = {"table": requisitions_table(drafts, year), "downloads": []}
    preview = crumb("Läs breven (PDF)", "funding-letters", year)
    ask = ask_of(year, f"Utfärda rekvisitionerna för {year}", "Utfärda rekvisitionerna")
    return answered(request, form, ask, save, "funding/issue.html", shown=table, links=[preview])


@writes(grant=CHANGE)
def discard(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Take the drafts away."""
    check_year(year)

    def save() -> tuple[str, str]:
        letters.discard(forbund=forbund_of(viewer), year=year, by=viewer.actor, at=timezone.now())
        return "Utkasten är borttagna.", reverse("funding-requisitions", args=[year])

    note = "Utfärdade brev påverkas inte. Utkast kan göras på nytt."
    ask = ask_of(year, f"Ta bort utkasten för {year}", "Ta bort utkasten", note=note,
                 is_danger=True)  # fmt: skip
    return answered(request, SureForm(posted(request)), ask, save)
