"""Whose books they are: the company, its chart of accounts and its objects, as SIE tells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mellanrum.ledger.sie import Account, SieObject


@dataclass(frozen=True)
class Firm:
    """`chart` and `projects` are {number: name}; projects are objects of dimension 6."""

    company: str
    chart: Mapping[str, str]
    projects: Mapping[str, str]

    def accounts(self, numbers: Iterable[str]) -> tuple[Account, ...]:
        return tuple(Account(n, self.chart[n], kind(n)) for n in sorted(numbers))

    def objects(self, numbers: Iterable[str]) -> tuple[SieObject, ...]:
        return tuple(SieObject("6", n, self.projects[n]) for n in sorted(numbers))


def kind(number: str) -> str:
    """T asset, S liability or capital, I income, K cost."""
    if number < "3":
        return "T" if number < "2" else "S"
    return "I" if number < "4" else "K"


def project_names(block: str, number: int, name: int) -> dict[str, str]:
    """{number: name} of the insatser told in a table of '|', by the places of the two cells."""
    lines = [[c.strip() for c in line.split("|")] for line in block.strip().splitlines()]
    return {cells[number]: cells[name] for cells in lines if cells[number]}
