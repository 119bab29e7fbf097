"""The economy's tables of a year: statements from the ledger, money per insats, use of funds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

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
    InsatsMoney,
    list_insats_money,
    list_party_costs,
    list_year_ledgers,
)
from mellanrum.registers.economy.stated import (
    AUDITORS,
    list_assets,
    list_placements,
    placements_on,
)
from mellanrum.reports.economy_registers import party_table, plan_table, vat_table
from mellanrum.reports.economy_ties import UNMAPPED, tie_tables, year_ties
from mellanrum.reports.financing import financing_table, percentage

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


def economy_tables(forbund: str, year: int) -> dict[str, Table]:
    """Every economy table of a year by key; empty when no ledger has been imported.

    Raises DomainError naming each account that lands on no row of a statement.
    """
    ledgers = list_year_ledgers(forbund, year)
    if not ledgers or ledgers[-1].year != year:
        return {}
    layouts = layouts_of(forbund, year)
    tables = statements(layouts, year, ledgers)
    layout = layout_of(layouts, "finansiering", year)
    fees = financing_table(forbund, year, layout, ledgers, tables.get("not1"))
    budget = ledgers[-1].budget.get("kostnad")
    money = money_table(list_insats_money(forbund, ledgers[-1]), tables["not2"], year, budget)
    funds = funds_table(tables["not2"], year)
    surplus = surplus_table(tables["balansrakning"], year)
    tables |= {t.key: t for t in (fees, money, funds, surplus)}
    tables |= register_tables(forbund, year, ledgers)
    return tables | tied_tables(forbund, year, layouts, ledgers, tables)


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


def register_tables(forbund: str, year: int, ledgers: Sequence[YearLedger]) -> dict[str, Table]:
    """What lies behind the notes: assets, placements, VAT by year and costs by party."""
    assets = list_assets(forbund, date(year + 1, 1, 1))
    last = date(year, 12, 31)
    held = [one for one in placements_on(list_placements(forbund), last) if is_held(one, last)]
    found = (
        assets_table(assets, year) if assets else None,
        plan_table(assets, year),
        placements_table(held, last) if held else None,
        vat_table(list_vat_years(ledgers)),
        party_table(list_party_costs(forbund, ledgers[-1]), year),
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


def funds_table(note: Table, year: int) -> Table:
    """How the year's used funds fell on insatser for the target group, structure and office."""
    costs = {row.key: row.cells[0] for row in note.rows if row.cells[0] is not None}
    total = costs.pop("summa").value or Decimal(0)
    individual = costs.pop("individinriktade-insatser").value or Decimal(0)
    structural = costs.pop("strukturella-insatser").value or Decimal(0)
    parts = (
        ("individinriktade", "Individinriktade insatser", individual),
        ("strukturella", "Strukturella insatser", structural),
        ("administration", "Administration", total - individual - structural),
        ("summa", "Använda medel", total),
    )
    rows = tuple(_funds_row(key, label, value, total, str(year)) for key, label, value in parts)
    return Table(
        key="anvanda-medel",
        title="Så användes medlen",
        row_heading="Belopp i kr",
        columns=(Column("belopp", "Belopp"), Column("andel", "Andel")),
        rows=rows,
        period=str(year),
        base_text="Andel av årets använda medel, det vill säga verksamhetens kostnader",
    )


def _funds_row(key: str, label: str, value: Decimal, total: Decimal, year: str) -> Row:
    origin = Provenance("Ur not 2, verksamhetens kostnader", f"Huvudbok {year}")
    amount = Figure(f"ekonomi.medel.{key}", label, value, Unit.SEK, year, provenance=origin)
    share = percentage(
        f"ekonomi.medel.{key}.andel", f"{label}, andel av använda medel", value, total, year, origin
    )
    kind = RowKind.TOTAL if key == "summa" else RowKind.DETAIL
    return Row(key, label, (amount, share), kind)


def surplus_table(balance: Table, year: int) -> Table:
    """The accumulated surplus (equity) against last year's, and how much of it was used."""
    now, before = next(row.cells for row in balance.rows if row.key == "eget-kapital")[:2]
    origin = Provenance("Ur balansräkningen: summa eget kapital", f"Huvudbok {year}")
    opening = (before.value if before else None) or Decimal(0)
    closing = (now.value if now else None) or Decimal(0)
    rows = (
        _amount_row("ingaende", "Ackumulerat överskott vid årets början", opening, year, origin),
        _amount_row("utgaende", "Ackumulerat överskott vid årets slut", closing, year, origin),
        Row(
            "minskning",
            "Minskning i procent av ingående",
            (
                percentage(
                    "ekonomi.overskott.minskning.andel",
                    "Minskning av ackumulerat överskott",
                    opening - closing,
                    opening,
                    str(year),
                    origin,
                ),
            ),
        ),
    )
    return Table(
        key="ackumulerat-overskott",
        title="Ackumulerat överskott",
        row_heading="Belopp i kr",
        columns=(Column("varde", str(year)),),
        rows=rows,
        period=str(year),
    )


def _amount_row(key: str, label: str, value: Decimal, year: int, origin: Provenance) -> Row:
    figure = Figure(
        f"ekonomi.overskott.{key}", label, value, Unit.SEK, str(year), provenance=origin
    )
    return Row(key, label, (figure,))
