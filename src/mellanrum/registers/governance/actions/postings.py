"""Notices of adjusted minutes on the members' boards: sent, put up, taken down, put up again."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.deadlines import announcement_due
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.actions import Notice, queue
from mellanrum.registers.governance import posting_policies as rules
from mellanrum.registers.governance.models import Meeting, Posting
from mellanrum.registers.governance.posting_notice import notice_text, notice_title
from mellanrum.registers.governance.posting_queries import find_announced, notice_facts
from mellanrum.registers.governance.posting_writing import (
    CHANGE,
    held_posting,
    is_broken,
    put_posting,
)
from mellanrum.registers.insatser.writing import change, locked, today_of


@action
def send(*, meeting: Meeting, by: Actor, at: datetime) -> int:
    """Queue the notice to each member that has not had it; how many there were."""
    check_grant(by, CHANGE)
    slug = meeting.body.forbund.slug
    one = find_announced(meeting.pk, slug)
    waiting = [p for p in one.postings if p.sent_at is None] if one else []
    if one is None or not waiting:
        raise DomainError("Ingen medlem väntar på anslaget. Det är redan skickat.")
    due = announcement_due(one.adjusted_on)
    for posting in waiting:
        facts = notice_facts(one, posting)
        notice = Notice(slug, f"{slug}:posting:{posting.pk}", f"{posting.party.name}, anslagstavla",
                        f"Att anslå: {notice_title(facts)}", notice_text(facts), due)  # fmt: skip
        queue(notices=[notice], by=by, at=at)
        change(locked(posting), {"sent_at": at, "sent_by": by.key}, "postings.send", slug,
               by=by, at=at)  # fmt: skip
    return len(waiting)


@action
def post(
    *, posting: Posting, posted_on: date, board: str = "", evidence: str = "",
    seen: int | None = None, by: Actor, at: datetime,
) -> Posting:  # fmt: skip
    """It hangs on the member's board since the day. `evidence` is how one knows."""
    now = held_posting(posting, by, seen)
    assert now.meeting.adjusted_on is not None
    rules.check_posted(now.meeting.adjusted_on, posted_on, today_of(at))
    rules.check_words(board, evidence)
    values = {"posted_on": posted_on, "posted_by": by.key, "board": board.strip(),
              "evidence": evidence.strip()}  # fmt: skip
    return put_posting(now, "post", values, by, at)


@action
def remove(
    *, posting: Posting, removed_on: date, evidence: str = "", seen: int | None = None,
    by: Actor, at: datetime,
) -> Posting:  # fmt: skip
    """It was taken down on the day. Too early is told on the page, and it has to go up again."""
    now = held_posting(posting, by, seen)
    rules.check_removed(now.posted_on, removed_on, today_of(at))
    rules.check_words("", evidence)
    values = {"removed_on": removed_on, "removed_by": by.key,
              "evidence": evidence.strip() or now.evidence}  # fmt: skip
    return put_posting(now, "remove", values, by, at)


@action
def post_again(
    *, posting: Posting, posted_on: date, evidence: str = "", by: Actor, at: datetime
) -> Posting:
    """Up again after it was taken down too early: the time to appeal begins anew."""
    now = held_posting(posting, by)
    assert now.meeting.adjusted_on is not None
    rules.check_again(is_broken(now), now.party.name, now.removed_on, posted_on)
    rules.check_posted(now.meeting.adjusted_on, posted_on, today_of(at))
    rules.check_words("", evidence)
    values = {"posted_on": posted_on, "posted_by": by.key, "removed_on": None, "removed_by": "",
              "evidence": evidence.strip()}  # fmt: skip
    return put_posting(now, "post_again", values, by, at)
