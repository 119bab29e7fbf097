"""The tables of a figure's page: rows with a way on, and the ledger's part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.ledger.money import swedish_amount
from mellanrum.reports.provenance_material import AccountLine, Ledger, VoucherLine
from mellanrum.web.areas.provenance.reach import Opened
from mellanrum.web.templatetags.drawing import counted

MOST = 25  # vouchers on the page; the file has all
NUMERIC = {"Värde", "Värde då", "Antal", "Belopp", "Ingående", "Årets rörelse"}
ONLY_COUNTED = (
    "Verifikationerna öppnas av den som har hand om ekonomin och av revisorerna. Här ser du hur "
    "många de är och på vilka konton."
)
Line = tuple[str, str, Sequence[str | date]]  # (label, URL or '', the other cells)


def table(
    heading: str, anchor: str, heads: Sequence[str], rows: Sequence[Line]
) -> dict[str, Any] | None:
    """As operation/table.html draws it; None without rows."""
    if not rows:
        return None
    columns = [{"label": head, "numeric": head in NUMERIC} for head in heads]
    drawn = [
        {
            "label": label,
            "url": url,
            "cells": [_cell(head, text) for head, text in zip(heads[1:], cells, strict=True)],
        }
        for label, url, cells in rows
    ]
    return {"heading": heading, "id": anchor, "columns": columns, "rows": drawn}


def _cell(head: str, value: str | date) -> dict[str, Any]:
    told = {"label": head, "numeric": head in NUMERIC}
    return {**told, "date": value} if isinstance(value, date) else {**told, "text": value}


def ledger_part(opened: Opened, ledger: Ledger | None) -> dict[str, Any] | None:
    """Accounts and vouchers; for who may not see vouchers only how many they are."""
    if ledger is None:
        return None
    number = counted(len(ledger.vouchers), "verifikation", "verifikationer")
    sees = opened.sees_vouchers
    heads = ("Verifikation", "Datum", "Text", "Konton", "Belopp")
    rows = [_voucher(one) for one in ledger.vouchers[:MOST]] if sees else []
    return {
        "count": number,
        "year": ledger.year,
        "accounts": table(
            f"Konton {ledger.year}",
            "konton",
            ("Konto", "Ingående", "Årets rörelse"),
            [_account(opened, ledger.year, one) for one in ledger.accounts],
        ),
        "vouchers": table("Verifikationer", "verifikationer", heads, rows),
        "rest": max(0, len(ledger.vouchers) - MOST) if sees else 0,
        "note": "" if sees else ONLY_COUNTED,
        "files": _files(opened) if sees and ledger.vouchers else [],
    }


def _account(opened: Opened, year: int, one: AccountLine) -> Line:
    url = reverse("economy-account", args=[year, one.number])
    label = f"{one.number} {one.name}".strip()
    amounts = [swedish_amount(one.opening), swedish_amount(one.moved)]
    return label, url if opened.viewer.can("economy.read") else "", amounts


def _voucher(one: VoucherLine) -> Line:
    url = reverse("economy-voucher", args=[one.year, one.series or "-", one.number])
    cells: list[str | date] = [
        one.on,
        one.text or "–",
        ", ".join(one.accounts),
        swedish_amount(one.ore),
    ]
    return one.name, url, cells


def _files(opened: Opened) -> list[dict[str, str]]:
    return [
        {
            "label": label,
            "url": reverse("provenance-vouchers", args=[opened.figure.key, form])
            + f"?{opened.query}",
        }
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]
