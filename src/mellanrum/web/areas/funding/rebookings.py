"""Funds moved between years (ombudgetering): list, form, one, undone with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.table import Table
from mellanrum.registers.economy.actions.rebookings import save_rebooking
from mellanrum.registers.economy.funding_queries import list_insats_funds, list_rebookings
from mellanrum.registers.economy.models import Rebooking
from mellanrum.registers.economy.rows import RebookingRow
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.reports.cofinancing_tables import moved_table
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.funding.fields import AmountField
from mellanrum.web.areas.funding.reading import CHANGE, READ, crumb, crumbs, forbund_of, kept
from mellanrum.web.areas.operation.fields import RowForm, day, row_of, text, whole
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

COMMON = "Förbundets gemensamma medel"


def insats_of(one: Rebooking) -> str:
    return one.insats.short_name if one.insats else COMMON


def state_of(one: Rebooking) -> str:
    return "Ångrad" if one.undone_on else "Gäller"


LIST: Listed[Rebooking] = Listed(
    name="funding-rebookings",
    title="Ombudgetering",
    parts=(
        Part("Insats", insats_of, "insats"),
        Part("Från år", lambda r: r.from_year, "fran", is_numeric=True),
        Part("Till år", lambda r: r.to_year, "till", is_numeric=True),
        Part("Belopp", lambda r: amount(r.amount_ore), is_numeric=True),
        Part("Beslutad", lambda r: r.decided_on, "beslutad"),
        Part("Läge", state_of, "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda r: [(state_of(r), state_of(r))]),
        Choice("till", "Till år", lambda r: [(str(r.to_year), str(r.to_year))]),
    ),
    words=lambda r: f"{insats_of(r)} {r.reason} {r.decision}",
    url=lambda r: reverse("funding-rebooking", args=[r.pk]),
    empty={
        "what": "Här samlas medel som har flyttats mellan år",
        "why": "Ingen ombudgetering är inskriven. Medel som blir över ett år kan efter beslut "
        "användas ett annat år.",
    },
    search="Sök insats, skäl eller beslut",
)


class RebookingForm(RowForm):
    """A decision to move funds."""

    insats = row_of("Insats", COMMON, "Lämna tomt för förbundets gemensamma medel.")
    from_year = whole("Från år", least=2004, most=2100)
    to_year = whole("Till år", least=2004, most=2100)
    amount_ore = AmountField("Belopp", told="Skriv beloppet som flyttas.", least=1)
    reason = text("Skäl", "Varför medlen flyttas.", most=300, told="Skriv varför medlen flyttas.")
    decision = text("Beslut", "Till exempel ”Styrelsen 2021-02-12 § 9”.", most=300,
                    told="Skriv vilket beslut som flyttar medlen.")  # fmt: skip
    decided_on = day("Beslutsdag")

    def __init__(self, data: Any, *, forbund: str) -> None:
        super().__init__(data)
        insatser = Insats.objects.filter(forbund__slug=forbund).order_by("position", "name")
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("from_year") and found.get("from_year") == found.get("to_year"):
            self.add_error("to_year", "Välj ett annat år än det som medlen kommer från.")
        return found

    def row(self) -> RebookingRow:
        held = self.values()
        insats = held.pop("insats")
        return RebookingRow(insats=insats.slug if insats else "", **held)


@page(grant=READ)
def rebookings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every rebooking, the newest first, undone ones too."""
    add = {"label": "Ny ombudgetering", "url": reverse("funding-rebooking-add")}
    return shown(
        request,
        viewer,
        LIST,
        list(list_rebookings(viewer.forbund_slug)),
        action=add if viewer.can(CHANGE) else None,
        links=[crumb("Till finansieringen", "funding")],
    )


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Move funds between years by a decision."""
    form = RebookingForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        row = form.row()
        check_new(viewer, row)
        pk = save_rebooking(forbund=forbund_of(viewer), row=row, by=viewer.actor, at=timezone.now())
        return "Ombudgeteringen är sparad.", reverse("funding-rebooking", args=[pk])

    cancel = {"label": "Avbryt", "url": reverse("funding-rebookings")}
    ask = Ask("Ny ombudgetering", "Spara ombudgeteringen", cancel, trail())
    return answered(request, form, ask, save)


def check_new(viewer: Viewer, row: RebookingRow) -> None:
    """A new rebooking is decided, and does not write over one of the same decision."""
    if row.decided_on > timezone.localdate():
        told = "Beslutet är inte fattat än. Skriv in ombudgeteringen när det är det."
        raise FieldError(told, "decided_on")
    held = map(row_of_model, list_rebookings(viewer.forbund_slug))
    if any(subject_of(one) == subject_of(row) for one in held):
        raise FieldError("Beslutet har redan en ombudgetering mellan de åren.", "decision")


def trail() -> list[Any]:
    return crumbs(None, crumb("Ombudgetering", "funding-rebookings"))


def get_rebooking(viewer: Viewer, pk: int) -> Rebooking:
    """Raises Http404."""
    found = list_rebookings(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def rebooking(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One rebooking and what it does to the insats's budgets."""
    found = get_rebooking(viewer, pk)
    can_undo = viewer.can(CHANGE) and found.undone_on is None
    row = row_of_model(found)
    context = {
        "title": f"{insats_of(found)}: {amount(found.amount_ore)} kr",
        "state": state_of(found),
        "lead": f"Från {found.from_year} till {found.to_year}",
        "crumbs": trail(),
        "moves": [move("Ångra ombudgeteringen", "funding-rebooking-undo", pk)] if can_undo else [],
        "facts_title": "Beslutet",
        "facts": [
            fact("Beslut", found.decision),
            fact("Beslutad", found.decided_on),
            fact("Ångrad", found.undone_on),
        ],
        "texts": [section("Skäl", found.reason), section("Skäl att ångra", found.undone_reason)],
        "effects": effects(viewer, found),
        "events": story(viewer.forbund_slug, f"rebookings:{subject_of(row)}"),
    }
    return object_page(request, context, "funding/rebooking.html")


def subject_of(row: RebookingRow) -> str:
    """The key as the log has it."""
    key = (row.decided_on, row.decision, row.from_year, row.to_year, row.insats)
    return "/".join(str(part) for part in key)


def effects(viewer: Viewer, found: Rebooking) -> list[Any]:
    """The insats's budget in both years, each with a name of its own on the page."""
    if found.insats is None:
        return []
    told = list[dict[str, Any]]()
    for year in (found.from_year, found.to_year):
        funds = list_insats_funds(viewer.forbund_slug, year)
        table = moved_table([one for one in funds if one.slug == found.insats.slug], year)
        if (one := kept(renamed(table, year), year)) is not None:
            told.append({**one, "table": replace(one["table"], key=f"ombudgetering-{year}")})
    return told


def renamed(table: Table | None, year: int) -> Table | None:
    return None if table is None else replace(table, title=f"Insatsens budget {year}")


def row_of_model(found: Rebooking) -> RebookingRow:
    return RebookingRow(
        found.decided_on,
        found.decision,
        found.from_year,
        found.to_year,
        found.amount_ore,
        found.reason,
        found.insats.slug if found.insats else "",
        found.undone_on,
        found.undone_reason,
    )


class UndoForm(RowForm):
    """Why a rebooking no longer holds."""

    undone_on = day("Ångras från och med")
    undone_reason = text("Skäl", "Varför medlen inte längre flyttas.", most=300,
                         told="Skriv varför ombudgeteringen ångras.")  # fmt: skip


@writes(grant=CHANGE)
def undo(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Undo a rebooking; its row stays in the list."""
    found = get_rebooking(viewer, pk)
    if found.undone_on is not None:
        raise Http404
    form = UndoForm(posted(request), initial={"undone_on": timezone.localdate()})
    url = reverse("funding-rebooking", args=[pk])

    def save() -> tuple[str, str]:
        row = replace(row_of_model(found), **form.values())
        save_rebooking(forbund=forbund_of(viewer), row=row, by=viewer.actor, at=timezone.now())
        return "Ombudgeteringen är ångrad. Insatsens budget är som före.", url

    ask = Ask(
        "Ångra ombudgeteringen",
        "Ångra ombudgeteringen",
        {"label": "Avbryt", "url": url},
        [*trail(), {"label": insats_of(found), "url": url}],
        lead=f"{insats_of(found)}, {amount(found.amount_ore)} kr från {found.from_year} till "
        f"{found.to_year}.",
        is_danger=True,
    )
    return answered(request, form, ask, save)
