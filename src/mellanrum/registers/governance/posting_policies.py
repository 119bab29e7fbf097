"""The notice of adjusted minutes on every member's notice board, and the days that follow from it.

Lag (2003:1210) 19 §: it is announced on the board of every member municipality and region. KL 8:12:
by the second day after the adjustment, and kept up until the time to appeal has ended. KL 13:5:
three weeks, here from the last of the postings and only while all the notices stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.deadlines import announcement_due, appeal_due
from mellanrum.domain.legal_days import last_day
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts

STATES = {
    "none": "Inget anslag behövs",
    "waiting": "Ska anslås",
    "running": "Överklagandetiden löper",
    "broken": "Ett anslag togs ned för tidigt",
    "ended": "Laga kraft",
}


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """One member's notice: [posted, removed]; None for what has not been done."""

    party: str
    posted_on: date | None = None
    removed_on: date | None = None


def last_posted(postings: Sequence[PostingFacts]) -> date | None:
    """The day of the last posting; None while one is missing."""
    days = [one.posted_on for one in postings]
    return max(day for day in days if day) if days and None not in days else None


def appeal_ends(postings: Sequence[PostingFacts]) -> date | None:
    """The last day to appeal: three weeks from the last posting, moved from a day that is none of
    work (lag 1930:173). None while a notice is missing.
    """
    last = last_posted(postings)
    return last_day(appeal_due(last)) if last else None


def removable_on(postings: Sequence[PostingFacts]) -> date | None:
    """The first day that a notice may be taken down."""
    ends = appeal_ends(postings)
    return ends + ONE_DAY if ends else None


def list_broken(postings: Sequence[PostingFacts]) -> list[PostingFacts]:
    """Notices taken down before the time to appeal had ended."""
    first = removable_on(postings)
    return [one for one in postings if one.removed_on and (not first or one.removed_on < first)]


def force_on(postings: Sequence[PostingFacts]) -> date | None:
    """The day the decisions gain legal force; None while that cannot be told."""
    return None if list_broken(postings) else removable_on(postings)


def state_of(postings: Sequence[PostingFacts], today: date) -> str:
    """A key of STATES."""
    if not postings:
        return "none"
    if list_broken(postings):
        return "broken"
    first = force_on(postings)
    if first is None:
        return "waiting"
    return "running" if today < first else "ended"


def next_day(
    adjusted_on: date, postings: Sequence[PostingFacts], today: date
) -> tuple[date, str] | None:
    """The next day to watch, and what is to be done; None when nothing is left."""
    state = state_of(postings, today)
    if state in ("waiting", "broken"):
        return announcement_due(adjusted_on), "anslås senast"
    if state == "running":
        return appeal_ends(postings) or today, "överklagas senast"
    if any(one.removed_on is None for one in postings):
        return removable_on(postings) or today, "kan tas ned från"
    return None


def list_flags(adjusted_on: date, postings: Sequence[PostingFacts], today: date) -> list[str]:
    """What is wrong, with its rule: a notice too late, missing, or taken down too early."""
    due, found = announcement_due(adjusted_on), []
    late = [one for one in postings if one.posted_on and one.posted_on > due]
    missing = [one for one in postings if one.posted_on is None]
    rule = f"senast {long_date(due)}, andra dagen efter justeringen (KL 8 kap. 12 §)"
    if late:
        told = joined([f"{one.party} {long_date(one.posted_on)}" for one in late if one.posted_on])
        found.append(f"Anslaget för sent: {told}. Det skulle ha anslagits {rule}. Beslutet gäller, "
                     "men tiden att överklaga räknas från det sista anslaget.")  # fmt: skip
    if missing and today > due:
        told = joined([one.party for one in missing])
        found.append(f"Inte anslaget: {told}. Det skulle ha anslagits {rule}. Anslå nu.")
    found += [broken_text(one) for one in list_broken(postings)]
    return found


def broken_text(one: PostingFacts) -> str:
    """A notice that came down too early, and what to do."""
    assert one.removed_on is not None
    return (
        f"{one.party} tog ned anslaget {long_date(one.removed_on)}, innan tiden att överklaga hade "
        "gått ut (KL 8 kap. 12 §). Anslå igen: tiden börjar om."
    )


def check_posted(adjusted_on: date, posted_on: date, today: date) -> None:
    """A notice is put up on the day of the adjustment or later, and has been."""
    if posted_on < adjusted_on:
        raise FieldError(
            f"Protokollet justerades {long_date(adjusted_on)} och kan inte anslås före den dagen.",
            "posted_on",
        )
    if posted_on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen då anslaget sattes upp.",
                         "posted_on")  # fmt: skip


def check_removed(posted_on: date | None, removed_on: date, today: date) -> None:
    """A notice is taken down after it was put up. That it is too early is flagged, not hidden."""
    if posted_on is None:
        raise FieldError("Anslaget är inte uppsatt. Ange först dagen då det anslogs.",
                         "removed_on")  # fmt: skip
    if removed_on < posted_on:
        raise FieldError("Anslaget kan inte tas ned före dagen det sattes upp.", "removed_on")
    if removed_on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen då anslaget togs ned.",
                         "removed_on")  # fmt: skip


def check_again(is_broken: bool, party: str, removed_on: date | None, posted_on: date) -> None:
    """Only a notice that was taken down too early is put up again, and after that day."""
    if not is_broken:
        raise FieldError(f"{party} har inte tagit ned anslaget för tidigt. Det behöver inte "
                         "anslås igen.", "posted_on")  # fmt: skip
    if removed_on is not None and posted_on < removed_on:
        raise FieldError("Anslaget sätts upp igen efter dagen då det togs ned.", "posted_on")


def check_words(board: str, evidence: str) -> None:
    """Where it hangs and how one knows: nothing about any person's number."""
    check_texts(board=board, evidence=evidence)
