"""Tables beside the statements: depreciation plans, VAT by year and costs by party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.assets import SOURCE, Asset, depreciation_plan
from mellanrum.ledger.money import kronor
from mellanrum.ledger.vat import VatYear, rest_by_origin

PLAN_YEARS = 8  # columns of a depreciation plan; what comes later is told together
Amounts = Mapping[str, int]


def plan_table(assets: Sequence[Asset], year: int) -> Table | None:
    """Each asset's depreciation by year, from the year on; None when nothing is left to write off.
    """  # fmt: skip
    plans = {asset: dict(depreciation_plan(asset)) for asset in assets}
    plans = {a: plan for a, plan in plans.items() if any(y >= year for y in plan)}
    last = max((y for plan in plans.values() for y in plan), default=year)
    if not plans:
        return None
    years = range(year, min(last, year + PLAN_YEARS) + 1)
    columns = [Column(str(y), str(y)) for y in years] + [Column("senare", "Senare")]
    rows = [
        _row(f"{n}-{ascii_slug(a.name)}", a.name, _by_column(plan, years), year)
        for n, (a, plan) in enumerate(plans.items(), start=1)
    ]
    whole = [_by_column(plan, years) for plan in plans.values()]
    sums = {c.key: sum(amounts[c.key] for amounts in whole) for c in columns}
    total = _row("summa", "Summa avskrivningar", sums, year, RowKind.TOTAL)
    return Table(
        key="avskrivningsplan",
        title="Avskrivningsplan",
        row_heading="Tillgång",
        columns=tuple(columns),
        rows=(*rows, total),
        period=str(year),
    )


def _by_column(plan: Mapping[int, int], years: range) -> dict[str, int]:
    found = {str(y): plan.get(y, 0) for y in years}
    return found | {"senare": sum(ore for y, ore in plan.items() if y >= years.stop)}


def _row(key: str, label: str, amounts: Amounts, year: int, kind: RowKind = RowKind.DETAIL) -> Row:
    cells = tuple(
        _figure(
            f"ekonomi.avskrivningsplan.{key}.{column}",
            f"{label} {column}",
            ore,
            column if column.isdecimal() else str(year),
            Provenance("Linjär avskrivning månad för månad", SOURCE),
        )
        for column, ore in amounts.items()
    )
    return Row(key, label, cells, kind)


def _figure(key: str, label: str, ore: int, period: str, origin: Provenance) -> Figure:
    return Figure(key, label, kronor(ore), Unit.SEK, period, provenance=origin)


# --- VAT -------------------------------------------------------------------------------------

VAT_ROWS = {
    "ingaende": "Vid årets början",
    "uppkommet": "Uppkommet under året",
    "utbetalt": "Utbetalt till förbundet",
    "utgaende": "Vid årets slut",
}


def vat_table(years: Sequence[VatYear]) -> Table | None:
    """The VAT receivable of each year, the newest first, and from which year what is left is.

    None when there has never been one.
    """
    if not any(y.opening or y.arisen or y.received or y.closing for y in years):
        return None
    shown = sorted(years, key=lambda y: y.year, reverse=True)
    rows = [
        Row(
            key,
            label,
            tuple(_vat(key, label, _part(y, key), y.year) for y in shown),
            RowKind.TOTAL if key == "utgaende" else RowKind.DETAIL,
        )
        for key, label in VAT_ROWS.items()
    ]
    left = {y.year: rest_by_origin([z for z in years if z.year <= y.year]) for y in shown}
    for origin in sorted({o for rest in left.values() for o in rest}, reverse=True):
        label = f"varav uppkommet {origin}"
        cells = tuple(
            _vat(f"kvar-{origin}", label, left[y.year].get(origin, 0), y.year) for y in shown
        )
        rows.append(Row(f"kvar-{origin}", label, cells, level=1))
    return Table(
        key="momsfordran-per-ar",
        title="Momsfordran per år",
        row_heading="Belopp i kr",
        columns=tuple(Column(str(y.year), str(y.year)) for y in shown),
        rows=tuple(rows),
        period=str(shown[0].year),
        notes=tuple(_vat_notes(shown)),
    )


def _part(year: VatYear, key: str) -> int:
    return {
        "ingaende": year.opening,
        "uppkommet": year.arisen,
        "utbetalt": -year.received,
        "utgaende": year.closing,
    }[key]


def _vat(key: str, label: str, ore: int, year: int) -> Figure:
    origin = Provenance(
        "Konto 1650–1659; det som betalas ut räknas av från det äldsta", f"Huvudbok {year}"
    )
    return _figure(f"ekonomi.momsfordran.{key}.{year}", f"{label} {year}", ore, str(year), origin)


def _vat_notes(years: Iterable[VatYear]) -> Iterable[str]:
    for year in years:
        if year.net_only:
            yield f"{year.year} har inga verifikationer, så bara årets skillnad är känd."


# --- what is booked on a party's objects -----------------------------------------------------


def party_table(costs: Mapping[str, tuple[str, int]], year: int) -> Table | None:
    """{the party's slug: (name, öre)} as a table; None when no object stands for a party."""
    if not costs:
        return None
    origin = Provenance(
        "Kostnader (kontoklass 4–7) på objekt som står för parten", f"Huvudbok {year}"
    )
    rows = [
        Row(slug, name, (_figure(f"ekonomi.part.{slug}", name, ore, str(year), origin),))
        for slug, (name, ore) in costs.items()
    ]
    return Table(
        key="kostnad-per-part",
        title="Kostnader per part",
        row_heading="Belopp i kr",
        columns=(Column("kostnad", f"Kostnad {year}"),),
        rows=tuple(rows),
        period=str(year),
    )
