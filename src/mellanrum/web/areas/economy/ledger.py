"""The ledger: accounts, an account's rows, vouchers and one voucher."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain import swedish
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.attachments import (
    content_of,
    find_attachment,
    list_attachments,
)
from mellanrum.registers.economy.models import Attachment, Voucher, VoucherRow
from mellanrum.registers.economy.queries import (
    find_voucher,
    list_accounts,
    list_projects,
    list_rows,
    list_voucher_rows,
    list_vouchers,
)
from mellanrum.web.areas.bookings.booking_page import on_voucher
from mellanrum.web.areas.economy import presenters
from mellanrum.web.areas.economy.presenters import SEES_VOUCHERS, amount
from mellanrum.web.areas.economy.statements import chosen_year
from mellanrum.web.decorators import page
from mellanrum.web.files import kept_file, list_file
from mellanrum.web.listing import FORMAT, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

ACCOUNTS = (
    Column("Konto", "konto"),
    Column("Ingående", "ingaende", numeric=True),
    Column("Förändring", "forandring", numeric=True),
    Column("Utgående", "utgaende", numeric=True),
    Column("Verifikat", "verifikat", numeric=True),
)
ACCOUNT_ORDER = {
    "konto": "number",
    "ingaende": "opening_ore",
    "forandring": "moved_ore",
    "utgaende": "closing_ore",
    "verifikat": "vouchers",
}
CLASSES = (
    ("1", "1 Tillgångar"),
    ("2", "2 Eget kapital och skulder"),
    ("3", "3 Intäkter"),
    ("4", "4 Kostnader för insatser"),
    ("5", "5 Lokaler och drift"),
    ("6", "6 Övriga kostnader"),
    ("7", "7 Personal"),
    ("8", "8 Finansiella poster"),
)
ROWS = (
    Column("Verifikat", "verifikat"),
    Column("Datum", "datum"),
    Column("Text"),
    Column("Objekt"),
    Column("Belopp", "belopp", numeric=True),
)
ROW_ORDER = {"verifikat": "voucher__number", "datum": "voucher__on", "belopp": "amount_ore"}
VOUCHERS = (
    Column("Verifikat", "verifikat"),
    Column("Datum", "datum"),
    Column("Text", "text"),
    Column("Rader", "rader", numeric=True),
    Column("Omslutning", "belopp", numeric=True),
)
VOUCHER_ORDER = {
    "verifikat": "number",
    "datum": "on",
    "text": "text",
    "rader": "count",
    "belopp": "debit_ore",
}
MONTHS = tuple((str(n), name.capitalize()) for n, name in enumerate(swedish.MONTHS, start=1))
EMPTY = {"what": "Här visas bokföringen", "why": "Det finns inga rader."}


def order_by(ask: Asked, order: dict[str, str], default: tuple[str, ...]) -> list[str]:
    """What the database shall sort by; the default order settles ties."""
    if not ask.sort:
        return list(default)
    return [f"{'-' if ask.descending else ''}{order[ask.sort]}", *default]


@page(grant="economy.read")
def accounts(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A year's accounts."""
    chosen_year(viewer, year)
    kinds = (Filter("klass", "Kontoklass", CLASSES),)
    ask = asked(request.GET, reverse("economy-accounts", args=[year]), kinds, ACCOUNTS)
    found = list_accounts(viewer.forbund_slug, year, ask.search)
    if kind := ask.chosen.get("klass"):
        found = found.filter(number__startswith=kind)
    found = found.order_by(*order_by(ask, ACCOUNT_ORDER, ("number",)))
    if form := request.GET.get(FORMAT):
        headings = ("Konto", "Benämning", "Ingående", "Förändring", "Utgående", "Verifikat")
        return list_file(form, f"Konton {year}", headings, [_account_values(a) for a in found])
    context = listing(
        ask,
        title=f"Konton {year}",
        columns=ACCOUNTS,
        found=found,
        row=lambda a: presenters.account_row(a, year),
        empty=EMPTY,
        filters=kinds,
        search_label="Sök konto",
        lead=presenters.SIGNS,
    )
    crumbs = presenters.year_crumbs(year)
    return render(request, "economy/list.html", {"listing": context, "crumbs": crumbs})


def _account_values(account: Any) -> tuple[Any, ...]:
    sums = (account.opening_ore, account.moved_ore, account.closing_ore)
    return (account.number, account.name, *(kronor(ore) for ore in sums), account.vouchers)


@page(grant="economy.read")
def account(request: HttpRequest, viewer: Viewer, year: int, number: str) -> HttpResponse:
    """An account's balances; its rows for those who may see vouchers."""
    found: Any = list_accounts(viewer.forbund_slug, year).filter(number=number).first()
    if found is None:
        raise Http404
    crumbs = [
        *presenters.year_crumbs(year),
        {"label": "Konton", "url": reverse("economy-accounts", args=[year])},
    ]
    context: dict[str, Any] = {
        "account": found,
        "crumbs": crumbs,
        "meta": [
            {"label": "Ingående", "value": amount(found.opening_ore)},
            {"label": "Förändring", "value": amount(found.moved_ore)},
            {"label": "Utgående", "value": amount(found.closing_ore)},
        ],
        "signs": presenters.SIGNS,
    }
    if presenters.sees_vouchers(viewer):
        projects = list_projects(viewer.forbund_slug, year)
        options = tuple((p.number, p.name) for p in projects)
        choices = (Filter("objekt", "Insats", options),) if options else ()
        choices = (*choices, Filter("manad", "Månad", MONTHS))
        address = reverse("economy-account", args=[year, number])
        ask = asked(request.GET, address, choices, ROWS)
        month = int(ask.chosen.get("manad") or 0)
        rows = list_rows(found, ask.search, ask.chosen.get("objekt", ""), month)
        tie = ("voucher__on", "voucher__series", "voucher__number", "line")
        rows = rows.order_by(*order_by(ask, ROW_ORDER, tie))
        if form := request.GET.get(FORMAT):
            headings = ("Verifikat", "Datum", "Text", "Objekt", "Belopp")
            return list_file(form, f"Konto {number} {year}", headings, [_values(r) for r in rows])
        context["listing"] = listing(
            ask,
            title=f"Konto {number}",
            columns=ROWS,
            found=rows,
            row=lambda r: _row(r, year),
            empty=EMPTY,
            filters=choices,
            search_label="Sök text, nummer eller belopp",
        )
    return render(request, "economy/account.html", context)


def _values(row: VoucherRow) -> tuple[Any, ...]:
    text = row.text or row.voucher.text
    project = str(row.project) if row.project else ""
    return str(row.voucher), row.voucher.on, text, project, kronor(row.amount_ore)


def _row(row: VoucherRow, year: int) -> dict[str, Any]:
    voucher = row.voucher
    return {
        "url": voucher_url(year, voucher),
        "label": str(voucher),
        "cells": [
            {"label": "Datum", "date": voucher.on},
            {"label": "Text", "text": row.text or voucher.text or "–"},
            {"label": "Objekt", "text": row.project.name if row.project else "–"},
            {"label": "Belopp", "text": amount(row.amount_ore), "numeric": True},
        ],
    }


def voucher_url(year: int, voucher: Voucher) -> str:
    return reverse("economy-voucher", args=[year, voucher.series or "-", voucher.number])


@page(grant=SEES_VOUCHERS)
def vouchers(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A year's vouchers."""
    chosen_year(viewer, year)
    ask = asked(request.GET, reverse("economy-vouchers", args=[year]), (), VOUCHERS)
    found: Any = list_vouchers(viewer.forbund_slug, year, search=ask.search)
    found = found.order_by(*order_by(ask, VOUCHER_ORDER, ("on", "series", "number")))
    if form := request.GET.get(FORMAT):
        headings = ("Verifikat", "Datum", "Text", "Rader", "Omslutning")
        values = ((str(v), v.on, v.text, v.count, kronor(v.debit_ore)) for v in found)
        return list_file(form, f"Verifikat {year}", headings, values)
    context = listing(
        ask,
        title=f"Verifikat {year}",
        columns=VOUCHERS,
        found=found,
        row=lambda v: _voucher(v, year),
        empty=EMPTY,
        search_label="Sök text, nummer eller belopp",
    )
    crumbs = presenters.year_crumbs(year)
    return render(request, "economy/list.html", {"listing": context, "crumbs": crumbs})


def _voucher(voucher: Any, year: int) -> dict[str, Any]:
    return {
        "url": voucher_url(year, voucher),
        "label": str(voucher),
        "cells": [
            {"label": "Datum", "date": voucher.on},
            {"label": "Text", "text": voucher.text or "–"},
            {"label": "Rader", "text": str(voucher.count), "numeric": True},
            {"label": "Omslutning", "text": amount(voucher.debit_ore), "numeric": True},
        ],
    }


@page(grant=SEES_VOUCHERS)
def voucher(
    request: HttpRequest, viewer: Viewer, year: int, series: str, number: int
) -> HttpResponse:
    """One voucher with its rows; the reading is logged."""
    found = find_voucher(viewer.forbund_slug, year, "" if series == "-" else series, number)
    if found is None:
        raise Http404
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"voucher:{viewer.forbund_slug}:{year}:{series}{number}"],
        purpose="granska verifikat",
        at=timezone.now(),
    )
    rows = [_posting(row, year) for row in list_voucher_rows(found)]
    crumbs = [
        *presenters.year_crumbs(year),
        {"label": "Verifikat", "url": reverse("economy-vouchers", args=[year])},
    ]
    context = {
        "voucher": found,
        "rows": rows,
        "crumbs": crumbs,
        "year": year,
        "papers": [_paper(one, year, found) for one in list_attachments(found)],
        "parts": on_voucher(viewer, found),
    }
    return render(request, "economy/voucher.html", context)


def _paper(paper: Attachment, year: int, voucher: Voucher) -> dict[str, Any]:
    place = [year, voucher.series or "-", voucher.number, paper.pk]
    return {"paper": paper, "url": reverse("economy-paper", args=place)}


@page(grant=SEES_VOUCHERS)
def paper(
    request: HttpRequest, viewer: Viewer, year: int, series: str, number: int, pk: int
) -> HttpResponse:
    """A paper behind a voucher, as it came; the reading is logged."""
    held = find_voucher(viewer.forbund_slug, year, "" if series == "-" else series, number)
    found = find_attachment(held, pk) if held else None
    if found is None or found.withdrawn_at is not None:
        raise Http404
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"voucher:{viewer.forbund_slug}:{year}:{series}{number}"],
        purpose=f"läsa underlaget {found.name}",
        at=timezone.now(),
    )
    return kept_file(content_of(found), found.name, found.media_type)


def _posting(row: VoucherRow, year: int) -> dict[str, Any]:
    ore = row.amount_ore
    return {
        "account": str(row.account),
        "url": reverse("economy-account", args=[year, row.account.number]),
        "text": row.text,
        "project": row.project.name if row.project else "",
        "debit": amount(ore) if ore >= 0 else "",
        "credit": amount(-ore) if ore < 0 else "",
    }
