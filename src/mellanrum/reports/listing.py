"""Figures as data: JSON, CSV or a table for the terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import base_text, cell, printed, rounded

COLUMNS = ("key", "label", "value", "printed", "unit", "numerator", "base", "period", "status")


def as_object(figure: Figure) -> dict[str, object]:
    """The published shape of a figure. `value` is a number with the figure's own decimals, money
    with öre; None when it may not be told or is not known.
    """
    value: object = None
    if figure.value is not None:
        decimals = 2 if figure.unit is Unit.SEK else max(figure.decimals, 2)
        exact = rounded(figure.value, decimals).normalize()
        value = int(exact) if exact == exact.to_integral_value() else float(exact)
    return {
        "key": figure.key,
        "label": figure.label,
        "value": value,
        "printed": printed(figure),
        "unit": figure.unit.value,
        "numerator": figure.numerator,
        "base": figure.base,
        "period": figure.period,
        "status": figure.status.value,
    }


def draw_listing(figures: Sequence[Figure], form: str) -> str:
    """`form` is json, csv or table; always the same text for the same figures."""
    return {"json": _json, "csv": _csv, "table": _table}[form](figures)


def _json(figures: Sequence[Figure]) -> str:
    return json.dumps([as_object(f) for f in figures], ensure_ascii=False, indent=1) + "\n"


def _csv(figures: Sequence[Figure]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        row = as_object(figure)
        writer.writerow(["" if row[c] is None else str(row[c]) for c in COLUMNS])
    return out.getvalue()


def _table(figures: Sequence[Figure]) -> str:
    width = max((len(f.key) for f in figures), default=3)
    lines = [f"{f.key:<{width}}  {cell(f):>14}  {base_text(f):<8} {f.label}" for f in figures]
    return "\n".join(lines) + "\n"
