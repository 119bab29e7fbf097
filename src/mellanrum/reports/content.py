"""What a report is made from: the year's figures, the registers' facts and the förbund's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.audit.queries import find_latest_change, voices_revision
from mellanrum.domain import periods
from mellanrum.registers.governance.models import Decision, Seat
from mellanrum.registers.governance.queries import list_board_seats, list_decisions
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import list_insatser_of_year
from mellanrum.registers.organisation.models import Benchmark, Membership
from mellanrum.registers.organisation.queries import list_benchmarks, list_members
from mellanrum.reports.figures import YearFigures, collect
from mellanrum.reports.models import SectionText

SURVEYED = re.compile(r"\{\{\s*enkat\.(\d{4})\.")  # a figure of the national questionnaires


@dataclass(frozen=True, slots=True)
class Content:
    """Everything read before writing begins. `changed_on` is the day the data last changed and
    `seal` the audit chain's link at that change.
    """

    year: YearFigures
    members: tuple[Membership, ...]
    seats: tuple[Seat, ...]
    decisions: tuple[Decision, ...]
    insatser: tuple[Insats, ...]
    texts: Mapping[str, str]
    changed_on: date
    seal: str
    benchmarks: tuple[Benchmark, ...] = ()


def gather(forbund: str, year: int, minimum: int) -> Content:
    """Read all of it. Raises DomainError when the year is empty."""
    figures = collect(forbund, year, minimum)
    period = periods.year(year)
    assert period.end is not None and period.last is not None
    change = find_latest_change(forbund)
    seal = getattr(change, "seal", None) if change else None
    held = SectionText.objects.filter(forbund__slug=forbund, year=year)
    texts = dict(held.values_list("section", "body"))
    return Content(
        year=with_answers(figures, texts),
        members=tuple(list_members(forbund, period.start, period.end)),
        seats=tuple(list_board_seats(forbund, period.last)),
        decisions=tuple(list_decisions(forbund, period.start, period.end)),
        insatser=tuple(list_insatser_of_year(forbund, period.start, period.end)),
        texts=texts,
        changed_on=change.at.date() if change else period.end,
        seal=seal.hash if seal else "",
        benchmarks=tuple(list_benchmarks(forbund)),
    )


def with_answers(held: YearFigures, texts: Mapping[str, str]) -> YearFigures:
    """The figures with what questionnaires say, of the survey years that the texts name; nothing is
    made where none does. Only the year itself may be told with a smaller minimum.
    """
    from mellanrum.reports.survey_results import results_of

    years = {int(year) for body in texts.values() for year in SURVEYED.findall(body)}
    if not years:
        return held
    slug, figures = held.forbund.slug, dict(held.figures)
    for year in sorted(years):
        minimum = held.minimum if year == held.year else None
        figures |= results_of(slug, year, minimum=minimum).figures
    return replace(held, figures=figures, voices=voices_revision(slug))
