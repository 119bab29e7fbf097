"""What must hold of a governing document, its versions, and the decisions that put one in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import (
    FieldError,
    check_no_person,
    check_written,
)
from mellanrum.registers.registry.matter_policies import check_not_ahead

CHARTER, MEMBERS, BOARD = "charter", "members", "board"
APPROVED, REFUSED = "approved", "refused"


@dataclass(frozen=True, slots=True)
class GoverningRow:
    """`kind` and `decider` as in the model; `review_on` when it is to be looked over again."""

    kind: str
    title: str
    decider: str
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """CommonMark, and in short what is new in the version."""

    text: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What was decided when, and where it can be read."""

    outcome: str
    decided_on: date
    reference: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision recorded: the member's name, '' for the board."""

    party: str
    outcome: str
    decided_on: date


def check_governing(row: GoverningRow) -> None:
    """A title; the förbundsordning is the members' to decide."""
    check_written("title", row.title, "Skriv vad dokumentet heter.")
    check_no_person("title", row.title)
    if row.kind == CHARTER and row.decider != MEMBERS:
        raise FieldError(
            "Förbundsordningen beslutas av varje medlem, inte av styrelsen (lag 2003:1210, 9 §).",
            "decider",
        )


def check_version(row: VersionRow, has_file: bool) -> None:
    """A text or a file."""
    check_no_person("text", row.text)
    check_no_person("changes", row.changes)
    if not has_file:
        check_written("text", row.text, "Skriv texten eller välj en fil.")


def check_draft(state: str) -> None:
    """Only a draft is written in."""
    if state != "draft":
        raise DomainError("Bara ett utkast ändras. Gör en ny version.")


def check_only_draft(number: int | None) -> None:
    """One version at a time is on its way; `number` is the one that is, None for none."""
    if number is not None:
        raise DomainError(
            f"Version {number} är inte beslutad än. Skriv vidare i den eller dra tillbaka den."
        )


def check_undecided(parties: Iterable[str]) -> None:
    """What somebody has decided about is not changed under them."""
    told = [name or "Styrelsen" for name in parties]
    if told:
        raise DomainError(
            f"{joined(told)} har redan beslutat om versionen. Dra tillbaka den och gör en ny."
        )


def check_deciding(state: str) -> None:
    """Decisions are about a text that stands still."""
    if state != "deciding":
        raise DomainError("Skicka versionen för beslut först: ett beslut gäller en färdig text.")


def check_decision(row: DecisionRow, decider: str, has_party: bool, today: date) -> None:
    """A decision by who decides the document, on a day that has been, with its reference."""
    check_written("reference", row.reference, "Skriv var beslutet står, till exempel KF § 14.")
    check_no_person("reference", row.reference)
    check_not_ahead("decided_on", row.decided_on, today)
    if decider == MEMBERS and not has_party:
        raise FieldError("Välj vilken medlem som har beslutat.", "party")
    if decider == BOARD and has_party:
        raise FieldError("Styrelsen beslutar dokumentet. Lämna medlem tomt.", "party")


def check_adopt(
    decider: str, needed: Iterable[str], decided: Iterable[Decided], from_on: date
) -> None:
    """All who decide the document have approved, before the day it is to be in force. `needed` are
    the names of the members that day.
    """
    held = {one.party: one for one in decided}
    whose = list(needed) if decider == MEMBERS else [""]
    if not whose:
        raise DomainError("Förbundet har inga medlemmar den dagen. Lägg in dem först.")
    refused = [n for n in whose if n in held and held[n].outcome == REFUSED]
    if refused:
        told = joined([name or "Styrelsen" for name in refused])
        raise DomainError(
            f"{told} har inte godkänt versionen. Dra tillbaka den och gör en ny att besluta om."
        )
    check_all_decided(decider, [name for name in whose if name not in held])
    last = max((held[name].decided_on for name in whose), default=from_on)
    if from_on < last:
        raise FieldError(
            f"Det sista beslutet fattades {long_date(last)}. Versionen kan gälla från den dagen.",
            "from_on",
        )


def check_all_decided(decider: str, missing: list[str]) -> None:
    """Nobody's decision is missing."""
    if missing and decider == MEMBERS:
        raise DomainError(
            "Dokumentet gäller först när varje medlem har godkänt det (lag 2003:1210, 9 §). "
            f"Beslut saknas från {joined(missing)}."
        )
    if missing:
        raise DomainError("Styrelsens beslut är inte antecknat. Anteckna det först.")


def check_after(from_on: date, previous: date | None) -> None:
    """A version follows the one in force; `previous` is the day that one began."""
    if previous is not None and from_on <= previous:
        raise FieldError(
            f"Den förra versionen gäller från {long_date(previous)}. Skriv en senare dag.",
            "from_on",
        )
