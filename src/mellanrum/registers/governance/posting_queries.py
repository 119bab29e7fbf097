"""Reading notices on the members' boards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from mellanrum.domain.deadlines import announcement_due
from mellanrum.registers.governance import posting_policies as rules
from mellanrum.registers.governance.models import AgendaItem, Meeting, Posting
from mellanrum.registers.governance.posting_notice import NoticeFacts
from mellanrum.registers.governance.posting_policies import PostingFacts
from mellanrum.registers.organisation.models import Forbund, Party

KINDS = (Party.Kind.MUNICIPALITY, Party.Kind.REGION)


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting whose minutes are adjusted, with its notices."""

    meeting: Meeting
    postings: tuple[Posting, ...]
    first: int | None = None
    last: int | None = None

    @property
    def facts(self) -> tuple[PostingFacts, ...]:
        return facts_of(self.postings)

    @property
    def adjusted_on(self) -> date:
        assert self.meeting.adjusted_on is not None
        return self.meeting.adjusted_on

    @property
    def paragraphs(self) -> str:
        if self.first is None:
            return "–"
        return f"§ {self.first}" if self.first == self.last else f"§§ {self.first}–{self.last}"


def members_to_tell(forbund: Forbund, on: date) -> list[Party]:
    """Every member municipality and region of the day; not the state (lag 2003:1210, 19 §)."""
    in_force = Q(memberships__from_on__lte=on) & (
        Q(memberships__to_on__isnull=True) | Q(memberships__to_on__gt=on)
    )
    found = Party.objects.filter(in_force, forbund=forbund, kind__in=KINDS)
    return list(found.distinct().order_by("name"))


def postings_of(meeting: Meeting) -> list[Posting]:
    """The notices of the minutes, by member."""
    found = meeting.postings.filter(about=Posting.About.MINUTES).select_related("party")
    return list(found.order_by("party__name"))


def facts_of(postings: Iterable[Posting]) -> tuple[PostingFacts, ...]:
    return tuple(PostingFacts(p.party.name, p.posted_on, p.removed_on) for p in postings)


def list_announced(forbund: str) -> list[Announced]:
    """Every adjusted meeting that has notices, newest first. Three queries."""
    found = Meeting.objects.filter(
        body__forbund__slug=forbund, adjusted_on__isnull=False,
        postings__about=Posting.About.MINUTES,
    ).distinct()  # fmt: skip
    return _announced(found)


def find_announced(meeting: int, forbund: str) -> Announced | None:
    """One of them."""
    found = Meeting.objects.filter(
        pk=meeting, body__forbund__slug=forbund, adjusted_on__isnull=False,
        postings__about=Posting.About.MINUTES,
    ).distinct()  # fmt: skip
    return next(iter(_announced(found)), None)


def list_on_boards(today: date) -> list[Announced]:
    """Adjusted minutes whose notice hangs somewhere, or is to be put up, of every förbund."""
    found = Meeting.objects.filter(
        adjusted_on__lte=today, postings__about=Posting.About.MINUTES,
        postings__removed_on__isnull=True,
    ).distinct()  # fmt: skip
    return _announced(found)


def _announced(found: QuerySet[Meeting]) -> list[Announced]:
    numbered = AgendaItem.objects.filter(number__isnull=False, withdrawn_reason="")
    about = Posting.objects.filter(about=Posting.About.MINUTES).select_related("party")
    rows: Iterable[Any] = (
        found.select_related("body__forbund")
        .order_by("-on")
        .prefetch_related(
            Prefetch("postings", about.order_by("party__name"), to_attr="notices"),
            Prefetch("items", numbered.only("number", "meeting_id"), to_attr="numbered"),
        )
    )
    made = []
    for meeting in rows:
        numbers = [item.number for item in meeting.numbered]
        first, last = (min(numbers), max(numbers)) if numbers else (None, None)
        made.append(Announced(meeting, tuple(meeting.notices), first, last))
    return made


def list_to_post(forbund: str, today: date) -> list[tuple[Announced, date]]:
    """Meetings with a notice that is missing or was taken down too early, with the last day to put
    it up.
    """
    return [
        (one, announcement_due(one.adjusted_on))
        for one in list_announced(forbund)
        if rules.state_of(one.facts, today) in ("waiting", "broken")
    ]


def notice_facts(one: Announced, posting: Posting | None = None) -> NoticeFacts:
    """What the notice says, of one member's board or of none."""
    forbund = one.meeting.body.forbund
    kept = f"på förbundets kansli{', ' + forbund.seat if forbund.seat else ''}"
    return NoticeFacts(
        forbund.name,
        one.meeting.body.name,
        one.meeting.on,
        one.paragraphs,
        one.adjusted_on,
        kept,
        posting.party.name if posting else "",
        posting.posted_on if posting else None,
        rules.removable_on(one.facts),
        posting.board if posting else "",
    )
