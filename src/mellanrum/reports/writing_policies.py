"""When a report may be written, and by whom."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.domain.swedish import ascii_slug
from mellanrum.domain.text_merge import Merged, paragraphs

LONGEST = 60_000  # signs in one section: some twenty pages
DEEPEST = 3
FOLDED = timedelta(minutes=10)
LIKE_A_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+]?\d{4}(?!\d)")
NOT_YOURS = (
    "Avsnittet är inte ditt att skriva. Be förbundschefen att ge dig det, eller lämna en kommentar."
)
NO_DIRECTOR = "Det här gör förbundschefen. Be om hjälp, eller lämna en kommentar vid avsnittet."


class TextClashError(DomainError):
    """Another has changed the same lines meanwhile: nothing is saved. `merged` has both texts,
    `held` is what is saved and `version` its number.
    """

    def __init__(self, merged: Merged, held: str, version: int) -> None:
        super().__init__(
            "Någon annan har ändrat samma stycke medan du skrev. Din text står kvar i fältet. "
            "Jämför texterna nedan, ändra det som ska ändras och spara igen."
        )
        self.merged, self.held, self.version = merged, held, version


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose a section is: to whom it is given and which insatser it is about, by number."""

    assigned_to: str
    insatser: frozenset[int]


def can_write(by: Actor, reach: Reach) -> bool:
    """The director writes anything; others what they are given, and leads what is of the insatser
    that they lead.
    """
    if by.can("reports.write"):
        return True
    if not by.can("reports.contribute"):
        return False
    led = {a.insats for a in by.assignments if a.role == Role.INSATS_LEAD}
    return reach.assigned_to == by.key or bool(led & reach.insatser)


def check_can_write(by: Actor, reach: Reach) -> None:
    if not can_write(by, reach):
        raise DomainError(NOT_YOURS)


def check_draft(status: str) -> None:
    """Raises DomainError for a report that is no longer being written."""
    if status != "draft":
        raise DomainError(
            "Rapporten skrivs inte längre. Är något fel tinar förbundschefen upp den, eller gör en "
            "rättad utgåva."
        )


def check_open(status: str) -> None:
    """Raises DomainError for a section that is done."""
    if status == "done":
        raise DomainError("Avsnittet är klart. Öppna det igen innan du ändrar i det.")


def check_body(body: str) -> None:
    """Raises DomainError for a text that is too long or holds somebody's identity number."""
    if len(body) > LONGEST:
        raise DomainError(
            f"Texten är {len(body)} tecken. Den får vara högst {LONGEST}: dela upp avsnittet."
        )
    if any(is_of_a_person(found) for found in LIKE_A_NUMBER.findall(body)):
        raise DomainError("Texten innehåller ett personnummer. Ta bort det: rapporten är öppen.")


def plain(text: str) -> str:
    """The text without what a browser adds: its line ends and blanks around."""
    return text.replace("\r\n", "\n").strip()


def is_grown(held: str, body: str) -> bool:
    """Whether all that is held stands in the text too, each paragraph perhaps written on."""
    found = paragraphs(body)
    return all(any(one.startswith(part) for one in found) for part in paragraphs(held))


def folds(
    last_by: str, last_at: datetime, last_origin: str, by: str, at: datetime, origin: str
) -> bool:
    """Whether a save belongs to the version before it: the same writer, within ten minutes, and
    neither brought the text from elsewhere.
    """
    is_typed = not origin and not last_origin
    return is_typed and last_by == by and timedelta() <= at - last_at < FOLDED


def check_heading(heading: str) -> None:
    if not heading.strip():
        raise DomainError("Skriv en rubrik.")


def check_title(title: str) -> None:
    if not title.strip():
        raise DomainError("Skriv vad rapporten ska heta.")


def check_levels(levels: Sequence[int], heading: str) -> None:
    """Raises DomainError where a heading lies more than one step below the one before it."""
    before = 0
    for level in levels:
        if not 1 <= level <= min(DEEPEST, before + 1):
            raise DomainError(
                f"”{heading}” kan inte ha den nivån: en rubrik ligger högst ett steg under den "
                "före, och den första på nivå 1. Välj en annan nivå, eller flytta avsnittet."
            )
        before = level


def own_key(heading: str, taken: Collection[str]) -> str:
    """An address for an own section that no other has: 'eget-samverkan', 'eget-samverkan-2'."""
    stem = f"eget-{ascii_slug(heading)[:90]}".rstrip("-")
    return next(
        key
        for n in range(1, len(taken) + 2)
        if (key := stem if n == 1 else f"{stem}-{n}") not in taken
    )


def block_end(levels: Sequence[int], start: int) -> int:
    """Where the section at `start` and those below it end."""
    rest = range(start + 1, len(levels))
    return next((n for n in rest if levels[n] <= levels[start]), len(levels))


def parents_of(levels: Sequence[int], place: int) -> list[int]:
    """The sections that the one at `place` lies below, the nearest first."""
    found, level = [], levels[place]
    for n in range(place - 1, -1, -1):
        if levels[n] < level:
            found.append(n)
            level = levels[n]
    return found


def order_moved(levels: Sequence[int], place: int, up: bool) -> list[int]:
    """The places in their new order when a section, with those below it, changes place with its
    neighbour of the same level. Raises DomainError where there is none.
    """
    first = _neighbour_before(levels, place) if up else place
    if first is not None:
        middle = block_end(levels, first)
        if middle < len(levels) and levels[middle] == levels[place]:
            last = block_end(levels, middle)
            whole = range(len(levels))
            return [*whole[:first], *whole[middle:last], *whole[first:middle], *whole[last:]]
    where = "först" if up else "sist"
    raise DomainError(
        f"Avsnittet står redan {where} under sin rubrik. Ändra nivå om det hör någon annanstans."
    )


def _neighbour_before(levels: Sequence[int], place: int) -> int | None:
    """The section before of the same level below the same heading; None for the first."""
    n = next((n for n in range(place - 1, -1, -1) if levels[n] <= levels[place]), None)
    return n if n is not None and levels[n] == levels[place] else None
