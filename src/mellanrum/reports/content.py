"""What a report is made from: the period's figures, the registers' facts and the förbund's words.

An outline names what it needs (`needs`); each need is a supply, made by a module of its own, so
that nothing is computed that no section tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from mellanrum.audit.queries import find_latest_change, revision, voices_revision
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, add_months, period_label, today_of
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.governance.models import Decision, Seat
from mellanrum.registers.governance.queries import list_board_seats, list_decisions
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import get_insats, list_insatser_of_year
from mellanrum.registers.organisation.models import Benchmark, Membership
from mellanrum.registers.organisation.queries import get_forbund, list_benchmarks, list_members
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.outline import load_outline
from mellanrum.reports.report_texts import texts_of

if TYPE_CHECKING:
    from mellanrum.reports.indicators import Material
    from mellanrum.reports.supplies import Wanted

SURVEYED = re.compile(r"\{\{\s*enkat\.(\d{4})\.")  # a figure of the national questionnaires
PLAN = "plan-years"
AFTERWARDS = 6  # months after a period in which an event may still be told in its report
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """Something of material importance; `is_after_year` when it came after the period's end."""

    on: date
    title: str
    text: str = ""
    is_after_year: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """What one need gives: tables and figures by key; sentences and (label, value) by name."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
    indicators: Material | None = None
    year: YearFigures | None = None

    def __or__(self, other: Supply) -> Supply:
        """Both; the other's where both tell."""
        return Supply(
            {**self.tables, **other.tables},
            {**self.figures, **other.figures},
            {**self.sentences, **other.sentences},
            {**self.facts, **other.facts},
            other.indicators or self.indicators,
            other.year or self.year,
        )


@dataclass(frozen=True, slots=True)
class Content:
    """Everything read before writing begins. `year` holds the period's tables and figures, filed
    under its last year; `changed_on` is the day the data last changed and `seal` the audit chain's
    link at that change. `sentences` and `facts` are what the registers say, by name.
    """

    year: YearFigures
    members: tuple[Membership, ...]
    seats: tuple[Seat, ...]
    decisions: tuple[Decision, ...]
    insatser: tuple[Insats, ...]
    texts: Mapping[str, str]
    changed_on: date
    seal: str
    period: Period
    benchmarks: tuple[Benchmark, ...] = ()
    kind: str = "annual"
    insats: Insats | None = None
    diary: tuple[DiaryLine, ...] = ()
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
    indicators: Material | None = None

    @property
    def figures(self) -> Mapping[str, Figure]:
        return self.year.figures

    @property
    def tables(self) -> Mapping[str, Table]:
        return self.year.tables


def gather(
    forbund: str,
    kind: str,
    from_on: date,
    to_on: date,
    insats: str = "",
    *,
    minimum: int,
    texts: Mapping[str, str] | None = None,
) -> Content:
    """Read all that a kind of report is made of in [from_on, to_on). `texts` by name: those of the
    sections as they are being written; without them those of the data package.

    Raises DomainError when the period is empty, or for an unknown insats.
    """
    from mellanrum.reports.supplies import Wanted, supply_of

    period = Period(from_on, to_on)
    held = get_insats(forbund, insats) if insats else None
    written = texts_of(kind, forbund, period, insats) if texts is None else texts
    wanted = Wanted(get_forbund(forbund), period, minimum, held)
    outline = load_outline(kind)
    made = supply_of(outline.needs, wanted)
    change = find_latest_change(forbund)
    seal = getattr(change, "seal", None) if change else None
    last = wanted.last
    filed = from_on.year if outline.period == PLAN else last.year
    changed_on = today_of(change.at) if change else to_on
    figures = _figures(wanted, filed, made, may_be_empty=outline.may_be_empty)
    return Content(
        year=with_answers(figures, written),
        members=tuple(list_members(forbund, from_on, to_on)),
        seats=tuple(list_board_seats(forbund, last)),
        decisions=tuple(list_decisions(forbund, from_on, to_on)),
        insatser=tuple(list_insatser_of_year(forbund, from_on, to_on)),
        texts=written,
        changed_on=made.indicators.changed_on if made.indicators else changed_on,
        seal=seal.hash if seal else "",
        period=period,
        benchmarks=tuple(list_benchmarks(forbund)),
        kind=kind,
        insats=held,
        diary=list_diary(forbund, period, insats),
        sentences=made.sentences,
        facts=made.facts,
        indicators=made.indicators,
    )


def _figures(wanted: Wanted, year: int, made: Supply, *, may_be_empty: bool) -> YearFigures:
    """The tables and figures of the supplies; those of a whole year as they are."""
    forbund, minimum = wanted.forbund, wanted.minimum
    if made.year is not None:
        tables = {**made.year.tables, **made.tables}
        return replace(made.year, tables=tables, figures={**made.year.figures, **made.figures})
    told_any = any(f.value for table in made.tables.values() for f in table.figures())
    if not told_any and not may_be_empty:
        about = wanted.insats.short_name if wanted.insats else forbund.name
        raise DomainError(
            f"{about} har inga uppgifter för {period_label(wanted.period)}. "
            "Registrera det som hände, eller skriv om en annan period."
        )
    told = {f.key: f for table in made.tables.values() for f in table.figures()}
    snapshot = revision(forbund.slug)
    return YearFigures(forbund, year, minimum, snapshot, made.tables, {**told, **made.figures})


def list_diary(forbund: str, period: Period, insats: str = "") -> tuple[DiaryLine, ...]:
    """What the diary has of material importance in the period, and in the half year after it."""
    from mellanrum.reports.writing_models import DiaryEntry

    assert period.end is not None
    found = DiaryEntry.objects.filter(
        forbund__slug=forbund,
        is_material=True,
        removed_at__isnull=True,
        on__gte=period.start,
        on__lt=add_months(period.end, AFTERWARDS),
    )
    if insats:
        found = found.filter(insats__slug=insats)
    return tuple(DiaryLine(one.on, one.title, one.text, one.on >= period.end) for one in found)


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
