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

    `deviation` is its number in the list of deviations, '' when it must match.
    """

    golden_key: str
    figure_key: str
    printed: str
    value: str
    unit: str
    deviation: str

    def agrees(self, figure: Figure) -> bool:
        """Whether the figure, rounded once and half up as finely as the print, is the print."""
        if figure.value is None:
            return False
        wanted = Decimal(self.value)
        return figure.value.quantize(wanted, ROUND_HALF_UP) == wanted


def printed_numbers(path: Path) -> list[Printed]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Printed(**row) for row in csv.DictReader(file, delimiter=";")]


def explained(path: Path, letter: str) -> set[str]:
    """The numbers that a list of deviations explains: rows that begin '| A01 |'."""
    rows = re.compile(rf"^\| ({letter}\d\d) \|", re.MULTILINE)
    return set(rows.findall(path.read_text(encoding="utf-8")))


def check_agreement(rows: Sequence[Printed], figures: Mapping[str, Figure]) -> None:
    """AssertionError on a figure that is not there, an unexplained deviation or a stale one."""
    assert [row.figure_key for row in rows if row.figure_key not in figures] == []
    agreeing = {row: row.agrees(figures[row.figure_key]) for row in rows}
    wrong = [row for row, agrees in agreeing.items() if not agrees and not row.deviation]
    stale = [row for row, agrees in agreeing.items() if agrees and row.deviation]
    told = "\n".join(
        f"{row.deviation}: {row.golden_key} tryckt {row.printed}, {row.figure_key} = "
        f"{figures[row.figure_key].value}"
        for row in rows
        if row.deviation
    )
    assert wrong == [], told
    assert stale == [], told
