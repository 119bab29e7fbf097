"""What is found that is about no person: insatser, workplaces, activities, obstacle cases,
deviations, the economy, reports, the handbook. Each only as far as the viewer sees it on its own
page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from mellanrum.domain.folding import holds_all
from mellanrum.domain.report_machines import REPORT
from mellanrum.registers.insatser import operation_queries as operation
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.reports.queries import list_editions
from mellanrum.reports.recomputing import find_code
from mellanrum.web.areas.handbook import chapters
from mellanrum.web.areas.operation.reach import seen_rows
from mellanrum.web.areas.operation.workplaces import seen_workplaces
from mellanrum.web.areas.provenance.reach import may_read
from mellanrum.web.areas.search.economy import economy_of
from mellanrum.web.areas.search.registry import registry_of
from mellanrum.web.areas.search.results import Hit, Results, group, named
from mellanrum.web.areas.writing.reach import READ, seen_reports
from mellanrum.web.viewer import Viewer

SHORTEST = 2


def things_of(viewer: Viewer, typed: str, *, is_told: bool) -> list[Results]:
    """The groups that hold something. As many queries however many rows. Unless `is_told`, the
    words do not stand in the addresses of whole lists: they may name a person.
    """
    registers = [
        *_registers(viewer, typed),
        *economy_of(viewer, typed),
        *registry_of(viewer, typed),
    ]
    found = [*registers, *_reports(viewer, typed), _handbook(typed)]
    held = [group for group in found if group.hits]
    if is_told:
        return held
    return [replace(group, all_url=group.all_url.partition("?")[0]) for group in held]


def _registers(viewer: Viewer, typed: str) -> Iterator[Results]:
    if viewer.can("insatser.read"):
        yield _insatser(viewer, typed)
    if viewer.can("operation.read"):
        yield _activities(viewer, typed)
        yield _workplaces(viewer, typed)
        yield _deviations(viewer, typed)
    if viewer.can("obstacles.read"):
        yield _cases(viewer, typed)


def _insatser(viewer: Viewer, typed: str) -> Results:
    hits = [
        Hit(one.name, reverse("insats", args=[one.slug]), one.purpose)
        for one in list_insatser(viewer.forbund_slug)
        if viewer.can_see_insats(one.slug) and holds_all(f"{one.name} {one.short_name}", typed)
    ]
    return group("Insatser", hits, "insats-list", typed)


def _activities(viewer: Viewer, typed: str) -> Results:
    seen = seen_rows(viewer, operation.activities_of(viewer.forbund_slug))
    hits = [
        Hit(one.name, reverse("operation-activity", args=[one.pk]), one.insats.short_name)
        for one in named(seen, typed, "name")
    ]
    return group("Aktiviteter", hits, "operation-catalogue", typed)


def _workplaces(viewer: Viewer, typed: str) -> Results:
    seen = seen_workplaces(viewer)
    hits = [
        Hit(one.name, reverse("operation-workplace", args=[one.pk]), str(one.municipality or ""))
        for one in named(seen, typed, "name", "municipality__name")
    ]
    return group("Arbetsplatser", hits, "operation-workplaces", typed)


def _deviations(viewer: Viewer, typed: str) -> Results:
    seen = seen_rows(viewer, operation.deviations_of(viewer.forbund_slug))
    hits = [
        Hit(one.title, reverse("operation-deviation", args=[one.pk]), one.insats.short_name)
        for one in named(seen, typed, "title", "effect", "measures")
    ]
    return group("Avvikelser", hits, "operation-deviations", typed)


def _cases(viewer: Viewer, typed: str) -> Results:
    hits = [
        Hit(one.title, reverse("operation-case", args=[one.number]), f"Hinder {one.number}")
        for one in named(operation.cases_of(viewer.forbund_slug), typed, "title", "description")
    ]
    return group("Hinder", hits, "operation-cases", typed)


def _reports(viewer: Viewer, typed: str) -> Iterator[Results]:
    if viewer.can("reports.read"):
        found = list_editions(viewer.forbund_slug)
        years = sorted({one.year for one in found}, reverse=True)
        hits = [
            Hit(f"Årsredovisning {year}", reverse("report", args=[year]))
            for year in years
            if holds_all(f"Årsredovisning rapport {year}", typed)
        ]
        yield _codes(viewer, typed)
        yield group("Rapporter", [*_written(viewer, typed), *hits], "report-list", typed)


def _codes(viewer: Viewer, typed: str) -> Results:
    """The table that a printed code stands beside, for who reads its report."""
    found = find_code(typed)
    report = found.frozen.report if found else None
    hits = (
        [Hit(f"{found.title} (kod {found.code})", reverse("code", args=[found.code]), report.title)]
        if found and report and report.forbund.slug == viewer.forbund_slug
        and may_read(viewer, report)
        else []
    )  # fmt: skip
    return group("Tabeller i rapporter", hits, "code-ask", typed)


def _written(viewer: Viewer, typed: str) -> list[Hit]:
    """Reports being written, for who may read drafts."""
    return [
        Hit(one.title, reverse("writing-report", args=[one.pk]), REPORT.states[one.status])
        for one in (seen_reports(viewer) if viewer.can(READ) else [])
        if holds_all(f"{one.title} rapport", typed)
    ]


def _handbook(typed: str) -> Results:
    hits = [
        Hit(
            place.section.title or place.chapter.title,
            reverse("handbook-chapter", args=[place.chapter.slug])
            + (f"#{place.section.anchor}" if place.section.anchor else ""),
            place.chapter.title if place.section.title else "",
        )
        for place in chapters.search(typed)
    ]
    return group("Handboken", hits, "handbook", typed)
