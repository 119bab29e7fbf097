"""Agreements on bought services: what is agreed, what has been invoiced, when they end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.registers.economy.actions import service_agreements as made
from mellanrum.registers.economy.agreement_policies import AgreementPlan, ending
from mellanrum.registers.economy.agreement_queries import (
    Invoice,
    agreements_of,
    list_invoices,
    sums_by_year,
)
from mellanrum.registers.economy.models import Agreement
from mellanrum.reports.claim_tables import invoices_table
from mellanrum.web.areas.claims.agreement_papers import get_agreement, papers_table
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.claims.reach import (
    ECONOMY,
    OFFICE,
    crumb,
    get_forbund,
    seen_insatser,
    tabs,
)
from mellanrum.web.areas.economy.presenters import sees_vouchers
from mellanrum.web.areas.operation.fields import RowForm, day, last_day, row_of, text
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

MOST_SHOWN = 200
ENDS = {"open": "Tills vidare", "soon": "Går ut snart", "over": "Har gått ut", "running": "Löper"}


def phase_of(agreement: Agreement) -> str:
    """Whether it has ended or ends soon."""
    today = timezone.localdate()
    if agreement.to_on is None:
        return "open"
    if agreement.to_on <= today:
        return "over"
    return "soon" if ending(agreement.to_on, today) else "running"


LIST: Listed[Agreement] = Listed(
    name="claims-agreements",
    title="Avtal om köpta tjänster",
    parts=(
        Part("Motpart", lambda x: x.counterparty, "motpart"),
        Part("Avtal", lambda x: x.title, "avtal"),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on and x.to_on - ONE_DAY, "till"),
        Part(
            "Per år i kr",
            lambda x: None if x.yearly_ore is None else kronor(x.yearly_ore),
            "belopp",
            is_numeric=True,
        ),
        Part("Insats", lambda x: x.insats.name if x.insats else "", "insats"),
        Part("Läge", lambda x: ENDS[phase_of(x)]),
    ),
    choices=(Choice("lage", "Läge", lambda x: [(phase_of(x), ENDS[phase_of(x)])]),),
    words=lambda x: f"{x.counterparty} {x.title} {x.words}",
    url=lambda x: reverse("claims-agreement", args=[x.pk]),
    empty={
        "what": "Här samlas avtalen om köpta tjänster",
        "why": "Inget avtal är inlagt. Med ett avtal syns vad som fakturerats mot det.",
    },
    search="Sök avtal",
)


class AgreementForm(RowForm):
    """What is agreed, and where its invoices are found."""

    counterparty = text("Motpart", most=160, told="Skriv vem avtalet är med.")
    title = text("Vad avtalet gäller", most=160, told="Skriv vad avtalet gäller.")
    from_on = day("Från och med")
    to_on = last_day()
    yearly = amount("Belopp per år i kr", "Lämna tomt om avtalet inte har ett fast belopp.")
    insats = row_of("Insats", "Ingen särskild")
    accounts = text("Konton", "Där fakturorna bokförs, till exempel 6530, 6550-6559.")
    object_number = text(
        "Objekt", "Objektets nummer i bokföringen, om fakturorna har ett.", most=20
    )
    words = text(
        "Ord i verifikattexten", "Alla orden ska stå där, till exempel leverantörens namn."
    )
    source = text("Källa", "Var avtalet finns.", most=300, told="Skriv var avtalet finns.")

    def __init__(self, data: Any, *, insatser: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]

    def row(self) -> AgreementPlan:
        given = self.cleaned_data
        names = ("counterparty", "title", "from_on", "to_on", "accounts", "object_number", "words")
        told = {name: given[name] for name in names}
        return AgreementPlan(**told, source=given["source"], yearly_ore=given["yearly"])


@page(grant=ECONOMY)
def agreements(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every agreement, with those that end soon told above."""
    found, today = list(agreements_of(viewer.forbund_slug)), timezone.localdate()
    soon = [x for x in found if phase_of(x) == "soon"]
    add = {"label": "Lägg in avtal", "url": reverse("claims-agreement-add")}
    return shown(
        request,
        viewer,
        LIST,
        found,
        action=add if viewer.can(OFFICE) else None,
        template="claims/list.html",
        tabs=tabs(viewer, "claims-agreements"),
        warnings=[f"{x.counterparty}: {ending(x.to_on, today)}" for x in soon],
    )


def table_of(found: Agreement, invoices: list[Invoice]) -> Any:
    return invoices_table(found.counterparty, found.yearly_ore, sums_by_year(invoices))


@page(grant=ECONOMY)
def agreement(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One agreement with its invoices year by year."""
    found = get_agreement(viewer, pk)
    invoices = list_invoices(found)
    yearly = "Inget fast belopp" if found.yearly_ore is None else swedish_amount(found.yearly_ore)
    context = {
        "title": found.title,
        "state": ENDS[phase_of(found)],
        "lead": found.counterparty,
        "meta": ending(found.to_on, timezone.localdate()),
        "crumbs": [crumb("claims-agreements")],
        "moves": moves(found) if viewer.can(OFFICE) else [],
        "facts_title": "Avtalet",
        "facts": [
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on and found.to_on - ONE_DAY),
            fact("Per år", yearly),
            fact("Insats", found.insats.name if found.insats else ""),
            fact("Konton", found.accounts),
            fact("Objekt", found.object_number),
            fact("Ord", found.words),
            fact("Källa", found.source),
        ],
        "tables": [papers_table(viewer, found), rows_table(viewer, invoices)],
        "below": {"table": table_of(found, invoices), "downloads": files_of(found)}
        if invoices
        else None,
        "events": story(viewer.forbund_slug, f"agreements:{pk}"),
    }
    return object_page(request, context, "claims/agreement.html")


def moves(found: Agreement) -> list[dict[str, Any]]:
    """What the office may do."""
    held = [move("Ändra avtalet", "claims-agreement-change", found.pk)]
    if phase_of(found) != "over":
        held.append(move("Avsluta", "claims-agreement-end", found.pk))
    return held


def files_of(found: Agreement) -> list[dict[str, str]]:
    return [
        {"label": label, "url": reverse("claims-agreement-table", args=[found.pk, form])}
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]


@page(grant=ECONOMY)
def table(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The invoices by year as csv or xlsx."""
    found = get_agreement(viewer, pk)
    return table_file(table_of(found, list_invoices(found)), form)


def rows_table(viewer: Viewer, invoices: list[Invoice]) -> dict[str, Any]:
    """The newest rows, with the voucher for those who may see it."""
    newest, opens = list(reversed(invoices))[:MOST_SHOWN], sees_vouchers(viewer)
    return {
        "heading": "Fakturor i bokföringen",
        "id": "fakturor",
        "columns": columns("Verifikat", "Dag", "Konto", "Text", "Belopp"),
        "rows": [_invoice(one, opens) for one in newest],
        "empty": "Inga rader i bokföringen passar. Skriv konton eller ord som finns i texten.",
    }


def _invoice(one: Invoice, opens: bool) -> dict[str, Any]:
    voucher = one.row.voucher
    told = voucher.text if opens else ""
    return {
        "label": str(voucher),
        "url": reverse("economy-voucher", args=[one.year, voucher.series, voucher.number])
        if opens
        else "",
        "cells": [
            cell("Dag", voucher.on),
            cell("Konto", one.row.account.number),
            cell("Text", told or "–"),
            cell("Belopp", swedish_amount(one.ore), numeric=True),
        ],
    }


@writes(grant=OFFICE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Enter an agreement."""
    form = AgreementForm(posted(request), insatser=seen_insatser(viewer))

    def save() -> tuple[str, str]:
        insats, by, at = form.cleaned_data["insats"], viewer.actor, timezone.now()
        forbund = get_forbund(viewer)
        new = made.add_agreement(forbund=forbund, row=form.row(), insats=insats, by=by, at=at)
        return "Avtalet är inlagt.", reverse("claims-agreement", args=[new.pk])

    back = crumb("claims-agreements")
    ask = Ask("Lägg in avtal", "Spara avtalet", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change what is told of an agreement."""
    found = get_agreement(viewer, pk)
    initial = {"yearly": found.yearly_ore, "insats": found.insats_id}
    insatser = seen_insatser(viewer)
    form = AgreementForm(posted(request), held=found, insatser=insatser, initial=initial)
    here = {"label": found.title, "url": reverse("claims-agreement", args=[pk])}

    def save() -> tuple[str, str]:
        insats, by, at = form.cleaned_data["insats"], viewer.actor, timezone.now()
        told: Any = {"row": form.row(), "insats": insats, "seen": form.version}
        made.change_agreement(agreement=found, by=by, at=at, **told)
        return "Avtalet är sparat.", here["url"]

    crumbs = [crumb("claims-agreements"), here]
    ask = Ask("Ändra avtalet", "Spara avtalet", {**here, "label": "Avbryt"}, crumbs)
    return answered(request, form, ask, save)
