"""Printed numbers of a report as data, and what it means that a figure agrees with one."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
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


def findings(path: Path) -> dict[str, str]:
    """The finding, or findings, that each row '| A01 | S21-01 |' of a list of deviations names."""
    rows = re.compile(r"^\| ([A-Z]\d\d) \| ([^|]*) \|", re.MULTILINE)
    told = rows.findall(path.read_text(encoding="utf-8"))
    return {number: number if named.strip() == "–" else named.strip() for number, named in told}


def explained(path: Path, letter: str) -> set[str]:
    """The numbers that a list of deviations explains: rows that begin '| A01 |'."""
    rows = re.compile(rf"^\| ({letter}\d\d) \|", re.MULTILINE)
    return set(rows.findall(path.read_text(encoding="utf-8")))
