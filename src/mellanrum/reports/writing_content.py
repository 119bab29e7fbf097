"""What a report is made of, held in memory while people write in it, and drafts made of that.

Gathering takes seconds and a keystroke may not: the same state of the data is gathered once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from threading import Lock

from django.db.models import Count, Max

from mellanrum.audit.queries import revision, voices_revision
from mellanrum.documents.model import Block, Document
from mellanrum.reports.assembling import Dress, SectionPlan, assemble
from mellanrum.reports.content import SURVEYED, Content, gather
from mellanrum.reports.models import DiaryEntry, Report, ReportSection
from mellanrum.reports.outline import TEXT
from mellanrum.reports.report_document import (
    dress_of,
    images_of,
    plan_of_section,
    plans_of,
)

KEPT = 6  # contents of reports; each some megabytes
Key = tuple[object, ...]
_held: OrderedDict[Key, Content] = OrderedDict()
_lock = Lock()
DRAFT = "Utkast"


def content_of(report: Report, texts: Mapping[str, str]) -> Content:
    """What the report is made of as the data is now. `texts` by name: they say which survey years
    are asked for. Raises DomainError when the period is empty.
    """
    key = _key(report, texts)
    with _lock:
        if key not in _held:
            _held[key] = _gathered(report, texts)
            while len(_held) > KEPT:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return replace(_held[key], texts=texts)


def forget() -> None:
    """Empty the memory; for tests, whose databases are rolled back."""
    with _lock:
        _held.clear()


def _gathered(report: Report, texts: Mapping[str, str]) -> Content:
    return gather(
        report.forbund.slug,
        report.kind,
        report.from_on,
        report.to_on,
        report.insats.slug if report.insats else "",
        minimum=report.forbund.minimum_group,
        texts=texts,
    )


def _key(report: Report, texts: Mapping[str, str]) -> Key:
    """The state of all that is read, in three queries."""
    slug = report.forbund.slug
    years = frozenset(year for body in texts.values() for year in SURVEYED.findall(body))
    diary = DiaryEntry.objects.filter(forbund=report.forbund_id)
    told = diary.aggregate(n=Count("pk"), at=Max("written_at"), gone=Max("removed_at"))
    place = (slug, report.kind, report.from_on, report.to_on, report.insats_id)
    return (*place, revision(slug), voices_revision(slug), years, *told.values())


def texts_of_sections(sections: Sequence[ReportSection]) -> dict[str, str]:
    """{text name: text} of those that are printed."""
    return {s.text_name: s.body for s in sections if s.text_name and not s.is_left_out}


def text_preview(
    report: Report, section: ReportSection, body: str, texts: Mapping[str, str]
) -> Document:
    """The section's text alone, as it would be printed. Raises DomainError for what it cannot
    print, saying in which line.
    """
    plan = replace(plan_of_section(section), body=body, level=1)
    blocks = tuple(block for block in plan.blocks if block.startswith(TEXT))
    shown = replace(plan, blocks=blocks, key=f"text-{plan.key}")
    content = content_of(report, {**texts, section.text_name: body})
    return _bare(report, content, shown, images_of(report))


def blocks_preview(report: Report, section: ReportSection, texts: Mapping[str, str]) -> Document:
    """What the program prints in the section beside its text."""
    plan = replace(plan_of_section(section), body="", level=1)
    blocks = tuple(block for block in plan.blocks if not block.startswith(TEXT))
    shown = replace(plan, blocks=blocks, text_name="", key=f"fast-{plan.key}")
    return _bare(report, content_of(report, texts), shown, {})


def _bare(
    report: Report, content: Content, plan: SectionPlan, images: Mapping[str, Block]
) -> Document:
    """A document of one section and nothing around it."""
    made = assemble(report.kind, content, (plan,), Dress(signatures=(), images=images))
    return replace(made, signatures=(), signature_text="", colophon=())


def draft_of(report: Report, on: date) -> Document:
    """The whole report as it is now, marked as a draft of a day."""
    plans = plans_of(report)
    texts = {plan.text_name: plan.body for plan in plans if plan.text_name}
    content = content_of(report, texts)
    dress = replace(dress_of(report, content), mark=f"{DRAFT} {on}")
    return assemble(report.kind, content, plans, dress)
