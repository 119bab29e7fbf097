"""Printed numbers of a report as data, and what it means that a figure agrees with one."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from mellanrum.figures.figure import Figure


@dataclass(frozen=True)
class Printed:
    """A printed number; `value` is it in the figure's unit, as finely as it is printed.

    `figure_key` names one figure, or what no figure holds: a sum "a + b", or a share "(a + b) / c",
    in per cent.
    `deviation` is its number in the list of deviations, '' when it must match.
    """

    golden_key: str
    figure_key: str
    printed: str
    value: str
    unit: str
    deviation: str

    def named(self) -> list[str]:
        """The keys of the figures that the number is made of."""
        return re.split(r" [+/] ", re.sub(r"[()]", "", self.figure_key))

    def computed(self, figures: Mapping[str, Figure]) -> Decimal | None:
        """The figure's value, or the share; None when one of the figures has no value."""
        known = [value for key in self.named() if (value := figures[key].value) is not None]
        if len(known) < len(self.named()):
            return None
        if " / " in self.figure_key:
            return sum(known[:-1]) * 100 / known[-1]
        return sum(known, Decimal(0))

    def agrees(self, figures: Mapping[str, Figure]) -> bool:
        """Whether what is computed, rounded once, half up, as finely as the print, is the print."""
        value, wanted = self.computed(figures), Decimal(self.value)
        return value is not None and value.quantize(wanted, ROUND_HALF_UP) == wanted


def printed_numbers(path: Path) -> list[Printed]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Printed(**row) for row in csv.DictReader(file, delimiter=";")]


REASONS = {
    "avser ett annat år än rapportens",
    "avser ett år som registret inte täcker",
    "avviker, indikatorer-2021-utanfor.csv",
    "belopp i ett beslut, inget nyckeltal",
    "beteckning, ingen mängd",
    "datum eller årtal",
    "del av beskrivningen av ett mål eller en insats",
    "delas inte upp så i registret",
    "enkät vars antal svarande inte är tryckt",
    "enkät vars svar inte är tryckta",
    "gräns i en målgrupp eller en indelning",
    "hålls, indikatorer-2021-text.csv",
    "hålls, indikatorer-2021.csv",
    "inget mått ger siffran",
    "kräver en uppgift som inte registreras",
    "motsägs av rapportens egna tal",
    "nolla för en grupp utan personer",
    "räknas ut ur hållna tal",
    "räknas över hela projekttiden eller vid en annan mätdag",
    "räkning av insatser, förbund eller parter, inget nyckeltal",
    "ungefärlig uppgift",
    "uppgift om en enda eller ett par personer",
    "upprepar ett hållet tal",
}


def check_accounted_for(rows: Sequence[Printed], outside: Path, total: int) -> None:
    """AssertionError unless every printed number is held, or left out for a reason, once."""
    with outside.open(encoding="utf-8", newline="") as file:
        left_out = list(csv.DictReader(file, delimiter=";"))
    held = {row.golden_key for row in rows}
    keys = [row.golden_key for row in rows] + [row["golden_key"] for row in left_out]
    assert len(keys) == len(set(keys)) == total
    reasons = [row["reason"].split(": ") for row in left_out]
    assert {reason[0] for reason in reasons} <= REASONS
    assert [named for _, *rest in reasons for named in rest if named not in held] == []


def explained(path: Path, letter: str) -> set[str]:
    """The numbers that a list of deviations explains: rows that begin '| A01 |'."""
    rows = re.compile(rf"^\| ({letter}\d\d) \|", re.MULTILINE)
    return set(rows.findall(path.read_text(encoding="utf-8")))


def check_agreement(rows: Sequence[Printed], figures: Mapping[str, Figure]) -> None:
    """AssertionError on a figure that is not there, an unexplained deviation or a stale one."""
    assert [key for row in rows for key in row.named() if key not in figures] == []
    agreeing = {row: row.agrees(figures) for row in rows}
    wrong = [row for row, agrees in agreeing.items() if not agrees and not row.deviation]
    stale = [row for row, agrees in agreeing.items() if agrees and row.deviation]
    told = "\n".join(
        f"{row.deviation}: {row.golden_key} tryckt {row.printed}, {row.figure_key} = "
        f"{row.computed(figures)}"
        for row in rows
        if row.deviation
    )
    assert wrong == [], told
    assert stale == [], told
