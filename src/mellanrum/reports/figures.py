"""All figures of a förbund's year: follow-up, economy and governance, through one door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mellanrum.audit.queries import voices_revision
from mellanrum.domain import periods
from mellanrum.domain.errors import DomainError
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import (
    find_year,
    get_forbund,
    list_external_figures,
)
from mellanrum.reports.board_goals import goal_tables
from mellanrum.reports.consultation_figures import consultation_tables
from mellanrum.reports.economy import economy_tables
from mellanrum.reports.economy_ties import CHECKS
from mellanrum.reports.goal_trends import list_reports, with_trends
from mellanrum.reports.governance_figures import governance_tables
from mellanrum.reports.money import money_tables
from mellanrum.reports.network_figures import network_tables
from mellanrum.stats.published import published

LARGEST_MINIMUM = 1000  # nobody protects more; a larger number is a slip of the hand


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Everything that can be said about a year, already protected. `minimum` is the smallest
    group shown; `snapshot` the state of the data, `voices` that of the questionnaires where goals
    are measured by answers.
    """

    forbund: Forbund
    year: int
    minimum: int
    snapshot: str
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    voices: str = ""

    @property
    def is_protected(self) -> bool:
        return self.minimum >= self.forbund.minimum_group


def minimum_for(forbund: str, year: int, wanted: int | None, *, published: bool = False) -> int:
    """The minimum group to use. Lower than the policy only for a year whose report was already
    published so; `published=True` makes that the default. Raises DomainError otherwise.
    """
    if wanted is not None and not 1 <= wanted <= LARGEST_MINIMUM:
        raise DomainError(f"Minsta grupp är ett tal från 1 till {LARGEST_MINIMUM}, inte {wanted}.")
    policy = get_forbund(forbund).minimum_group
    found = find_year(forbund, year)
    already = found.published_minimum if found else None
    if wanted is None:
        return already if published and already is not None else policy
    if wanted >= policy or (already is not None and wanted >= already):
        return wanted
    raise DomainError(
        f"Minsta grupp {wanted} är mindre än förbundets policy ({policy}). Det går bara för ett år "
        "vars rapport redan är publicerad med så små grupper, och det är inte registrerat för "
        f"{year} (ar.csv, publicerad_minsta_grupp)."
    )


def policy_of(forbund: Forbund, minimum: int) -> Policy:
    """The förbund's disclosure policy, with another minimum when a year is rebuilt."""
    return Policy(
        minimum=minimum,
        source=forbund.minimum_group_source,
        questionnaire_minimum=forbund.questionnaire_minimum,
    )


def collect(forbund_slug: str, year: int, minimum: int) -> YearFigures:
    """Build every table of a year. Raises DomainError when the förbund has nothing for it."""
    forbund = get_forbund(forbund_slug)
    follow_up = published(forbund_slug, periods.year(year), policy_of(forbund, minimum))
    counted = has_follow_up(forbund_slug, year)
    others = _dated(
        economy_tables(forbund_slug, year)
        | governance_tables(forbund_slug, year)
        | consultation_tables(forbund_slug, year)
        | network_tables(forbund_slug, year, minimum)
        | money_tables(forbund_slug, year, follow_up.figures if counted else {}),
        follow_up.snapshot,
    )
    tables = (dict(follow_up.tables) if counted else {}) | others
    by_answers = _goals_by_answers(forbund_slug, year, minimum, tables)
    tables |= by_answers
    tables |= with_trends(tables, list_reports(forbund_slug), year)
    if not any(f.value for table in tables.values() for f in table.figures()):
        raise DomainError(f"{forbund.name} har inga uppgifter för {year}.")
    figures = (dict(follow_up.figures) if counted else {}) | _external(
        forbund_slug, year, follow_up.snapshot
    )
    told = (table for key, table in others.items() if key not in CHECKS)
    figures |= {f.key: f for table in told for f in table.figures()}
    figures |= {f.key: f for key in by_answers for f in tables[key].figures()}
    by_board, by_voices = goal_tables(forbund_slug, year, minimum, figures, tables)
    tables |= _dated(by_board, follow_up.snapshot)
    voices = voices_revision(forbund_slug) if by_answers or by_voices else ""
    return YearFigures(forbund, year, minimum, follow_up.snapshot, tables, figures, voices)


def _goals_by_answers(
    forbund: str, year: int, minimum: int, tables: Mapping[str, Table]
) -> dict[str, Table]:
    """Tables of goals that questionnaires measure; their results are made with `policy_of`."""
    from mellanrum.reports.survey_goals import survey_goal_tables

    return survey_goal_tables(forbund, year, minimum, tables)


def _dated(tables: Mapping[str, Table], snapshot: str) -> dict[str, Table]:
    """The tables with the state of the data on every figure."""

    def dated(figure: Figure) -> Figure:
        return replace(figure, provenance=replace(figure.provenance, snapshot=snapshot))

    return {key: table.map(dated) for key, table in tables.items()}


def has_follow_up(forbund: str, year: int) -> bool:
    """Whether the year's participants are registered here; a year nobody has said no about is."""
    found = find_year(forbund, year)
    return found is None or found.has_follow_up


def list_figures(forbund: str, year: int, minimum: int) -> list[Figure]:
    """Every figure of a year, ordered by key."""
    found = collect(forbund, year, minimum).figures
    return [found[key] for key in sorted(found)]


def figures_for(*, forbund: str, year: int, minimum: int) -> dict[str, Figure]:
    """Every figure of a year by key."""
    return dict(collect(forbund, year, minimum).figures)


UNITS = {"kr": Unit.SEK, "%": Unit.PERCENT, "personer": Unit.COUNT}


def _external(forbund: str, year: int, snapshot: str) -> dict[str, Figure]:
    """Figures from outside up to the year, as registered with their source."""
    return {
        f"omvarld.{row.key}.{row.year}": Figure(
            f"omvarld.{row.key}.{row.year}",
            f"{row.label} {row.year}",
            row.value,
            UNITS.get(row.unit, Unit.COUNT),
            str(row.year),
            provenance=Provenance("Uppgift från omvärlden", row.source, snapshot=snapshot),
        )
        for row in list_external_figures(forbund)
        if row.year <= year
    }
