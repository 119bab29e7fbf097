"""The one way to the true tables of attested reports: for who works in the insats."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from mellanrum.figures.table import Table
from mellanrum.reports.frozen import thaw
from mellanrum.reports.models import InsatsReport, OwnFigures


class NotYoursError(PermissionError):
    """Somebody who does not work in the insats asked for its true numbers."""


@dataclass(frozen=True, slots=True)
class Own:
    """The true tables when the report was attested, and the answers to the remarks then."""

    tables: tuple[Table, ...]
    answers: tuple[dict[str, Any], ...]


def find_own_figures(report: InsatsReport, *, insatser: Set[str]) -> Own | None:
    """The true tables of an attested report; None before it is attested. `insatser` are those that
    the reader works in. Raises NotYoursError when this is none of them.
    """
    if report.insats.slug not in insatser:
        raise NotYoursError(report.insats.slug)
    found = OwnFigures.objects.filter(report=report).first()
    if found is None:
        return None
    return Own(thaw(bytes(found.tables)), tuple(found.answers))
