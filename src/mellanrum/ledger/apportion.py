"""Money split by weights so that the parts are the whole, to the öre, without floats."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TypeVar

Exact = Fraction | Decimal | int
Key = TypeVar("Key", bound=Hashable)


def apportion(total: int, weights: Sequence[Exact]) -> tuple[int, ...]:
    """`total` öre in as many parts as there are weights; the parts always sum to `total`.

    Largest remainder: every part is its exact share rounded down, and the öre that are left go one
    each to the parts that lost most, of equals to the first. A negative total is split like the
    positive one. Raises ValueError for a weight below zero, and when there is something to split
    but every weight is zero (or there is none); TypeError for a float.
    """
    exact = [_exact(weight) for weight in weights]
    whole = sum(exact, Fraction(0))
    if total == 0:
        return (0,) * len(exact)
    if whole == 0:
        raise ValueError(f"{total} öre cannot be split: all weights are zero")
    if total < 0:
        return tuple(-part for part in apportion(-total, exact))
    shares = [total * weight / whole for weight in exact]
    parts = [floor(share) for share in shares]
    first = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for i in first[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def apportion_by_key(total: int, weights: Mapping[Key, Exact]) -> dict[Key, int]:
    """`apportion` of named weights, ties by the order of the mapping."""
    return dict(zip(weights, apportion(total, tuple(weights.values())), strict=True))


def _exact(weight: Exact) -> Fraction:
    if isinstance(weight, float):
        raise TypeError(f"{weight} is a float; weights are exact")
    exact = Fraction(weight)
    if exact < 0:
        raise ValueError(f"the weight {weight} is below zero")
    return exact
