"""A few tables from a file beside what the registers hold: a package that is whole, for its checks.

Only registers that the rules ask for are read, and never one that tells of persons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.package.bindings import BINDINGS
from mellanrum.exchange.package.content import Package, Part
from mellanrum.exchange.package.reader import Sheet
from mellanrum.exchange.templates.groups import ANSWERS, PERSONS
from mellanrum.registers.economy.layout_queries import LAST_YEAR, own_layouts
from mellanrum.registers.keyed import Key
from mellanrum.registers.organisation.queries import find_forbund_row

BY_REGISTER = {binding.register.name: binding for binding in BINDINGS}
HIDDEN = {*PERSONS, *ANSWERS}
WHOLES = {
    "fee_shares": 2,
    "award_years": 2,
}  # an owner's rows are all there are (length of its key)
Held = Mapping[Key, Any]


class Parts(dict[str, Part]):
    """The parts of the file, and those of the registers when somebody asks for them."""

    def __init__(self, forbund: str, given: Mapping[str, Part], held: Mapping[str, Held]) -> None:
        super().__init__()
        self.forbund = forbund
        for name, part in given.items():
            self[name] = _merged(part, held[name])

    def __missing__(self, name: str) -> Part:
        binding = BY_REGISTER[name]
        if binding.file.name in HIDDEN:
            self[name] = Part(binding, present=False, whole=False)
        else:
            rows = read_held(binding, self.forbund)
            self[name] = Part(binding, present=True, rows=dict(rows), keys=set(rows))
        return self[name]


def read_held(binding: Binding, forbund: str) -> dict[Key, Any]:
    """What the register holds, by key."""
    register = binding.register
    return {register.key_of(row): row for row in register.read(forbund).values()}


def _merged(part: Part, held: Held) -> Part:
    """What the register will hold: what stays first, then the file's rows."""
    gone = removed_keys(part, held)
    stays = {k: row for k, row in held.items() if k not in part.keys and k not in gone}
    return Part(
        part.binding,
        present=True,
        rows={**stays, **part.rows},
        places=part.places,
        keys=set(stays) | part.keys,
        whole=part.whole,
    )


def removed_keys(part: Part, held: Held) -> list[Key]:
    """Keys that the load takes away, since their owner is told of as a whole."""
    length = WHOLES.get(part.binding.register.name)
    if length is None:
        return []
    owners = {key[:length] for key in part.keys}
    return [key for key in held if key[:length] in owners and key not in part.keys]


def keep_untold(part: Part, sheet: Sheet, held: Held) -> None:
    """A column that is not in the file leaves what is held as it is."""
    told = [attr for name in sheet.columns for attr in part.binding.attrs[name]]
    for key, row in part.rows.items():
        if (before := held.get(key)) is not None:
            part.rows[key] = replace(before, **{attr: getattr(row, attr) for attr in told})


def package_of(forbund: str, given: Mapping[str, Part], held: Mapping[str, Held]) -> Package:
    """The förbund's whole package, as it will be."""
    package = Package(forbund=find_forbund_row(forbund))
    package.parts = Parts(forbund, given, held)
    package.own_layouts = tuple(own_layouts(forbund, LAST_YEAR))
    return package
