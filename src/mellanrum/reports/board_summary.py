"""The board's summary of a period, on one sheet or two: always with the protected figures.

It says what was planned and what came of it, how that stands to others and to the time before,
which goals are reached, what the leads have told, and how much of it all is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.audit.queries import find_latest_change
from mellanrum.documents.model import Block, BulletList, Document, Note, Run, Section, TableBlock
from mellanrum.domain.periods import Period, PeriodKind, kind_of, today_of
from mellanrum.domain.swedish import capitalized
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Benchmark, Forbund
from mellanrum.registers.organisation.queries import get_forbund, list_benchmarks
from mellanrum.reports.board_sentences import (
    after_before,
    beside_benchmarks,
    coverage,
    deviations,
    economy,
    goals,
)
from mellanrum.reports.books import Books, shelf
from mellanrum.reports.insats_reports import list_reports
from mellanrum.reports.key_figures import Round, key_table, round_of
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.plans import planned_figures
from mellanrum.reports.rounds import list_of_period, quarters_of
from mellanrum.reports.sheets import without_year
from mellanrum.reports.version import version
from mellanrum.reports.years import find_year_figures

NO_FIGURES = "Ingen insats har uppgifter om deltagare för perioden."


@dataclass(frozen=True, slots=True)
class Read:
    """What the summary is made of. `reports` are those in force of the period's quarters."""

    forbund: Forbund
    period: Period
    given: Round
    insatser: tuple[Insats, ...]
    benchmarks: tuple[Benchmark, ...]
    reports: Mapping[tuple[str, Period], InsatsReport]
    state: str

    @property
    def books(self) -> Books:
        return self.given.books

    @property
    def is_year(self) -> bool:
        return kind_of(self.period) is PeriodKind.YEAR


def read(forbund_slug: str, period: Period) -> Read:
    """Everything, as the office may see it."""
    forbund, found = get_forbund(forbund_slug), shelf(forbund_slug)
    insatser = list_of_period(forbund_slug, period)
    planned = planned_figures(forbund_slug, period.start.year)
    return Read(
        forbund,
        period,
        round_of(found.book, period, insatser, planned, whole=True),
        tuple(insatser),
        tuple(list_benchmarks(forbund_slug)),
        list_reports(forbund_slug, quarters_of(period)),
        found.state,
    )


def board_document(forbund_slug: str, period: Period) -> Document:
    """The summary, dated by the last change of the data: the same data gives the same bytes."""
    found = read(forbund_slug, period)
    change = find_latest_change(forbund_slug)
    assert period.last is not None
    return Document(
        title=without_year("Sammanfattning till styrelsen", period),
        organisation=found.forbund.name,
        year=period.start.year,
        date=today_of(change.at) if change else period.last,
        sections=tuple(_sections(found)),
        subtitle="Alla insatser: deltagare, resultat, mål och det som insatserna själva berättat.",
        colophon=tuple(_colophon(found, today_of(change.at) if change else None)),
        watermark_note=(
            f"Skyddad utgåva: grupper om färre än {found.forbund.minimum_group} personer visas inte"
        ),
    )


def _sections(found: Read) -> Iterator[Section]:
    yield Section("insatser", "Deltagare och resultat", 1, tuple(_figures(found)))
    yield from _bullets(
        "jamforelse", "Jämförelser", [*after_before(found), *beside_benchmarks(found)]
    )
    yield from _bullets("mal", "Mål", goals(found))
    yield from _bullets("avvikelser", "Avvikelser", deviations(found))
    if found.is_year:
        figures = find_year_figures(found.forbund.slug, found.period.start.year)
        yield from _bullets("ekonomi", "Ekonomi", economy(figures))
    yield from _bullets("tackning", "Täckning och kvalitet", coverage(found))


def _figures(found: Read) -> Iterator[Block]:
    table = key_table(found.given)
    yield TableBlock(table) if table.rows else Note(NO_FIGURES)


def _bullets(key: str, heading: str, texts: Sequence[str] | Iterator[str]) -> Iterator[Section]:
    """A section of sentences; none when there is nothing to say."""
    items = tuple((Run(capitalized(text)),) for text in texts)
    if items:
        yield Section(key, heading, 1, (BulletList(items),))


def _colophon(found: Read, changed_on: date | None) -> Iterator[tuple[str, str]]:
    day = f", senast ändrat {changed_on}" if changed_on else ""
    yield "Byggd ur", f"registrets revision {found.state}{day}"
    yield "Program", f"Mellanrum {version()}"
