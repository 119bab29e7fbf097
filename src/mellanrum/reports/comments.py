"""Reading the comments on the sections of a report."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from mellanrum.reports.models import Report, ReportSection, SectionComment


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, the oldest first."""

    first: SectionComment
    answers: tuple[SectionComment, ...]

    @property
    def is_open(self) -> bool:
        return self.first.resolved_at is None


def list_threads(section: ReportSection) -> list[Thread]:
    """Open ones first, each in the order they were written. One query."""
    held = list(section.comments.all())
    for one in held:
        one.section = section
    threads = [_thread(one, held) for one in held if one.answers_id is None]
    return sorted(threads, key=lambda thread: not thread.is_open)


def find_comment(report: Report, pk: int) -> SectionComment | None:
    """With its section and report."""
    found = SectionComment.objects.filter(section__report=report, pk=pk)
    return found.select_related("section__report__forbund", "answers").first()


def open_comments(report: Report) -> dict[str, int]:
    """{section key: how many comments wait for an answer}; sections without any are not there."""
    waiting = SectionComment.objects.filter(
        section__report=report, answers=None, resolved_at=None
    ).order_by()
    rows = waiting.values_list("section__key").annotate(n=Count("pk"))
    return dict(rows)


def list_report_threads(report: Report) -> list[Thread]:
    """Those of every section in reading order, open ones first in each. One query."""
    held = list(
        SectionComment.objects.filter(section__report=report)
        .select_related("section__insats")
        .order_by("section__position", "section_id", "written_at", "pk")
    )
    for one in held:
        one.section.report = report
    threads = [_thread(one, held) for one in held if one.answers_id is None]
    return sorted(threads, key=lambda t: (t.first.section.position, not t.is_open))


def _thread(first: SectionComment, held: list[SectionComment]) -> Thread:
    return Thread(first, tuple(one for one in held if one.answers_id == first.pk))
