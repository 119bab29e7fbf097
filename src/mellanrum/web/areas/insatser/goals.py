"""Goals with outcome and verdict, and who may report them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from mellanrum.accounts.access import Role
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import with_base
from mellanrum.figures.table import Row
from mellanrum.registers.insatser.models import Goal, Insats
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.survey_goals import is_survey_measure
from mellanrum.web.viewer import Viewer

VERDICTS = {
    "Delvis": "partly",
    "Nått": "reached",
    "Inte nått": "not-reached",
    "Redovisas inte": "hidden",
}


def may_report(viewer: Viewer, slug: str) -> bool:
    """The director, and the lead of this insats. The action judges again."""
    leads = Role.INSATS_LEAD in viewer.roles and slug in viewer.insatser
    return viewer.can("insatser.change") or leads


def drawn_goals(
    insats: Insats,
    viewer: Viewer,
    year: int | None,
    goals: Sequence[Goal],
    figures: YearFigures | None,
) -> list[dict[str, Any]]:
    """As components/goals.html asks; one who may report a goal gets the link."""
    table = figures.tables.get(f"insats.{insats.slug}.mal") if figures else None
    rows = {row.key: row for row in table.rows} if table else {}
    mine = may_report(viewer, insats.slug)
    reads = viewer.can("surveys.read")
    return [_goal(insats, goal, year, rows.get(goal.slug), mine, reads) for goal in goals]


def _goal(
    insats: Insats,
    goal: Goal,
    year: int | None,
    row: Row | None,
    mine: bool,
    may_read_surveys: bool,
) -> dict[str, Any]:
    asked = mine and year and not is_measured(row)
    url = reverse("insats-goal", args=[insats.slug, goal.slug, year]) if asked else ""
    label = "Ändra redovisningen" if _reported(goal, year) else "Redovisa målet"
    if not url and is_survey_measure(goal.measure) and may_read_surveys:
        url, label = _survey_address(insats, goal, year), "Se enkätresultatet"
    told = row.note if row else ""
    return {
        "text": goal.text,
        "verdict": verdict_code(told),
        "outcome": _outcome(row, told),
        "url": url,
        "label": label,
    }


def _survey_address(insats: Insats, goal: Goal, year: int | None) -> str:
    """Where the answers that measure the goal are told, for the insats."""
    when = f"ar={year}&" if year else ""
    return f"{reverse('voices-measure', args=[goal.measure])}?{when}visa=insats.{insats.slug}"


def is_measured(row: Row | None) -> bool:
    """Whether the measure gives the verdict, shown or hidden: then a report would not be read."""
    target, outcome = (row.cells[0], row.cells[1]) if row else (None, None)
    return outcome is not None and (
        outcome.status is Status.SUPPRESSED or (outcome.value is not None and target is not None)
    )


def _reported(goal: Goal, year: int | None) -> bool:
    return any(report.year == year for report in goal.reports.all())


def verdict_code(told: str) -> str:
    """The verdict's code from its words: 'Delvis nått. Två av tre …' → partly."""
    return next((code for word, code in VERDICTS.items() if told.startswith(word)), "not-measured")


def _outcome(row: Row | None, told: str) -> str:
    """'Utfall 67 % av 21, målvärde 50 %' where it is measured, else the insats's own words."""
    if row is None:
        return ""
    target, outcome = row.cells[0], row.cells[1]
    parts = [_part("Utfall", outcome), _part("målvärde", target)]
    measured = ", ".join(part for part in parts if part) if outcome is not None else ""
    comment = told.partition(". ")[2]
    return ". ".join(capitalized(t) for t in (measured, comment or _untold(told)) if t)


def _part(word: str, figure: Figure | None) -> str:
    return f"{word} {with_base(figure)}" if figure is not None and figure.value is not None else ""


def _untold(told: str) -> str:
    return told if told.startswith("Redovisas inte") else ""
