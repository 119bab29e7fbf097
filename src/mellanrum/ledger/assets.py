"""Fixed assets: straight-line depreciation exact to the öre, book values and the note's rows.

Source: LKBR (2018:597) 7 and 9 kap. (valuation, notes); which lives and thresholds a förbund uses
are its own accounting principles and come with each asset.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor

ONE_DAY = timedelta(days=1)
SOURCE = "Anläggningsregistret; LKBR (2018:597) 9 kap."


class Start(StrEnum):
    """From when an asset is depreciated: its month of purchase, or the whole year of purchase."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Asset:
    """Bought for `cost_ore`, depreciated over `months` down to `residual_ore`.

    `disposed_on` is the first day without it; its last month is not depreciated.
    """

    name: str
    acquired_on: date
    cost_ore: int
    months: int
    residual_ore: int = 0
    disposed_on: date | None = None
    start: Start = Start.MONTH


def check_asset(asset: Asset) -> None:
    """DomainError when no plan can be made."""
    if asset.months < 1:
        raise DomainError(f"{asset.name}: ange en nyttjandeperiod på minst en månad.")
    if not 0 <= asset.residual_ore <= asset.cost_ore:
        raise DomainError(f"{asset.name}: restvärdet får inte vara större än anskaffningsvärdet.")
    if asset.disposed_on is not None and asset.disposed_on < asset.acquired_on:
        raise DomainError(f"{asset.name}: avyttringen kan inte vara före anskaffningen.")


def depreciated_before(asset: Asset, day: date) -> int:
    """Accumulated depreciation at the start of a day, in öre.

    Whole öre of the straight line: no month is off by more than one, what does not divide comes
    last, and a whole year of a five-year plan is a fifth.
    """
    months = _months_before(asset, min(day, asset.disposed_on or day))
    return (asset.cost_ore - asset.residual_ore) * months // asset.months


def _months_before(asset: Asset, day: date) -> int:
    if day <= asset.acquired_on:
        return 0
    first = 1 if asset.start is Start.YEAR else asset.acquired_on.month
    passed = (day.year - asset.acquired_on.year) * 12 + day.month - first
    return max(0, min(passed, asset.months))


def depreciation(asset: Asset, start: date, end: date) -> int:
    """The depreciation of a half-open period, in öre."""
    return depreciated_before(asset, end) - depreciated_before(asset, start)


def book_value(asset: Asset, on: date) -> int:
    """Cost less accumulated depreciation at the end of a day; 0 before it is bought and after."""
    gone = asset.disposed_on is not None and asset.disposed_on <= on
    if gone or on < asset.acquired_on:
        return 0
    return asset.cost_ore - depreciated_before(asset, on + ONE_DAY)


def depreciation_plan(asset: Asset) -> tuple[tuple[int, int], ...]:
    """(year, öre) for each year that the asset is depreciated, to its end or disposal."""
    last = asset.acquired_on.year + asset.months // 12 + 1
    years = range(asset.acquired_on.year, last + 1)
    found = ((y, depreciation(asset, date(y, 1, 1), date(y + 1, 1, 1))) for y in years)
    return tuple((year, ore) for year, ore in found if ore)


@dataclass(frozen=True, slots=True)
class AssetYear:
    """A year of the register in book values, öre; disposals and depreciation are negative."""

    opening: int
    acquired: int
    disposed: int
    depreciated: int
    closing: int
    cost: int
    accumulated: int


ROWS = {
    "opening": ("ingaende", "Bokfört värde vid årets början", RowKind.DETAIL),
    "acquired": ("forvarv", "Årets förvärv", RowKind.DETAIL),
    "disposed": ("avyttringar", "Avyttringar och utrangeringar", RowKind.DETAIL),
    "depreciated": ("avskrivningar", "Årets avskrivningar", RowKind.DETAIL),
    "closing": ("utgaende", "Bokfört värde vid årets slut", RowKind.TOTAL),
    "cost": ("anskaffningsvarde", "varav ackumulerade anskaffningsvärden", RowKind.DETAIL),
    "accumulated": ("ackumulerat", "varav ackumulerade avskrivningar", RowKind.DETAIL),
}


def asset_year(assets: Sequence[Asset], year: int) -> AssetYear:
    """What the register says of a year."""
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    last = end - ONE_DAY
    held = [a for a in assets if book_value(a, last) or _is_held(a, last)]
    cost = sum(a.cost_ore for a in held)
    closing = sum(book_value(a, last) for a in assets)
    return AssetYear(
        opening=sum(book_value(a, start - ONE_DAY) for a in assets),
        acquired=sum(a.cost_ore for a in assets if start <= a.acquired_on < end),
        disposed=-sum(
            a.cost_ore - depreciated_before(a, a.disposed_on)
            for a in assets
            if a.disposed_on is not None and start <= a.disposed_on < end
        ),
        depreciated=-sum(depreciation(a, start, end) for a in assets),
        closing=closing,
        cost=cost,
        accumulated=closing - cost,
    )


def _is_held(asset: Asset, on: date) -> bool:
    return asset.acquired_on <= on and (asset.disposed_on is None or asset.disposed_on > on)


def assets_table(assets: Sequence[Asset], year: int) -> Table:
    """The note's rows for a year and the one before, out of the register."""
    years = {y: asset_year(assets, y) for y in (year, year - 1)}
    rows = []
    for field in fields(AssetYear):
        key, label, kind = ROWS[field.name]
        cells = tuple(_cell(key, label, getattr(years[y], field.name), y, year) for y in years)
        rows.append(Row(key, label, cells, kind, int(label.startswith("varav"))))
    return Table(
        key="anlaggningsregister",
        title="Anläggningstillgångar enligt registret",
        row_heading="Belopp i kr",
        columns=tuple(Column(str(y), str(y)) for y in years),
        rows=tuple(rows),
        period=str(year),
    )


def _cell(key: str, label: str, ore: int, year: int, latest: int) -> Figure:
    suffix, told = ("", "") if year == latest else (".foregaende", f" {year}")
    return Figure(
        f"ekonomi.anlaggningsregister.{key}{suffix}",
        label + told,
        kronor(ore),
        Unit.SEK,
        str(year),
        provenance=Provenance("Linjär avskrivning månad för månad på varje tillgång", SOURCE),
    )
