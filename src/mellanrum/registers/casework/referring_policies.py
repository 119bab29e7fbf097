"""Rules of an intake: who may see it, what must be told, which decision leads where.

Pure: parties, groups and insatser are their numbers, days are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models.participants import Participant

OLDEST = 120
STATUS_LINK_DAYS = 14
AT_INSATS = frozenset({"recommended", "enrolled"})
DECIDING = ("recommend", "queue", "own_work", "return")
# What an outcome of the förbund's own list counts as, and the move of the machine it is.
VERB_OF = {"insats": "recommend", "queue": "queue", "own_work": "own_work", "returned": "return"}
MEANS = {verb: means for means, verb in VERB_OF.items()} | {"withdraw": "withdrawn"}
NOT_SEEN = "Aktualiseringen finns inte, eller så har du inget uppdrag i den."


@dataclass(frozen=True, slots=True)
class IntakeView:
    """Where an intake is: `host` is the party of the group's compartment, `considering` those that
    the person lets consider it, `insats` where the person is recommended, with its host.
    """

    group: int
    host: int
    state: str
    sender: str
    sender_party: int | None
    sender_unit: int | None
    consent_on: date | None
    considering: frozenset[int]
    insats: int | None = None
    insats_host: int | None = None


def can_see_intake(by: Actor, intake: IntakeView, on: date) -> bool:
    """Whether the actor may read the intake. The sender's side always; of the group the host, and
    others once the person lets their party consider it (OSL 10:1, 25:1, 26:1, 28:1); those of the
    insats once it is recommended there.
    """
    if by.is_system:
        return True
    return any(
        is_sending(by, a, intake) or is_preparing(a, intake, on) or is_receiving(a, intake, on)
        for a in by.assignments
    )


def is_sending(by: Actor, held: Assignment, intake: IntakeView) -> bool:
    """The one who sent it, while still working for that party, and referrers of the same unit."""
    if intake.sender_party is None or held.party != intake.sender_party:
        return False
    if by.key == intake.sender:
        return True
    return held.role == Role.REFERRER and held.unit in (None, intake.sender_unit)


def is_preparing(held: Assignment, intake: IntakeView, on: date) -> bool:
    """Sits in the group for a party that may consider the intake."""
    return held.group == intake.group and may_consider(held.party, intake, on)


def is_receiving(held: Assignment, intake: IntakeView, on: date) -> bool:
    """Works in the insats that is recommended, for its host or a party that may consider it."""
    if held.insats is None or held.insats != intake.insats or intake.state not in AT_INSATS:
        return False
    return held.party == intake.insats_host or may_consider(held.party, intake, on)


def may_consider(party: int, intake: IntakeView, on: date) -> bool:
    """The host and the sender's own party always; others by the person's consent."""
    if party in (intake.host, intake.sender_party):
        return True
    consented = intake.consent_on is not None and intake.consent_on <= on
    return consented and party in intake.considering


def check_sees(by: Actor, intake: IntakeView, on: date) -> None:
    if not can_see_intake(by, intake, on):
        raise DomainError(NOT_SEEN)


def check_sends(by: Actor, intake: IntakeView) -> None:
    """Raise unless the actor is of the sending side."""
    if not by.is_system and not any(is_sending(by, a, intake) for a in by.assignments):
        raise DomainError("Det här gör den som har skickat aktualiseringen.")


def check_prepares(by: Actor, intake: IntakeView, on: date) -> None:
    """Raise unless the actor sits in the group for a party that may consider the intake."""
    if not by.is_system and not any(is_preparing(a, intake, on) for a in by.assignments):
        raise DomainError("Det här gör den som sitter i beredningsgruppen.")


def check_hosts(by: Actor, intake: IntakeView) -> None:
    """Raise unless the actor receives for the party that hosts the group."""
    sits = any(a.group == intake.group and a.party == intake.host for a in by.assignments)
    if not by.is_system and not sits:
        raise DomainError("Det här gör den part som är värd för beredningsgruppen.")


def check_side(by: Actor, intake: IntakeView, on: date) -> None:
    """Raise unless the actor is of the sending side, or prepares."""
    if not any(is_sending(by, a, intake) for a in by.assignments):
        check_prepares(by, intake, on)


def check_may_withdraw(by: Actor, intake: IntakeView) -> None:
    """The sender withdraws; for a person who wrote herself the host does, when she asks."""
    if intake.sender_party is None:
        check_hosts(by, intake)
    else:
        check_sends(by, intake)


def check_told(reason: str, on: date, birth_year: int | None, sex: str) -> None:
    """What every referral tells."""
    if not any(letter.isalnum() for letter in reason):
        raise DomainError("Skriv varför personen behöver stöd från flera parter.")
    if sex not in Participant.Sex.values:
        raise DomainError("Välj kön, eller att det inte anges.")
    if birth_year is not None and not on.year - OLDEST <= birth_year <= on.year:
        raise DomainError(f"Födelseåret ska vara mellan {on.year - OLDEST} och {on.year}.")


def check_protected(is_protected: bool, *told: str) -> None:
    """With a protected identity there is a code and nothing else."""
    if is_protected and any(told):
        raise DomainError(
            "Personen har skyddade personuppgifter. Ta bort namn, nummer, telefon och e-post: "
            "aktualiseringen får bara en kod."
        )


def check_consent_day(consent_on: date | None, how: str, parties: Iterable[int], on: date) -> None:
    """A consent to consider has a day that has come, a way it was given, and names parties."""
    if consent_on is None:
        return
    if consent_on > on:
        raise DomainError("Samtycket kan inte ha lämnats i framtiden.")
    if not how:
        raise DomainError("Välj hur samtycket lämnades.")
    if not list(parties):
        raise DomainError("Välj vilka parter som får ta del av aktualiseringen.")


def check_amendable(state: str) -> None:
    """What was sent is the sender's to change until it is received."""
    if state != "sent":
        raise DomainError(
            "Aktualiseringen är redan mottagen och kan inte ändras. Kontakta beredningsgruppen, "
            "eller dra tillbaka den och skicka en ny."
        )


def check_not_twice(look_alikes: int, is_sure: bool) -> None:
    """One open referral per person and group, unless the sender is sure that it is another."""
    if look_alikes and not is_sure:
        raise DomainError(
            "Det finns en öppen aktualisering som kan gälla samma person. Läs den först. Kryssa i "
            "”Det är en annan person” om den här ändå ska skickas."
        )


def check_pass_on(intake: IntakeView, group: int, host: int, on: date) -> None:
    """To another group, whose host the person lets consider it."""
    if group == intake.group:
        raise DomainError("Aktualiseringen ligger redan i den gruppen.")
    if not may_consider(host, intake, on):
        raise DomainError(
            "Den andra gruppens värd är en part som personen inte har samtyckt till. Be om "
            "samtycke först."
        )


def verb_of(means: str) -> str:
    """The move that an outcome of the förbund's list is. Raises DomainError when it is none."""
    if means not in VERB_OF:
        raise DomainError("Utfallet kan inte beslutas i beredningen. Välj ett annat.")
    return VERB_OF[means]


def is_unread(sent_on: date, on: date, unread_days: int) -> bool:
    """Nobody has received it within the group's own time."""
    return on - sent_on >= timedelta(days=unread_days)
