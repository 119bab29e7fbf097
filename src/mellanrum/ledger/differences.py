"""What an edited layout changes, in sentences for its history and for who decides on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from mellanrum.ledger.editing import RowText, layout_rows, range_text
from mellanrum.ledger.layout_model import Layout

HEADER = {
    "title": "Rubriken",
    "source": "Källan",
    "valid_from": "Första räkenskapsår",
    "columns": "Slaget av kolumner",
    "chart": "Kontoplanen",
}
FIELDS = {
    "label": "texten",
    "kind": "slaget",
    "level": "nivån",
    "note": "noten",
    "accounts": "kontona",
    "measure": "måttet",
    "sign": "tecknet",
    "object": "objektet",
    "also": "lånade konton",
    "formula": "formeln",
    "percent": "andelen",
    "given": "uppgiften",
    "unit": "enheten",
    "budget_formula": "budgetens formel",
    "deviation": "avvikelsens tecken",
    "ties": "avstämningen",
    "hidden": "om raden är dold",
    "hide_when_zero": "om raden döljs när den är noll",
}


def differences(old: Layout, new: Layout) -> list[str]:
    """A Swedish sentence for each change from `old` to `new`; empty when they are the same."""
    before = {row.key: row for row in layout_rows(old)}
    after = {row.key: row for row in layout_rows(new)}
    found = [*_header(old, new)]
    found += [
        f"Raden ”{row.label}” ({key}) är borta." for key, row in before.items() if key not in after
    ]
    found += [
        f"Raden ”{row.label}” ({key}) är ny." for key, row in after.items() if key not in before
    ]
    for key, row in after.items():
        found += _row(before[key], row) if key in before else []
    if [k for k in before if k in after] != [k for k in after if k in before]:
        found.append("Raderna står i en annan ordning.")
    if old.checks != new.checks:
        found.append("Kontrollerna är ändrade.")
    return found


def _header(old: Layout, new: Layout) -> Iterator[str]:
    for name, told in HEADER.items():
        if (was := getattr(old, name)) != (now := getattr(new, name)):
            yield f"{told} är ”{now}”, var ”{was}”."
    spans = [", ".join(range_text(s) for s in layout.complete) for layout in (old, new)]
    if spans[0] != spans[1]:
        yield f"Konton som måste ligga på en rad är ”{spans[1]}”, var ”{spans[0]}”."


def _row(old: RowText, new: RowText) -> Iterator[str]:
    for name in (field.name for field in fields(RowText) if field.name in FIELDS):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            change = f"{FIELDS[name]} är {_told(now)}, var {_told(was)}."
            yield f"Raden ”{new.label}” ({new.key}): {change}"


def _told(value: str | bool) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return f"”{value}”" if value else "tom"
