"""Comments on a section: written, answered, resolved and opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.reports.comments_policies import check_can_settle, check_comment, short_quote
from mellanrum.reports.models import ReportSection, SectionComment
from mellanrum.reports.writing import reach_of
from mellanrum.reports.writing_policies import check_draft

GRANT = "reports.comment"


@action
def add_comment(
    *, section: ReportSection, text: str, quote: str = "", by: Actor, at: datetime
) -> SectionComment:
    """Say something about the section, or about the words in `quote`."""
    check_grant(by, GRANT)
    check_draft(section.report.status)
    check_comment(text, quote)
    made = SectionComment.objects.create(
        section=section, text=text.strip(), quote=short_quote(quote), written_at=at,
        written_by=by.key,
    )  # fmt: skip
    _told("comment_add", made, by, at, {})
    return made


@action
def answer_comment(
    *, comment: SectionComment, text: str, by: Actor, at: datetime
) -> SectionComment:
    """Answer an open comment. An answer to an answer hangs on the comment itself."""
    check_grant(by, GRANT)
    check_draft(comment.section.report.status)
    check_comment(text)
    first = _locked(comment)
    if first.resolved_at is not None:
        raise DomainError("Kommentaren är avslutad. Öppna den igen för att svara.")
    made = SectionComment.objects.create(
        section=first.section, answers=first, text=text.strip(), written_at=at, written_by=by.key
    )
    _told("comment_answer", made, by, at, {"answers": first.pk})
    return made


@action
def resolve_comment(*, comment: SectionComment, by: Actor, at: datetime) -> SectionComment:
    """The comment is seen to."""
    first = _to_settle(comment, by)
    if first.resolved_at is not None:
        raise DomainError("Kommentaren är redan avslutad.")
    first.resolved_at, first.resolved_by = at, by.key
    first.save(update_fields=["resolved_at", "resolved_by"])
    _told("comment_resolve", first, by, at, {})
    return first


@action
def reopen_comment(*, comment: SectionComment, by: Actor, at: datetime) -> SectionComment:
    """It was not seen to after all."""
    first = _to_settle(comment, by)
    if first.resolved_at is None:
        raise DomainError("Kommentaren är redan öppen.")
    first.resolved_at, first.resolved_by = None, ""
    first.save(update_fields=["resolved_at", "resolved_by"])
    _told("comment_reopen", first, by, at, {})
    return first


def _locked(comment: SectionComment) -> SectionComment:
    """The comment that a thread begins with, held until the action ends."""
    held = SectionComment.objects.select_for_update(of=("self",))
    return held.select_related("section__report__forbund").get(pk=comment.answers_id or comment.pk)


def _to_settle(comment: SectionComment, by: Actor) -> SectionComment:
    check_grant(by, GRANT)
    first = _locked(comment)
    check_draft(first.section.report.status)
    check_can_settle(by, reach_of(first.section.report, first.section), first.written_by)
    return first


def _told(
    verb: str, comment: SectionComment, by: Actor, at: datetime, detail: dict[str, Any]
) -> None:
    """The event; what was said stays out of the log."""
    report = comment.section.report
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"report:{report.pk}/{comment.section.key}",
        forbund=report.forbund.slug,
        detail={"comment": comment.pk, **detail},
    )
