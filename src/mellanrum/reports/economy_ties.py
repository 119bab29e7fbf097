"""What must be equal in a year: statement to note, closing to opening, register to ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.ledger.accounts import AccountRange, YearLedger
from mellanrum.ledger.assets import Asset
from mellanrum.ledger.assets import book_value as asset_value
from mellanrum.ledger.evaluate import terms
from mellanrum.ledger.layouts import Layout
from mellanrum.ledger.placements import Placement, is_held
from mellanrum.ledger.placements import book_value as placement_value
from mellanrum.ledger.statements import list_unmapped
from mellanrum.ledger.tie_table import VERDICTS, tie_table
from mellanrum.ledger.ties import BALANCE, Rounding, Tie, Verdict, list_rounding, list_ties
from mellanrum.registers.economy.queries import list_year_ledgers

TIES, ROUNDING = "avstamning", "avrundning"
CHECKS = frozenset({TIES, ROUNDING})  # tables whose figures no report names
ROUNDED = {"rader": "Raderna", "summa": "Summan", "skillnad": "Skillnad"}
FIXED = AccountRange("1000", "1299")  # without financial assets, which are not depreciated
PLACED = AccountRange("1800", "1899")
REMEDY = (
    "Rätta med en verifikation under Bokföring, eller ändra raderna under Uppställningar. Se "
    "Ekonomi, Avstämning, för platsen."
)
UNMAPPED = "Lägg kontot på en rad under Ekonomi, Uppställningar."


def year_ties(
    layouts: Mapping[str, Layout],
    ledgers: Sequence[YearLedger],
    assets: Sequence[Asset],
    placements: Sequence[Placement],
) -> list[Tie]:
    """Every tie of the latest of `ledgers`, those of its registers included."""
    return [*list_ties(layouts, ledgers), *_register_ties(ledgers[-1], assets, placements)]


def _register_ties(
    ledger: YearLedger, assets: Sequence[Asset], placements: Sequence[Placement]
) -> list[Tie]:
    """The registers of assets and placements against the ledger, when either has something."""
    last = date(ledger.year, 12, 31)
    sides = (
        (
            "anlaggningsregister",
            "Anläggningsregistret",
            sum(asset_value(a, last) for a in assets),
            FIXED,
            "anlaggningstillgangar",
        ),
        (
            "placeringsregister",
            "Placeringsregistret",
            sum(placement_value(p) for p in placements if is_held(p, last)),
            PLACED,
            "kortfristiga-placeringar",
        ),
    )
    found = []
    for key, label, held, span, row in sides:
        booked = sum(ledger.closing(a) for a in ledger.accounts_in_use() if a in span)
        if held or booked:
            verdict = Verdict.OK if held == booked else Verdict.BROKEN
            told = (f"bokfört värde {ledger.year}", held, f"konto {span}", booked)
            place = (BALANCE, row)
            found.append(Tie(f"{BALANCE}.{row}.{key}", label, ledger.year, *told, verdict, place))
    return found


def tie_tables(
    ties: Sequence[Tie], layouts: Mapping[str, Layout], tables: Mapping[str, Table], year: int
) -> dict[str, Table]:
    """The ties, and what printing in whole kronor makes, as tables by key."""
    found = {TIES: tie_table(ties, year)}
    roundings = [
        (key, layouts[key], one)
        for key in tables
        if key in layouts
        for one in list_rounding(layouts[key], tables[key])
        if not _is_turned(layouts[key], one)
    ]
    if roundings:
        found[ROUNDING] = _rounding_table(roundings, year)
    return found


def _is_turned(layout: Layout, one: Rounding) -> bool:
    """Deviations that are told with different signs on different rows do not add up."""
    return one.column == "Avvikelse" and any(row.deviation < 0 for row in layout.rows)


def _rounding_table(found: Sequence[tuple[str, Layout, Rounding]], year: int) -> Table:
    rows = []
    for key, layout, one in found:
        label = f"{layout.title}: {one.label} {one.column}"
        name = f"{key}.{one.row}.{one.column.lower().replace(' ', '-')}"
        amounts = {
            "rader": one.parts_sum,
            "summa": one.total,
            "skillnad": one.parts_sum - one.total,
        }
        cells = tuple(_whole(f"{name}.{what}", label, n, year) for what, n in amounts.items())
        rows.append(Row(name, label, cells, note=VERDICTS[one.verdict]))
    return Table(
        key=ROUNDING,
        title=f"Avrundning {year}",
        row_heading="Summa som trycks",
        columns=tuple(Column(key, label) for key, label in ROUNDED.items()),
        rows=tuple(rows),
        period=str(year),
        notes=("Belopp trycks i hela kronor, så raderna kan skilja någon krona från summan.",),
    )


def _whole(key: str, label: str, amount: int, year: int) -> Figure:
    origin = Provenance("Tryckta belopp i hela kronor", f"Huvudbok {year}")
    return Figure(
        f"ekonomi.{ROUNDING}.{key}", label, Decimal(amount), Unit.SEK, str(year), provenance=origin
    )


def broken_of(tables: Mapping[str, Table]) -> tuple[str, ...]:
    """A sentence for each tie of a year's tables that does not hold, rounding aside."""
    table = tables.get(TIES)
    return table.notes if table else ()


def check_tied(tables: Mapping[str, Table]) -> None:
    """DomainError with each place where the year's statements do not agree, and the remedy."""
    if broken := broken_of(tables):
        raise DomainError("\n".join([*broken, REMEDY]))


def unmapped_of(layouts: Mapping[str, Layout], ledger: YearLedger) -> list[str]:
    """A sentence for each account in use that lands on no row, in any statement."""
    return [text for layout in layouts.values() for text in list_unmapped(layout, ledger)]


def unmapped_accounts(
    forbund: str, year: int, layouts: Mapping[str, Layout]
) -> dict[str, list[str]]:
    """{account: titles of the statements that must hold it but have no row for it}."""
    ledgers = list_year_ledgers(forbund, year, back=0)
    found: dict[str, list[str]] = {}
    for layout in layouts.values() if ledgers and ledgers[-1].year == year else ():
        for account in without_row(layout, ledgers[-1]):
            found.setdefault(account, []).append(layout.title)
    return found


def without_row(layout: Layout, ledger: YearLedger) -> list[str]:
    """Accounts in use that the layout must hold but has no row for."""
    spans = [s for row in layout.rows for t in terms(row) if not t.object for s in t.ranges]
    return [
        account
        for account in ledger.accounts_in_use()
        if any(account in span for span in layout.complete)
        and not any(account in span for span in spans)
    ]


def place_of(key: str) -> tuple[str, str]:
    """The statement and row of a tie, by the tie's key ('not3.summa.1')."""
    statement, _, rest = key.partition(".")
    return statement, rest.rpartition(".")[0]


def other_place(key: str, layouts: Mapping[str, Layout]) -> tuple[str, str] | None:
    """The statement and row that a tie is held against; None where that is a register or a year."""
    statement, row_key = place_of(key)
    layout = layouts.get(statement)
    row = layout.find_row(row_key) if layout else None
    number = key.rpartition(".")[2]
    if row is None or not number.isdecimal() or int(number) > len(row.ties):
        return None
    other, _, found = row.ties[int(number) - 1].parts[0].key.partition(".")
    return (other, found) if other in layouts else None
