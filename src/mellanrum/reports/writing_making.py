"""What a new report is made of: the outline's sections, or the förbund's own, with their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY, Period
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.assembling import SectionPlan, plan_of
from mellanrum.reports.models import OwnOutline, Report, ReportSection, SectionVersion
from mellanrum.reports.writing import earlier_texts


@dataclass(frozen=True, slots=True)
class NewReport:
    """What is asked for; `insats` where the kind is about one."""

    kind: str
    period: Period
    title: str
    insats: Insats | None = None
    due_on: date | None = None
    page_initials: str = ""

    @property
    def to_on(self) -> date:
        """The day after the last. Raises ValueError for a period without end."""
        if self.period.end is None:
            raise ValueError("a report is about a period that ends")
        return self.period.end

    @property
    def year(self) -> int:
        """The year it is filed under: that of the last day; of a plan the first."""
        last = self.to_on - ONE_DAY
        return self.period.start.year if self.kind == "plan" else last.year


@dataclass(frozen=True, slots=True)
class Planned:
    """A section to make, and whether it is the förbund's own or left out from the beginning."""

    plan: SectionPlan
    is_own: bool = False
    is_left_out: bool = False


def check_no_other(forbund: Forbund, new: NewReport) -> None:
    """Raises DomainError where a report of the kind and period is there already."""
    found = Report.objects.filter(
        forbund=forbund, kind=new.kind, insats=new.insats,
        from_on=new.period.start, to_on=new.to_on,
    ).exclude(status="discarded")  # fmt: skip
    if (held := found.first()) is not None:
        raise DomainError(
            f"”{held.title}” finns redan för samma tid. Öppna den, eller kasta den först."
        )


def planned(forbund: Forbund, new: NewReport) -> list[Planned]:
    """The sections in order: those of the program's outline, arranged as the förbund has chosen."""
    slug = new.insats.slug if new.insats else ""
    plans = plan_of(new.kind, forbund.slug, new.period.start, new.to_on, slug)
    own = OwnOutline.objects.filter(forbund=forbund, kind=new.kind).first()
    return list(_arranged(plans, own.sections)) if own else [Planned(plan) for plan in plans]


def _arranged(plans: Sequence[SectionPlan], rows: Sequence[dict[str, Any]]) -> Iterator[Planned]:
    """The own outline's rows; a section of the program that it does not name follows the one that
    it follows in the program's.
    """
    left = {plan.key: plan for plan in plans}
    order = list(left)
    named = {row["key"] for row in rows}
    for row in rows:
        held = left.pop(row["key"], None)
        if held is not None or row.get("is_own"):
            yield _planned(row, held)
        at = order.index(row["key"]) + 1 if row["key"] in order else len(order)
        for key in order[at:]:
            if key in named:
                break
            if key in left:
                yield Planned(left.pop(key))
    yield from (Planned(plan) for plan in left.values())


def _planned(row: dict[str, Any], held: SectionPlan | None) -> Planned:
    plan = held or SectionPlan(
        key=row["key"],
        heading=row["heading"],
        level=row["level"],
        blocks=tuple(row.get("blocks", ())),
        text_name=row.get("text_name", ""),
        law=row.get("law", ""),
        hint=row.get("hint", ""),
        required=tuple(row.get("required", ())),
    )
    chosen = replace(plan, heading=row["heading"], level=row["level"])
    return Planned(chosen, bool(row.get("is_own")), bool(row.get("is_left_out")))


def make_sections(
    report: Report, found: Sequence[Planned], *, bring_earlier: bool, by: str, at: datetime
) -> list[ReportSection]:
    """The rows, each with its text of the same year, or else that of an earlier year marked so.
    A section whose heading would lie too deep is lifted.
    """
    insatser = dict(Insats.objects.filter(forbund=report.forbund_id).values_list("slug", "pk"))
    made, before = [], 0
    for position, one in enumerate(found):
        level = min(one.plan.level, before + 1)
        made.append(_section(report, one, position, level, insatser.get(one.plan.insats)))
        before = level
    if bring_earlier:
        _bring(report, made)
    for section in made:
        if section.body:
            section.status, section.version = "writing", 1
            section.saved_at, section.saved_by = at, by
    ReportSection.objects.bulk_create(made)
    _keep_first(made)
    return made


def _section(
    report: Report, one: Planned, position: int, level: int, insats: int | None
) -> ReportSection:
    return ReportSection(
        report=report,
        position=position,
        key=one.plan.key,
        heading=one.plan.heading,
        level=level,
        blocks=list(one.plan.blocks),
        text_name=one.plan.text_name,
        law=one.plan.law,
        hint=one.plan.hint,
        required=list(one.plan.required),
        insats_id=insats,
        is_own=one.is_own,
        is_left_out=one.is_left_out,
        body=one.plan.body.strip(),
    )


def _bring(report: Report, made: Sequence[ReportSection]) -> None:
    texts = earlier_texts(report, [section for section in made if not section.body])
    for section in made:
        found = texts.get(section.text_name)
        if found is not None and not section.body:
            section.body, section.brought_from = found.body.strip(), found.year


def _keep_first(made: Sequence[ReportSection]) -> None:
    SectionVersion.objects.bulk_create(
        SectionVersion(
            section=one, number=1, body=one.body, origin=origin_of(one),
            saved_at=one.saved_at, saved_by=one.saved_by,
        )
        for one in made
        if one.body and one.saved_at is not None
    )  # fmt: skip


def origin_of(section: ReportSection) -> str:
    """'Text från 2020', or that it was there beforehand."""
    return (
        f"Text från {section.brought_from}"
        if section.brought_from
        else "Fanns när rapporten skapades"
    )
