"""Rules of a preparation meeting. Pure: parties are their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import check_no_person

OPEN_FOR_AGENDA = ("sent", "received", "in_preparation", "queued", "own_work", "recommended")


def seats_of(by: Actor, group: int) -> frozenset[int]:
    """The parties for which the actor sits in the group."""
    return frozenset(a.party for a in by.assignments if a.group == group)


def check_sits(by: Actor, group: int) -> None:
    if not by.is_system and not seats_of(by, group):
        raise DomainError("Det här gör den som sitter i beredningsgruppen.")


def check_meeting_open(closed: bool) -> None:
    """The minutes of a closed meeting stay as they are."""
    if closed:
        raise DomainError("Mötet är avslutat och kan inte ändras. Ta upp ärendet på nästa möte.")


def check_meeting_day(on: date, group_from: date, group_to: date | None) -> None:
    if on < group_from or (group_to is not None and on >= group_to):
        raise DomainError(f"Beredningsgruppen arbetar inte {long_date(on)}.")


def check_minutes(text: str) -> None:
    """Minutes are read beyond those who prepare: nothing in them may point out a person."""
    check_no_person("minutes", text)


def check_presence(
    needs_person: Mapping[int, str],
    at_meeting: frozenset[int],
    aside: frozenset[int],
    presence: str,
) -> None:
    """A party that consults only with the person present takes no part when the person is absent.

    `needs_person` is {party: name} of those with the rule, `aside` those not taking part.
    """
    if presence not in ("present", "absent"):
        raise DomainError("Ange om personen är med när ärendet tas upp.")
    if presence == "present":
        return
    barred = sorted(n for party, n in needs_person.items() if party in at_meeting - aside)
    if barred:
        raise DomainError(
            f"{joined(barred)} samråder bara när personen är med. Bjud in personen, eller "
            f"kryssa i att {joined(barred)} inte deltar i ärendet."
        )


def check_deciders(
    by: Actor, group: int, at_meeting: frozenset[int], aside: frozenset[int]
) -> None:
    """Somebody takes part in the case, and the one who writes the decision among them."""
    if not at_meeting:
        raise DomainError("Anteckna vilka parter som är med på mötet innan ni beslutar.")
    if not at_meeting - aside:
        raise DomainError("Minst en part behöver delta i ärendet för att det ska kunna beslutas.")
    if not by.is_system and not seats_of(by, group) - aside:
        raise DomainError("Din part deltar inte i ärendet. En annan part skriver beslutet.")


def check_return(reason_code: str, known: frozenset[str], recommendation: str) -> None:
    """Who gets a case back learns why, and what the group thinks should happen instead."""
    if known and reason_code not in known:
        raise DomainError("Välj ett skäl ur listan.")
    if not any(letter.isalnum() for letter in recommendation):
        raise DomainError("Skriv vad gruppen rekommenderar i stället: avsändaren får läsa det.")


def decided_on(meeting_on: date, referred_on: date, today: date) -> date:
    """The day of the decision: that of the meeting, when the case was already there."""
    return max(min(meeting_on, today), referred_on)
