"""What must be the same before and after a move: digests of figures and of what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from mellanrum.documents.json import dump, plain
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.years import find_year_figures, list_years


def digests_of(forbund: str) -> dict[str, str]:
    """{'tal 2021': …, 'rapport 7': …}: of every year's figures as pages show them, and of each
    frozen report with its PDF.
    """
    found = {}
    for year in list_years(forbund):
        held = find_year_figures(forbund, year)
        if held is not None:
            tables = {key: _told(plain(held.tables[key])) for key in sorted(held.tables)}
            found[f"tal {year}"] = hashlib.sha256(dump(tables).encode()).hexdigest()
    frozen = FrozenReport.objects.filter(report__forbund__slug=forbund)
    for pk, *digests in frozen.values_list("pk", "document_sha256", "pdf_sha256"):
        found[f"rapport {pk}"] = hashlib.sha256(" ".join(digests).encode()).hexdigest()
    return found


def _told(table: object) -> object:
    """Without the state of the data that each figure names: a move is a new state."""
    if isinstance(table, dict):
        return {key: _told(value) for key, value in table.items() if key != "snapshot"}
    return [_told(one) for one in table] if isinstance(table, list) else table


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What is not the same, by name, in order."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
