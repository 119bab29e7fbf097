"""What a report being written is checked against, read once for each state of the data.

The index of the figures and last year's report stay in memory until something changes, as the
figures themselves do (writing_content).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, TypeVar

from mellanrum.audit.queries import revision, voices_revision
from mellanrum.checking.linter.index import FigureIndex
from mellanrum.checking.model import Report as CheckedReport
from mellanrum.checking.of_document import report_of
from mellanrum.figures.figure import Figure
from mellanrum.reports.assembling import SectionPlan
from mellanrum.reports.content import SURVEYED, Content
from mellanrum.reports.counted_figures import counted_figures
from mellanrum.reports.earlier_documents import earlier_document, known_figures, last_kept
from mellanrum.reports.models import Report
from mellanrum.reports.report_document import Source, dress_of, plans_of
from mellanrum.reports.writing_content import content_of
from mellanrum.reports.years import find_year_figures, list_years, previous_year

KEPT = 12  # reports in memory
Made = TypeVar("Made")


class _Memory:
    """The last few things made, by key."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def has(self, key: tuple[Any, ...]) -> bool:
        return key in self._held

    def of(self, key: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return made

    def clear(self) -> None:
        self._held.clear()


_indexes, _earlier = _Memory(), _Memory()


@dataclass(frozen=True, slots=True)
class Material:
    """All that the checks read. `state` names it: the same state gives the same answers. `is_new`
    the first time, when much has just been made that will be kept.
    """

    source: Source
    index: FigureIndex
    earlier: tuple[CheckedReport, ...]
    state: tuple[Any, ...]
    is_new: bool = False


def material_of(report: Report, bodies: Mapping[str, str] | None = None) -> Material:
    """`bodies` by section key stand instead of what is saved. Raises DomainError when the period is
    empty.
    """
    plans = tuple(
        replace(plan, body=(bodies or {}).get(plan.key, plan.body)) for plan in plans_of(report)
    )
    slug = report.forbund.slug
    state = (report.pk, revision(slug), voices_revision(slug), *last_kept(report.forbund_id))
    content = content_of(report, {plan.text_name: plan.body for plan in plans if plan.text_name})
    dress = replace(dress_of(report, content), signatures=(), mark="")
    key = (*state, _surveyed(plans))
    return Material(
        is_new=not _indexes.has(key),
        source=Source(report.kind, content, plans, dress),
        index=_indexes.of(key, lambda: _index(report, content)),
        earlier=_earlier.of(state, lambda: _earlier_reports(report)),
        state=state,
    )


def _surveyed(plans: tuple[SectionPlan, ...]) -> tuple[str, ...]:
    """The survey years that texts name: their figures are read only then."""
    return tuple(sorted({year for plan in plans for year in SURVEYED.findall(plan.body)}))


def _index(report: Report, content: Content) -> FigureIndex:
    """Of the period's figures, those of the year before, and as they were last kept."""
    year = content.year.year
    slug = report.forbund.slug
    before = find_year_figures(slug, previous_year(year, list_years(slug)))
    earlier: dict[int, Mapping[str, Figure]] = {year - 1: before.figures} if before else {}
    return FigureIndex.build(
        content.figures,
        year,
        earlier=earlier,
        known=known_figures(report),
        counted=counted_figures(content),
        names={one.slug: (one.name, one.short_name) for one in content.insatser},
    )


def _earlier_reports(report: Report) -> tuple[CheckedReport, ...]:
    """Last year's report of the kind, as it was kept."""
    found = earlier_document(report)
    return () if found is None else (report_of(found, minimum=report.forbund.minimum_group),)


def forget() -> None:
    """Empty the memory; for tests, whose databases are rolled back."""
    for memory in (_indexes, _earlier):
        memory.clear()
