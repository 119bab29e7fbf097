"""What the actions of notices share. For actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance import posting_policies as rules
from mellanrum.registers.governance.models import Meeting, Posting
from mellanrum.registers.governance.posting_queries import facts_of, members_to_tell, postings_of
from mellanrum.registers.insatser.writing import change, locked

CHANGE = "governance.change"


def prepare_postings(meeting: Meeting, on: date, by: Actor, at: datetime) -> int:
    """A row for every member municipality and region of the day; how many were new."""
    forbund = meeting.body.forbund
    held = {one.party_id for one in postings_of(meeting)}
    new = [party for party in members_to_tell(forbund, on) if party.pk not in held]
    Posting.objects.bulk_create(
        Posting(meeting=meeting, about=Posting.About.MINUTES, party=party) for party in new
    )
    record(by=by, at=at, verb="postings.prepare", subject=f"meetings:{meeting.pk}",
           forbund=forbund.slug, detail={"members": len(new)})  # fmt: skip
    return len(new)


def held_posting(posting: Posting, by: Actor, seen: int | None = None) -> Posting:
    """A notice of minutes, locked. Raises DomainError for another kind of notice."""
    check_grant(by, CHANGE)
    now = locked(posting, seen)
    if now.about != Posting.About.MINUTES or now.meeting.adjusted_on is None:
        raise DomainError("Anslaget gäller inte ett justerat protokoll.")
    return now


def put_posting(
    now: Posting, verb: str, values: Mapping[str, Any], by: Actor, at: datetime
) -> Posting:
    """Write it; with the last of them the meeting is announced."""
    slug = now.meeting.body.forbund.slug
    done = change(now, values, f"postings.{verb}", slug, by=by, at=at)
    meeting = locked(now.meeting)
    is_whole = rules.last_posted(facts_of(postings_of(meeting))) is not None
    if meeting.state == "adjusted" and is_whole:
        change(meeting, {"state": "announced"}, "meetings.announce", slug, by=by, at=at)
    return done


def is_broken(now: Posting) -> bool:
    """This notice was taken down before the time to appeal had ended."""
    broken = rules.list_broken(facts_of(postings_of(now.meeting)))
    return any(one.party == now.party.name for one in broken)
