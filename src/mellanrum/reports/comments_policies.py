"""What may be said beside a section, and by whom."""

from __future__ import annotations

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_no_person, check_written
from mellanrum.reports.writing_policies import Reach, can_write

LONGEST = 4000
LONGEST_QUOTE = 300
NOT_YOURS = "Det gör den som skrev kommentaren, eller den som skriver avsnittet."


def check_comment(text: str, quote: str = "") -> None:
    """Raises FieldError for a comment that says nothing, is too long or points out a person."""
    check_written("text", text, "Skriv vad du vill säga.")
    if len(text) > LONGEST:
        raise FieldError(
            f"Kommentaren är {len(text)} tecken. Den får vara högst {LONGEST}: korta den.", "text"
        )
    check_no_person("text", text)
    check_no_person("quote", quote)


def short_quote(quote: str) -> str:
    """The quoted words on one line, cut where they are many."""
    line = " ".join(quote.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1]}…"


def can_settle(by: Actor, reach: Reach, written_by: str) -> bool:
    """Who wrote the comment, and who may write the section."""
    return written_by == by.key or can_write(by, reach)


def check_can_settle(by: Actor, reach: Reach, written_by: str) -> None:
    if not can_settle(by, reach, written_by):
        raise DomainError(NOT_YOURS)
