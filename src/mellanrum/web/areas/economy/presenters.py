"""The economy as its pages show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import number, printed
from mellanrum.figures.table import Row, RowKind, Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.models import Account
from mellanrum.reports.economy_ties import CHECKS, broken_of
from mellanrum.reports.figures import YearFigures
from mellanrum.web.drawings import chart_kind
from mellanrum.web.keys import key_figure
from mellanrum.web.viewer import Viewer

TITLES = {
    "driftredovisning": "Driftredovisning",
    "resultatrakning": "Resultaträkning",
    "balansrakning": "Balansräkning",
    "kassaflodesanalys": "Kassaflödesanalys",
    "not1": "Not 1",
    "not2": "Not 2",
    "not3": "Not 3",
    "not4": "Not 4",
    "flerarsoversikt": "Flerårsöversikt",
    "balanskrav": "Balanskrav",
    "insatsernas-ekonomi": "Insatsernas ekonomi",
    "finansiering": "Finansiering",
    "anvanda-medel": "Använda medel",
    "ackumulerat-overskott": "Ackumulerat överskott",
}
BEHIND = {
    "not-anlaggningstillgangar": "Anläggningstillgångar",
    "avskrivningsplan": "Avskrivningsplan",
    "anlaggningsregister": "Anläggningsregistret",
    "not-placeringar": "Kortfristiga placeringar",
    "placeringsregister": "Placeringsregistret",
    "not-momsfordran": "Momsfordran",
    "momsfordran-per-ar": "Momsfordran per år",
    "not-eget-kapital": "Eget kapital",
    "eget-kapital-over-tid": "Eget kapital över tid",
    "not-avsattningar": "Avsättningar",
    "not-ansvarsforbindelser": "Ansvarsförbindelser",
    "not-revision": "Revision",
    "kostnad-per-part": "Kostnader per part",
    "avstamning": "Avstämning",
    "avrundning": "Avrundning",
}  # further notes and what lies behind them
FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
SEES_VOUCHERS = ("economy.vouchers", "economy.change")
SIGNS = (
    "I bokföringen står intäkter, skulder och eget kapital med minustecken (kredit). "
    "I räkningarna vänds tecknet."
)


def no_ledger(viewer: Viewer, what: str = "Här visas förbundets räkenskaper") -> dict[str, Any]:
    """Before the first file is read."""
    why = "Ingen bokföring är inläst ännu. En SIE-fil från bokföringsprogrammet räcker."
    read = {"label": "Läs in SIE-filer", "url": reverse("bookings-upload")}
    return {"what": what, "why": why, "action": read if viewer.can("economy.change") else None}


def sees_vouchers(viewer: Viewer) -> bool:
    return any(viewer.can(grant) for grant in SEES_VOUCHERS)


def amount(ore: int) -> str:
    """'−1 234,50': öre as kronor with two decimals."""
    return number(kronor(ore), 2)


def year_crumbs(year: int) -> list[dict[str, str]]:
    return [{"label": f"Ekonomi {year}", "url": reverse("economy-year", args=[year])}]


def year_tabs(years: Sequence[int], chosen: int, name: str, *rest: str) -> list[dict[str, Any]]:
    """The same page for each year."""
    return [
        {"label": str(y), "url": reverse(name, args=[y, *rest]), "current": y == chosen}
        for y in years
    ]


def ways(viewer: Viewer, figures: YearFigures, current: str = "") -> list[dict[str, Any]]:
    """Links to all that the year holds: statements, notes, accounts and vouchers."""
    year = figures.year
    links = _tables(figures, TITLES, current)
    links.append({"label": "Konton", "url": reverse("economy-accounts", args=[year])})
    if sees_vouchers(viewer):
        links.append({"label": "Verifikat", "url": reverse("economy-vouchers", args=[year])})
    return links


def behind(figures: YearFigures, current: str = "") -> list[dict[str, Any]]:
    """Links to further notes, registers and the ties."""
    shown = {key: label for key, label in BEHIND.items() if key not in CHECKS}
    ties = {"label": "Avstämning", "url": reverse("economy-ties", args=[figures.year])}
    return [*_tables(figures, shown, current), ties]


def _tables(figures: YearFigures, titles: Mapping[str, str], current: str) -> list[dict[str, Any]]:
    return [
        {
            "label": way_label(figures.tables[key], label),
            "url": reverse("economy-statement", args=[figures.year, key]),
            "current": key == current,
        }
        for key, label in titles.items()
        if key in figures.tables
    ]


def whole_downloads(year: int) -> list[dict[str, str]]:
    """All statements and notes of the year in one file."""
    return [
        {"label": f"Alla räkningar, {label}", "url": reverse("economy-book", args=[year, form])}
        for label, form in (("Excel", "xlsx"), ("PDF", "pdf"))
    ]


def alert(figures: YearFigures) -> dict[str, Any] | None:
    """What does not agree in the year, with the way to the place; None when all does."""
    broken = broken_of(figures.tables)
    url = reverse("economy-ties", args=[figures.year])
    return {"sentences": broken, "url": url} if broken else None


def way_label(table: Table, label: str) -> str:
    """'Not 3 Fordringar' for a note, whose number alone says little; else the label."""
    return table.title.replace(".", "", 1) if label.startswith("Not ") else label


def overview_page(
    viewer: Viewer, figures: YearFigures, before: YearFigures | None, years: Sequence[int]
) -> dict[str, Any]:
    """The context of economy/overview.html."""
    table = figures.tables.get("driftredovisning")
    return {
        "title": f"Ekonomi {figures.year}",
        "tabs": year_tabs(years, figures.year, "economy-year"),
        "keys": economy_keys(figures, before),
        "ways": ways(viewer, figures),
        "behind": behind(figures),
        "whole": whole_downloads(figures.year),
        "alert": alert(figures),
        "table": table,
        "links": row_links(table, figures.year) if table else {},
        "downloads": downloads(figures.year, "driftredovisning"),
        "money": figures.tables.get("insatsernas-ekonomi"),
        "chart": chart_address(figures, "insatsernas-ekonomi"),
        "money_links": money_links(figures),
        "money_downloads": downloads(figures.year, "insatsernas-ekonomi"),
    }


def economy_keys(figures: YearFigures, before: YearFigures | None) -> list[dict[str, Any]]:
    """The year's result, equity and cash, with the years before as a line."""
    multi = figures.tables.get("flerarsoversikt")
    found = []
    for table, row, label in (
        ("resultatrakning", "arets-resultat", "Årets resultat"),
        ("balansrakning", "eget-kapital", "Eget kapital"),
        ("kassaflodesanalys", "likvida-medel-vid-arets-slut", "Likvida medel"),
    ):
        now, then = first_two(figures.tables.get(table), row)
        if now is not None:
            url = reverse("economy-statement", args=[figures.year, table])
            series = series_of(multi, row)
            note = against_budget(figures) if row == "arets-resultat" else ""
            found.append(key_figure(label, now, then, url=url, series=series, note=note))
    return found


def against_budget(figures: YearFigures) -> str:
    """'723 412 kr bättre än budget', from the statement's own deviation."""
    table = figures.tables.get("driftredovisning")
    column = [c.key for c in table.columns].index("avvikelse") if table else -1
    row = next((r for r in table.rows if r.key == "resultat"), None) if table else None
    deviation = row.cells[column] if row else None
    if deviation is None or not deviation.value:
        return ""
    word = "bättre" if deviation.value > 0 else "sämre"
    return f"{printed(replace(deviation, value=abs(deviation.value)))} {word} än budget"


def first_two(table: Table | None, key: str) -> tuple[Figure | None, Figure | None]:
    """A row's figures of the year and the year before."""
    row = next((r for r in table.rows if r.key == key), None) if table else None
    cells = (*row.cells, None, None) if row else (None, None)
    return cells[0], cells[1]


def series_of(multi: Table | None, key: str) -> list[Figure]:
    """The row's figures over the years, oldest first."""
    row = next((r for r in multi.rows if r.key == key), None) if multi else None
    figures = [f for f in row.cells if f is not None] if row else []
    return sorted(figures, key=lambda figure: figure.period)


def row_links(table: Table, year: int) -> dict[str, str]:
    """The rows made of accounts, with the page that says which."""
    return {
        row.key: reverse("economy-row", args=[year, table.key, row.key])
        for row in table.rows
        if accounts_of(row) and row.kind is not RowKind.HEADING
    }


def accounts_of(row: Row) -> tuple[str, ...]:
    """The accounts behind the row's first figure that has some."""
    found = (cell.provenance.accounts for cell in row.cells if cell is not None)
    return next((accounts for accounts in found if accounts), ())


def money_links(figures: YearFigures) -> dict[str, str]:
    """Each insats of the table of money, with its page."""
    table = figures.tables.get("insatsernas-ekonomi")
    rows = [r for r in table.rows if r.kind is RowKind.DETAIL] if table else []
    return {row.key: reverse("insats-year", args=[row.key, figures.year]) for row in rows}


def downloads(year: int, key: str) -> list[dict[str, str]]:
    return [
        {"label": label, "url": reverse("economy-table", args=[year, key, form])}
        for label, form in FORMS
    ]


def chart_address(figures: YearFigures, key: str) -> str:
    """Where the table's drawing is; '' for none."""
    table = figures.tables.get(key)
    if table is None or not chart_kind(table):
        return ""
    return f"{reverse('economy-drawing', args=[figures.year, key])}?{figures.snapshot}"


def statement_page(
    viewer: Viewer, figures: YearFigures, table: Table, years: Sequence[int]
) -> dict[str, Any]:
    """The context of economy/statement.html."""
    is_money = table.key == "insatsernas-ekonomi"
    return {
        "table": table,
        "heading": f"{table.title} {figures.year}",
        "crumbs": year_crumbs(figures.year),
        "tabs": year_tabs(years, figures.year, "economy-statement", table.key),
        "links": money_links(figures) if is_money else row_links(table, figures.year),
        "downloads": downloads(figures.year, table.key),
        "ways": ways(viewer, figures, table.key),
        "behind": behind(figures, table.key),
        "chart": chart_address(figures, table.key),
    }


def row_page(
    viewer: Viewer, table: Table, row: Row, accounts: Sequence[Account], year: int
) -> dict[str, Any]:
    """The context of economy/row.html."""
    return {
        "title": row.label,
        "table": table,
        "year": year,
        "cells": list(_cells(table, row)),
        "definition": _definition(row),
        "accounts": [account_row(account, year) for account in accounts],
        "signs": SIGNS,
    }


def _cells(table: Table, row: Row) -> Iterator[dict[str, Any]]:
    """The row as the statement prints it."""
    for column, figure in zip(table.columns, row.cells, strict=True):
        if figure is not None:
            yield {"label": column.label, "figure": figure}


def _definition(row: Row) -> str:
    found = (cell.provenance.definition for cell in row.cells if cell is not None)
    return next((text for text in found if text), "")


def account_row(account: Any, year: int) -> dict[str, Any]:
    """An account with its balances, as `list_accounts` gives it."""
    return {
        "url": reverse("economy-account", args=[year, account.number]),
        "label": f"{account.number} {account.name}",
        "cells": [
            {"label": "Ingående", "text": amount(account.opening_ore), "numeric": True},
            {"label": "Förändring", "text": amount(account.moved_ore), "numeric": True},
            {"label": "Utgående", "text": amount(account.closing_ore), "numeric": True},
            {"label": "Verifikat", "text": str(account.vouchers), "numeric": True},
        ],
    }
