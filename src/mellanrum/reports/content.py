"""What a report is made from: the year's figures, the registers' facts and the förbund's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.audit.queries import find_latest_change
from mellanrum.domain import periods
from mellanrum.registers.governance.models import Decision, Seat
from mellanrum.registers.governance.queries import list_board_seats, list_decisions
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import list_insatser_of_year
from mellanrum.registers.organisation.models import Benchmark, Membership
from mellanrum.registers.organisation.queries import list_benchmarks, list_members
from mellanrum.reports.figures import YearFigures, collect
from mellanrum.reports.models import SectionText


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
    texts = SectionText.objects.filter(forbund__slug=forbund, year=year)
    return Content(
        year=figures,
        members=tuple(list_members(forbund, period.start, period.end)),
        seats=tuple(list_board_seats(forbund, period.last)),
        decisions=tuple(list_decisions(forbund, period.start, period.end)),
        insatser=tuple(list_insatser_of_year(forbund, period.start, period.end)),
        texts=dict(texts.values_list("section", "body")),
        changed_on=change.at.date() if change else period.end,
        seal=seal.hash if seal else "",
        benchmarks=tuple(list_benchmarks(forbund)),
    )
