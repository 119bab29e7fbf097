"""How long and how strong an effect is, written once for exact fractions and for draws.

Pure arithmetic on one kind of number: `Fraction` where a result is told, `float` in simulation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import TypeVar

N = TypeVar("N", Fraction, float)


def effect_by_year(values: Mapping[str, N], ramp: Sequence[N]) -> list[N]:
    """Years of full effect per helped person that fall in year 1, 2, …; at least one entry.

    `values` holds duration_years, time_to_effect_years and decay. Effect year k (from 0) has the
    level ramp[k] (1 after the ramp) × (1 − decay)^k. It is shared between the two calendar years
    it touches when the effect starts in the middle of one.
    """
    duration, start = values["duration_years"], values["time_to_effect_years"]
    whole = int(start)
    zero = start - start
    room = zero + 1 - (start - whole)  # of the first year, when the effect has begun
    found = [zero] * (whole + ceil(duration) + 1)
    for year, level in enumerate(_levels(ceil(duration), values["decay"], ramp), start=whole):
        length = min(duration - (year - whole), zero + 1)
        early = min(length, room)
        found[year] += level * early
        found[year + 1] += level * (length - early)
    return _trimmed(found)


def _levels(years: int, decay: N, ramp: Sequence[N]) -> Iterator[N]:
    """How much of full effect there is in each year of effect."""
    kept = 1 + decay - decay
    for k in range(years):
        yield kept * ramp[k] if k < len(ramp) else kept
        kept *= 1 - decay


def _trimmed(years: list[N]) -> list[N]:
    while len(years) > 1 and years[-1] == 0:
        years.pop()
    return years


def present_values(years: Sequence[N], rate: N) -> list[N]:
    """Year 1 as it is, year 2 divided by (1 + rate), year 3 by (1 + rate)², …"""
    factor = 1 + rate - rate
    found = []
    for value in years:
        found.append(value * factor)
        factor /= 1 + rate
    return found


def helped(values: Mapping[str, N], participants: int) -> N:
    """Persons out of exclusion thanks to the insats: those who succeed, less the deadweight."""
    return participants * values["success_share"] * (1 - values["deadweight_share"])


def effect_years(values: Mapping[str, N], participants: int, ramp: Sequence[N]) -> N:
    """Discounted person-years of full effect, times the level of the unit costs."""
    years = present_values(effect_by_year(values, ramp), values["discount_rate"])
    total = sum(years[1:], years[0])
    return helped(values, participants) * values["cost_level"] * total
