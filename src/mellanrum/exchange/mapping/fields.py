"""How a file is read: which of its columns is which of ours, and what it says in other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from mellanrum.exchange.package.schema.columns import File
from mellanrum.exchange.templates.headings import heading_of

WHOLE_YEAR = "hela_aret"  # a column with a year that is the first and the last day
SPLIT = "|"  # 'antal|kon=kvinna': the column holds the number of women
SPLITS = {"volymer.csv": ("antal", "kon", ("kvinna", "man", "annat")),
          "aktiviteter.csv": ("antal", "kon", ("kvinna", "man", "annat"))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Of one sheet. `file` is our table, '' when the sheet is not read; `columns` is {their
    heading: our column, '' for one that is left out}; `constants` {our column: text for all rows};
    `values` {our column: {their text: ours}}; `order` how days are written.
    """

    sheet: str
    file: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: str = "ymd"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def reading_of(held: Mapping[str, Any]) -> SheetReading:
    """As `to_json` wrote it."""
    return SheetReading(
        sheet=str(held.get("sheet", "")),
        file=str(held.get("file", "")),
        columns={str(k): str(v) for k, v in held.get("columns", {}).items()},
        constants={str(k): str(v) for k, v in held.get("constants", {}).items()},
        values={
            str(name): {str(k): str(v) for k, v in words.items()}
            for name, words in held.get("values", {}).items()
        },
        order=str(held.get("order", "ymd")),
    )


def options_of(file: File) -> list[tuple[str, str]]:
    """(value, label) of all that a column may be."""
    found = [
        (c.name, f"{heading_of(c.name)} (måste finnas)" if c.required else heading_of(c.name))
        for c in file.columns
    ]
    names = {c.name for c in file.columns}
    if {"fran", "till_och_med"} <= names:
        found.append((WHOLE_YEAR, "Hela året (från och till och med)"))
    if file.name in SPLITS:
        number, by, words = SPLITS[file.name]
        found += [
            (f"{number}{SPLIT}{by}={word}", f"{heading_of(number)}: {word}") for word in words
        ]
    return found


def plain_field(target: str) -> str:
    """'antal' for 'antal|kon=kvinna'."""
    return target.partition(SPLIT)[0]


def fixed_by(target: str) -> dict[str, str]:
    """{'kon': 'kvinna'} for 'antal|kon=kvinna'."""
    _, _, told = target.partition(SPLIT)
    name, _, word = told.partition("=")
    return {name: word} if name else {}
