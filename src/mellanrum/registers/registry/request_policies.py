"""What must hold of a request for public documents, of the test, and of the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.deadlines import refusal_appeal_day
from mellanrum.domain.errors import DomainError
from mellanrum.domain.parameters import get_rule
from mellanrum.domain.registry_machines import REQUEST
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import (
    FieldError,
    check_no_person,
    check_written,
)
from mellanrum.registers.registry.matter_policies import check_not_ahead

RELEASE, MASK, REFUSE, UNTESTED = "release", "mask", "refuse", "untested"
OPEN = ("received", "testing")
APPEALABLE = ("partly", "refused")
ANSWERS = ("release", "release_partly", "refuse", "answer_missing")


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Who asks is told only by one who wants to (TF 2 kap. 18 §)."""

    received_on: date
    asked: str
    channel: str = ""
    requester: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What the test of a document came to; section and reasons where something is kept back."""

    outcome: str
    section: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """Who decided what day, and why."""

    decided_on: date
    decided_by: str
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """A document's number and what its test came to."""

    number: str
    outcome: str


def check_request(row: RequestRow, today: date) -> None:
    """What is asked, and a day that has been. Nobody has to say who one is (TF 2 kap. 18 §)."""
    check_written("asked", row.asked, "Skriv vad som begärs.")
    for attr in ("asked", "channel", "requester", "contact"):
        check_no_person(attr, getattr(row, attr))
    check_not_ahead("received_on", row.received_on, today)


def check_outcome(row: OutcomeRow, has_masked: bool) -> None:
    """What is kept back has its section and its reasons; what is masked has its copy."""
    check_no_person("reasons", row.reasons)
    check_secrecy_of(row)
    if row.outcome == UNTESTED:
        raise FieldError("Välj vad prövningen kom fram till.", "outcome")
    if row.outcome == MASK and not has_masked:
        raise FieldError("Lägg till den maskerade kopian.", "file")


def check_secrecy_of(row: OutcomeRow) -> None:
    """Nothing is kept back without a section of law, and why it hinders."""
    if row.outcome not in {MASK, REFUSE}:
        return
    if "§" not in row.section:
        raise FieldError(
            "Skriv lag, kapitel och paragraf, till exempel OSL 19 kap. 3 §. Utan en bestämmelse "
            "som hindrar lämnas handlingen ut.",
            "section",
        )
    check_written("reasons", row.reasons, "Skriv varför bestämmelsen hindrar.")


def check_testing(state: str) -> None:
    """Documents are added and tested until the request is answered."""
    if state not in OPEN:
        told = REQUEST.states[state].lower()
        raise DomainError(f"Begäran är {told} och prövas inte mer. Registrera en ny begäran.")


def check_answer(verb: str, tested: Iterable[Tested]) -> None:
    """The answer follows from the tests of the documents."""
    held = list(tested)
    if verb in {"answer_missing", "withdraw"}:
        return
    if not held:
        raise DomainError("Lägg till de handlingar som begäran gäller. Finns de inte, svara det.")
    waits = [one.number for one in held if one.outcome == UNTESTED]
    if waits:
        raise DomainError(f"Pröva {joined(waits)} först: varje handling prövas för sig.")
    fits = answer_of(one.outcome for one in held)
    if verb != fits:
        raise DomainError(
            f"Svaret stämmer inte med prövningen. Den leder till ”{REQUEST.moves[fits].label}”."
        )


def answer_of(outcomes: Iterable[str]) -> str:
    """The move that the tests lead to."""
    found = set(outcomes)
    if found <= {RELEASE}:
        return "release"
    return "refuse" if found == {REFUSE} else "release_partly"


def check_decided(verb: str, row: AnswerRow, received_on: date, today: date) -> None:
    """Who decided, and a day between the request and today."""
    REQUEST.check_reason(verb, row.reasons)
    for attr in ("decided_by", "reasons"):
        check_no_person(attr, getattr(row, attr))
    check_written("decided_by", row.decided_by, "Skriv vem som har beslutat.")
    check_not_ahead("decided_on", row.decided_on, today)
    if row.decided_on < received_on:
        raise FieldError(
            f"Begäran kom in {long_date(received_on)}. Svaret kan inte ha getts före.", "decided_on"
        )


def check_served(state: str, decided_on: date | None, on: date, today: date) -> None:
    """A decision that can be appealed has been given to the one who asked."""
    if state not in APPEALABLE or decided_on is None:
        raise DomainError("Bara ett beslut att inte lämna ut allt kan överklagas.")
    check_not_ahead("on", on, today)
    if on < decided_on:
        raise FieldError(
            f"Beslutet fattades {long_date(decided_on)}. Det kan inte ha lämnats före.", "on"
        )


def check_reminder(days: int, source: str) -> None:
    """The förbund's own number of days, with where it comes from."""
    if days < 1:
        raise FieldError("Skriv minst en dag.", "days")
    told = "Skriv var det är bestämt. Lagen anger inget antal dagar, bara skyndsamt."
    check_written("source", source, told)


def waited(received_on: date, today: date) -> str:
    """'i dag', '1 dag', '12 dagar': how long a request has waited."""
    days = (today - received_on).days
    return "i dag" if days <= 0 else "1 dag" if days == 1 else f"{days} dagar"


def is_late(state: str, received_on: date, today: date, days: int | None) -> bool:
    """Whether an unanswered request has waited as long as the förbund's own reminder says."""
    return state in OPEN and days is not None and (today - received_on).days >= days


def how_to_appeal(forbund: str, decided_on: date) -> tuple[str, ...]:
    """The paragraphs of the letter: OSL 6 kap. 8 § and FL (2017:900) 43–44 §§."""
    rule = get_rule("overklagande-handling-veckor", decided_on)
    return (
        "Du kan överklaga beslutet till kammarrätten (offentlighets- och sekretesslagen "
        "2009:400, 6 kap. 8 §).",
        f"Skriv till kammarrätten men skicka överklagandet till {forbund}. Det ska ha kommit in "
        f"inom {rule.value} veckor från den dag då du fick del av beslutet "
        f"(förvaltningslagen, {rule.source}).",
        "Skriv vilket beslut du överklagar, hur du vill att det ändras och varför.",
    )


def is_kept_for(state: str, served_on: date | None, today: date) -> bool:
    """Whether what is asked for must be there still: until the request is answered and, where the
    answer may be appealed, until that time is out.
    """
    if state in APPEALABLE:
        return served_on is None or today <= last_appeal_day(served_on)
    return state in OPEN


def last_appeal_day(served_on: date) -> date:
    """The last day that an appeal comes in time."""
    return refusal_appeal_day(served_on).last
