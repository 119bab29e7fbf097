"""Short-term placements: lower of cost and market, unrealised gain, and the förbund's own policy.

Source: LKBR (2018:597) 7 and 9 kap. A placement policy is the board's decision and comes as data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor, swedish_amount


@dataclass(frozen=True, slots=True)
class Placement:
    """What is held: bought for `cost_ore`, worth `market_ore` at the date of the statement (None
    when nobody has stated it). `kind` is one of the policy's words; `sold_on` the first day without
    it, for `proceeds_ore`."""

    name: str
    kind: str
    issuer: str
    acquired_on: date
    cost_ore: int
    market_ore: int | None = None
    matures_on: date | None = None
    sold_on: date | None = None
    proceeds_ore: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The board's limits. Shares are whole per cent of all placements; None is no limit.

    `floor_ore` is what must stay in the bank; `max_months` is counted from the day of purchase.
    """

    source: str
    kinds: frozenset[str] = frozenset()
    max_kind_percent: Mapping[str, int] = field(default_factory=dict)
    max_issuer_percent: int | None = None
    max_months: int | None = None
    floor_ore: int | None = None


def is_held(placement: Placement, on: date) -> bool:
    """Whether it is held at the end of a day."""
    return placement.acquired_on <= on and (placement.sold_on is None or placement.sold_on > on)


def book_value(placement: Placement) -> int:
    """The lower of cost and market value; the cost when no market value is stated."""
    market = placement.market_ore
    return placement.cost_ore if market is None else min(placement.cost_ore, market)


def unrealised(placement: Placement) -> int | None:
    """Market value less cost: a gain that is not booked, or a loss that is."""
    return None if placement.market_ore is None else placement.market_ore - placement.cost_ore


def realised(placement: Placement) -> int | None:
    """What a sale gave over the cost."""
    return None if placement.proceeds_ore is None else placement.proceeds_ore - placement.cost_ore


def list_impairments(placements: Sequence[Placement], on: date) -> list[str]:
    """A sentence for each placement to write down, or whose market value nobody has stated."""
    found = []
    for p in placements:
        if not is_held(p, on):
            continue
        if p.market_ore is None:
            found.append(
                f"{p.name}: ange marknadsvärdet {on}, så att det lägsta värdet kan väljas."
            )
        elif p.market_ore < p.cost_ore:
            down = swedish_amount(p.cost_ore - p.market_ore)
            found.append(
                f"{p.name}: marknadsvärdet är lägre än det som betalades; skriv ned {down}."
            )
    return found


def list_breaches(
    placements: Sequence[Placement], policy: Policy, on: date, liquid_ore: int | None = None
) -> list[str]:
    """A sentence for each limit of the policy that what is held on a day breaks."""
    held = [p for p in placements if is_held(p, on)]
    found = [text for p in held for text in _one(p, policy)]
    found += _shares(held, lambda p: p.kind, policy.max_kind_percent)
    if policy.max_issuer_percent is not None:
        limits = {p.issuer: policy.max_issuer_percent for p in held}
        found += _shares(held, lambda p: p.issuer, limits)
    if policy.floor_ore is not None and liquid_ore is not None and liquid_ore < policy.floor_ore:
        found.append(
            f"På banken finns {swedish_amount(liquid_ore)}; policyn kräver minst "
            f"{swedish_amount(policy.floor_ore)}."
        )
    return [f"{text} ({policy.source})" for text in found]


def _one(placement: Placement, policy: Policy) -> Iterator[str]:
    if policy.kinds and placement.kind not in policy.kinds:
        yield f"{placement.name}: policyn tillåter inte placering i {placement.kind}."
    if policy.max_months is not None and placement.matures_on is not None:
        bought, ends = placement.acquired_on, placement.matures_on
        months = (
            (ends.year - bought.year) * 12 + ends.month - bought.month + (ends.day > bought.day)
        )
        if months > policy.max_months:
            yield (
                f"{placement.name}: löper i {months} månader; policyn tillåter {policy.max_months}."
            )


def _shares(
    held: Sequence[Placement], name: Callable[[Placement], str], limits: Mapping[str, int]
) -> Iterator[str]:
    """Compares whole öre, so that a limit that is just reached is not broken."""
    total = sum(p.cost_ore for p in held)
    for key, limit in sorted(limits.items()):
        part = sum(p.cost_ore for p in held if name(p) == key)
        if part * 100 > limit * total:
            yield (
                f"{key} är {swedish_amount(part)} av {swedish_amount(total)}, "
                f"mer än {limit} procent."
            )


COLUMNS = {
    "anskaffningsvarde": "Anskaffningsvärde",
    "marknadsvarde": "Marknadsvärde",
    "orealiserat": "Orealiserad vinst",
    "bokfort": "Bokfört värde",
}


def placements_table(placements: Sequence[Placement], on: date) -> Table:
    """What is held at the end of a day, a row each, with a total."""
    held = [p for p in placements if is_held(p, on)]
    rows = [_row(str(n), p.name, _values([p]), on) for n, p in enumerate(held, start=1)]
    total = _row("summa", "Summa", _values(held), on, RowKind.TOTAL)
    return Table(
        key="placeringsregister",
        title="Kortfristiga placeringar enligt registret",
        row_heading="Placering",
        columns=tuple(Column(key, label) for key, label in COLUMNS.items()),
        rows=(*rows, total),
        period=on.isoformat(),
        notes=tuple(list_impairments(held, on)),
    )


def _values(held: Sequence[Placement]) -> tuple[int | None, ...]:
    markets = [p.market_ore for p in held if p.market_ore is not None]
    market = sum(markets) if len(markets) == len(held) else None
    cost = sum(p.cost_ore for p in held)
    gain = None if market is None else market - cost
    return cost, market, gain, sum(book_value(p) for p in held)


def _row(
    key: str, label: str, values: Sequence[int | None], on: date, kind: RowKind = RowKind.DETAIL
) -> Row:
    cells = tuple(
        _cell(f"ekonomi.placeringsregister.{key}.{column}", f"{label}, {told.lower()}", ore, on)
        for (column, told), ore in zip(COLUMNS.items(), values, strict=True)
    )
    return Row(key, label, cells, kind)


def _cell(key: str, label: str, ore: int | None, on: date) -> Figure:
    return Figure(
        key,
        label,
        None if ore is None else kronor(ore),
        Unit.SEK,
        on.isoformat(),
        status=Status.MISSING if ore is None else Status.SHOWN,
        provenance=Provenance(
            "Bokfört värde är det lägsta av kostnad och marknadsvärde",
            "Placeringsregistret; LKBR (2018:597) 7 kap.",
        ),
    )
