"""Drawing vouchers for control so that anybody can draw the same ones again.

Every item gets a number of its own from the seed and its key (SHA-256), so the draw depends on
neither the order of the items nor a library's random generator. RANDOM takes the items with the
lowest numbers: each is as likely as any other. AMOUNT is systematic sampling of kronor (auditors
say monetary unit sampling): the items lie after each other in the order of their numbers, each as
long as its amount, and every n-th krona from a drawn start is picked. The chance of an item is
exactly proportional to its amount; one so large that it cannot be missed is always taken. All is
counted in whole öre and whole numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

BITS = 256  # of a number from the seed
LARGEST_SEED = 2**63 - 1  # what the database holds


class Method(StrEnum):
    RANDOM = "random"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Item:
    """What can be drawn: a key that stays the same ('A:12') and its amount in öre, at least 0."""

    key: str
    ore: int


def population_sha256(items: Iterable[Item]) -> str:
    """A digest of what there was to draw from: the same for the same items in any order."""
    lines = sorted(f"{one.key}\t{one.ore}\n" for one in items)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def drawable(items: Iterable[Item], method: Method) -> list[Item]:
    """Those that the method can draw: by amount none without an amount."""
    return [one for one in items if method is Method.RANDOM or one.ore > 0]


def draw(items: Iterable[Item], size: int, seed: int, method: Method) -> list[str]:
    """The keys of `size` items. ValueError when there are not that many to draw from, when two
    share a key or when the seed is negative.
    """
    held = drawable(items, method)
    if len({one.key for one in held}) != len(held):
        raise ValueError("two items share a key")
    if not 0 < size <= len(held):
        raise ValueError(f"{size} of {len(held)} cannot be drawn")
    if seed < 0:
        raise ValueError("a seed is at least 0")
    ordered = sorted(held, key=lambda one: (number_of(seed, one.key), one.key))
    if method is Method.RANDOM:
        return [one.key for one in ordered[:size]]
    return _by_amount(ordered, size, seed)


def number_of(seed: int, text: str) -> int:
    """A whole number from 0 below 2**BITS that looks random but is always the same."""
    return int.from_bytes(hashlib.sha256(f"{seed}\t{text}".encode()).digest(), "big")


def _by_amount(ordered: Sequence[Item], size: int, seed: int) -> list[str]:
    """The certain ones first, then the others as the picks meet them."""
    certain = _certain(ordered, size)
    rest = [one for one in ordered if one.key not in certain]
    found = [one.key for one in ordered if one.key in certain]
    return found + _picked(rest, size - len(certain), seed)


def _certain(ordered: Sequence[Item], size: int) -> set[str]:
    """Those at least as long as the step between two picks, which shortens as they are taken."""
    found: set[str] = set()
    left, total = size, sum(one.ore for one in ordered)
    for one in sorted(ordered, key=lambda item: (-item.ore, item.key)):
        if left == 0 or one.ore * left < total:
            break
        found.add(one.key)
        left, total = left - 1, total - one.ore
    return found


def _picked(rest: Sequence[Item], size: int, seed: int) -> list[str]:
    """Every (total / size)-th öre from a start within the first step; in whole numbers by counting
    all lengths `size` times over.
    """
    total = sum(one.ore for one in rest)
    if not size:
        return []
    pick = number_of(seed, "\n") * total >> BITS
    found, end = [], 0
    for one in rest:
        end += one.ore * size
        if pick < end:
            found.append(one.key)
            pick += total
    return found
