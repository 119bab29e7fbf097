"""Rules of notes: who may write where, and what a party's own limits forbid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError

NO_SHARED_NOTES, PARTICIPANT_PRESENT = "no_shared_notes", "participant_present"
NOTE_KINDS = ("notes", "health")
MEETING = "meeting"  # what a contact's code counts as when people met
LONGEST = 20_000
NO_TEXT = "Skriv en anteckning eller välj vad för slags kontakt det var."


@dataclass(frozen=True, slots=True)
class PartyLimit:
    """A party's rule in force: the shown name of the party, the rule and its source."""

    rule: str
    party: str
    source: str


class SharingError(DomainError):
    """A note may not stand in the shared space."""


class AbsentError(DomainError):
    """The party takes part in consultations only where the participant does."""


class ChangedSinceError(DomainError):
    """Somebody has changed the text since it was opened; `current` is what it says now."""

    def __init__(self, current: str) -> None:
        super().__init__(
            "Anteckningen har ändrats sedan du öppnade den. Jämför med texten som gäller nu."
        )
        self.current = current


def check_text(text: str, contact: str) -> None:
    """There is something to note, and not a book."""
    if not text.strip() and not contact:
        raise DomainError(NO_TEXT)
    if len(text) > LONGEST:
        raise DomainError("Anteckningen är för lång. Dela upp den eller bifoga ett dokument.")


def check_changed_text(text: str) -> None:
    """A changed text still says something."""
    if not text.strip():
        raise DomainError("En anteckning kan inte göras tom. Dra tillbaka den om den är fel.")
    check_text(text, "")


def check_happened(occurred_on: date, on: date) -> None:
    """A note tells what has happened; what will happen is planned as an activity."""
    if occurred_on > on:
        raise DomainError("Anteckningen gäller en dag som inte har varit än. Planera en aktivitet.")


def check_note_kind(kind: str) -> None:
    """A note holds notes or, apart, what is about health."""
    if kind not in NOTE_KINDS:
        raise DomainError("En anteckning är antingen vanlig eller om hälsa.")


def check_party_shares(limits: Iterable[PartyLimit]) -> None:
    """The author's party lets its staff write in the shared space."""
    for limit in limits:
        if limit.rule == NO_SHARED_NOTES:
            raise SharingError(
                f"{limit.party} låter inte sin personal skriva i det delade utrymmet. "
                f"Källa: {limit.source}."
            )


def check_covered(kind: str, readers: tuple[str, ...]) -> None:
    """A consent in force lets some other party read that kind of information from the author's."""
    if readers:
        return
    told = "uppgifter om hälsa" if kind == "health" else "anteckningar"
    raise SharingError(f"Det finns inget giltigt samtycke som låter en annan part läsa {told}.")


def check_present(limits: Iterable[PartyLimit], counts_as: str, is_present: bool | None) -> None:
    """A party that only meets with the participant notes no other meeting."""
    if counts_as != MEETING or is_present:
        return
    for limit in limits:
        if limit.rule == PARTICIPANT_PRESENT:
            raise AbsentError(
                f"{limit.party} samråder bara när deltagaren är med. "
                f"Kryssa i att deltagaren var med, eller välj ett annat slags kontakt. "
                f"Källa: {limit.source}."
            )


def check_author(author: str, actor: str) -> None:
    """A note is changed, shared and withdrawn by whoever wrote it."""
    if author != actor:
        raise DomainError("Bara den som skrev anteckningen kan ändra, dela eller dra tillbaka den.")


def check_in_use(is_withdrawn: bool) -> None:
    """A withdrawn note stays as it was."""
    if is_withdrawn:
        raise DomainError("Anteckningen är tillbakadragen och kan inte ändras.")


def check_own_space(space: str) -> None:
    """Sharing is done once."""
    if space != "own":
        raise DomainError("Anteckningen är redan delad.")


def check_withdraw_reason(reason: str) -> None:
    """Nobody withdraws a note without saying why."""
    if not reason.strip():
        raise DomainError("Skriv varför anteckningen dras tillbaka, till exempel fel person.")
