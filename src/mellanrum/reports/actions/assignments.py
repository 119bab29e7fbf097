"""Giving a section to somebody to write, by a day."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.actions import Notice, queue
from mellanrum.outbox.queries import find_new
from mellanrum.registers.insatser.writing import today_of
from mellanrum.reports.assignments import list_writers
from mellanrum.reports.assignments_policies import Writer, check_writer, notice_body
from mellanrum.reports.models import ReportSection
from mellanrum.reports.writing_policies import check_draft
from mellanrum.reports.writing_saving import locked_section

GRANT = "reports.write"


@action
def assign_section(
    *,
    section: ReportSection,
    writer: Writer | None,
    due_on: date | None,
    by: Actor,
    at: datetime,
) -> ReportSection:
    """Give the section to a writer, or (None) to nobody. Who is given it is told in a message.

    Raises DomainError for a report that is not being written and a section without a text.
    """
    check_grant(by, GRANT)
    held = locked_section(section)
    check_draft(held.report.status)
    if not held.text_name:
        raise DomainError("Avsnittet har ingen text att skriva. Det fylls ur registren.")
    check_writer(writer, list_writers(held.report.forbund.slug, today_of(at)))
    before = (held.assigned_to, held.due_on)
    held.assigned_to, held.due_on = (writer.key if writer else ""), due_on
    held.save(update_fields=["assigned_to", "due_on"])
    _told(held, before[0], by, at)
    if writer is not None and writer.key != by.key and before != (writer.key, due_on):
        _tell(held, writer, by, at)
    return held


def _told(section: ReportSection, before: str, by: Actor, at: datetime) -> None:
    record(
        by=by,
        at=at,
        verb="reports.section_assign",
        subject=f"report:{section.report_id}/{section.key}",
        forbund=section.report.forbund.slug,
        detail={"assigned_to": section.assigned_to, "due_on": section.due_on,
                "before": {"assigned_to": before}},
    )  # fmt: skip


def _tell(section: ReportSection, writer: Writer, by: Actor, at: datetime) -> None:
    """The message, once for each day it is given anew."""
    report, slug = section.report, section.report.forbund.slug
    notice = Notice(
        forbund=slug,
        key=f"{slug}:section:{section.pk}:{writer.user}:{section.due_on or ''}",
        recipient=writer.role,
        subject=f"Avsnitt att skriva i {report.title}",
        body=notice_body(section.heading, report.title, section.due_on),
        due_on=today_of(at),
        user=writer.user,
    )
    if new := find_new([notice]):
        queue(notices=new, by=by, at=at)
