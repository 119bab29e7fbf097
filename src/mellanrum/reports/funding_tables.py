"""Who pays for a year: each payer's fee, the stretches it is made of, and what is booked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mellanrum.domain.periods import period_label
from mellanrum.domain.rounding import ore
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.fees import KINDS
from mellanrum.ledger.funding import FeeRow, FeeYear, Payer, list_deviations
from mellanrum.ledger.money import swedish_amount
from mellanrum.reports.funding_cells import (
    SHARE_DECIMALS,
    decimals_of,
    money,
    months,
    part_of,
    percent,
)

NOTE_ROWS = {  # how note 1 names a payer that is alone of its kind
    "state": ("staten",),
    "region": ("region", "regionen"),
    "municipality": ("kommuner", "kommunen"),
}
ROUNDING = 100  # öre
BOOKED = Provenance("Driftbidrag i not 1", "Huvudboken")
Cells = tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Paying:
    """A year's fees with what they are held against: öre by payer. `booked` is None when the
    ledger cannot be told by payer, or there is none; `booked_kinds` are the kinds that it tells.
    """

    fees: FeeYear
    before: Mapping[str, int]
    booked: Mapping[str, int] | None = None
    booked_kinds: Mapping[str, int] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return self.fees.plan.year


def booked_by_payer(note: Table | None, payers: Sequence[Payer]) -> dict[str, int] | None:
    """{slug: öre} out of note 1, whose rows are known by the payer's slug, or by its kind where it
    is alone of it. None when some payer has no row.
    """
    if note is None:
        return None
    held = {row.key: row.cells[0] for row in note.rows if row.cells}
    found: dict[str, int] = {}
    for payer in payers:
        alone = sum(p.kind == payer.kind for p in payers) == 1
        names = (payer.slug, *(NOTE_ROWS[payer.kind] if alone else ()))
        cell = next((held[name] for name in names if held.get(name)), None)
        if cell is None or cell.value is None:
            return None
        found[payer.slug] = ore(cell.value)
    return found


def booked_by_kind(note: Table | None) -> dict[str, int]:
    """{kind: öre} of the kinds that have one row in note 1."""
    held = {row.key: row.cells[0] for row in note.rows if row.cells} if note else {}
    found = {}
    for kind, names in NOTE_ROWS.items():
        cell = next((held[name] for name in names if held.get(name)), None)
        if cell is not None and cell.value is not None:
            found[kind] = ore(cell.value)
    return found


def fees_table(paying: Paying) -> Table:
    """Each payer's fee with last year's, and what is booked; kinds of several are summed."""
    fees, year = paying.fees, paying.year
    amounts = fees.by_payer()
    held = paying.booked or {}
    fine = decimals_of((*amounts.values(), *paying.before.values(), *held.values()))
    rows: list[Row] = []
    for kind, label in KINDS.items():
        members = [p for p in fees.plan.payers if p.kind == kind]
        rows += [_payer_row(paying, (p.slug,), p.slug, p.name, fine) for p in members]
        if len(members) > 1:
            slugs = tuple(p.slug for p in members)
            rows.append(_payer_row(paying, slugs, kind, label, fine, RowKind.SUBTOTAL))
    everyone = tuple(amounts)
    rows.append(_payer_row(paying, everyone, "summa", "Summa", fine, RowKind.TOTAL))
    return Table(
        key="avgifter",
        title=f"Medlemmarnas avgifter {year}",
        row_heading="Belopp i kr",
        columns=_columns(paying),
        rows=tuple(rows),
        period=str(year),
        base_text=f"Fördelning enligt {fees.plan.shares.source}",
        notes=(*fees.notes, *deviations(paying)),
    )


def _columns(paying: Paying) -> tuple[Column, ...]:
    year = paying.year
    columns = [Column("avgift", f"Avgift {year}"), Column("andel", "Andel av summan")]
    if paying.before:
        columns += [
            Column("foregaende", f"Avgift {year - 1}"),
            Column("forandring", "Förändring"),
        ]
    if paying.booked is not None:
        columns += [Column("bokfort", "Bokfört"), Column("skillnad", "Bokfört − avgift")]
    return tuple(columns)


def _payer_row(
    paying: Paying,
    slugs: tuple[str, ...],
    key: str,
    label: str,
    fine: int,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    """The payers together: fee, part of the whole, last year and change, booked and difference."""
    by_payer, period = paying.fees.by_payer(), str(paying.year)
    name, fee = f"finansiering.avgift.{key}", sum(by_payer.get(s, 0) for s in slugs)
    origin = Provenance(
        "Lagens andelar och gällande nyckel, månad för månad", paying.fees.plan.shares.source
    )
    share = part_of(fee, paying.fees.plan.total_ore)
    cells: list[Figure | None] = [
        money(name, f"{label}, avgift", fee, period, origin, fine),
        percent(f"{name}.andel", f"{label}, andel av avgifterna", share, period, origin),
    ]
    if paying.before:
        then = sum(paying.before.get(s, 0) for s in slugs)
        last = Provenance("Avgiften året före", f"Avgifterna {paying.year - 1}")
        change = Provenance("Avgift − föregående års avgift")
        cells += [
            money(f"{name}.foregaende", f"{label}, året före", then, period, last, fine),
            money(f"{name}.forandring", f"{label}, förändring", fee - then, period, change, fine),
        ]
    if paying.booked is not None:
        held = sum(paying.booked.get(s, 0) for s in slugs)
        less = Provenance("Bokfört − avgift")
        cells += [
            money(f"{name}.bokfort", f"{label}, bokfört", held, period, BOOKED, fine),
            money(f"{name}.skillnad", f"{label}, skillnad", held - fee, period, less, fine),
        ]
    return Row(key, label, tuple(cells), kind)


def deviations(paying: Paying) -> list[str]:
    """Sentences on payers whose booked fee is not the one that follows from the keys; on kinds,
    where the ledger does not tell the payers apart.
    """
    if paying.booked is not None:
        return list_deviations(paying.fees, paying.booked)
    owed = paying.fees.by_kind()
    return [
        f"{KINDS[kind]} ska tillsammans betala {swedish_amount(owed[kind])} för {paying.year}, men "
        f"{swedish_amount(booked)} är bokfört. Bokföringen skiljer inte på medlemmarna."
        for kind, booked in paying.booked_kinds.items()
        if abs(booked - owed[kind]) > ROUNDING
    ]


def fee_rows_table(fees: FeeYear) -> Table:
    """Each payer's stretches of months with share and key."""
    year, fine = fees.plan.year, decimals_of(row.ore for row in fees.rows)
    rows = [_stretch(row, place, str(year), fine) for place, row in enumerate(fees.rows, 1)]
    total = money(
        "finansiering.rader.summa",
        "Summa",
        sum(row.ore for row in fees.rows),
        str(year),
        Provenance("Summan av raderna"),
        fine,
    )
    return Table(
        key="avgiftsrader",
        title=f"Så är avgifterna {year} uträknade",
        row_heading="Medlem och tid",
        columns=(
            Column("andel", "Andel av gruppens del"),
            Column("manader", "Månader"),
            Column("belopp", "Belopp i kr"),
        ),
        rows=(*rows, Row("summa", "Summa", (None, None, total), RowKind.TOTAL)),
        period=str(year),
        base_text="Gruppens del är statens hälft, regionernas fjärdedel och kommunernas fjärdedel"
        if not fees.plan.shares.without_region
        else "Staten och kommunen betalar hälften var",
    )


def _stretch(row: FeeRow, place: int, year: str, fine: int) -> Row:
    origin = Provenance("Andel enligt nyckeln", key_source(row))
    name = f"finansiering.rader.{row.payer.slug}.{place}"
    label = f"{row.payer.name}, {period_label(row.period)}"
    cells: Cells = (
        percent(f"{name}.andel", f"{label}, andel", row.share, year, origin, _fine(row.share)),
        months(f"{name}.manader", f"{label}, månader", row.months, year, origin),
        money(name, f"{label}, belopp", row.ore, year, origin, fine),
    )
    return Row(f"{row.payer.slug}-{place}", label, cells, note=key_source(row))


def _fine(share: Fraction) -> int:
    """As few decimals as tell the share, at most four."""
    fits = (n for n in range(SHARE_DECIMALS) if (share * 10**n).denominator == 1)
    return next(fits, SHARE_DECIMALS)


def key_source(row: FeeRow) -> str:
    """'Ensam i sin grupp', or where the key comes from and whether it is inferred."""
    if row.key is None:
        return "Ensam i sin grupp"
    return f"{'Härledd: ' if row.key.is_inferred else ''}{row.key.source}"
