"""Papers that go with a report, publishing and withdrawing it, and correcting it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.domain.report_machines import REPORT
from mellanrum.domain.status import check_reason
from mellanrum.registers.integration.delivery_writing import queue_for
from mellanrum.reports.correcting import next_edition
from mellanrum.reports.freezing_policies import (
    check_all_signed,
    check_latest,
    check_pdf,
    check_protected,
    check_statement_after,
)
from mellanrum.reports.frozen_reading import (
    find_frozen_head,
    last_signed_on,
    list_signers,
    turns_of,
)
from mellanrum.reports.models import Report, ReportAttachment
from mellanrum.reports.report_events import public_facts, tell
from mellanrum.reports.writing_saving import locked_report

GRANT = "reports.write"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to attach: `kind` of ReportAttachment.Kind, the day on it and the file (PDF)."""

    kind: str
    title: str
    dated_on: date
    content: bytes
    is_public: bool = True


@action
def attach_paper(*, report: Report, paper: Paper, by: Actor, at: datetime) -> ReportAttachment:
    """Attach it with its digest. The auditors' statement comes after the last signature."""
    check_grant(by, GRANT)
    held = locked_report(report)
    check_pdf(paper.content)
    if not paper.title.strip():
        raise DomainError("Skriv vad bilagan heter.")
    if paper.kind == ReportAttachment.Kind.AUDITORS:
        frozen = find_frozen_head(held)
        check_statement_after(last_signed_on(frozen) if frozen else None, paper.dated_on)
    kept = ReportAttachment.objects.create(
        report=held,
        kind=paper.kind,
        title=paper.title.strip(),
        dated_on=paper.dated_on,
        content=paper.content,
        mime=PDF,
        sha256=hashlib.sha256(paper.content).hexdigest(),
        is_public=paper.is_public,
        added_at=at,
        added_by=by.key,
    )
    tell("attach", held, by, at, {"kind": kept.kind, "sha256": kept.sha256})
    return kept


@action
def remove_paper(*, attachment: ReportAttachment, by: Actor, at: datetime) -> None:
    """Take it away from the report; the row and its file are kept."""
    check_grant(by, GRANT)
    held = ReportAttachment.objects.select_for_update().get(pk=attachment.pk)
    if held.removed_at is not None:
        raise DomainError("Bilagan är redan borttagen.")
    held.removed_at, held.removed_by = at, by.key
    held.save(update_fields=["removed_at", "removed_by"])
    tell("detach", locked_report(held.report), by, at, {"sha256": held.sha256})


@action
def publish_report(*, report: Report, by: Actor, at: datetime) -> Report:
    """Let anybody read it. A corrected edition replaces the one before."""
    check_grant(by, GRANT)
    held = locked_report(report)
    held.status = REPORT.after(held.status, "publish")
    frozen = find_frozen_head(held)
    assert frozen is not None, "only what is frozen can be published"
    check_protected(frozen.minimum, held.forbund.minimum_group)
    check_all_signed(turns_of(list_signers(frozen)))
    held.published_at, held.published_by, held.status_reason = at, by.key, ""
    held.save(update_fields=["status", "published_at", "published_by", "status_reason"])
    if held.corrects is not None:
        _replace(locked_report(held.corrects), by, at)
    tell("make_public", held, by, at, {"pdf": frozen.signed_pdf_sha256 or frozen.pdf_sha256})
    queue_for(held.forbund, "report.published", public_facts(held), by, at)
    return held


@action
def withdraw_report(*, report: Report, reason: str, by: Actor, at: datetime) -> Report:
    """Take it off the public pages; they then say that it was there, and why it is not."""
    check_grant(by, GRANT)
    held = locked_report(report)
    REPORT.check_reason("withdraw", reason)
    held.status = REPORT.after(held.status, "withdraw")
    held.status_reason = reason.strip()
    held.save(update_fields=["status", "status_reason"])
    tell("withdraw", held, by, at, {"reason": held.status_reason})
    queue_for(held.forbund, "report.withdrawn", public_facts(held), by, at)
    return held


@action
def correct_report(*, report: Report, reason: str, by: Actor, at: datetime) -> Report:
    """Begin the next edition, as a draft with this one's sections. This one stands until that one
    is published.
    """
    check_grant(by, GRANT)
    held = locked_report(report)
    check_reason(reason)
    REPORT.check(held.status, "replace")
    check_latest(Report.objects.filter(corrects=held).exists())
    made = next_edition(held, reason, by.key, at)
    tell("correct", made, by, at, {"corrects": held.pk, "reason": reason.strip()})
    return made


def _replace(earlier: Report, by: Actor, at: datetime) -> None:
    if REPORT.can(earlier.status, "replace"):
        earlier.status = REPORT.after(earlier.status, "replace")
        earlier.save(update_fields=["status"])
        tell("replace", earlier, by, at, {})
        queue_for(earlier.forbund, "report.replaced", public_facts(earlier), by, at)
