"""Rules of an agenda: its items, papers, order and what always stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

PREPARED = ("planned", "called")
ADDED = (*PREPARED, "ongoing")  # something may be taken up at the meeting
LONGEST = 600  # minutes
MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it is prepared. Texts are CommonMark; `kind` as AgendaItem.Kind."""

    title: str
    kind: str = "decision"
    presenter: str = ""
    minutes_allotted: int | None = None
    background: str = ""
    proposal: str = ""
    is_delegable: bool = True
    decision_kind: str = "other"
    amount_ore: int | None = None


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What every agenda of the body has in [from_on, to_on); `source` is who has decided it."""

    title: str
    kind: str
    from_on: date
    text: str = ""
    to_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class WishRow:
    text: str
    wished_on: date


def is_given(secrecy: str, *, sees_all: bool) -> bool:
    """Whether a paper is given to who reads the agenda: one with secrecy only to who sees all of
    governance, for a group's members come from several authorities (OSL 2009:400, 8 kap. 1 §).
    """
    return sees_all or not secrecy


def check_item(row: ItemRow) -> None:
    """A title, a sensible time, and nothing that points out a person."""
    check_written("title", row.title, "Skriv vad punkten handlar om.")
    check_texts(title=row.title, background=row.background, proposal=row.proposal)
    if row.minutes_allotted is not None and not 1 <= row.minutes_allotted <= LONGEST:
        raise FieldError(f"Skriv tiden som minuter, 1–{LONGEST}.", "minutes_allotted")
    if row.amount_ore is not None and row.amount_ore < 0:
        raise FieldError("Beloppet kan inte vara under 0 kr.", "amount_ore")


def check_standing(row: StandingRow) -> None:
    """A title, and a last day that is not before the first."""
    check_written("title", row.title, "Skriv vad punkten heter.")
    check_texts(title=row.title, text=row.text, source=row.source)
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")


def check_prepared(state: str) -> None:
    """The agenda is prepared until the meeting begins; then it is minuted."""
    if state not in PREPARED:
        raise DomainError(
            f"Mötet har läget ”{MEETING.states[state]}”. Dagordningen ändras bara före mötet."
        )


def check_may_add(state: str) -> None:
    """An item is added before the meeting, or while it lasts."""
    if state not in ADDED:
        raise DomainError(
            f"Mötet har läget ”{MEETING.states[state]}”. Lägg punkten på nästa möte i stället."
        )


def check_withdrawn(is_withdrawn: bool, reason: str) -> None:
    """An item is taken off once, with a reason."""
    if is_withdrawn:
        raise DomainError("Punkten är redan struken.")
    check_written("reason", reason, "Skriv varför punkten stryks.")
    check_texts(reason=reason)


def neighbour(order: Sequence[int], item: int, step: int) -> int | None:
    """The item that changes place with `item`, one up (-1) or down (1); None at the end."""
    place = order.index(item) + step
    return order[place] if 0 <= place < len(order) else None


def list_missing(titles: Sequence[str], wanted: Sequence[ItemRow]) -> list[ItemRow]:
    """Those wanted that the agenda does not have already, by title."""
    held = {title.casefold() for title in titles}
    return [row for row in wanted if row.title.casefold() not in held]
