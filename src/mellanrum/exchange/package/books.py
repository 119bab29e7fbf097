"""Checks of the package's SIE files, on their own and against the registers and statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mellanrum.domain.errors import Problem
from mellanrum.exchange.package.content import Package, SieSource
from mellanrum.ledger.accounts import year_ledger
from mellanrum.ledger.charts import list_charts
from mellanrum.ledger.evaluate import in_term, terms
from mellanrum.ledger.layouts import BAS, Layout, list_in_force, list_layouts
from mellanrum.ledger.sie import SieFile, SieProblem
from mellanrum.registers.economy.policies import INSATS_DIMENSION, list_unfit, year_of

EKONOMI = "ekonomi."


def to_problem(name: str, found: SieProblem) -> Problem:
    """A SIE problem as one of the package's."""
    return Problem(name, found.line, "", found.value[:80], found.message, found.remedy)


def check_books(package: Package) -> Iterator[Problem]:
    """What stops an import."""
    years: dict[int, str] = {}
    for held in package.sie:
        name = _name(held)
        yield from (to_problem(name, found) for found in held.sie.errors)
        yield from (to_problem(name, found) for found in list_unfit(held.sie))
        if not any(year.index == 0 for year in held.sie.years):
            continue
        year = year_of(held.sie)
        if year in years:
            message = f"Räkenskapsåret {year} finns också i {years[year]}."
            yield Problem(name, 0, "", str(year), message, "Ta bort den ena filen.")
        years.setdefault(year, name)
        yield from list_rowless(name, held.sie, layouts_of_package(package, year))
    yield from check_budget(package)


def warn_books(package: Package) -> Iterator[Problem]:
    """What is told but does not stop an import."""
    for held in package.sie:
        yield from (to_problem(_name(held), found) for found in held.sie.warnings)
    yield from _unbooked(package)


def _name(held: SieSource) -> str:
    return f"sie/{held.source.name}"


def layouts_of_package(package: Package, year: int) -> dict[str, Layout]:
    """The layouts in force for a year when the package is loaded: its choice of chart, and the
    versions that the förbund has made on the site.
    """
    part = package.parts.get("chart_choices")
    known = {chart.key for chart in list_charts()}
    rows = part.rows.values() if part else ()
    choices = {row.from_year: row.chart for row in rows if row.chart in known}
    begun = max((first for first in choices if first <= year), default=None)
    chart = BAS if begun is None else choices[begun]
    slug = package.forbund.slug if package.forbund else ""
    return list_in_force(year, slug, chart, package.own_layouts)


def list_rowless(name: str, sie: SieFile, layouts: Mapping[str, Layout]) -> Iterator[Problem]:
    """Accounts in use that a complete statement has no row for: the statement would not add up."""
    used = year_ledger(sie).accounts_in_use()
    for layout in layouts.values():
        for account in used:
            if _claimed(layout, account) and not _placed(layout, account):
                yield Problem(
                    name,
                    0,
                    "konto",
                    account,
                    f"Kontot används men har ingen rad i {layout.title.lower()}en.",
                    "Lägg till kontot på en rad under Ekonomi, Uppställningar.",
                )


def _claimed(layout: Layout, account: str) -> bool:
    return any(account in span for span in layout.complete)


def _placed(layout: Layout, account: str) -> bool:
    return any(in_term(term, account) for row in layout.rows for term in terms(row))


def check_budget(package: Package) -> Iterator[Problem]:
    """A budget line is for a row of a statement, or it would never be seen."""
    part = package.parts.get("budget_lines")
    if part is None:
        return
    known = {
        f"{layout.prefix.removeprefix(EKONOMI)}.{row.key}"
        for layout in list_layouts()
        for row in layout.rows
    }
    for key, row in part.rows.items():
        if row.row not in known:
            fix = "Skriv uppställning och rad, t.ex. drift.nettokostnad."
            message = "Raden finns inte i någon uppställning."
            yield Problem("budget.csv", part.places[key].number, "rad", row.row, message, fix)


def _unbooked(package: Package) -> Iterator[Problem]:
    """An insats whose object no ledger knows will show no cost."""
    part = package.parts.get("insatser")
    objects = {o.number for held in package.sie for o in held.sie.objects}
    objects |= {
        row.object_in(INSATS_DIMENSION)
        for held in package.sie
        for voucher in held.sie.vouchers
        for row in voucher.rows
    }
    if part is None or not package.sie:
        return
    for key, row in part.rows.items():
        if row.ledger_object and row.ledger_object not in objects:
            message = "Objektet finns inte i någon SIE-fil; insatsen får ingen kostnad."
            number = part.places[key].number
            fix = "Kontrollera objektets nummer."
            yield Problem("insatser.csv", number, "objekt", row.ledger_object, message, fix)
