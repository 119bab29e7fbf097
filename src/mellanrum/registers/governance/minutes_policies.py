"""What must hold when a meeting is minuted: items, conflicts, votes, adjusters, adjusting.

Lag (2003:1210) 19 § makes the KL's rules on conflicts of interest (6:28–30), votes (5:55–56) and
minutes (5:65–69) hold for the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.deadlines import minutes_day, minutes_due
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.attendance_policies import STATUTORY
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

CARRIED = ("approved", "changed")
OUTCOMES = ("approved", "changed", "declined", "referred", "postponed", "noted")


def may_read(adjusted_on: date | None, *, sees_all: bool) -> bool:
    """Whether the minutes are read by who has a seat in the body and does not see all of
    governance: when they are adjusted, until then they are the secretary's draft.
    """
    return sees_all or adjusted_on is not None


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """What the secretary writes of an item as it goes on. A draft: it may hold anything."""

    presenter: str = ""
    discussion: str = ""
    decision_text: str = ""


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What came of an item. `decision_kind` as Decision.Kind."""

    outcome: str
    decision_kind: str = "other"
    amount_ore: int | None = None
    is_immediate: bool = False


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote as held. Counts are those of a closed vote; in an open one the ballots tell. `lot` is
    'yes' or 'no', how the lot fell where an election was even.
    """

    question: str
    method: str = "open"
    is_election: bool = False
    yes: int = 0
    no: int = 0
    abstained: int = 0
    lot: str = ""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item when the minutes are handed over."""

    number: int
    title: str
    outcome: str


def check_ongoing(state: str) -> None:
    """Written while the meeting lasts, and until the minutes are handed over for adjusting."""
    if state not in ("ongoing", "closed"):
        raise DomainError(
            f"Mötet har läget ”{MEETING.states[state]}”. Protokollet skrivs från att mötet öppnas "
            "tills det lämnas för justering."
        )


def check_begun(on: date, today: date) -> None:
    """A meeting is opened on its day, or minuted afterwards."""
    if today < on:
        raise DomainError(
            f"Mötet är {long_date(on)} och öppnas tidigast den dagen. Flytta mötet om det hålls "
            "tidigare."
        )


def check_not_adjusted(adjusted_on: date | None) -> None:
    """Minutes that were adjusted elsewhere are not written here."""
    if adjusted_on is not None:
        raise DomainError(
            f"Protokollet är justerat {long_date(adjusted_on)}. Mötet öppnas inte igen."
        )


def check_adjusted_item(is_immediate: bool, outcome: str, number: int) -> None:
    """A paragraph adjusted at the meeting stands as it is."""
    if is_immediate and outcome:
        raise DomainError(f"§ {number} är omedelbart justerad och ändras inte.")


def check_written_row(row: WrittenRow) -> None:
    """No personnummer stands in the minutes, which anybody may read."""
    check_texts(presenter=row.presenter, discussion=row.discussion, decision_text=row.decision_text)


def check_decided(row: DecidedRow, decision_text: str, kind: str) -> None:
    """A decision has words; information may be noted without."""
    if row.outcome not in OUTCOMES:
        raise FieldError("Välj vad det blev av punkten.", "outcome")
    if kind != "information" and row.outcome != "noted":
        check_written("decision_text", decision_text, "Skriv beslutet innan det fattas.")
    if row.amount_ore is not None and row.amount_ore < 0:
        raise FieldError("Beloppet är minst 0 kr.", "amount_ore")
    if row.decision_kind == "grant" and row.outcome in CARRIED and row.amount_ore is None:
        raise FieldError("Skriv beloppet som beviljas.", "amount_ore")


def check_conflict(reason: str, name: str, has_one: bool) -> None:
    """A conflict is told once, with its ground."""
    check_written("reason", reason, "Skriv varför personen är jävig (KL 6 kap. 28 §).")
    check_texts(reason=reason)
    if has_one:
        raise FieldError(f"{name} är redan antecknad som jävig på punkten.", "person")


def check_takes_part(name: str, is_part: bool, number: int) -> None:
    """Proposals, votes and reservations are for those who take part in the decision."""
    if not is_part:
        raise FieldError(
            f"{name} deltar inte i beslutet i § {number}. Bara den som tjänstgör, är närvarande "
            "och inte är jävig kan yrka, rösta och reservera sig.",
            "person",
        )


def check_vote(row: VoteRow) -> None:
    """A vote has a question and is open, but for elections and employment (KL 5:55)."""
    check_written("question", row.question, "Skriv vad ja och nej betyder.")
    check_texts(question=row.question)
    if row.method == "closed" and not row.is_election:
        raise FieldError(
            "Omröstningen är öppen utom i ärenden om val och anställning (KL 5 kap. 55 §). "
            "Välj öppen, eller ange att det är ett val.",
            "method",
        )


def check_all_decided(items: Sequence[ItemFacts]) -> None:
    """Each item has come to something before the meeting ends."""
    left = [f"§ {one.number} {one.title}" for one in items if not one.outcome]
    if left:
        raise DomainError(
            f"{joined(left)} är inte behandlad. Besluta, anteckna eller bordlägg innan mötet "
            "avslutas."
        )


def check_adjusters(chair: int | None, named: Iterable[int], present: Iterable[int]) -> None:
    """The chair and at least one more adjust, all of whom took part (KL 5:69)."""
    if chair is None:
        raise FieldError("Välj mötets ordförande.", "chair")
    others = set(named) - {chair}
    if not others:
        raise FieldError("Välj minst en justerare utöver ordföranden (KL 5 kap. 69 §).",
                         "adjusters")  # fmt: skip
    if not others | {chair} <= set(present):
        raise FieldError("Den som justerar ska ha varit med på mötet. Välj bland de närvarande.",
                         "adjusters")  # fmt: skip


def check_still_adjusts(chair: int | None, chosen: Iterable[int], present: Iterable[int]) -> None:
    """`chosen` are the chair and the adjusters of then: neither the chair has changed since, nor
    who was there.
    """
    bound = set(chosen)
    if chair not in bound or not bound <= set(present):
        raise DomainError(
            "Ordföranden eller närvaron har ändrats sedan justerarna valdes, och den som justerar "
            "ska ha varit med (KL 5 kap. 69 §). Välj justerare igen."
        )


def check_named(adjusters: int) -> None:
    """The minutes are handed to somebody."""
    if not adjusters:
        raise DomainError("Ingen justerare är vald. Välj justerare innan mötet avslutas.")


def check_own_signature(user: str, is_signed: bool, by: str) -> None:
    """Everybody signs in the own name, once."""
    if is_signed:
        raise DomainError("Protokollet är redan justerat på den platsen.")
    if not user or user != by:
        raise DomainError("Justeringen är någon annans. Du kan bara justera i ditt eget namn.")


def is_bound(body_kind: str) -> bool:
    """The law sets days and notices for the minutes of those who decide for the board (2003:1210,
    19 §), not for a working group's.
    """
    return body_kind in STATUTORY


def check_in_time(meeting_on: date, on: date, reason: str) -> None:
    """Within fourteen days (KL 5:69); later it may be done all the same, with a reason told."""
    due = minutes_day(meeting_on)
    if on > due.last and not reason.strip():
        counted = due.moved_text or "fjorton dagar efter mötet"
        raise FieldError(
            f"Protokollet skulle ha justerats senast {long_date(due.last)}, {counted} "
            "(KL 5 kap. 69 §). Skriv varför det blir senare.",
            "late_reason",
        )
    check_texts(late_reason=reason)


def is_late(meeting_on: date, adjusted_on: date | None, today: date) -> bool:
    """Adjusted after the fourteenth day, or not adjusted though it has passed."""
    return (adjusted_on or today) > minutes_due(meeting_on)


def initials_of(name: str) -> str:
    """'DL' of 'Demo Ledamot'; at most four letters."""
    return "".join(part[0].upper() for part in name.split() if part[0].isalpha())[:4]


def check_same_day(on: date, today: date) -> None:
    """A meeting goes on the same day; another day it is called anew."""
    if today != on:
        raise DomainError(
            f"Mötet hölls {long_date(on)} och kan bara fortsätta samma dag. Kalla till ett nytt "
            "möte."
        )
