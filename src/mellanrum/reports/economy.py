"""The economy's tables of a year: statements from the ledger, money per insats, use of funds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import ore
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.assets import assets_table
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.money import kronor
from mellanrum.ledger.placements import is_held, placements_table
from mellanrum.ledger.statements import StatementError, build_statement, has_content
from mellanrum.ledger.vat import list_vat_years
from mellanrum.registers.economy.layout_queries import layout_of, layouts_of
from mellanrum.registers.economy.queries import (
    InsatsBooks,
    InsatsMoney,
    costs_on,
    list_insats_books,
    list_party_books,
    list_year_ledgers,
    money_on,
)
from mellanrum.registers.economy.stated import (
    AUDITORS,
    list_assets,
    list_placements,
    placements_on,
)
from mellanrum.reports.economy_funds import funds_table, surplus_table
from mellanrum.reports.economy_registers import party_table, plan_table, vat_table
from mellanrum.reports.economy_ties import UNMAPPED, tie_tables, year_ties
from mellanrum.reports.financing import fees_table, financing_table, is_without_region

STATEMENTS = (
    "resultatrakning",
    "balansrakning",
    "kassaflodesanalys",
    "driftredovisning",
    "flerarsoversikt",
    "balanskrav",
    "not1",
    "not2",
    "not3",
    "not4",
)


NOTES = (
    "not-anlaggningstillgangar",
    "not-placeringar",
    "not-momsfordran",
    "not-eget-kapital",
    "not-avsattningar",
    "not-ansvarsforbindelser",
    "not-revision",
    "eget-kapital-over-tid",
)  # shown when they have something to tell


@dataclass(frozen=True, slots=True)
class Books:
    """All that the ledger's tables of a year are made from: read from the rows, or from what was
    kept when a report was frozen. `ledgers` are those of the year and before, the oldest first.
    """

    year: int
    ledgers: Sequence[YearLedger]
    layouts: Mapping[str, Layout]
    insatser: Sequence[InsatsBooks]
    parties: Sequence[InsatsBooks]
    without_region: bool


def economy_tables(forbund: str, year: int) -> dict[str, Table]:
    """Every economy table of a year by key; empty when no ledger has been imported.

    Raises DomainError naming each account that lands on no row of a statement.
    """
    books = read_books(forbund, year)
    if books is None:
        return {}
    tables = ledger_tables(books)
    layout = layout_of(books.layouts, "finansiering", year)
    fees = financing_table(forbund, year, layout, books.ledgers, tables.get("not1"))
    tables |= {fees.key: fees, **register_tables(forbund, year)}
    return tables | tied_tables(forbund, year, books.layouts, books.ledgers, tables)


def read_books(forbund: str, year: int) -> Books | None:
    """As the rows are now; None when no ledger of the year has been imported."""
    ledgers = list_year_ledgers(forbund, year)
    if not ledgers or ledgers[-1].year != year:
        return None
    insatser = list_insats_books(forbund, year)
    parties, without = list_party_books(forbund, year), is_without_region(forbund, year)
    return Books(year, ledgers, layouts_of(forbund, year), insatser, parties, without)


def ledger_tables(books: Books) -> dict[str, Table]:
    """What follows from the books alone. Raises DomainError as `economy_tables`."""
    year, ledgers = books.year, books.ledgers
    tables = statements(books.layouts, year, ledgers)
    layout = layout_of(books.layouts, "finansiering", year)
    budget, costs = ledgers[-1].budget.get("kostnad"), money_on(books.insatser, ledgers[-1])
    more = (
        fees_table(year, layout, ledgers, books.without_region),
        money_table(costs, tables["not2"], year, budget),
        funds_table(tables["not2"], year),
        surplus_table(tables["balansrakning"], year),
        vat_table(list_vat_years(ledgers)),
        party_table(
            {p.slug: (p.name, costs_on(p.objects, ledgers[-1])) for p in books.parties}, year
        ),
    )
    return tables | {table.key: table for table in more if table is not None}


def statements(
    layouts: Mapping[str, Layout], year: int, ledgers: Sequence[YearLedger]
) -> dict[str, Table]:
    """The statements in the layouts in force for the year, and the notes that tell something."""
    try:
        found = {key: build_statement(layout_of(layouts, key, year), ledgers) for key in STATEMENTS}
        notes = {key: build_statement(layouts[key], ledgers) for key in NOTES if key in layouts}
    except StatementError as error:
        raise DomainError("\n".join([*error.sentences, UNMAPPED])) from error
    return found | {key: table for key, table in notes.items() if tells_more(table)}


def tells_more(table: Table) -> bool:
    """Whether a note says something; that of the audit only when the cost is told by auditor."""
    by_auditor = any(row.key in AUDITORS.values() for row in table.rows)
    return has_content(table) and (table.key != "not-revision" or by_auditor)


def register_tables(forbund: str, year: int) -> dict[str, Table]:
    """What lies behind the notes: assets and placements."""
    assets = list_assets(forbund, date(year + 1, 1, 1))
    last = date(year, 12, 31)
    held = [one for one in placements_on(list_placements(forbund), last) if is_held(one, last)]
    found = (
        assets_table(assets, year) if assets else None,
        plan_table(assets, year),
        placements_table(held, last) if held else None,
    )
    return {table.key: table for table in found if table is not None}


def tied_tables(
    forbund: str,
    year: int,
    layouts: Mapping[str, Layout],
    ledgers: Sequence[YearLedger],
    tables: Mapping[str, Table],
) -> dict[str, Table]:
    """What must be equal in the year, and what rounding makes."""
    assets = list_assets(forbund, date(year + 1, 1, 1))
    held = placements_on(list_placements(forbund), date(year, 12, 31))
    return tie_tables(year_ties(layouts, ledgers, assets, held), layouts, tables, year)


def _sek(key: str, label: str, amount: int | None, period: str, origin: Provenance) -> Figure:
    value = None if amount is None else kronor(amount)
    status = Status.MISSING if value is None else Status.SHOWN
    return Figure(key, label, value, Unit.SEK, period, status=status, provenance=origin)


def money_table(
    rows: Sequence[InsatsMoney], note: Table, year: int, budget: int | None = None
) -> Table:
    """Budget, cost and deviation per insats; with what lies on no insats it adds up to not 2.
    Below, with a `budget` for all costs, what is left for administration.
    """
    total = _insats_costs(note)
    rest = total - sum(row.cost_ore for row in rows)
    body = [_money_row(row, str(year), f"ekonomi.insats.{row.slug}") for row in rows]
    if rest:
        other = InsatsMoney("ovrigt", "Ej fördelat på insats", None, rest)
        body.append(_money_row(other, str(year), "ekonomi.insats.ovrigt"))
    budgets = [row.budget_ore for row in rows]
    known = [b for b in budgets if b is not None]
    whole = sum(known) if len(known) == len(budgets) and not rest else None
    last = InsatsMoney("summa", "Summa", whole, total)
    columns = (
        Column("utfall", f"Utfall {year}"),
        Column("budget", f"Budget {year}"),
        Column("avvikelse", "Avvikelse"),
    )
    return Table(
        key="insatsernas-ekonomi",
        title="Insatsernas kostnad mot budget",
        row_heading="Belopp i kr",
        columns=columns,
        rows=(
            *body,
            _money_row(last, str(year), "ekonomi.insatser", RowKind.TOTAL),
            *_office_rows(last, note, budget, str(year)),
        ),
        period=str(year),
    )


def _office_rows(insatser: InsatsMoney, note: Table, budget: int | None, year: str) -> list[Row]:
    """Administration and all costs against the budget; none where that is not known."""
    if budget is None or insatser.budget_ore is None:
        return []
    total = next(row.cells[0] for row in note.rows if row.key == "summa")
    cost = ore(total.value) if total is not None and total.value is not None else 0
    rest = (budget - insatser.budget_ore, cost - insatser.cost_ore)
    office = InsatsMoney("administration", "Övrig administration", *rest)
    whole = InsatsMoney("totalt", "Totalt", budget, cost)
    name = "ekonomi.kostnader"
    return [
        _money_row(office, year, f"{name}.administration", RowKind.SUBTOTAL),
        _money_row(whole, year, f"{name}.totalt", RowKind.TOTAL),
    ]


def _insats_costs(note: Table) -> int:
    """Individual and structural insatser in not 2, in öre."""
    rows = {row.key: row.cells[0] for row in note.rows}
    cells = (rows["individinriktade-insatser"], rows["strukturella-insatser"])
    return sum(ore(cell.value) for cell in cells if cell is not None and cell.value is not None)


def _money_row(row: InsatsMoney, year: str, key: str, kind: RowKind = RowKind.DETAIL) -> Row:
    cost = Provenance(
        "Kostnader (kontoklass 4–7) på insatsens objekt i redovisningen", f"Huvudbok {year}"
    )
    budget = Provenance("Beslutad budget för insatsen", f"Budget {year}")
    if kind is not RowKind.DETAIL:
        cost = Provenance("Ur not 2, verksamhetens kostnader", f"Huvudbok {year}")
        budget = Provenance("Beslutad budget, summa eller vad som är kvar", f"Budget {year}")
    left = None if row.budget_ore is None else row.budget_ore - row.cost_ore
    difference = Provenance("Budget − utfall")
    cells = (
        _sek(f"{key}.kostnad", f"{row.name}, kostnad", row.cost_ore, year, cost),
        _sek(f"{key}.budget", f"{row.name}, budget", row.budget_ore, year, budget),
        _sek(f"{key}.avvikelse", f"{row.name}, avvikelse", left, year, difference),
    )
    return Row(row.slug, row.name, cells, kind)
