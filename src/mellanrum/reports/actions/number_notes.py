"""What is said of a finding: the source of a number, or why a contradiction is to stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.status import check_reason
from mellanrum.reports.models import NumberNote, Report, ReportSection
from mellanrum.reports.writing_policies import NO_DIRECTOR, check_draft
from mellanrum.reports.writing_saving import check_noter, locked_report


@dataclass(frozen=True, slots=True)
class Noted:
    """The finding that the note is about: its key, its sentence and what is printed."""

    finding: str
    message: str
    printed: str = ""


@action
def note_finding(
    *,
    report: Report,
    section: ReportSection | None,
    noted: Noted,
    kind: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> NumberNote:
    """Say it. The source of a number is told by who may write the section (None: the whole
    report); that a contradiction is to stand is for the director alone, with a reason.
    """
    held = locked_report(report)
    check_draft(held.status)
    check_noter(held, section, kind, by)
    check_reason(reason)
    if held.number_notes.filter(finding=noted.finding, withdrawn_at=None).exists():
        raise DomainError("Det finns redan en anteckning om detta. Ta tillbaka den först.")
    note = NumberNote.objects.create(
        report=held,
        finding=noted.finding,
        kind=kind,
        message=noted.message,
        printed=noted.printed[:120],
        reason=reason.strip(),
        noted_at=at,
        noted_by=by.key,
    )
    detail = {"finding": noted.finding, "kind": kind, "message": noted.message, "reason": reason}
    _told("note_number", note, by, at, detail)
    return note


@action
def withdraw_note(*, note: NumberNote, by: Actor, at: datetime) -> None:
    """Take a note back: the finding is open again. By who wrote it, or the director."""
    held = NumberNote.objects.select_related("report__forbund").get(pk=note.pk)
    check_draft(held.report.status)
    if held.noted_by != by.key and not by.can("reports.write"):
        raise DomainError(NO_DIRECTOR)
    if held.withdrawn_at is not None:
        raise DomainError("Anteckningen är redan tillbakatagen.")
    held.withdrawn_at, held.withdrawn_by = at, by.key
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _told("withdraw_note", held, by, at, {"finding": held.finding})


def _told(verb: str, note: NumberNote, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"report:{note.report_id}",
        forbund=note.report.forbund.slug,
        detail=detail,
    )
