"""Corrections of a row: what differs, and what two people have changed at the same time."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.rows import EnrolmentRow


class ChangedMeanwhileError(DomainError):
    """Another has changed the same variables since they were seen: `attrs`, and the row now."""

    def __init__(self, attrs: tuple[str, ...], now: EnrolmentRow) -> None:
        super().__init__(
            "Någon annan har ändrat samma uppgift sedan du öppnade sidan. Det du skrev står kvar: "
            "läs det nya vid fältet och spara igen om ditt ska gälla."
        )
        self.attrs, self.now = attrs, now


def merged_row(seen: EnrolmentRow, wanted: EnrolmentRow, now: EnrolmentRow) -> EnrolmentRow:
    """The row as it is, with what was changed from `seen` to `wanted`. Raises DomainError when
    nothing was, and ChangedMeanwhileError for a variable that another has changed to something
    else.
    """
    before, after, held = asdict(seen), asdict(wanted), asdict(now)
    mine = {name: value for name, value in after.items() if value != before[name]}
    if not mine:
        raise DomainError("Inget ändrades.")
    clash = tuple(n for n in mine if held[n] not in (before[n], mine[n]))
    if clash:
        raise ChangedMeanwhileError(clash, now)
    return replace(now, **mine)


def changes_between(before: EnrolmentRow, after: EnrolmentRow) -> str:
    """As JSON: {variable: [before, after]}."""
    old, new = asdict(before), asdict(after)
    found: dict[str, list[Any]] = {n: [old[n], new[n]] for n in old if old[n] != new[n]}
    return json.dumps(found, ensure_ascii=False, default=str)
