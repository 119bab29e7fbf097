"""How the goals of the insatser went in earlier years, in words beside the year's verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from mellanrum.figures.table import Row, Table
from mellanrum.registers.insatser.models import GoalReport
from mellanrum.stats.tables.goals import VERDICTS

RANK = {"not_reached": 0, "partly": 1, "reached": 2}
GOALS = ".mal"  # ends the key of a table of goals
Reports = Mapping[tuple[str, str], Mapping[int, str]]


def list_reports(forbund: str) -> Reports:
    """Verdicts by year of every goal, by insats and goal. One query."""
    found: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    rows = GoalReport.objects.filter(goal__insats__forbund__slug=forbund)
    names = ("goal__insats__slug", "goal__slug", "year", "verdict")
    for insats, goal, year, verdict in rows.values_list(*names):
        found[insats, goal][year] = verdict
    return found


def with_trends(tables: Mapping[str, Table], reports: Reports, year: int) -> dict[str, Table]:
    """The tables of goals, each row's verdict followed by how it went before."""
    found = {}
    for key, table in tables.items():
        if key.endswith(GOALS):
            insats = key.removeprefix("insats.").removesuffix(GOALS)
            rows = tuple(_with_trend(r, reports.get((insats, r.key), {}), year) for r in table.rows)
            found[key] = replace(table, rows=rows)
    return found


def _with_trend(row: Row, verdicts: Mapping[int, str], year: int) -> Row:
    words = trend(_verdict_of(row.note), verdicts, year)
    return replace(row, note=f"{row.note.rstrip('.')}. {words}") if words else row


def _verdict_of(note: str) -> str:
    """The code of the verdict that a note begins with; '' when it tells none."""
    return next((code for code, label in VERDICTS.items() if note.startswith(label)), "")


def trend(now: str, verdicts: Mapping[int, str], year: int) -> str:
    """'Bättre än 2020: inte nått.' against the latest earlier year with a verdict; '' where this
    year, or every earlier one, has none.
    """
    earlier = [y for y, verdict in verdicts.items() if y < year and verdict in RANK]
    if now not in RANK or not earlier:
        return ""
    last = max(earlier)
    before = verdicts[last]
    change = RANK[now] - RANK[before]
    words = "Bättre än" if change > 0 else "Sämre än" if change < 0 else "Som"
    return f"{words} {last}: {VERDICTS[before].lower()}."
