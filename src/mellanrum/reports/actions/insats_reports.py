"""Writing, attesting and reopening the quarterly report of an insats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, period_key, today_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.reports.frozen import Frozen
from mellanrum.reports.insats_reports import find_report, period_of
from mellanrum.reports.models import InsatsReport, OwnFigures
from mellanrum.reports.report_rules import (
    Texts,
    check_attestable,
    check_reopenable,
    check_texts,
    check_unlocked,
    check_version,
    texts_of,
)

NOT_LEAD = "Bara den som leder insatsen skriver och attesterar dess rapport."


def check_lead(insats: Insats, grant: str, by: Actor, at: datetime) -> None:
    """Raises DomainError unless the actor leads the insats that day."""
    check_grant(by, grant)
    if not is_led_by(insats.forbund.slug, insats.slug, by.key, today_of(at)):
        raise DomainError(NOT_LEAD)


@action
def save_draft(
    *, insats: Insats, period: Period, texts: Texts, version: int, by: Actor, at: datetime
) -> InsatsReport:
    """Save the lead's texts. `version` is the one that was seen, 0 for none.

    Raises TextsError, WrittenMeanwhileError, or DomainError when the report is locked or another
    leads the insats.
    """
    check_lead(insats, "followup.reflect", by, at)
    check_texts(texts)
    found = find_report(insats.forbund.slug, insats.slug, period)
    held = _locked(found) if found else None
    check_unlocked(held)
    check_version(held, version)
    changed = [n for n, text in asdict(texts).items() if text != getattr(texts_of(held), n)]
    assert period.end is not None
    report = held or InsatsReport(insats=insats, from_on=period.start, to_on=period.end)
    for name, text in asdict(texts).items():
        setattr(report, name, text)
    report.version = version + 1
    report.saved_at, report.saved_by = at, by.key
    report.save()
    _told("draft", report, by, at, {"version": report.version, "changed": changed})
    return report


@action
def attest(
    *,
    report: InsatsReport,
    version: int,
    protected: Frozen,
    own: Frozen,
    remarks: Sequence[str],
    answers: Mapping[str, str],
    revision: str,
    minimum: int,
    by: Actor,
    at: datetime,
) -> InsatsReport:
    """Lock the texts and the figures. `answers` by remark; each must be answered.

    Raises DomainError before the period has ended, when somebody has written meanwhile, when a
    remark is unanswered or when another leads the insats.
    """
    check_lead(report.insats, "followup.attest", by, at)
    held = _locked(report)
    unanswered = [remark for remark in remarks if not answers.get(remark, "").strip()]
    check_attestable(held, period_of(held), unanswered, today_of(at))
    check_version(held, version)
    held.status = InsatsReport.Status.ATTESTED
    held.attested_at, held.attested_by = at, by.key
    held.tables, held.tables_sha256 = protected.content, protected.sha256
    held.revision, held.minimum, held.remarks = revision, minimum, len(remarks)
    held.save()
    OwnFigures.objects.create(
        report=held,
        tables=own.content,
        tables_sha256=own.sha256,
        answers=[{"remark": remark, "answer": answers[remark].strip()} for remark in remarks],
    )
    _told("attest", held, by, at, {"edition": held.edition, "sha256": protected.sha256})
    return held


@action
def reopen(*, report: InsatsReport, reason: str, by: Actor, at: datetime) -> InsatsReport:
    """Open an attested report for writing. The attested edition is kept as it was; returns the new
    draft with its texts.
    """
    check_grant(by, "followup.reopen")
    held = _locked(report)
    check_reopenable(held, reason)
    held.status = InsatsReport.Status.REOPENED
    held.reopened_at, held.reopened_by, held.reopen_reason = at, by.key, reason.strip()
    held.save(update_fields=["status", "reopened_at", "reopened_by", "reopen_reason"])
    draft = InsatsReport.objects.create(
        insats=held.insats,
        from_on=held.from_on,
        to_on=held.to_on,
        edition=held.edition + 1,
        saved_at=at,
        saved_by=by.key,
        **asdict(texts_of(held)),
    )
    _told("reopen", held, by, at, {"edition": held.edition, "reason": held.reopen_reason})
    return draft


def _locked(report: InsatsReport) -> InsatsReport:
    """The row as it is now, held until the action ends, so that no two save upon the same."""
    held = InsatsReport.objects.select_for_update(of=("self",))
    return held.select_related("insats__forbund").get(pk=report.pk)


def _told(verb: str, report: InsatsReport, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    """The event of the action; the texts themselves stay out of the log."""
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"insats_reports:{report.insats.slug}/{period_key(period_of(report))}",
        forbund=report.insats.forbund.slug,
        detail=detail,
    )
