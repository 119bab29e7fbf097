"""Reading the year's diary, and decisions that may be taken into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from mellanrum.registers.governance.models import Decision
from mellanrum.registers.governance.queries import list_decisions
from mellanrum.reports.diary_policies import LONGEST_TITLE, DiaryRow
from mellanrum.reports.models import DiaryEntry


def _of(forbund: str) -> QuerySet[DiaryEntry]:
    found = DiaryEntry.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "insats")


def list_entries(forbund: str) -> list[DiaryEntry]:
    """What happened, the latest first; not what is removed."""
    return list(_of(forbund).filter(removed_at=None).order_by("-on", "-pk"))


def find_entry(forbund: str, pk: int) -> DiaryEntry | None:
    """Also one that is removed."""
    return _of(forbund).filter(pk=pk).first()


def list_suggestions(forbund: str, year: int, entries: Iterable[DiaryEntry]) -> list[Decision]:
    """The year's decisions that no entry has as its source, the latest first."""
    told = {one.source for one in entries}
    found = list_decisions(forbund, date(year, 1, 1), date(year + 1, 1, 1))
    return [one for one in reversed(found) if source_of(one) not in told]


def find_decision(forbund: str, pk: int) -> Decision | None:
    held = Decision.objects.filter(meeting__body__forbund__slug=forbund, pk=pk)
    return held.select_related("meeting__body", "insats").first()


def source_of(decision: Decision) -> str:
    """'Styrelsen 2021-03-12, § 14'."""
    return f"{decision.meeting.body.name} {decision.meeting.on}, § {decision.number}"


def row_of(decision: Decision) -> DiaryRow:
    """The decision as an event; words that do not fit the heading stand in the text."""
    words = decision.text.strip()
    is_short = len(words) <= LONGEST_TITLE
    title = words if is_short else f"{words[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"
    return DiaryRow(
        on=decision.meeting.on,
        title=title.removesuffix("."),
        text="" if is_short else words,
        insats=decision.insats_id,
        source=source_of(decision),
    )
