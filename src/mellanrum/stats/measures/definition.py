"""What a measure is: one home for what a number means."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.figures.figure import Unit


@dataclass(frozen=True, slots=True)
class Measure:
    """One published measure. `key` is what follows the insats or `forbund` in a figure's key.

    `population` and `variable` name expressions (`expressions.POPULATIONS`, `DIMENSIONS`);
    `numerator` the values that are counted, none for all of them; `base` the key of the measure
    that a percentage is of.
    """

    key: str
    title: str
    population: str
    definition: str
    variable: str = ""
    numerator: tuple[str, ...] = ()
    base: str = ""
    unit: Unit = Unit.PERSONS
    breakdowns: tuple[str, ...] = ("kon",)
    owner: str = "Samordningsförbundet"
    source: str = "inskrivningar"
    valid_from: int = 2004  # the law on förbund (2003:1210) is in force from that year
    pitfalls: str = ""
