"""The figures that the tables of a valuation are made of, each with where it comes from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.rounding import half_up, kronor
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.format import THIN, number
from mellanrum.valuation.model import MONEY, SHARES, UNCERTAIN, VIEWS, Basis

PREFIX = "ekonomi.kalkyl"
DISCOUNTED = "räknat till första årets värde med diskonteringsräntan"
DIGITS = 6  # more than any table shows; a fraction is cut here and rounded where it is printed


def key_of(basis: Basis, *parts: str) -> str:
    """'ekonomi.kalkyl.<kalkyl>.<tabell>.<rad>.<kolumn>'."""
    return ".".join((PREFIX, ascii_slug(basis.key), *(ascii_slug(part) for part in parts)))


def view_label(basis: Basis, view: str) -> str:
    """'Samhällsekonomiskt', 'Offentlig sektor' or the actor's own name."""
    names = {actor.key: actor.label for actor in basis.all_actors()}
    return VIEWS.get(view) or names[view]


def sources(basis: Basis, actor: str = "") -> str:
    """Where the unit costs in use come from, each once; of one actor, if named."""
    found = (c for c in basis.used_costs() if actor in {"", c.actor, c.receiver})
    return "; ".join(dict.fromkeys(f"{cost.source} ({cost.price_year})" for cost in found))


def money(basis: Basis, key: str, label: str, ore: int, origin: Provenance) -> Figure:
    return Figure(key, label, kronor(ore), Unit.SEK, period(basis), provenance=origin)


def amount(
    basis: Basis,
    key: str,
    label: str,
    value: Fraction | Decimal | int | None,
    unit: Unit,
    origin: Provenance,
    decimals: int = 0,
) -> Figure:
    """A figure that is no money; MISSING for None."""
    exact = None if value is None else decimal(value)
    status = Status.MISSING if value is None else Status.SHOWN
    return Figure(
        key, label, exact, unit, period(basis), decimals, status=status, provenance=origin
    )


def decimal(value: Fraction | Decimal | int) -> Decimal:
    """A fraction as a decimal with DIGITS decimals; a decimal as it is."""
    if isinstance(value, Fraction):
        return half_up(Decimal(value.numerator) / Decimal(value.denominator), DIGITS)
    return Decimal(value)


def period(basis: Basis) -> str:
    return str(basis.year)


def assumed(basis: Basis, key: str, name: str, value: Decimal, origin: Provenance) -> Figure:
    """A value of one of UNCERTAIN: shares as per cent, money as kronor."""
    label = UNCERTAIN[name]
    if name == MONEY:
        return money(basis, key, label, int(value), origin)
    shown = in_print(name, value)
    unit = Unit.PERCENT if name in SHARES else Unit.YEARS
    return amount(basis, key, label, shown, unit, origin, _places(shown))


def in_print(name: str, value: Decimal) -> Decimal:
    """A share as per cent, öre as kronor, years as they are."""
    return kronor(int(value)) if name == MONEY else value * 100 if name in SHARES else value


def unit_word(name: str) -> str:
    """'kr', '%' or 'år': what a value of one of UNCERTAIN is counted in."""
    return "kr" if name == MONEY else "%" if name in SHARES else "år"


def spelled(name: str, value: Decimal) -> str:
    """'25 %', '2,5 år', '1 500 000 kr' for headings and labels."""
    shown = in_print(name, value)
    text = number(shown, 0 if name == MONEY else _places(shown))
    return f"{text}{THIN}{unit_word(name)}"


def _places(value: Decimal) -> int:
    """Decimals that the value needs, two at most."""
    return next((n for n in (0, 1) if half_up(value, n) == half_up(value, 2)), 2)
